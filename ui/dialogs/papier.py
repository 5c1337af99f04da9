"""Recording a decision that was signed on paper: the scan is the proof."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.services.instemming_views import VersieKeuze
from topdossier.services.instemmingen import Vastlegging
from ui.dialogs.files import SCAN_FILTER, choose_to_open, read_file
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import format_date
from ui.widgets.button import Button
from ui.widgets.choice_boxes import CheckBox, RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.label import make_label

BESLUITEN = (
    (str(Besluit.INGESTEMD), "Stemt in met het handelingsdeel"),
    (str(Besluit.GEWEIGERD), "Stemt niet in"),
    (str(Besluit.BEDENKTIJD), "Wil er nog over nadenken"),
    (str(Besluit.VOORWAARDELIJK), "Stemt in, maar op een voorwaarde"),
)

_CHOSEN = "Bij het besluit komt te staan dat er geen code op het papier stond, en dat u dit koos."
_SCAN = "Scan of foto van het papier"


class PapierDialog(FormDialog):
    """Takes a scan of the signed handelingsdeel, an agreement or a refusal alike.

    Args:
        parent: the window.
        session: with the open dossier.
        betrokkene_id: who signed.
        naam: of that person.
        versies: what a paper without a code can be of, newest first.
        others: id and name of those for whom this person may agree as well.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        betrokkene_id: str,
        naam: str,
        versies: Sequence[VersieKeuze],
        others: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(parent, "Besluit op papier", "Vastleggen")
        self._session = session
        self._betrokkene_id = betrokkene_id
        self._scan: Path | None = None
        self.box.addWidget(make_label(f"Voor {naam}.", "muted"))
        self.besluit = RadioChoice(BESLUITEN)
        self._add("besluit", Field("Wat staat er op het papier?", self.besluit))
        self.others = {key: CheckBox(f"Stemt ook in namens {other}") for key, other in others}
        for box in self.others.values():
            box.hide()
            self.box.addWidget(box)
        self.besluit.value_changed.connect(self._show_others)
        self.code = TextLine()
        self._add(
            "paginacode",
            Field(
                "Code onder aan het papier", self.code, "Zo hoort dit papier bij de goede versie."
            ),
        )
        self.zonder_code = CheckBox("Er staat geen code op dit papier")
        self.zonder_code.value_changed.connect(self._show_code)
        self.box.addWidget(self.zonder_code)
        self.versie = Choice([(str(item.nummer), _name_versie(item)) for item in versies])
        if len(versies) == 1:
            self.versie.set_value(str(versies[0].nummer))
        self._add("versie_nummer", Field("Welke versie is dit?", self.versie, _CHOSEN))
        self.fields["versie_nummer"].hide()
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self._add("datum", Field("Datum van de handtekening", self.datum))
        self.woorden = TextArea(lines=2)
        self.box.addWidget(Field("Opmerkingen of reden, in de eigen woorden", self.woorden))
        self.scan_button = Button("Scan kiezen", "", "upload")
        self.scan_button.clicked.connect(self._choose)
        self._add("bewijs", Field(_SCAN, self.scan_button, "Nog geen scan gekozen."))

    def _add(self, name: str, field: Field) -> None:
        self.fields[name] = field
        self.box.addWidget(field)

    def _show_others(self, besluit: object) -> None:
        for box in self.others.values():
            box.setVisible(besluit == str(Besluit.INGESTEMD))

    def _show_code(self, _without: object) -> None:
        without = self.zonder_code.get_value()
        self.fields["paginacode"].setVisible(not without)
        self.fields["versie_nummer"].setVisible(without)

    def take_scan(self, scan: Path) -> None:
        """Use this file as the proof."""
        self._scan = scan
        self.fields["bewijs"].relabel(_SCAN, f"Gekozen: {scan.name}")
        self.fields["bewijs"].set_error("")

    def _choose(self) -> None:
        scan = choose_to_open(self, "Scan kiezen", SCAN_FILTER)
        if scan is not None:
            self.take_scan(scan)

    @override
    def submit(self) -> None:
        """Record it."""
        besluit, datum, scan = self.besluit.get_value(), self.datum.get_value(), self._scan
        without, chosen = self.zonder_code.get_value(), self.versie.get_value()
        code = "" if without else self.code.get_value().strip()
        needs_code, needs_versie = not without and not code, without and not chosen
        self.show_errors(
            {
                "besluit": "" if besluit else "Kies wat er op het papier staat.",
                "paginacode": "Typ de code over." if needs_code else "",
                "versie_nummer": "Kies de versie." if needs_versie else "",
                "datum": "" if datum else "Vul de datum in.",
                "bewijs": "" if scan else "Kies eerst de scan. Die is het bewijs.",
            }
        )
        if not besluit or datum is None or scan is None or needs_code or needs_versie:
            return
        session, dossier_id = self._session, self._session.dossier_id
        words = self.woorden.get_value().strip()
        agrees = Besluit(besluit) is Besluit.INGESTEMD
        mede = tuple(key for key, box in self.others.items() if agrees and box.get_value())
        which = (code, int(chosen) if without else None)

        def record() -> None:
            session.services.instemmingen.record(
                dossier_id,
                self._compose(Besluit(besluit), datum, read_file(scan), words, mede, which),
            )

        self.run(record, lambda _: session.tell_changed())

    def _compose(
        self,
        besluit: Besluit,
        datum: date,
        inhoud: bytes,
        words: str,
        mede: tuple[str, ...],
        which: tuple[str, int | None],
    ) -> Vastlegging:
        refused = besluit is Besluit.GEWEIGERD
        code, versie = which
        return Vastlegging(
            betrokkene_id=self._betrokkene_id,
            besluit=besluit,
            wijze=Wijze.PAPIER,
            datum=datum,
            opmerkingen="" if refused else words,
            reden=words if refused else "",
            bewijs=NieuweBijlage(titel="Getekend handelingsdeel", media="", inhoud=inhoud),
            mede_namens=mede,
            paginacode=code,
            versie_nummer=versie,
        )


def _name_versie(keuze: VersieKeuze) -> str:
    if keuze.vastgesteld_op is None:
        return f"Versie {keuze.nummer}"
    return f"Versie {keuze.nummer}, vastgesteld op {format_date(keuze.vastgesteld_op)}"
