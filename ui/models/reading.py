"""A plan as paragraphs to read; what is empty is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from topdossier.domain.handelingsdeel import Actie, Doel, Handelingsdeel
from topdossier.domain.plan import FactorSoort, PlanInhoud
from topdossier.domain.regels.regelset import Keuze, load_keuzes
from ui.texts import format_date, format_long_date, label_of


class ParagraphKind(StrEnum):
    """What a paragraph is, for its type and its room."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    LABEL = "label"
    TEXT = "text"
    BULLET = "bullet"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of plain text."""

    kind: ParagraphKind
    text: str


def _heading(text: str) -> Paragraph:
    return Paragraph(ParagraphKind.HEADING, text)


def _text(text: str) -> Paragraph:
    return Paragraph(ParagraphKind.TEXT, text)


def _bullet(text: str) -> Paragraph:
    return Paragraph(ParagraphKind.BULLET, text)


def _labelled(pairs: Iterable[tuple[str, str]]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for label, value in pairs:
        if value.strip():
            found += [Paragraph(ParagraphKind.LABEL, label), _text(value.strip())]
    return found


def _section(title: str, body: list[Paragraph]) -> list[Paragraph]:
    return [_heading(title), *body] if body else []


def name_of(keuzes: Iterable[Keuze], slug: str) -> str:
    """The label of a slug from a rule file; the slug itself when the file no longer has it."""
    return next((item.label for item in keuzes if item.slug == slug), slug)


def _period(vanaf: date | None, tot: date | None) -> str:
    parts = []
    if vanaf:
        parts.append(f"vanaf {format_date(vanaf)}")
    if tot:
        parts.append(f"tot {format_date(tot)}")
    return " ".join(parts)


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part.strip())


def _describe_actie(actie: Actie) -> str:
    detail = _join(actie.functie, actie.frequentie, _period(actie.vanaf, actie.tot))
    return f"{actie.wat} ({detail})" if detail else actie.wat


def _read_doel(number: int, doel: Doel) -> list[Paragraph]:
    area = name_of(load_keuzes("leefgebieden"), doel.leefgebied)
    title = f"Doel {number}" + (f": {area.lower()}" if area else "")
    found = [Paragraph(ParagraphKind.SUBHEADING, title)]
    if doel.doel.strip():
        found.append(_text(doel.doel.strip()))
    found += _labelled(
        (
            ("Hoe gaat het nu", doel.beginsituatie),
            ("Tussendoel", doel.tussendoel),
            ("Wat we verwachten", doel.verwacht_resultaat),
        )
    )
    if doel.acties:
        found.append(Paragraph(ParagraphKind.LABEL, "Wat we gaan doen"))
        found += [_bullet(_describe_actie(actie)) for actie in doel.acties]
    if doel.evaluatiedatum:
        when = format_long_date(doel.evaluatiedatum)
        found += _labelled((("Wanneer we kijken hoe het gaat", when),))
    return found


def read_handelingsdeel(deel: Handelingsdeel) -> list[Paragraph]:
    """What is agreed to, and nothing else: no name of who carries it out."""
    found: list[Paragraph] = []
    for number, doel in enumerate(deel.doelen, start=1):
        found += _read_doel(number, doel)
    begeleiding = [
        _bullet(
            _join(
                item.omschrijving,
                f"{item.minuten_per_week} minuten per week" if item.minuten_per_week else "",
                item.plaats,
                item.groepsgrootte,
                item.deskundigheid,
            )
        )
        for item in deel.begeleiding
    ]
    hulp = [
        _bullet(_join(item.wat, item.soort, item.organisatie, _period(item.vanaf, item.tot)))
        for item in deel.hulp_van_anderen
    ]
    found += _section("Begeleiding op school", begeleiding)
    found += _section("Adviezen voor leraren", [_bullet(item) for item in deel.handelingsadviezen])
    found += _section("Hulp van anderen", hulp)
    return found


def read_plan(plan: PlanInhoud) -> list[Paragraph]:
    """The whole plan, in the order of its blocks; annexes of ouders stay out."""
    return [
        *_read_gegevens(plan),
        *_read_beeld(plan),
        *_read_inbreng(plan),
        *_read_perspectief(plan),
        *_section("Doelen en acties", read_handelingsdeel(plan.handelingsdeel)),
        *_read_afwijkingen(plan),
    ]


def _read_gegevens(plan: PlanInhoud) -> list[Paragraph]:
    found: list[Paragraph] = []
    for item in plan.gegevens:
        if item.tekst.strip():
            source = _join(item.bron, format_date(item.datum))
            found.append(Paragraph(ParagraphKind.LABEL, label_of("gegeven_soort", item.soort)))
            found.append(_text(f"{item.tekst.strip()} ({source})" if source else item.tekst))
    return _section("Gegevens", found)


def _read_beeld(plan: PlanInhoud) -> list[Paragraph]:
    beeld = plan.beeld
    found = _section("Waarom dit plan", [_text(plan.aanleiding)] if plan.aanleiding else [])
    found += _section(
        "Wie is de jongere",
        _labelled(
            (
                ("Onderwijs", name_of(load_keuzes("onderwijssoorten"), plan.onderwijssoort)),
                ("Leerroute", plan.leerroute),
                ("Aanspreekpunt", plan.aanspreekpunt),
                ("Toekomst", beeld.toekomstperspectief),
                ("Talenten", beeld.talenten),
                ("Motivatie", beeld.motivatie),
                ("Welbevinden", beeld.welbevinden),
                *(
                    (name_of(load_keuzes("leefgebieden"), item.leefgebied), item.beeld)
                    for item in beeld.leefgebieden
                ),
            )
        ),
    )
    helps = [_bullet(f.tekst) for f in plan.factoren if f.soort is FactorSoort.BEVORDEREND]
    hinders = [_bullet(f.tekst) for f in plan.factoren if f.soort is FactorSoort.BELEMMEREND]
    return found + _section("Wat helpt", helps) + _section("Wat maakt het moeilijk", hinders)


def _read_inbreng(plan: PlanInhoud) -> list[Paragraph]:
    own = plan.inbreng_jongere
    found = _section(
        "Wat de jongere vindt",
        _labelled(
            (
                ("Hoe gaat het met je?", own.hoe_gaat_het),
                ("Wat vind jij belangrijk?", own.wat_is_belangrijk),
                ("Wie kan jou helpen?", own.wie_kan_helpen),
                ("Inbreng", own.inbreng),
                ("Wat dit in het plan heeft veranderd", own.invloed),
                ("De jongere ziet hiervan af", own.afzien_vastgesteld),
            )
        ),
    )
    talks = [
        _bullet(
            _join(
                format_date(talk.datum),
                talk.onderwerp,
                label_of("oogo_uitkomst", talk.uitkomst) if talk.uitkomst else "",
                talk.verschil_van_mening,
            )
        )
        for talk in plan.overleg_met_ouders
    ]
    return found + _section("Overleg met ouders", talks)


def _read_perspectief(plan: PlanInhoud) -> list[Paragraph]:
    item = plan.perspectief
    bestemming = item.uitstroombestemming
    found = _section(
        "Perspectief",
        _labelled(
            (
                ("Uitstroom", label_of("uitstroombestemming", bestemming) if bestemming else ""),
                (
                    "Uitstroomprofiel",
                    label_of("uitstroomprofiel", item.uitstroomprofiel)
                    if item.uitstroomprofiel
                    else "",
                ),
                ("Soort arbeid", item.soort_arbeid),
                ("Toelichting", item.toelichting),
                ("Onderbouwing", item.onderbouwing),
                ("Niveau van ondersteuning", name_of(load_keuzes("niveaus"), item.niveau)),
            )
        ),
    )
    needs = [
        _bullet(f"Deze jongere heeft nodig: {label_of('hulpzin', need.hulpzin)} {need.tekst}")
        for need in plan.ondersteuningsbehoeften
    ]
    needs += _labelled(
        (
            ("Wat de leraar nodig heeft", plan.behoeften_leraar),
            ("Wat de ouders nodig hebben", plan.behoeften_ouders),
        )
    )
    return found + _section("Ondersteuningsbehoeften", needs)


def _read_afwijkingen(plan: PlanInhoud) -> list[Paragraph]:
    keuze = plan.afwijkingen.keuze
    if keuze is None:
        return []
    words = [_text(label_of("afwijkingen_keuze", keuze))]
    if plan.afwijkingen.toelichting:
        words.append(_text(plan.afwijkingen.toelichting))
    return _section("Afwijkingen van het lesprogramma", words)
