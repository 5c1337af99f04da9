"""What the school itself establishes of the people around a jongere: who holds the gezag."""

from datetime import date

import msgspec

from topdossier.domain.betrokkene import Betrokkene, Gezag, GezagGrond, check_gezag
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import RuleError, UsageError
from topdossier.services.afgiften import expect
from topdossier.services.omgeving import Omgeving
from topdossier.services.stand import load_toestand, require_eigen, save_stand


class BetrokkenenService:
    """Facts about betrokkenen that no file decides."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def record_gezag(  # noqa: PLR0913  what was found has this many sides
        self,
        dossier_id: str,
        betrokkene_id: str,
        gezag: Gezag,
        bron: str,
        *,
        grond: GezagGrond = GezagGrond.ONBEKEND,
        vanaf: date | None = None,
        tot: date | None = None,
    ) -> Betrokkene:
        """Record who holds the gezag, as the school has found out (row 1.1.5).

        Args:
            dossier_id: whose dossier.
            betrokkene_id: about whom.
            gezag: what was found.
            bron: how, for instance an extract of the gezagsregister with its date.
            grond: on what ground this person decides.
            vanaf: first day of it, None when it has no beginning here.
            tot: last day of it, None as long as nobody knows one.

        Raises:
            UsageError: `betrokkene-onbekend`.
            RuleError: `gezag-kan-niet` with all problems; `plan-van-ander` for a dossier that was
                received.
        """
        problems = check_gezag(gezag, grond, vanaf, tot)
        if problems:
            raise RuleError("gezag-kan-niet", tuple(problems))
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
                gezag_grond=grond,
                gezag_vanaf=vanaf,
                gezag_tot=tot,
            )
            people[betrokkene_id] = person
            werk.tx.dossiers.save_betrokkenen(dossier_id, people.items())
            now = save_stand(werk.tx, dossier_id, dag)
            if now.vastgesteld is not None:  # who decides from now on gets the papers as well
                expect(self._omgeving, werk.tx, now, now.vastgesteld.nummer)
            werk.note(ObjectSoort.DOSSIER, toestand.dossier.nummer, f"gezag-{gezag}")
        return person
