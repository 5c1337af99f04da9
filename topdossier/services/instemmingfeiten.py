"""What happens around an instemming and is no decision: attempts, disagreement, a judge, a view."""

from datetime import date

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.feitregels import check_feit
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.versie import Versie
from topdossier.domain.waarde import Waarde
from topdossier.errors import RuleError
from topdossier.services.afgiften import expect
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import (
    DossierToestand,
    find_adopted,
    load_toestand,
    require_eigen,
    save_stand,
)


class NieuwFeit(Waarde, frozen=True):
    """A fact on its way into the dossier.

    Attributes:
        versie_nummer: the adopted version it belongs to, None for none in particular.
    """

    soort: FeitSoort
    betrokkene_id: str
    datum: date
    hoe: str = ""
    tekst: str = ""
    tot: date | None = None
    versie_nummer: int | None = None


class InstemmingfeitenService:
    """Facts around an instemming; none is ever changed, a newer one ends an older."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str) -> tuple[InstemmingFeit, ...]:
        """All facts, oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.instemmen.list_feiten(dossier_id)

    def record(self, dossier_id: str, nieuw: NieuwFeit) -> InstemmingFeit:
        """Record what happened.

        Raises:
            RuleError: `feit-kan-niet` with all problems; `plan-van-ander`.
            UsageError: `betrokkene-onbekend`.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            toestand.find_persoon(nieuw.betrokkene_id)
            number = nieuw.versie_nummer
            versie = None if number is None else find_adopted(toestand, number)
            feit = self._make_feit(nieuw, toestand, versie)
            problems = check_feit(feit, toestand.kring, dag)
            if number is not None and versie is None:
                # a version was named, and it is not there: that says it all
                problems = [p for p in problems if p.code is not ProblemCode.FEIT_VERSIE_LEEG]
                problems.append(Problem(code=ProblemCode.GEEN_VERSIE))
            if problems:
                raise RuleError("feit-kan-niet", tuple(problems))
            werk.tx.instemmen.add_feit(dossier_id, feit)
            now = save_stand(werk.tx, dossier_id, dag)
            if feit.soort is FeitSoort.NIET_INFORMEREN and now.vastgesteld is not None:
                # when it is over, the papers of this person are expected again
                expect(self._omgeving, werk.tx, now, now.vastgesteld.nummer)
            object_id = toestand.dossier.nummer
            werk.note(
                ObjectSoort.INSTEMMING,
                f"{object_id}/versie-{versie.nummer}" if versie else object_id,
                feit.soort,
            )
        return feit

    def _make_feit(
        self, nieuw: NieuwFeit, toestand: DossierToestand, versie: Versie | None
    ) -> InstemmingFeit:
        # the newest counts, also when a clock ran back
        known = (feit.vastgelegd_op for feit in toestand.feiten)
        return InstemmingFeit(
            id=make_id(),
            soort=nieuw.soort,
            betrokkene_id=nieuw.betrokkene_id,
            datum=nieuw.datum,
            vastgelegd_op=max([self._omgeving.klok.now(), *known]),
            vastgelegd_door=self._omgeving.gebruiker.login,
            hoe=nieuw.hoe.strip(),
            tekst=nieuw.tekst.strip(),
            vingerafdruk=versie.vingerafdruk_handelingsdeel if versie else "",
            tot=nieuw.tot,
        )
