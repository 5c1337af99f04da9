"""One's own key: another wachtwoord, this laptop beside it, and when the kluis locks itself.

Whoever may manage makes another recovery key here too: it belongs to the kluis, not to a person.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import NotLetInError
from topdossier.services.views import SleutelStand
from ui.dialogs.form_dialog import FormDialog
from ui.errors import describe
from ui.locking.lock_after import CHOICES, lock_after
from ui.pages.beheer.herstelsleutel import DONE, HerstelsleutelDialog
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.new_wachtwoord import NewWachtwoord
from ui.widgets.scroll import Column, Columns
from ui.widgets.wachtwoord_line import WachtwoordLine


class BindenDialog(FormDialog):
    """Asks the wachtwoord once more: whoever sits down at an open window must not bind it."""

    def __init__(self, parent: QWidget, session: Session, *, bind: bool) -> None:
        super().__init__(
            parent,
            "Aan deze computer binden" if bind else "Losmaken van deze computer",
            "Binden" if bind else "Losmaken",
            icon="laptop",
        )
        self._session = session
        self._bind = bind
        words = (
            "Daarna werkt uw wachtwoord alleen op deze computer. Is de computer kapot of kwijt? "
            "Dan helpt alleen de herstelsleutel."
            if bind
            else "Daarna opent uw wachtwoord de kluis ook op een andere computer."
        )
        self.box.addWidget(make_label(words))
        self.wachtwoord = WachtwoordLine()
        self.wachtwoord_field = Field("Uw wachtwoord", self.wachtwoord)
        self.box.addWidget(self.wachtwoord_field)

    @override
    def submit(self) -> None:
        """Bind or let go."""
        typed = self.wachtwoord.text()
        self.wachtwoord_field.set_error("" if typed else "Vul uw wachtwoord in.")
        if not typed:
            self.wachtwoord_field.focus()
            return
        sleutel = self._session.services.sleutel
        work = sleutel.bind if self._bind else sleutel.unbind
        self.run(lambda: work(typed), lambda _: self.wachtwoord.clear())


class SleutelSection(BeheerSection):
    """Everyone has this one; nobody can change the key of somebody else here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._gebonden = False
        right = Column(self._make_binding(), self._make_locking())
        if self.may(Actie.BEHEREN):
            right.box.addWidget(self._make_herstel())
        self.box.addWidget(Columns(self._make_wachtwoord(), right, ratio=(1, 1)))

    def _make_wachtwoord(self) -> QWidget:
        info = self.session.services.info
        card = make_card("Wachtwoord wijzigen", f"U bent aangemeld als {info.login}.")
        self.oud = WachtwoordLine()
        self.oud_field = Field("Wachtwoord van nu", self.oud)
        card.box.addWidget(self.oud_field)
        self.nieuw = NewWachtwoord(
            lambda: (info.naam, info.login, info.gebruiker_naam), "Nieuw wachtwoord"
        )
        self.nieuw.submitted.connect(self.change)
        card.box.addWidget(self.nieuw)
        self.change_button = Button("Wachtwoord wijzigen", "primary", "check")
        self.change_button.clicked.connect(self.change)
        card.box.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _make_binding(self) -> QWidget:
        card = make_card("Deze computer")
        self.state = Chip()
        self.state.hide()
        card.box.addWidget(FlowRow(self.state))
        self.words = make_label()
        card.box.addWidget(self.words)
        self.bind_button = Button("Aan deze computer binden", "", "laptop")
        self.bind_button.clicked.connect(self.open_binden)
        self.bind_button.hide()
        card.box.addWidget(FlowRow(self.bind_button))
        return card

    def _make_locking(self) -> QWidget:
        card = make_card("Vergrendelen")
        self.minuten = Choice([(str(n), f"{n} minuten") for n in CHOICES], empty=None)
        self.minuten.set_value(str(lock_after.minutes))
        self.minuten.value_changed.connect(lambda value: lock_after.set_minutes(int(str(value))))
        card.box.addWidget(
            Field(
                "Op slot als er niets gebeurt",
                self.minuten,
                "Dit geldt voor u op deze computer. Loopt u weg? Druk dan op Ctrl+L.",
            )
        )
        return card

    def _make_herstel(self) -> QWidget:
        card = make_card("Herstelsleutel")
        card.box.addWidget(
            make_label(
                "Het papier waarmee de kluis opengaat als wachtwoorden kwijt zijn. "
                "Is het weg, of heeft iemand het gezien? Maak dan een nieuwe."
            )
        )
        self.herstel_button = Button("Nieuwe herstelsleutel", "", "key-round")
        self.herstel_button.clicked.connect(self.open_herstel)
        card.box.addWidget(FlowRow(self.herstel_button))
        return card

    def open_herstel(self) -> HerstelsleutelDialog:
        """Another recovery key, on paper first."""
        dialog = HerstelsleutelDialog(self.window(), self.session)
        dialog.renewed.connect(lambda: self.bar.show_message(DONE, Tone.OK))
        dialog.open()
        return dialog

    @override
    def reload(self) -> None:
        self.load(self.session.services.sleutel.load_stand, self._show)

    def _show(self, stand: SleutelStand) -> None:
        self._gebonden = stand.gebonden
        self.state.show()
        if stand.gebonden:
            self.state.show_state("Gebonden aan deze computer", Tone.OK, "laptop")
            self.words.setText(
                "Voor het ontgrendelen zijn uw wachtwoord en deze computer allebei nodig."
            )
        elif stand.bewaarplaats:
            self.state.show_state("Niet gebonden", Tone.NEUTRAL, "laptop")
            self.words.setText(
                "Uw wachtwoord alleen is genoeg. Bindt u de sleutel aan deze computer, dan heeft "
                "iemand met uw wachtwoord en een kopie van de kluis er niets aan."
            )
        else:
            self.state.show_state("Binden kan hier niet", Tone.NEUTRAL, "laptop")
            self.words.setText(describe(NotLetInError("sleutelbos-ontbreekt")).sentence)
        self.bind_button.setVisible(stand.gebonden or stand.bewaarplaats)
        self.bind_button.setText(
            "Losmaken van deze computer" if stand.gebonden else "Aan deze computer binden"
        )

    def change(self) -> None:
        """Take the new wachtwoord; the old one is asked because an open window proves nothing."""
        old = self.oud.text()
        self.oud_field.set_error("" if old else "Vul het wachtwoord van nu in.")
        if not old:
            self.oud_field.focus()
            return
        if not self.nieuw.check() or not self.change_button.isEnabled():
            return
        sleutel, fresh = self.session.services.sleutel, self.nieuw.get_value()
        self.change_button.setEnabled(False)

        def done(_: object) -> None:
            self.change_button.setEnabled(True)
            self.oud.clear()
            self.nieuw.clear()
            self.bar.show_message("Uw wachtwoord is nieuw.", Tone.OK)
            self.reload()

        def refuse(error: Exception) -> None:
            self.change_button.setEnabled(True)
            self.bar.show_error(error)
            self.oud_field.focus()

        runner.run(self, lambda: sleutel.change_wachtwoord(old, fresh), done, refuse)

    def open_binden(self) -> BindenDialog:
        """Bind to this laptop, or let go of it."""
        dialog = BindenDialog(self.window(), self.session, bind=not self._gebonden)
        dialog.accepted.connect(self.reload)
        dialog.open()
        return dialog
