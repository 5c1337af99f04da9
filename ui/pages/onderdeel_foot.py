"""Below a block of the plan: how far it is, what asks for a second look, and how long it gets."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from topdossier.domain.lengte import Lengte, LengteOordeel
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStand, OnderdeelStatus
from ui.models.read_along import ReadAlong
from ui.models.schrijfhulp import MOST, Opmerking, describe_lengte
from ui.pages.section_marks import ICON_OF_STAND, TONE_OF_STAND
from ui.session import Session
from ui.tasks import runner
from ui.texts import format_date, label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label


class OnderdeelFoot(Card):
    """One for each block: the summary of what stands at the fields above it.

    Signals:
        wanted: a place of the plan that a remark is about.

    Args:
        session: of the open dossier.
        reading: what was found in the plan.
        onderdeel: the block above it.
    """

    wanted = Signal(str)

    def __init__(self, session: Session, reading: ReadAlong, onderdeel: Onderdeel) -> None:
        super().__init__("inner", pad=16, spacing=10)
        self._session, self._reading, self._onderdeel = session, reading, onderdeel
        self._dossier_id = session.dossier_id
        self.chip = Chip()
        self.door = make_label("", "caption")
        self.ready_button = Button("Klaar", "", "check")
        self.ready_button.clicked.connect(lambda: self._mark(OnderdeelStatus.KLAAR))
        self.unneeded_button = Button("Niet nodig", "", "x")
        self.unneeded_button.clicked.connect(lambda: self._mark(OnderdeelStatus.NIET_NODIG))
        self.back_button = Button("Toch bezig", "", "undo-2")
        self.back_button.clicked.connect(lambda: self._mark(None))
        self._buttons = (self.ready_button, self.unneeded_button, self.back_button)
        self.box.addWidget(FlowRow(self.chip, *self._buttons))
        self.box.addWidget(self.door)
        self.lengte = make_label("", "caption")
        self.box.addWidget(self.lengte)
        self._remarks = QVBoxLayout()
        self.box.addLayout(self._remarks)
        self.opmerkingen: tuple[Opmerking, ...] = ()
        on_look(self, lambda: self._remarks.setSpacing(look.px(6)))
        for part in (self.chip, *self._buttons):
            part.hide()
        reading.looked.connect(self.show_reading)
        self.show_reading()

    def show_reading(self) -> None:
        """Show what was found at the last look."""
        if self._reading.lengte is None:
            return
        lengte = self._reading.lengte
        self.lengte.setText(f"{describe_lengte(lengte)}: {_judge(lengte)}.")
        stand = self._reading.find_stand(self._onderdeel)
        if stand is not None:
            self._show_stand(stand)
        found = self._reading.get_opmerkingen(self._onderdeel)
        if found != self.opmerkingen:
            self.opmerkingen = found
            self._show_remarks()

    def _show_remarks(self) -> None:
        while self._remarks.count():
            item = self._remarks.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for opmerking in self.opmerkingen[:MOST]:
            self._remarks.addWidget(self._make_remark(opmerking))
        more = len(self.opmerkingen) - MOST
        if more > 0:
            self._remarks.addWidget(make_label(f"En nog {more} opmerkingen.", "caption"))

    def _make_remark(self, opmerking: Opmerking) -> QWidget:
        button = Button("Naar de plek", "quiet", "chevron-right")
        button.setAccessibleName(f"Naar de plek: {opmerking.tekst}")
        button.clicked.connect(lambda: self.wanted.emit(opmerking.plek))
        return FlowRow(make_label(opmerking.tekst), button)

    def _show_stand(self, stand: OnderdeelStand) -> None:
        status = stand.status
        words = label_of("onderdeel_status", status)
        self.chip.show()
        self.chip.show_state(words, TONE_OF_STAND[status], ICON_OF_STAND[status])
        who = f"Het laatst bewerkt door {stand.naam or stand.door}" if stand.door else ""
        if stand.door and stand.op is not None:
            moment = stand.op.astimezone()
            who += f" op {format_date(moment.date())} om {moment:%H:%M}"
        self.door.setText(who)
        is_unneeded = status is OnderdeelStatus.NIET_NODIG
        self.back_button.setText("Toch nodig" if is_unneeded else "Toch bezig")
        wanted = {
            OnderdeelStatus.BEZIG: self.ready_button,
            OnderdeelStatus.NIET_BEGONNEN: self.unneeded_button,
        }.get(status, self.back_button)
        had_focus = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            button.setVisible(button is wanted)
        if had_focus:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, status: OnderdeelStatus | None) -> None:
        """Say how far the block is; None takes back what was said."""
        if not self._session.flush():
            return
        onderdelen, dossier_id = self._session.services.onderdelen, self._dossier_id
        onderdeel = self._onderdeel
        runner.run(
            self,
            lambda: onderdelen.mark(dossier_id, onderdeel, status),
            self._reading.take_standen,
            lambda _: self._reading.look(),
        )


def _judge(lengte: Lengte) -> str:
    words = label_of("lengte_oordeel", lengte.oordeel)
    return words[:1].lower() + words[1:] if lengte.oordeel is not LengteOordeel.GOED else "goed"
