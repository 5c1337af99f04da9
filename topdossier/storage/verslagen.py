"""Records of what happened around a plan: instemming, inzage, mededeling, evaluatie."""

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.instemming import Instemming
from topdossier.domain.inzage import Inzage
from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import EvaluatieRij, InstemmingRij, InzageRij, MededelingRij


class VersieEvaluatie(Waarde, frozen=True):
    """An evaluatie and the version it looked at."""

    versie_nummer: int
    evaluatie: Evaluatie


class VerslagRepository:
    """Append-only records of one dossier, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_instemming(self, dossier_id: str, instemming: Instemming) -> None:
        """Add a decision; an earlier one stays, the newest counts."""
        self._session.add(
            InstemmingRij(
                id=instemming.id,
                dossier_id=dossier_id,
                betrokkene_id=instemming.betrokkene_id,
                vingerafdruk=instemming.vingerafdruk,
                inhoud=encode(instemming),
                vastgelegd_op=instemming.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_instemmingen(self, dossier_id: str) -> tuple[Instemming, ...]:
        """All decisions, oldest first; those of one second in the order they were written."""
        rows = self._session.scalars(
            select(InstemmingRij.inhoud)
            .where(InstemmingRij.dossier_id == dossier_id)
            .order_by(InstemmingRij.vastgelegd_op, text("rowid"))
        )
        return tuple(decode(data, Instemming) for data in rows)

    def add_inzage(self, dossier_id: str, inzage: Inzage) -> None:
        """Add an inzage."""
        self._session.add(
            InzageRij(
                id=inzage.id,
                dossier_id=dossier_id,
                inhoud=encode(inzage),
                vastgelegd_op=inzage.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_inzages(self, dossier_id: str) -> tuple[Inzage, ...]:
        """All inzages, oldest first."""
        rows = self._session.scalars(
            select(InzageRij.inhoud)
            .where(InzageRij.dossier_id == dossier_id)
            .order_by(InzageRij.vastgelegd_op)
        )
        return tuple(decode(data, Inzage) for data in rows)

    def add_mededeling(self, dossier_id: str, mededeling: Mededeling) -> None:
        """Add a mededeling."""
        self._session.add(
            MededelingRij(
                id=mededeling.id,
                dossier_id=dossier_id,
                inhoud=encode(mededeling),
                vastgelegd_op=mededeling.vastgelegd_op,
            )
        )
        self._session.flush()

    def list_mededelingen(self, dossier_id: str) -> tuple[Mededeling, ...]:
        """All mededelingen, oldest first."""
        rows = self._session.scalars(
            select(MededelingRij.inhoud)
            .where(MededelingRij.dossier_id == dossier_id)
            .order_by(MededelingRij.vastgelegd_op)
        )
        return tuple(decode(data, Mededeling) for data in rows)

    def add_evaluatie(self, row_id: str, dossier_id: str, item: VersieEvaluatie) -> None:
        """Add an evaluatie; its own date stands in it, so its day orders the list."""
        self._session.add(
            EvaluatieRij(
                id=row_id,
                dossier_id=dossier_id,
                versie_nummer=item.versie_nummer,
                datum=item.evaluatie.datum,
                inhoud=encode(item.evaluatie),
            )
        )
        self._session.flush()

    def remove_received(self, dossier_id: str) -> None:
        """Make room for a newer full snapshot of a plan that lies at another organisation."""
        for table in (InstemmingRij, EvaluatieRij, MededelingRij):
            self._session.execute(delete(table).where(table.dossier_id == dossier_id))

    def list_evaluaties(self, dossier_id: str) -> tuple[VersieEvaluatie, ...]:
        """All evaluaties by date, oldest first."""
        rows = self._session.scalars(
            select(EvaluatieRij)
            .where(EvaluatieRij.dossier_id == dossier_id)
            .order_by(EvaluatieRij.datum, EvaluatieRij.id)
        )
        return tuple(
            VersieEvaluatie(
                versie_nummer=row.versie_nummer, evaluatie=decode(row.inhoud, Evaluatie)
            )
            for row in rows
        )
