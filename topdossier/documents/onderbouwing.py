"""The parts of a plan that need no agreement and that everyone reads before the afspraken."""

from topdossier.documents.story import Story
from topdossier.documents.words import find_choice, find_label, say
from topdossier.domain.plan import Factor, FactorSoort, PlanInhoud
from topdossier.domain.regels.regelset import load_keuzes
from topdossier.domain.regels.uitstroom import find_uitstroom


def find_leefgebied(slug: str) -> str:
    """The name of a leefgebied in this region."""
    return find_choice(load_keuzes("leefgebieden"), slug)


def add_factoren(story: Story, plan: PlanInhoud, title: str = "") -> None:
    """What helps and what makes it hard (row 1.2.3), under its own heading or this one."""
    for number, soort in enumerate(FactorSoort):
        texts = [
            _format_factor(factor)
            for factor in plan.factoren
            if factor.soort is soort and factor.tekst.strip()
        ]
        with story.keep_together():
            if number == 0:
                story.add_heading(2, title or say("kop-factoren"))
            story.add_heading(3, say(f"factoren-{soort}"))
            if texts:
                story.add_bullets(texts)
            else:
                story.add_required("")


def _format_factor(factor: Factor) -> str:
    if not factor.leefgebied.strip():
        return factor.tekst
    return say("factor", leefgebied=find_leefgebied(factor.leefgebied), tekst=factor.tekst)


def list_plain_names(roepnaam: str) -> dict[str, str]:
    """What the rows of a perspectief are called for who does not know the words of the law."""
    return {
        key: say(f"lees-{key}", roepnaam=roepnaam)
        for key in ("uitstroombestemming", "onderbouwing", "niveau")
    }


def add_perspectief(
    story: Story, plan: PlanInhoud, title: str = "", names: dict[str, str] | None = None
) -> None:
    """Where the jongere is expected to go, and why (rows 1.2.1 and 1.2.2).

    Args:
        story: the document.
        plan: of whom.
        title: heading; empty for the one of the plan.
        names: of rows that are called otherwise than in the plan.
    """
    called = names or {}
    perspectief = plan.perspectief
    empty = say("nog-niet-ingevuld")
    bestemming = ""
    if perspectief.uitstroombestemming:
        bestemming = find_label("uitstroombestemming", perspectief.uitstroombestemming)
    soort_arbeid = perspectief.soort_arbeid
    profiel, regel = "", find_uitstroom(plan.onderwijssoort)
    if perspectief.uitstroomprofiel:
        profiel = find_label("uitstroomprofiel", perspectief.uitstroomprofiel)
    if regel is not None:
        soort_arbeid = soort_arbeid.strip() or (empty if regel.soort_arbeid else "")
        profiel = profiel or (empty if regel.profielen else "")
    story.add_heading(2, title or say("kop-perspectief"))
    story.add_facts(
        (
            (called.get("uitstroombestemming") or say("uitstroombestemming"), bestemming or empty),
            (say("uitstroomprofiel"), profiel),
            (say("toelichting"), perspectief.toelichting),
            (say("soort-arbeid"), soort_arbeid),
            (
                called.get("onderbouwing") or say("onderbouwing"),
                perspectief.onderbouwing.strip() or empty,
            ),
            (
                called.get("niveau") or say("niveau"),
                find_choice(load_keuzes("niveaus"), perspectief.niveau) or empty,
            ),
        )
    )


def add_afwijkingen(story: Story, plan: PlanInhoud, title: str = "") -> None:
    """What goes otherwise than in the ordinary programme (row 1.2.5), under its heading or this."""
    afwijkingen = plan.afwijkingen
    story.add_heading(2, title or say("kop-afwijkingen"))
    if afwijkingen.keuze is None:
        story.add_required("")
    else:
        story.add_text(f"{find_label('afwijkingen_keuze', afwijkingen.keuze)}.")
    story.add_text(afwijkingen.toelichting)
