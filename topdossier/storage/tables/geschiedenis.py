"""The way back from a concept: whose it is and to which text it belongs, and its steps."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from topdossier.storage.tables.conventions import Base


class ConceptGeschiedenisRij(Base):
    """The history of one concept.

    Attributes:
        login: who wrote; nobody takes back what a colleague wrote.
        reeks: which history its steps are of.
        vingerafdruk: of the text that the steps led to.
        gedaan: how many steps count.
        teruggenomen: how many behind those were taken back.
    """

    __tablename__ = "concept_geschiedenis"
    versie_id: Mapped[str] = mapped_column(ForeignKey("versie.id"), primary_key=True)
    login: Mapped[str]
    reeks: Mapped[str]
    vingerafdruk: Mapped[str]
    gedaan: Mapped[int]
    teruggenomen: Mapped[int]


class ConceptStapRij(Base):
    """One step; the number comes first, so that it looks like no part of a bijlage."""

    __tablename__ = "concept_stap"
    nr: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    versie_id: Mapped[str] = mapped_column(ForeignKey("versie.id"), primary_key=True, index=True)
    inhoud: Mapped[bytes]
