"""What the school itself establishes of the people around a jongere: who holds the gezag."""

import msgspec

from topdossier.domain.betrokkene import Betrokkene, Gezag
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import UsageError
from topdossier.services.omgeving import Omgeving
from topdossier.services.stand import load_toestand, require_eigen, save_stand


class BetrokkenenService:
    """Facts about betrokkenen that no file decides."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def record_gezag(
        self, dossier_id: str, betrokkene_id: str, gezag: Gezag, bron: str
    ) -> Betrokkene:
        """Record who holds the gezag, as the school has found out (row 1.1.5).

        Args:
            dossier_id: whose dossier.
            betrokkene_id: about whom.
            gezag: what was found.
            bron: how, for instance an extract of the gezagsregister with its date.

        Raises:
            UsageError: `betrokkene-onbekend`.
            RuleError: `plan-van-ander` for a dossier that was received.
        """
        with self._omgeving.perform(Actie.WIJZIGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            people = dict(toestand.betrokkenen)
            if betrokkene_id not in people:
                raise UsageError("betrokkene-onbekend")
            person = msgspec.structs.replace(
                people[betrokkene_id],
                gezag=gezag,
                bron=bron.strip() or people[betrokkene_id].bron,
            )
            people[betrokkene_id] = person
            werk.tx.dossiers.save_betrokkenen(dossier_id, people.items())
            save_stand(werk.tx, dossier_id, dag)
            werk.note(ObjectSoort.DOSSIER, toestand.dossier.nummer, f"gezag-{gezag}")
        return person
