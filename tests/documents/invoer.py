"""Documents of fictitious people, ready to print."""

from datetime import UTC, datetime, timedelta, timezone

from tests.helpers.plannen import DAG, make_betrokkene, make_gegevens, make_jongere, make_plan
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.documents.inputs import DocumentKader, InstemmingDocument, PlanDocument
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.instemming import Besluit, Dekking, Handtekening, Instemming, Punt, Wijze
from topdossier.domain.okr import Okr, OkrZienswijze, compose_okr
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import BevoegdGezag, VersieStatus

NOW = datetime(2026, 3, 12, 10, 42, tzinfo=timezone(timedelta(hours=1)))


def make_kader(**changes: object) -> DocumentKader:
    fields: dict[str, object] = {
        "organisatie": "Voorbeeld College",
        "afgedrukt_op": NOW,
        "door": "A. Jansen",
        "logkop": "1243:3f9a2b1c77aa0102",
    }
    return DocumentKader(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_plan_document(plan: PlanInhoud | None = None, **changes: object) -> PlanDocument:
    """An adopted second version with two ouders who must agree."""
    plan = plan or make_plan()
    fields: dict[str, object] = {
        "kader": make_kader(),
        "jongere": make_jongere(),
        "dossiernummer": "2026-0012",
        "plan": plan,
        "versie_nummer": 2,
        "status": VersieStatus.VASTGESTELD,
        "vingerafdruk_plan": fingerprint_plan(plan),
        "vingerafdruk_handelingsdeel": fingerprint_handelingsdeel(plan.handelingsdeel),
        "vastgesteld_op": datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
        "bevoegd_gezag": BevoegdGezag("M. Visser", "teamleider", "mandaat van de rector"),
        "instemmers": (("Fatima el Amrani", Relatie.MOEDER), ("Mark de Vries", Relatie.VADER)),
        "dekking": Dekking.DEELS,
        "inbreng_van": (("b-1", "Fatima el Amrani"), ("b-2", "Mark de Vries")),
    }
    return PlanDocument(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_concept_document(plan: PlanInhoud | None = None, **changes: object) -> PlanDocument:
    fields: dict[str, object] = {
        "status": VersieStatus.CONCEPT,
        "vastgesteld_op": None,
        "bevoegd_gezag": BevoegdGezag(),
        "dekking": None,
    }
    return make_plan_document(plan, **(fields | changes))


def make_okr(plan: PlanInhoud | None = None) -> Okr:
    return compose_okr(
        make_jongere(),
        "2026-0012",
        (make_betrokkene(),),
        make_gegevens(),
        plan or make_plan(),
        (OkrZienswijze("Fatima el Amrani", DAG, "Ik vind dat Sanne meer kan."),),
    )


def make_instemming_document(**changes: object) -> InstemmingDocument:
    """Agreed to on the screen, with a drawn signature; `changes` are of the instemming."""
    line = tuple(Punt(500 + 90 * step, 5000 + (step % 7) * 300) for step in range(60))
    fields: dict[str, object] = {
        "id": "i-1",
        "betrokkene_id": "b-1",
        "versie_nummer": 2,
        "vingerafdruk": make_plan_document().vingerafdruk_handelingsdeel,
        "besluit": Besluit.INGESTEMD,
        "wijze": Wijze.SCHERM,
        "datum": DAG,
        "vastgelegd_op": datetime(2026, 3, 12, 9, 50, tzinfo=UTC),
        "vastgelegd_door": "ajansen",
        "handtekening": Handtekening(600, 200, (line,)),
    }
    return InstemmingDocument(
        kader=make_kader(),
        jongere=make_jongere(),
        dossiernummer="2026-0012",
        naam="Fatima el Amrani",
        relatie=Relatie.MOEDER,
        instemming=Instemming(**(fields | changes)),  # type: ignore[arg-type]  # likewise
        gezien_door="A. Jansen",
    )
