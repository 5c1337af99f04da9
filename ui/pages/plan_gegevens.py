"""Onderwijs and gegevens: what the plan needs of what is known elsewhere, each with its reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from topdossier.domain.gegeven import Gegeven, GegevenSoort
from ui.pages.plan_blocks import list_labels, make_block, stack
from ui.pages.plan_form import PlanForm, to_options
from ui.texts import format_count
from ui.widgets.button import Button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.label import make_label

_HINTS = (
    "Bij een diagnose: wat betekent het in de klas. Bij medicijnen: alleen wat de school moet doen."
)


def build_onderwijs(form: PlanForm) -> QWidget:
    """Onderwijssoort, leerroute, aanspreekpunt, and the facts that the plan needs."""
    soorten = to_options(form.regelset.onderwijssoorten)
    return stack(
        make_block(
            "Onderwijs",
            "",
            FieldGrid(
                form.choice("onderwijssoort", "Onderwijssoort", soorten),
                form.line("leerroute", "Leerroute", "Nu, en waar het naartoe gaat."),
                cell=260,
            ),
            form.line(
                "aanspreekpunt",
                "Aanspreekpunt",
                "Wie kunnen ouders en jongere bellen?",
                prose=False,
            ),
        ),
        _build_gegevens(form),
    )


def _build_gegevens(form: PlanForm) -> QWidget:
    def row(plek: str) -> QWidget:
        return stack(
            form.choice(
                f"{plek}.soort",
                "Soort",
                list_labels("gegeven_soort", GegevenSoort),
                convert=lambda slug: (
                    GegevenSoort(str(slug)) if slug else form.draft.get(plek).soort
                ),
            ),
            form.area(f"{plek}.tekst", "Wat is er bekend?", _HINTS, lines=2),
            FieldGrid(
                form.line(f"{plek}.bron", "Van wie of waaruit weet u dit?"),
                form.day(f"{plek}.datum", "Datum"),
                cell=220,
            ),
            form.line(f"{plek}.waarom", "Waarom heeft het plan dit nodig?"),
        )

    items = form.items(
        "gegevens", "Gegeven", row, lambda: Gegeven(soort=GegevenSoort.SCHOOLLOOPBAAN)
    )
    block = make_block(
        "Gegevens",
        "Neem alleen op wat het plan nodig heeft. Verslagen noemt u; u schrijft ze niet over.",
    )
    take_over = _make_take_over(form)
    if take_over is None:  # with an alignment a text that wraps gets too little height
        nothing = "Er zijn geen gegevens uit het dossier om over te nemen."
        block.box.addWidget(make_label(nothing, "caption"))
    else:
        block.box.addWidget(take_over, 0, Qt.AlignmentFlag.AlignLeft)
    block.box.addWidget(items)
    return block


def _make_take_over(form: PlanForm) -> QWidget | None:
    """Items of the dossier are added as they are; each still asks why the plan needs it."""
    known = {(item.soort, item.tekst) for item in form.inhoud.gegevens}
    fresh = [item for item in form.proposals if (item.soort, item.tekst) not in known]
    if not fresh:
        return None
    words = format_count(len(fresh), "gegeven", "gegevens")
    # in these words it fits at 200 % beside the list of jongeren
    button = Button(f"{words} overnemen", "", "arrow-down")

    def take() -> None:
        present = {(item.soort, item.tekst) for item in form.inhoud.gegevens}
        for item in fresh:
            if (item.soort, item.tekst) not in present:
                form.append("gegevens", item)
        button.setEnabled(False)

    button.clicked.connect(take)
    return button
