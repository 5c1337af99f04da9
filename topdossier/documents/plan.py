"""The plan on paper, in the order in which it is read; inbreng of ouders is an annex."""

from topdossier.documents.afspraken import add_afspraken
from topdossier.documents.errata import add_errata
from topdossier.documents.inputs import PlanDocument
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.onderbouwing import (
    add_afwijkingen,
    add_factoren,
    add_perspectief,
    find_leefgebied,
)
from topdossier.documents.opening import add_status, make_status_line
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.verklaringen import add_verklaringen
from topdossier.documents.words import find_label, format_date, join_present, say
from topdossier.domain.hoorrecht import HoorKeuze
from topdossier.domain.plan import InbrengOuder, OverlegMetOuders, PlanInhoud


def render_plan(document: PlanDocument) -> bytes:
    """The whole plan as PDF."""
    plan, naam = document.plan, document.jongere.naam
    roepnaam = naam.roepnaam or naam.volledig
    story = Story()
    story.add_text(say("plan-bovenregel"), OVERLINE)
    story.add_heading(1, say("plan-titel", naam=naam.volledig))
    story.add_text(say("plan-inleiding", roepnaam=roepnaam))
    add_status(story, document)
    _add_gegevens(story, plan)
    story.add_heading(2, say("kop-aanleiding"))
    story.add_required(plan.aanleiding)
    _add_beeld(story, plan, roepnaam)
    add_factoren(story, plan)
    _add_inbreng_jongere(story, plan, roepnaam)
    _add_overleg(story, plan)
    add_perspectief(story, plan)
    _add_behoeften(story, plan)
    add_afspraken(story, plan.handelingsdeel, say("kop-handelingsdeel"), level=3)
    add_afwijkingen(story, plan)
    add_errata(story, document.errata)
    add_verklaringen(story, document.verklaringen)
    for inbreng in _select_inbreng(document):
        _add_bijlage_ouder(story, document, inbreng)
    soort = say("plan-soort")
    frame = make_frame(
        document.kader,
        soort,
        make_status_line(document, soort),
        naam.volledig,
        document.dossiernummer,
        document.vingerafdruk_plan,
        concept=document.is_concept,
    )
    versie = str(document.versie_nummer)
    return story.render(frame, make_info(document.kader, soort, document.dossiernummer, versie))


def _add_gegevens(story: Story, plan: PlanInhoud) -> None:
    filled = [item for item in plan.gegevens if item.tekst.strip()]
    if not filled:
        return
    story.add_heading(2, say("kop-gegevens"))
    story.add_table(
        (say("gegeven-wat"), say("gegeven-bron"), say("gegeven-waarom")),
        [
            (
                f"{find_label('gegeven_soort', item.soort)}\n{item.tekst}",
                join_present((item.bron, format_date(item.datum))),
                item.waarom,
            )
            for item in filled
        ],
        (5.0, 3.0, 3.5),
    )


def _add_beeld(story: Story, plan: PlanInhoud, roepnaam: str) -> None:
    beeld = plan.beeld
    facts = [
        (say("toekomstperspectief"), beeld.toekomstperspectief),
        (say("talenten"), beeld.talenten),
        (say("motivatie"), beeld.motivatie),
        (say("welbevinden"), beeld.welbevinden),
    ]
    facts += [(find_leefgebied(item.leefgebied), item.beeld) for item in beeld.leefgebieden]
    if any(text.strip() for _, text in facts):
        story.add_heading(2, say("kop-beeld", roepnaam=roepnaam))
        story.add_facts(facts)


def _add_inbreng_jongere(story: Story, plan: PlanInhoud, roepnaam: str) -> None:
    inbreng = plan.inbreng_jongere
    empty = say("nog-niet-ingevuld")
    keuze = find_label("hoor_keuze", inbreng.keuze) if inbreng.keuze else empty
    vorm = find_label("hoor_vorm", inbreng.vorm) if inbreng.vorm else ""
    heard = inbreng.keuze is HoorKeuze.GEHOORD
    words = (
        (say("hoe-gaat-het"), inbreng.hoe_gaat_het),
        (say("wat-is-belangrijk"), inbreng.wat_is_belangrijk),
        (say("wie-kan-helpen"), inbreng.wie_kan_helpen),
        (say("inbreng"), inbreng.inbreng),
    )
    invloed = inbreng.invloed.strip() or (empty if heard else "")
    afzien = inbreng.afzien_vastgesteld.strip()
    if inbreng.keuze is HoorKeuze.ZIET_AF and not afzien:
        afzien = empty
    story.add_heading(2, say("kop-inbreng-jongere", roepnaam=roepnaam))
    story.add_facts(
        (
            (say("hoor-keuze"), keuze),
            (say("hoor-datum"), format_date(inbreng.datum) or (empty if inbreng.keuze else "")),
            (say("hoor-vorm"), vorm or (empty if heard else "")),
            (say("hoor-ondersteuning"), inbreng.ondersteuning),
            *words,
            (say("invloed"), invloed),
            (say("afzien-vastgesteld"), afzien),
        )
    )


def _add_overleg(story: Story, plan: PlanInhoud) -> None:
    story.add_heading(2, say("kop-overleg"))
    if not plan.overleg_met_ouders:
        story.add_required("")
    for overleg in plan.overleg_met_ouders:
        _add_gesprek(story, overleg)


def _add_gesprek(story: Story, overleg: OverlegMetOuders) -> None:
    if overleg.datum:
        story.add_heading(3, say("overleg-titel", datum=format_date(overleg.datum)))
    else:
        story.add_heading(3, say("overleg-titel-zonder-datum"))
    uitkomst = find_label("oogo_uitkomst", overleg.uitkomst) if overleg.uitkomst else ""
    story.add_facts(
        (
            (say("uitgenodigd-op"), format_date(overleg.uitgenodigd_op)),
            (say("aanwezigen"), join_present(overleg.aanwezigen)),
            (say("onderwerp"), overleg.onderwerp),
            (say("uitkomst"), uitkomst or say("nog-niet-ingevuld")),
            (say("verschil-van-mening"), overleg.verschil_van_mening),
        )
    )


def _add_behoeften(story: Story, plan: PlanInhoud) -> None:
    behoeften = [
        say("behoefte", hulpzin=find_label("hulpzin", item.hulpzin), tekst=item.tekst)
        for item in plan.ondersteuningsbehoeften
        if item.tekst.strip()
    ]
    others = (
        (say("behoeften-leraar"), plan.behoeften_leraar),
        (say("behoeften-ouders"), plan.behoeften_ouders),
    )
    if not behoeften and not any(text.strip() for _, text in others):
        return
    story.add_heading(2, say("kop-behoeften"))
    if behoeften:
        story.add_text(say("behoeften-zin"))
        story.add_bullets(behoeften)
    story.add_facts(others)


def _select_inbreng(document: PlanDocument) -> list[InbrengOuder]:
    """The annexes that belong in this copy."""
    if document.exclude_inbreng_ouders:
        return []
    return [
        inbreng
        for inbreng in document.plan.inbreng_ouders
        if _has_words(inbreng) and document.alleen_inbreng_van in ("", inbreng.betrokkene_id)
    ]


def _has_words(inbreng: InbrengOuder) -> bool:
    words = (
        inbreng.tekst,
        inbreng.hoe_gaat_het,
        inbreng.wat_is_belangrijk,
        inbreng.wie_kan_helpen,
    )
    return any(text.strip() for text in words)


def _add_bijlage_ouder(story: Story, document: PlanDocument, inbreng: InbrengOuder) -> None:
    """The words of one ouder, on pages of their own."""
    naam = dict(document.inbreng_van).get(inbreng.betrokkene_id, "")
    title = say("bijlage-ouder-titel", naam=naam) if naam else say("bijlage-ouder-naamloos")
    story.break_page()
    story.add_heading(2, title)
    if inbreng.datum:
        story.add_text(say("bijlage-ouder-datum", datum=format_date(inbreng.datum)), NOTE)
    story.add_facts(
        (
            (say("hoe-gaat-het-ouders"), inbreng.hoe_gaat_het),
            (say("wat-is-belangrijk-ouders"), inbreng.wat_is_belangrijk),
            (say("wie-kan-helpen-ouders"), inbreng.wie_kan_helpen),
        )
    )
    story.add_text(inbreng.tekst)
