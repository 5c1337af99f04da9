"""Below a block of the plan: how far it is, what asks for a second look, and how long it gets."""

from collections.abc import Collection

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.lengte import Lengte, LengteOordeel
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStand, OnderdeelStatus
from topdossier.domain.plan import PlanInhoud
from ui.models.plan_draft import PlanDraft
from ui.models.schrijfhulp import MOST, Opmerking, describe_lengte, list_opmerkingen, measure
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_date, label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label

_QUIET_MS = 1200
"""After the last key: nobody wants to be corrected in the middle of a word."""

_TONES = {
    OnderdeelStatus.NIET_BEGONNEN: Tone.NEUTRAL,
    OnderdeelStatus.BEZIG: Tone.INFO,
    OnderdeelStatus.KLAAR: Tone.OK,
    OnderdeelStatus.NIET_NODIG: Tone.NEUTRAL,
}


class OnderdeelFoot(Card):
    """One for each block; it works out its remarks off the GUI thread, some time after a key.

    Signals:
        wanted: a place of the plan that a remark is about.

    Args:
        session: of the open dossier.
        draft: what is written.
        onderdeel: the block above it.
        bekenden: names that may stand in the plan.
    """

    wanted = Signal(str)

    def __init__(
        self, session: Session, draft: PlanDraft, onderdeel: Onderdeel, bekenden: Collection[str]
    ) -> None:
        super().__init__("inner", pad=16, spacing=10)
        self._session, self._draft, self._onderdeel = session, draft, onderdeel
        self._dossier_id = session.dossier_id
        self._bekenden = tuple(bekenden)
        self.chip = Chip()
        self.door = make_label("", "caption")
        self.ready_button = Button("Klaar", "", "check")
        self.ready_button.clicked.connect(lambda: self._mark(OnderdeelStatus.KLAAR))
        self.unneeded_button = Button("Niet nodig", "", "x")
        self.unneeded_button.clicked.connect(lambda: self._mark(OnderdeelStatus.NIET_NODIG))
        self.box.addWidget(FlowRow(self.chip, self.ready_button, self.unneeded_button))
        self.box.addWidget(self.door)
        self.lengte = make_label("", "caption")
        self.box.addWidget(self.lengte)
        self._remarks = QVBoxLayout()
        self.box.addLayout(self._remarks)
        self.opmerkingen: list[Opmerking] = []
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.look_again)
        draft.changed.connect(self._quiet.start)
        on_look(self, lambda: self._remarks.setSpacing(look.px(6)))
        for part in (self.chip, self.ready_button, self.unneeded_button):
            part.hide()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Work out what to say the moment that somebody can read it, and not before."""
        super().showEvent(event)
        self.look_again()

    def look_again(self) -> None:
        """Work out the remarks and the state anew."""
        if not self.isVisible():
            return
        plan, onderdeel, bekenden = self._draft.inhoud, self._onderdeel, self._bekenden
        onderdelen, dossier_id = self._session.services.onderdelen, self._dossier_id

        def work() -> tuple[PlanInhoud, list[Opmerking], Lengte, tuple[OnderdeelStand, ...]]:
            found = list_opmerkingen(plan, onderdeel, bekenden)
            return plan, found, measure(plan), onderdelen.list(dossier_id)

        runner.run(self, work, self._show, lambda _: None)

    def _show(
        self, found: tuple[PlanInhoud, list[Opmerking], Lengte, tuple[OnderdeelStand, ...]]
    ) -> None:
        _, self.opmerkingen, lengte, standen = found
        self.lengte.setText(f"{describe_lengte(lengte)}: {_judge(lengte)}.")
        self._show_standen(standen)
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

    def _show_standen(self, standen: tuple[OnderdeelStand, ...]) -> None:
        stand = next((item for item in standen if item.onderdeel is self._onderdeel), None)
        if stand is None:
            return
        self.chip.show()
        self.chip.show_state(label_of("onderdeel_status", stand.status), _TONES[stand.status])
        who = f"Het laatst bewerkt door {stand.naam or stand.door}" if stand.door else ""
        if stand.door and stand.op is not None:
            moment = stand.op.astimezone()
            who += f" op {format_date(moment.date())} om {moment:%H:%M}"
        self.door.setText(who)
        self.ready_button.setVisible(stand.status is OnderdeelStatus.BEZIG)
        self.unneeded_button.setVisible(stand.status is OnderdeelStatus.NIET_BEGONNEN)

    def _mark(self, status: OnderdeelStatus) -> None:
        if not self._session.flush():
            return
        onderdelen, dossier_id = self._session.services.onderdelen, self._dossier_id
        onderdeel = self._onderdeel
        runner.run(
            self,
            lambda: onderdelen.mark(dossier_id, onderdeel, status),
            self._show_standen,
            lambda _: self.look_again(),
        )


def _judge(lengte: Lengte) -> str:
    words = label_of("lengte_oordeel", lengte.oordeel)
    return words[:1].lower() + words[1:] if lengte.oordeel is not LengteOordeel.GOED else "goed"
