"""How far the agreement reaches, in one word, and what must be found out first."""

from PySide6.QtWidgets import QHBoxLayout

from topdossier.domain.instemming import Besluit, Dekking
from topdossier.domain.versie import VersieStatus
from topdossier.services.instemming_views import InstemmingOverzicht
from ui.errors import describe_problem
from ui.texts import TONE_OF_DEKKING, Tone, label_of
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_copyable_label, make_label

_CONCEPT = "Deze versie is nog een concept. Stel het plan vast; dan kan iedereen beslissen."
_BESIDE = "Versie {nummer} is nog een concept. Besluiten gaan over de vastgestelde versie."
_CHANGED = (
    "In versie {nummer} is het handelingsdeel veranderd. Na het vaststellen moet iedereen opnieuw "
    "beslissen."
)
_NOBODY = "Er is niemand bekend die mag beslissen. Zoek dit uit; anders kan het plan niet ingaan."
_ASK = "Iedereen hieronder moet instemmen met het handelingsdeel. Weigeren mag ook."
_ALL = "Iedereen heeft ingestemd. Het handelingsdeel geldt."
_BY_ONE = (
    "Eén ouder stemde ook namens de ander in. Die ander kan altijd zelf besluiten, en dat besluit "
    "gaat dan voor."
)
_CARE = "De school blijft zorgen voor onderwijs en begeleiding."
_REFUSED = f"De rest van het plan blijft vastgesteld; het handelingsdeel gaat niet in. {_CARE}"
_WITHDRAWN = f"Het handelingsdeel geldt niet meer. {_CARE}"


class SummaryCard(Card):
    """Version, coverage and fingerprint."""

    def __init__(self, overzicht: InstemmingOverzicht) -> None:
        super().__init__(spacing=8)
        head = QHBoxLayout()
        self.box.addLayout(head)
        head.addWidget(make_label(f"Instemming met versie {overzicht.versie_nummer}", "h2"), 1)
        dekking = overzicht.dekking
        head.addWidget(Chip(label_of("dekking", dekking), TONE_OF_DEKKING[dekking], "signature"))
        self.box.addWidget(make_label(_explain(overzicht), "muted"))
        if overzicht.concept_nummer is not None:
            number = overzicht.concept_nummer
            self.box.addWidget(make_label(_BESIDE.format(nummer=number), "muted"))
            if overzicht.concept_dekking is Dekking.NIET_MEER_GEDEKT:
                self.box.addWidget(make_label(_CHANGED.format(nummer=number)))
        for problem in overzicht.problemen:
            self.box.addWidget(FlowRow(Chip("Eerst uitzoeken", Tone.WARN)))
            self.box.addWidget(make_label(describe_problem(problem)))
        fingerprint = " ".join(overzicht.vingerafdruk[at : at + 4] for at in range(0, 32, 4))
        self.box.addWidget(
            make_copyable_label(f"Vingerafdruk van het handelingsdeel: {fingerprint}", "caption")
        )


def _explain(overzicht: InstemmingOverzicht) -> str:
    if overzicht.versie_status is VersieStatus.CONCEPT:
        return _CONCEPT
    if not overzicht.standen:
        return _NOBODY
    match overzicht.dekking:
        case Dekking.GEDEKT:
            return _ALL
        case Dekking.GEDEKT_DOOR_EEN:
            return _BY_ONE
        case Dekking.GEWEIGERD:
            return _name_against(overzicht)
        case _:
            return _ASK


def _name_against(overzicht: InstemmingOverzicht) -> str:
    """Who refused or took it back, by name, and what that means."""
    refused = [i.naam for i in overzicht.standen if i.besluit is Besluit.GEWEIGERD]
    withdrew = [i.naam for i in overzicht.standen if i.besluit is Besluit.INGETROKKEN]
    found = [f"{naam} trok de instemming in." for naam in withdrew]
    found += [f"{naam} stemt niet in." for naam in refused]
    return " ".join((*found, _REFUSED if refused else _WITHDRAWN))
