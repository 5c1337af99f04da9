"""Mending a slip of the pen beside an adopted version: where, what stands there, what was meant."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.views import ErratumPlek
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label

_LONGEST = 60
"""Letters of a text in the list of places."""


class ErratumDialog(FormDialog):
    """A few words for a few words; the version and every instemming stay what they are."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Verschrijving verbeteren", "Verbeteren", icon="pen-line")
        self._session = session
        self._plekken: dict[str, str] = {}
        self.box.addWidget(
            make_label(
                "De vastgestelde tekst verandert niet meer. De verbetering komt ernaast te staan, "
                "op het scherm en op papier. De instemmingen blijven gelden. U vertelt het aan de "
                "ouders."
            )
        )
        self.plek = Choice(())
        self.plek.value_changed.connect(self._show_text)
        self.tekst = make_label("", "muted")
        self.oud = TextLine()
        self.nieuw = TextLine(prose=True)
        self.fields = {
            "plek": Field("Waar staat het?", self.plek),
            "oud": Field(
                "Wat staat er?", self.oud, "Neem de verkeerde woorden precies over, hoogstens vijf."
            ),
            "nieuw": Field("Wat had er moeten staan?", self.nieuw),
        }
        self.box.addWidget(self.fields["plek"])
        self.box.addWidget(self.tekst)
        self.tekst.hide()
        self.box.addWidget(self.fields["oud"])
        self.box.addWidget(self.fields["nieuw"])
        errata, dossier_id = session.services.errata, session.dossier_id
        runner.run(self, lambda: errata.list_plekken(dossier_id), self._fill, self.bar.show_error)

    def _fill(self, plekken: Sequence[ErratumPlek]) -> None:
        self._plekken = {item.plek: item.tekst for item in plekken}
        for item in plekken:
            begin = " ".join(item.tekst.split())
            short = begin if len(begin) <= _LONGEST else begin[: _LONGEST - 1] + "…"
            self.plek.addItem(f"{item.label}: {short}", item.plek)

    def _show_text(self, plek: object) -> None:
        text = self._plekken.get(str(plek), "")
        self.tekst.setText(text)
        self.tekst.setVisible(bool(text))

    @override
    def submit(self) -> None:
        """Record it; what is wrong comes at its field."""
        plek = str(self.plek.get_value() or "")
        if self.show_errors({"plek": "" if plek else "Kies waar het staat."}):
            return
        errata, dossier_id = self._session.services.errata, self._session.dossier_id
        oud, nieuw = self.oud.text().strip(), self.nieuw.text().strip()
        self.run(
            lambda: errata.record(dossier_id, plek, oud, nieuw),
            lambda _: self._session.tell_changed(),
        )
