"""What must be there before a plan can be adopted; each rule names its source row."""

from collections.abc import Callable, Container
from datetime import date

from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.gegeven import check_gegevens
from topdossier.domain.handelingsdeel import Actie, Doel, Handelingsdeel
from topdossier.domain.hoorrecht import VorigeRonde, check_hoorrecht
from topdossier.domain.oogo import VorigeVersie, check_oogo
from topdossier.domain.plan import AfwijkingenKeuze, FactorSoort, PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.uitstroom import find_uitstroom
from topdossier.domain.versie import BevoegdGezag, Vaststelreden

_MINUTES_A_WEEK = range(1, 7 * 24 * 60 + 1)


def check_plan(
    plan: PlanInhoud,
    dag: date,
    *,
    hoorrecht_applies: bool,
    niveaus: Container[str],
    vorige: VorigeVersie | None = None,
) -> list[Problem]:
    """Everything that stops adoption, in the order of the plan.

    Args:
        plan: the concept.
        dag: the day to reckon from.
        hoorrecht_applies: False only for a jongere who is the one who agrees (row 1.5(4)).
        niveaus: slugs of the region's own scheme of support.
        vorige: None for a first version. Where nothing is adjusted nobody needs to be heard anew.
    """
    if vorige is not None and plan == vorige.plan:
        vorige = None
    found = _check_onderwijs(plan) + check_gegevens(plan.gegevens, dag)
    for check in _CHECKS:
        found += check(plan)
    if plan.perspectief.niveau.strip() and plan.perspectief.niveau not in niveaus:
        found.append(Problem(code=ProblemCode.NIVEAU_ONBEKEND, plek="perspectief.niveau"))
    found += _check_evaluatiedata(plan, dag)
    if hoorrecht_applies:
        ronde = vorige and VorigeRonde(vorige.plan.inbreng_jongere, vorige.vastgesteld_op)
        found += check_hoorrecht(plan.inbreng_jongere, dag, ronde)
    return found + check_oogo(plan, dag, vorige)


def check_bevoegd_gezag(plan: PlanInhoud, gezag: BevoegdGezag, dag: date) -> list[Problem]:
    """In whose name (row 1.1.1), and in vso after which advice (row 1.1.2, WEC art. 41a(1))."""
    found: list[Problem] = []
    if not gezag.naam.strip() or not gezag.functie.strip():
        found.append(Problem(code=ProblemCode.BEVOEGD_GEZAG_ONTBREEKT, plek="bevoegd_gezag"))
    if needs_advies_cvb(plan) and gezag.advies_cvb is None:
        found.append(
            Problem(code=ProblemCode.CVB_ADVIES_ONTBREEKT, plek="bevoegd_gezag.advies_cvb")
        )
    if gezag.advies_cvb is not None and gezag.advies_cvb > dag:
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="bevoegd_gezag.advies_cvb"))
    return found


def needs_advies_cvb(plan: PlanInhoud) -> bool:
    """Whether the commissie voor de begeleiding advises first: in vso (row 1.1.2)."""
    regel = find_uitstroom(plan.onderwijssoort)
    return regel is not None and regel.advies_cvb


def check_vaststeller(
    rol: Rol, *, is_regisseur: bool, reden: Vaststelreden | None
) -> list[Problem]:
    """The regisseur adopts, or with a reason who coordinates the support (002-04, row 1.1.1).

    Args:
        rol: of who adopts.
        is_regisseur: they are the regisseur of this plan.
        reden: why the regisseur does not do it.
    """
    if is_regisseur:
        return []
    if rol is not Rol.ZORGCOORDINATOR:
        return [Problem(code=ProblemCode.VASTSTELLER_NIET_REGISSEUR, plek="bevoegd_gezag")]
    if reden is None:
        plek = "bevoegd_gezag.vaststelreden"
        return [Problem(code=ProblemCode.VASTSTELREDEN_ONTBREEKT, plek=plek)]
    return []


def _check_onderwijs(plan: PlanInhoud) -> list[Problem]:
    """Row 6.5: what a perspectief may name follows the onderwijssoort."""
    if plan.onderwijssoort.strip():
        return []
    return [Problem(code=ProblemCode.ONDERWIJSSOORT_ONTBREEKT, plek="onderwijssoort")]


def _check_aanleiding(plan: PlanInhoud) -> list[Problem]:
    if plan.aanleiding.strip():
        return []
    return [Problem(code=ProblemCode.AANLEIDING_LEEG, plek="aanleiding")]


def _check_factoren(plan: PlanInhoud) -> list[Problem]:
    """Row 1.2.3: at least one factor of each kind."""
    present = {factor.soort for factor in plan.factoren if factor.tekst.strip()}
    needed = {
        FactorSoort.BEVORDEREND: ProblemCode.FACTOR_BEVORDEREND_ONTBREEKT,
        FactorSoort.BELEMMEREND: ProblemCode.FACTOR_BELEMMEREND_ONTBREEKT,
    }
    return [
        Problem(code=code, plek="factoren")
        for soort, code in needed.items()
        if soort not in present
    ]


def _check_perspectief(plan: PlanInhoud) -> list[Problem]:
    """Rows 1.2.1 to 1.2.3."""
    found: list[Problem] = []
    perspectief = plan.perspectief
    if perspectief.uitstroombestemming is None:
        found.append(
            Problem(code=ProblemCode.UITSTROOM_ONTBREEKT, plek="perspectief.uitstroombestemming")
        )
    if not perspectief.onderbouwing.strip():
        found.append(
            Problem(code=ProblemCode.UITSTROOM_ONDERBOUWING_LEEG, plek="perspectief.onderbouwing")
        )
    found += _check_uitstroom(plan)
    if not perspectief.niveau.strip():
        found.append(Problem(code=ProblemCode.NIVEAU_ONTBREEKT, plek="perspectief.niveau"))
    return found


def _check_uitstroom(plan: PlanInhoud) -> list[Problem]:
    """Rows 1.2.2 and 6.5; an onderwijssoort without a rule is not judged."""
    regel, perspectief = find_uitstroom(plan.onderwijssoort), plan.perspectief
    if regel is None:
        return []
    found: list[Problem] = []
    bestemming = perspectief.uitstroombestemming
    if bestemming is not None and bestemming not in regel.bestemmingen:
        found.append(
            Problem(code=ProblemCode.UITSTROOM_PAST_NIET, plek="perspectief.uitstroombestemming")
        )
    if regel.soort_arbeid and not perspectief.soort_arbeid.strip():
        found.append(Problem(code=ProblemCode.SOORT_ARBEID_LEEG, plek="perspectief.soort_arbeid"))
    if regel.profielen and perspectief.uitstroomprofiel is None:
        found.append(
            Problem(
                code=ProblemCode.UITSTROOMPROFIEL_ONTBREEKT, plek="perspectief.uitstroomprofiel"
            )
        )
    return found


def _check_handelingsdeel(plan: PlanInhoud) -> list[Problem]:
    """Row 1.2.4 and the marks of a good plan in 6.2."""
    handelingsdeel = plan.handelingsdeel
    if not handelingsdeel.doelen:
        return [Problem(code=ProblemCode.DOELEN_LEEG, plek="handelingsdeel.doelen")]
    found = _check_ids(handelingsdeel)
    for index, doel in enumerate(handelingsdeel.doelen):
        found += _check_doel(doel, index)
    for index, item in enumerate(handelingsdeel.begeleiding):
        minutes = item.minuten_per_week
        if minutes is not None and minutes not in _MINUTES_A_WEEK:
            plek = f"handelingsdeel.begeleiding[{index}].minuten_per_week"
            found.append(Problem(code=ProblemCode.MINUTEN_ONGELDIG, plek=plek, nummer=index + 1))
    return found


def _check_evaluatiedata(plan: PlanInhoud, dag: date) -> list[Problem]:
    """A doel is evaluated after the plan was adopted: a day that is past was left from before."""
    return [
        Problem(
            code=ProblemCode.DOEL_EVALUATIEDATUM_VOORBIJ,
            plek=f"handelingsdeel.doelen[{index}].evaluatiedatum",
            nummer=index + 1,
        )
        for index, doel in enumerate(plan.handelingsdeel.doelen)
        if doel.evaluatiedatum is not None and doel.evaluatiedatum < dag
    ]


def _check_ids(handelingsdeel: Handelingsdeel) -> list[Problem]:
    seen: set[str] = set()
    found: list[Problem] = []
    for index, doel in enumerate(handelingsdeel.doelen):
        if doel.id in seen or not doel.id:
            found.append(
                Problem(
                    code=ProblemCode.DOEL_ID_DUBBEL,
                    plek=f"handelingsdeel.doelen[{index}].id",
                    nummer=index + 1,
                )
            )
        seen.add(doel.id)
    return found


def _check_doel(doel: Doel, index: int) -> list[Problem]:
    base = f"handelingsdeel.doelen[{index}]"
    texts = (
        (doel.doel, ProblemCode.DOEL_TEKST_LEEG, "doel"),
        (doel.beginsituatie, ProblemCode.DOEL_BEGINSITUATIE_LEEG, "beginsituatie"),
        (doel.verwacht_resultaat, ProblemCode.DOEL_RESULTAAT_LEEG, "verwacht_resultaat"),
    )
    found = [
        Problem(code=code, plek=f"{base}.{field}", nummer=index + 1)
        for text, code, field in texts
        if not text.strip()
    ]
    if doel.evaluatiedatum is None:
        found.append(
            Problem(
                code=ProblemCode.DOEL_EVALUATIEDATUM_ONTBREEKT,
                plek=f"{base}.evaluatiedatum",
                nummer=index + 1,
            )
        )
    if not doel.acties:
        found.append(
            Problem(code=ProblemCode.DOEL_ZONDER_ACTIE, plek=f"{base}.acties", nummer=index + 1)
        )
    for number, actie in enumerate(doel.acties):
        found += _check_actie(actie, f"{base}.acties[{number}]", index + 1)
    return found


def _check_actie(actie: Actie, base: str, doel_nummer: int) -> list[Problem]:
    found: list[Problem] = []
    if not actie.wat.strip():
        found.append(
            Problem(code=ProblemCode.ACTIE_WAT_LEEG, plek=f"{base}.wat", nummer=doel_nummer)
        )
    if not actie.functie.strip():
        found.append(
            Problem(code=ProblemCode.ACTIE_FUNCTIE_LEEG, plek=f"{base}.functie", nummer=doel_nummer)
        )
    if actie.vanaf and actie.tot and actie.tot < actie.vanaf:
        found.append(
            Problem(
                code=ProblemCode.ACTIE_PERIODE_OMGEKEERD, plek=f"{base}.tot", nummer=doel_nummer
            )
        )
    return found


def _check_afwijkingen(plan: PlanInhoud) -> list[Problem]:
    """Row 1.2.5: an explicit choice, and a reason when there are any."""
    afwijkingen = plan.afwijkingen
    if afwijkingen.keuze is None:
        return [Problem(code=ProblemCode.AFWIJKINGEN_NIET_GEKOZEN, plek="afwijkingen.keuze")]
    if afwijkingen.keuze is AfwijkingenKeuze.WEL and not afwijkingen.toelichting.strip():
        return [Problem(code=ProblemCode.AFWIJKINGEN_LEEG, plek="afwijkingen.toelichting")]
    return []


_CHECKS: tuple[Callable[[PlanInhoud], list[Problem]], ...] = (
    _check_aanleiding,
    _check_factoren,
    _check_perspectief,
    _check_handelingsdeel,
    _check_afwijkingen,
)
