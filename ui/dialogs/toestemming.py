"""Recording that somebody allows data to be passed on, and that they take it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget
from typing_extensions import override

from topdossier.domain.doorgeven import compute_uiterste, list_toestemmingsregels
from topdossier.domain.regels.regelset import load_doorgiftetabel
from topdossier.services.papier_views import Gever, NieuweToestemming, ToestemmingRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import format_date, label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.label import make_label


class ToestemmingDialog(FormDialog):
    """Nothing is chosen beforehand: who, to whom, what for and until when are said by a person.

    Args:
        parent: the window that asks.
        session: with the open dossier.
        ontvanger: to whom, when that is known already.
    """

    def __init__(self, parent: QWidget, session: Session, ontvanger: str = "") -> None:
        super().__init__(parent, "Toestemming vastleggen", "Vastleggen", icon="shield-check")
        self._session = session
        tabel = load_doorgiftetabel()
        self.box.addWidget(
            make_label(
                "Toestemming is vrij: wie nee zegt, krijgt daar geen nadeel van. Tot 16 jaar "
                "beslissen alle ouders met gezag, vanaf 16 de jongere zelf."
            )
        )
        self.door = Choice(())
        self.wat = RadioChoice(
            [
                (
                    f"{regel.soort}/{regel.doel}",
                    (
                        f"{label_of('doorgifte_soort', regel.soort)}. Waarvoor: "
                        f"{_lower_first(label_of('doorgifte_doel', regel.doel))}"
                    ),
                )
                for regel in list_toestemmingsregels(tabel.regel)
            ]
        )
        self.ontvanger = TextLine()
        self.ontvanger.set_value(ontvanger)
        self.tot = DateField()
        last = format_date(compute_uiterste(session.services.dag(), tabel.duur))
        self.fields = {
            "door": Field("Wie geeft toestemming?", self.door, "Ieder die beslist, apart."),
            "waarvoor": Field("Wat mag worden gegeven, en waarvoor?", self.wat),
            "ontvanger": Field(
                "Aan wie?", self.ontvanger, "Bij een school: de naam zoals in het adresboek."
            ),
            "tot": Field("Tot en met welke dag?", self.tot, f"Hoogstens tot en met {last}."),
        }
        for field in self.fields.values():
            self.box.addWidget(field)
        doorgeven, dossier_id = session.services.doorgeven, session.dossier_id
        runner.run(
            self,
            lambda: (doorgeven.list_gevers(dossier_id), doorgeven.list_ontvangers(dossier_id)),
            self._fill,
            self.bar.show_error,
        )

    def _fill(self, found: tuple[Sequence[Gever], Sequence[str]]) -> None:
        gevers, schools = found
        for gever in gevers:
            words = f"{gever.naam}, {label_of('relatie', gever.relatie).lower()}"
            self.door.addItem(words, gever.id)
        if not gevers:
            self.fields["door"].set_error("Er is niemand die dit mag. Leg eerst het gezag vast.")
        completer = QCompleter(list(schools), self.ontvanger)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.ontvanger.setCompleter(completer)

    @override
    def submit(self) -> None:
        """Record it."""
        door, chosen = str(self.door.get_value() or ""), self.wat.get_value()
        ontvanger, tot = self.ontvanger.get_value().strip(), self.tot.get_value()
        missing = {
            "door": "" if door else "Kies wie toestemming geeft.",
            "waarvoor": "" if chosen else "Kies wat mag worden gegeven.",
            "ontvanger": "" if ontvanger else "Vul in wie de gegevens krijgt.",
            "tot": "" if tot else "Vul de laatste dag in.",
        }
        self.show_errors(missing)
        if not door or not chosen or not ontvanger or tot is None:
            return
        soort, doel = chosen.split("/")
        nieuwe = NieuweToestemming(door, ontvanger, (soort,), doel, tot)
        session, dossier_id = self._session, self._session.dossier_id
        self.run(
            lambda: session.services.doorgeven.give(dossier_id, nieuwe),
            lambda _: session.tell_changed(),
        )


class IntrekDialog(FormDialog):
    """Taking it back is as easy as giving it: one button, and nobody has to say why."""

    def __init__(self, parent: QWidget, session: Session, rij: ToestemmingRij) -> None:
        super().__init__(parent, "Toestemming intrekken", "Intrekken", icon="x")
        self._session = session
        self._id = rij.toestemming.id
        self.box.addWidget(
            make_label(
                f"{rij.naam} trekt de toestemming in voor {rij.toestemming.ontvanger}. Vanaf nu "
                "gaat er niets meer naartoe. Wat eerder is gegeven, mocht toen."
            )
        )
        self.reden = TextArea(lines=2)
        self.box.addWidget(Field("Waarom?", self.reden, "Mag leeg blijven."))

    @override
    def submit(self) -> None:
        """Record it, from today on."""
        session, dossier_id = self._session, self._session.dossier_id
        doorgeven, words = session.services.doorgeven, self.reden.get_value().strip()
        self.run(
            lambda: doorgeven.withdraw(dossier_id, self._id, words),
            lambda _: session.tell_changed(),
        )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
