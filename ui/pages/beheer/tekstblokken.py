"""The texts of the organisation: a list, and adding, changing and removing one."""

from typing_extensions import override

from topdossier.domain.tekstblok import Tekstblok
from ui.dialogs.mensen import VraagDialog
from ui.dialogs.tekstblok import TekstblokDialog
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.table import Table

_CHOOSE = "Kies een regel om een tekstblok te wijzigen of weg te halen."
_NONE_YET = (
    "Er zijn nog geen tekstblokken. Maak er een voor wat u vaak opschrijft: hoe de begeleiding op "
    "uw school werkt, wanneer het steunpunt open is, of wat een voorziening is."
)
_HOW = (
    "Wie schrijft, voegt ze in een plan of overleg in met Ctrl+T of met de rechtermuisknop. In "
    "doelen kan dat niet: een doel is van één jongere."
)
_SHORT = 120


class TekstblokkenSection(BeheerSection):
    """A table, and below it what can be done with the text that is chosen in it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._blokken: tuple[Tekstblok, ...] = ()
        self.add_button = Button("Tekstblok toevoegen", "primary", "plus")
        self.add_button.clicked.connect(self.open_add)
        card = make_card(
            "Tekstblokken",
            "Korte teksten van uw eigen organisatie, om in te voegen met Ctrl+T. Zonder namen.",
            self.add_button,
        )
        self.table = Table("Tekstblokken", ("Naam", "Waar", "Tekst"), stretch=2, max_rows=100)
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        card.box.addWidget(self.table)
        self.empty = tuple(make_label(words, "muted") for words in (_NONE_YET, _HOW))
        for label in self.empty:
            label.hide()
            card.box.addWidget(label)
        self.chosen = make_label(_CHOOSE, "muted")
        card.box.addWidget(self.chosen)
        self.change_button = Button("Wijzigen", "", "pen-line")
        self.change_button.clicked.connect(self.open_change)
        self.remove_button = Button("Weghalen", "", "trash-2")
        self.remove_button.clicked.connect(self.open_remove)
        self._actions = FlowRow(self.change_button, self.remove_button)
        card.box.addWidget(self._actions)
        self.box.addWidget(card)
        self._show_actions()

    @override
    def reload(self) -> None:
        self.load(self.session.services.tekstblokken.list, self._show)

    def _show(self, blokken: tuple[Tekstblok, ...]) -> None:
        self._blokken = blokken
        self.table.show_rows(
            [
                (blok.naam, label_of("tekstblok_soort", blok.soort), _shorten(blok.tekst))
                for blok in blokken
            ]
        )
        self.table.setVisible(bool(blokken))
        self.chosen.setVisible(bool(blokken))
        for label in self.empty:
            label.setHidden(bool(blokken))
        self._show_actions()

    @property
    def blok(self) -> Tekstblok | None:
        """The text that is chosen."""
        row = self.table.chosen_row if self._blokken else -1
        return self._blokken[row] if 0 <= row < len(self._blokken) else None

    def _show_actions(self, *_: object) -> None:
        blok = self.blok
        self._actions.setVisible(blok is not None)
        self.chosen.setText(_CHOOSE if blok is None else f"Gekozen: {blok.naam}")
        if blok is not None:
            for button in (self.change_button, self.remove_button):
                name_for(button, f"{button.text()}: {blok.naam}")

    def open_add(self) -> TekstblokDialog:
        """Write a new text."""
        return self._open(None)

    def open_change(self) -> TekstblokDialog | None:
        """Write the chosen text anew."""
        return None if self.blok is None else self._open(self.blok)

    def _open(self, blok: Tekstblok | None) -> TekstblokDialog:
        bezet = tuple(other.naam for other in self._blokken if other is not blok)
        dialog = TekstblokDialog(self.window(), self.session, bezet, blok)
        dialog.saved.connect(self._note_saved)
        dialog.open()
        return dialog

    def _note_saved(self, blok: Tekstblok) -> None:
        self.bar.show_message(f"“{blok.naam}” is bewaard.", Tone.OK)
        self.reload()

    def open_remove(self) -> VraagDialog | None:
        """Ask, then take the chosen text away."""
        blok = self.blok
        if blok is None:
            return None
        service, tekstblok_id, naam = self.session.services.tekstblokken, blok.id, blok.naam
        dialog = VraagDialog(
            self.window(),
            f"“{naam}” weghalen?",
            ("Niemand kan dit tekstblok dan nog invoegen.", "Waar het al staat, blijft de tekst."),
            "Weghalen",
            "trash-2",
            lambda: service.remove(tekstblok_id),
        )

        def done(_: object) -> None:
            self.bar.show_message(f"“{naam}” is weggehaald.", Tone.OK)
            self.reload()

        dialog.answered.connect(done)
        dialog.open()
        return dialog


def _shorten(tekst: str) -> str:
    """As much as tells which text it is."""
    words = " ".join(tekst.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} …"
