"""What was decided while the laptop was away: the staff member says who sat there."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.overhandig_views import Binnengekomen, OverhandigingRij, Verwerkt
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import Tone, format_moment, label_of
from ui.widgets.button import Button
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.label import make_label

_UNFINISHED = (
    "De overhandiging is niet gewoon afgesloten. Misschien ontbreekt er een antwoord. "
    "Vraag het aan wie er las."
)
_REMOVE = "Weggooien"
_REST = (
    "Wie u niet aanvinkt, telt niet mee. Dat antwoord wordt weggegooid. "
    "Klopt dat? Kies dan nog een keer Vastleggen."
)
_GONE = "Alles wat er is besloten gaat weg. Dat is niet terug te halen."


class InnemenDialog(FormDialog):
    """Nothing counts before it is confirmed here; nobody is ticked beforehand.

    Args:
        parent: the window.
        session: the open kluis.
        rij: the hand-over, of whoever is logged in.
        done: called when it is settled, with the dossier that changed.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        rij: OverhandigingRij,
        done: Callable[[str], object],
    ) -> None:
        super().__init__(parent, "Wie zat er aan de laptop?", "Vastleggen", icon="check", width=720)
        self._session, self._rij, self._done = session, rij, done
        self._warned: list[str] | None = None
        self._is_sure = False
        self.cancel_button.setText("Later")
        self.remove_button = Button(_REMOVE, "quiet", "trash-2")
        self.remove_button.clicked.connect(self.discard)
        self._row.insertWidget(0, self.remove_button)
        when = format_moment(rij.gemaakt_op)
        self.box.addWidget(
            make_label(
                f"U gaf de laptop uit handen op {when}, voor het plan van {rij.naam}, "
                f"versie {rij.versie_nummer}. Vink aan wie er echt besloot.",
                "muted",
            )
        )
        if not rij.afgerond:
            self.bar.show_message(_UNFINISHED, Tone.WARN, closable=False)
        self.people: dict[str, CheckBox] = {}
        for item in rij.antwoorden:
            self._add(item)
        self.ok_button.setEnabled(bool(self.people))

    def _add(self, item: Binnengekomen) -> None:
        if item.redenen:
            who = item.naam or "Een bestand zonder naam"
            self.box.addWidget(make_label(who, "label"))
            for code in item.redenen:
                self.box.addWidget(make_label(label_of("antwoord_code", code), "body"))
            return
        no_decision = "Nog geen besluit" if item.onbeslist else "Las mee"
        said = label_of("besluit", item.besluit) if item.besluit else no_decision
        when = f" om {item.besloten_op.astimezone():%H:%M} uur" if item.besloten_op else ""
        others = f", ook namens {' en '.join(item.mede_namens)}" if item.mede_namens else ""
        more = f"{others}, met eigen woorden" if item.met_opmerkingen else others
        box = CheckBox(f"Dit was {item.naam}: {said.lower()}{when}{more}")
        self.people[item.betrokkene_id] = box
        self.box.addWidget(box)
        if item.getypte_naam:
            self.box.addWidget(
                make_label(
                    f"Let op bij {item.naam}: als handtekening is een andere naam getypt: "
                    f"“{item.getypte_naam}”.",
                    "error",
                )
            )

    @override
    def reject(self) -> None:
        """What goes on is not left halfway: nobody would hear what became of it."""
        if not self.is_running:
            super().reject()

    @override
    def submit(self) -> None:
        """Record what those decided who were there."""
        self._is_sure = False
        self.remove_button.setText(_REMOVE)
        confirmed = [key for key, box in self.people.items() if box.get_value()]
        if not confirmed:
            self.bar.show_message("Vink aan wie er besloot, of kies Later.")
            return
        if len(confirmed) < len(self.people) and self._warned != confirmed:
            self._warned = confirmed
            self.bar.show_message(_REST, Tone.WARN)
            return
        innemen, key = self._session.services.innemen, self._rij.id
        self.run(lambda: innemen.take_in(key, confirmed), self._finish)

    def _finish(self, _done: Verwerkt) -> None:
        self._done(self._rij.dossier_id)

    def discard(self) -> None:
        """Throw it all away; the first press only says what that means."""
        if self.is_running:
            return
        if not self._is_sure:
            self._is_sure = True
            self.remove_button.setText("Ja, weggooien")
            self.bar.show_message(_GONE, Tone.WARN)
            return
        innemen, key = self._session.services.innemen, self._rij.id
        self.run(lambda: innemen.discard(key), lambda _: self._done(self._rij.dossier_id))
