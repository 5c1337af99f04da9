"""Letters of a concept that are no date or number yet, kept beside its text."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from topdossier.storage.tables import ConceptInvoerRij, VersieRij


class InvoerRepository:
    """These letters, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, versie_id: str, invoer: Mapping[str, str]) -> None:
        """Keep these, in place of what was kept."""
        if self.load(versie_id) == dict(invoer):
            return
        self.remove(versie_id)
        if invoer:
            rows = [
                {"versie_id": versie_id, "plek": plek, "tekst": tekst}
                for plek, tekst in invoer.items()
            ]
            self._session.execute(insert(ConceptInvoerRij), rows)

    def load(self, versie_id: str) -> dict[str, str]:
        """What is kept with one version, by place."""
        rows = self._session.execute(
            select(ConceptInvoerRij.plek, ConceptInvoerRij.tekst).where(
                ConceptInvoerRij.versie_id == versie_id
            )
        )
        return {row.plek: row.tekst for row in rows}

    def remove(self, versie_id: str) -> None:
        """Forget what is kept with one version."""
        self._session.execute(
            delete(ConceptInvoerRij).where(ConceptInvoerRij.versie_id == versie_id)
        )

    def remove_all(self, dossier_id: str) -> None:
        """Forget what is kept with every version of a dossier."""
        owned = select(VersieRij.id).where(VersieRij.dossier_id == dossier_id)
        self._session.execute(delete(ConceptInvoerRij).where(ConceptInvoerRij.versie_id.in_(owned)))
