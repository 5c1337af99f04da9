"""Who worked on which block of a version, and what they said of it; no text of the plan."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class OnderdeelRij(Base):
    """One block of one version.

    Attributes:
        merk: what somebody said of it, `klaar` or `niet-nodig`; empty after the next change.
        door: login of who wrote in it or marked it last.
    """

    __tablename__ = "onderdeel"
    versie_id: Mapped[str] = mapped_column(ForeignKey("versie.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    merk: Mapped[str]
    door: Mapped[str]
    op: Mapped[datetime]
