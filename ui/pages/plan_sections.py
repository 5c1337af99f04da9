"""The blocks of the plan as sections of a form, in the order of the plan."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from topdossier.domain.handelingsdeel import Actie, Begeleiding, Doel, HulpVanAnderen
from topdossier.domain.plan import (
    AfwijkingenKeuze,
    Factor,
    FactorSoort,
    Hulpzin,
    InbrengOuder,
    LeefgebiedBeeld,
    Ondersteuningsbehoefte,
    OogoUitkomst,
    OverlegMetOuders,
)
from ui.pages.doel_summary import summarise_doelen
from ui.pages.plan_blocks import list_labels, make_block, stack
from ui.pages.plan_form import PlanForm, to_options
from ui.pages.plan_gegevens import build_onderwijs
from ui.pages.plan_inbreng import build_inbreng_jongere
from ui.pages.plan_perspectief import build_perspectief
from ui.widgets.field_grid import FieldGrid
from ui.widgets.label import make_label

DOELEN = "handelingsdeel.doelen"


@dataclass(frozen=True)
class Section:
    """One entry of the side index.

    Attributes:
        prefixes: paths of the plan that belong here; a problem is counted by them.
    """

    title: str
    prefixes: tuple[str, ...]
    build: Callable[[PlanForm], QWidget]


def _build_beeld(form: PlanForm) -> QWidget:
    def row(plek: str) -> QWidget:
        areas = to_options(form.regelset.leefgebieden)
        return stack(
            form.choice(f"{plek}.leefgebied", "Leefgebied", areas),
            form.area(f"{plek}.beeld", "Beeld"),
        )

    return make_block(
        "Aanleiding en beeld",
        "",
        form.area("aanleiding", "Waarom is dit plan nu nodig?"),
        form.area("beeld.toekomstperspectief", "Wat wil de jongere later?", lines=2),
        form.area("beeld.talenten", "Waar is de jongere goed in?", lines=2),
        form.area("beeld.motivatie", "Wat motiveert de jongere?", lines=2),
        form.area("beeld.welbevinden", "Hoe voelt de jongere zich op school en thuis?", lines=2),
        make_label("Beeld per leefgebied", "h3"),
        form.items("beeld.leefgebieden", "Leefgebied", row, lambda: LeefgebiedBeeld(leefgebied="")),
    )


def _build_factoren(form: PlanForm) -> QWidget:
    def row(plek: str) -> QWidget:
        return stack(
            FieldGrid(
                form.choice(
                    f"{plek}.soort",
                    "Soort",
                    list_labels("factor_soort", FactorSoort),
                    convert=lambda slug: (
                        FactorSoort(str(slug)) if slug else form.draft.get(plek).soort
                    ),
                ),
                form.choice(
                    f"{plek}.leefgebied", "Leefgebied", to_options(form.regelset.leefgebieden)
                ),
                cell=220,
            ),
            form.area(f"{plek}.tekst", "Wat helpt of hindert?", lines=2),
        )

    return make_block(
        "Factoren",
        "Wat helpt de jongere op school, en wat maakt het moeilijk? Noem er van elk minstens één.",
        form.items("factoren", "Factor", row, lambda: Factor(soort=FactorSoort.BEVORDEREND)),
    )


def _build_inbreng_ouders(form: PlanForm) -> QWidget:
    def ouder(plek: str) -> QWidget:
        return stack(
            FieldGrid(
                form.choice(f"{plek}.betrokkene_id", "Van wie", form.people),
                form.day(f"{plek}.datum", "Datum"),
                cell=220,
            ),
            form.area(f"{plek}.hoe_gaat_het", "Hoe gaat het echt met jullie?", lines=1),
            form.area(f"{plek}.wat_is_belangrijk", "Wat is voor jullie belangrijk?", lines=1),
            form.area(f"{plek}.wie_kan_helpen", "Wie kan jullie daarbij helpen?", lines=1),
            form.area(f"{plek}.tekst", "Wat vindt deze ouder verder?", lines=2),
        )

    def overleg(plek: str) -> QWidget:
        return stack(
            FieldGrid(
                form.day(f"{plek}.uitgenodigd_op", "Uitgenodigd op"),
                form.day(f"{plek}.datum", "Datum van het gesprek"),
                form.choice(
                    f"{plek}.uitkomst",
                    "Hoe liep het af?",
                    list_labels("oogo_uitkomst", OogoUitkomst),
                    convert=lambda slug: OogoUitkomst(str(slug)) if slug else None,
                ),
                cell=220,
            ),
            form.line(f"{plek}.onderwerp", "Onderwerp"),
            form.names(f"{plek}.aanwezigen", "Aanwezig", "Namen met een komma ertussen."),
            form.area(f"{plek}.verschil_van_mening", "Waar bent u het niet over eens?", lines=2),
        )

    return stack(
        make_block(
            "Overleg met ouders",
            "Overleg dat gericht is op overeenstemming. Minstens één keer voor het vaststellen.",
            form.items("overleg_met_ouders", "Overleg", overleg, OverlegMetOuders),
        ),
        make_block(
            "Inbreng van ouders",
            "Wat een ouder hier zegt, staat niet in het exemplaar van de andere ouder.",
            form.items("inbreng_ouders", "Inbreng", ouder, lambda: InbrengOuder(betrokkene_id="")),
        ),
    )


def _build_behoeften(form: PlanForm) -> QWidget:
    def row(plek: str) -> QWidget:
        return stack(
            form.choice(
                f"{plek}.hulpzin",
                "Deze jongere heeft nodig …",
                list_labels("hulpzin", Hulpzin),
                convert=lambda slug: Hulpzin(str(slug)) if slug else form.draft.get(plek).hulpzin,
            ),
            form.area(f"{plek}.tekst", "Vul de zin aan", lines=2),
        )

    return make_block(
        "Ondersteuningsbehoeften",
        "",
        form.items(
            "ondersteuningsbehoeften",
            "Behoefte",
            row,
            lambda: Ondersteuningsbehoefte(hulpzin=Hulpzin.INSTRUCTIE),
        ),
        form.area("behoeften_leraar", "Wat heeft de leraar nodig?", lines=2),
        form.area("behoeften_ouders", "Wat hebben de ouders nodig?", lines=2),
    )


def _build_actie(form: PlanForm, plek: str) -> QWidget:
    return stack(
        form.area(f"{plek}.wat", "Wat gaan we doen?", lines=1),
        FieldGrid(
            form.line(f"{plek}.functie", "Wie doet het (functie)"),
            form.line(f"{plek}.uitvoerder", "Naam", prose=False),
            form.line(f"{plek}.frequentie", "Hoe vaak"),
            form.day(f"{plek}.vanaf", "Vanaf"),
            form.day(f"{plek}.tot", "Tot"),
            cell=170,
        ),
    )


def _build_doel(form: PlanForm, plek: str) -> QWidget:
    return stack(
        form.area(f"{plek}.doel", "Doel", "Wat wil de jongere bereiken? In één zin.", lines=1),
        FieldGrid(
            form.choice(f"{plek}.leefgebied", "Leefgebied", to_options(form.regelset.leefgebieden)),
            form.day(f"{plek}.evaluatiedatum", "Evaluatie op"),
            cell=220,
        ),
        form.area(f"{plek}.beginsituatie", "Beginsituatie", "Hoe gaat het nu?", lines=2),
        form.area(f"{plek}.tussendoel", "Tussendoel", lines=1),
        form.area(f"{plek}.verwacht_resultaat", "Verwacht resultaat", lines=2),
        make_label("Acties", "h3"),
        form.items(f"{plek}.acties", "Actie", lambda at: _build_actie(form, at), Actie),
    )


def _build_doelen(form: PlanForm) -> QWidget:
    return make_block(
        "Doelen en acties",
        "Dit hoort bij het handelingsdeel. Na een wijziging moet iedereen opnieuw instemmen.",
        form.items(
            DOELEN,
            "Doel",
            lambda plek: _build_doel(form, plek),
            lambda: Doel(id=secrets.token_hex(8)),
            summarise=summarise_doelen(form, DOELEN),
        ),
    )


def _build_begeleiding(form: PlanForm) -> QWidget:
    base = "handelingsdeel"

    def begeleiding(plek: str) -> QWidget:
        return stack(
            form.area(f"{plek}.omschrijving", "Welke begeleiding", lines=1),
            FieldGrid(
                form.number(f"{plek}.minuten_per_week", "Minuten per week"),
                form.line(f"{plek}.plaats", "Plaats"),
                form.line(f"{plek}.groepsgrootte", "Groepsgrootte"),
                form.line(f"{plek}.deskundigheid", "Deskundigheid"),
                cell=170,
            ),
        )

    def hulp(plek: str) -> QWidget:
        return stack(
            form.area(f"{plek}.wat", "Welke hulp", lines=1),
            FieldGrid(
                form.line(f"{plek}.soort", "Soort"),
                form.line(f"{plek}.organisatie", "Organisatie", prose=False),
                form.day(f"{plek}.vanaf", "Vanaf"),
                form.day(f"{plek}.tot", "Tot"),
                cell=170,
            ),
        )

    return stack(
        make_block(
            "Begeleiding op school",
            "",
            form.items(f"{base}.begeleiding", "Begeleiding", begeleiding, Begeleiding),
        ),
        make_block(
            "Adviezen voor leraren",
            "",
            form.items(
                f"{base}.handelingsadviezen",
                "Advies",
                lambda plek: form.area(plek, "Advies", lines=1),
                str,
            ),
        ),
        make_block(
            "Hulp van anderen",
            "",
            form.items(f"{base}.hulp_van_anderen", "Hulp", hulp, HulpVanAnderen),
        ),
    )


def _build_afwijkingen(form: PlanForm) -> QWidget:
    return make_block(
        "Afwijkingen van het lesprogramma",
        "Kies altijd, ook als er geen afwijkingen zijn.",
        form.radio(
            "afwijkingen.keuze",
            "Zijn er afwijkingen?",
            list_labels("afwijkingen_keuze", AfwijkingenKeuze),
            convert=lambda slug: AfwijkingenKeuze(str(slug)) if slug else None,
        ),
        form.area("afwijkingen.toelichting", "Welke, en waarom?"),
    )


SECTIONS: tuple[Section, ...] = (
    Section(
        "Onderwijs en gegevens",
        ("onderwijssoort", "leerroute", "aanspreekpunt", "gegevens"),
        build_onderwijs,
    ),
    Section("Aanleiding en beeld", ("aanleiding", "beeld"), _build_beeld),
    Section("Factoren", ("factoren",), _build_factoren),
    Section("Inbreng jongere", ("inbreng_jongere",), build_inbreng_jongere),
    Section("Overleg met ouders", ("overleg_met_ouders", "inbreng_ouders"), _build_inbreng_ouders),
    Section("Perspectief", ("perspectief",), build_perspectief),
    Section(
        "Behoeften",
        ("ondersteuningsbehoeften", "behoeften_leraar", "behoeften_ouders"),
        _build_behoeften,
    ),
    Section("Doelen en acties", (DOELEN,), _build_doelen),
    Section("Begeleiding en hulp", ("handelingsdeel",), _build_begeleiding),
    Section("Afwijkingen", ("afwijkingen",), _build_afwijkingen),
)


def find_section(plek: str) -> int:
    """Index of the section that a path belongs to; the longest fitting prefix wins."""
    best, length = 0, -1
    for index, section in enumerate(SECTIONS):
        for prefix in section.prefixes:
            if plek.startswith(prefix) and len(prefix) > length:
                best, length = index, len(prefix)
    return best
