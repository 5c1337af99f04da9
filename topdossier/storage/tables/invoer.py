"""What was typed in a concept and is no date or number yet."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class ConceptInvoerRij(Base):
    """The letters of one field, as they stood on the screen."""

    __tablename__ = "concept_invoer"
    versie_id: Mapped[str] = mapped_column(ForeignKey("versie.id"), primary_key=True)
    plek: Mapped[str] = mapped_column(primary_key=True)
    tekst: Mapped[str]
