"""Perspectief: the destinations that belong to the onderwijssoort, with what that asks besides."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from topdossier.domain.plan import Uitstroombestemming, Uitstroomprofiel
from topdossier.domain.regels.uitstroom import find_uitstroom
from ui.pages.plan_blocks import list_labels, make_block
from ui.pages.plan_form import PlanForm, to_options
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.inputs import Choice

_BASE = "perspectief"


def build_perspectief(form: PlanForm) -> QWidget:
    """The block; it follows the onderwijssoort while that is chosen elsewhere."""
    bestemming = form.choice(
        f"{_BASE}.uitstroombestemming",
        "Uitstroombestemming",
        list_labels("uitstroombestemming", Uitstroombestemming),
        convert=lambda slug: Uitstroombestemming(str(slug)) if slug else None,
    )
    profiel = form.choice(
        f"{_BASE}.uitstroomprofiel",
        "Uitstroomprofiel",
        list_labels("uitstroomprofiel", Uitstroomprofiel),
        convert=lambda slug: Uitstroomprofiel(str(slug)) if slug else None,
    )
    niveau = form.choice(
        f"{_BASE}.niveau", "Niveau van ondersteuning", to_options(form.regelset.niveaus)
    )
    arbeid = form.line(f"{_BASE}.soort_arbeid", "Soort arbeid", "Welk soort werk wordt verwacht?")
    block = make_block(
        "Perspectief",
        "Waar gaat de jongere naartoe, en waarom denken we dat?",
        FieldGrid(bestemming, niveau, cell=260),
        profiel,
        arbeid,
        form.area(f"{_BASE}.toelichting", "Toelichting", lines=2),
        form.area(f"{_BASE}.onderbouwing", "Onderbouwing"),
    )
    _Follower(form, block, bestemming, profiel, arbeid)
    return block


class _Follower(QObject):
    """Shows what the chosen onderwijssoort asks, and nothing that it does not.

    What was filled in stays in the plan and on the screen, whatever is chosen later.
    """

    def __init__(
        self, form: PlanForm, block: QWidget, bestemming: Field, profiel: Field, arbeid: Field
    ) -> None:
        super().__init__(block)
        self._form = form
        self._bestemming, self._profiel, self._arbeid = bestemming, profiel, arbeid
        self._shown: str | None = None
        form.draft.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        soort = self._form.inhoud.onderwijssoort
        if soort == self._shown:
            return
        self._shown = soort
        regel, item = find_uitstroom(soort), self._form.inhoud.perspectief
        names = regel.bestemmingen if regel else tuple(Uitstroombestemming)
        labels = dict(list_labels("uitstroombestemming", Uitstroombestemming))
        control = self._bestemming.control
        if isinstance(control, Choice):
            control.set_options([(name, labels[name]) for name in names])
            chosen = item.uitstroombestemming
            control.set_value(chosen)
            if chosen is not None and chosen not in names:
                control.setItemText(control.currentIndex(), labels[chosen])
        wants_profiel = bool(regel and regel.profielen) or item.uitstroomprofiel is not None
        self._profiel.setVisible(wants_profiel)
        self._arbeid.setVisible(bool(regel and regel.soort_arbeid) or bool(item.soort_arbeid))
