"""Which dossiers must be destroyed when, and the certificates of those that were."""

from functools import partial
from pathlib import Path

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.vernietiging import Certificaat
from topdossier.errors import UsageError
from topdossier.services.bewaren import BewaarRij
from topdossier.services.vernietiging import Vernietigd
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.dialogs.vernietigen import BevestigenDialog, VoorstellenDialog
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone, format_date, format_moment, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.table import Row, Table

_CHOOSE = "Kies een regel om iets te doen."


class BewarenSection(BeheerSection):
    """Two people destroy: one proposes, another confirms; a hold or a doubt blocks both."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rijen: tuple[BewaarRij, ...] = ()
        self._certificaten: tuple[Certificaat, ...] = ()
        self._made: Vernietigd | None = None
        self._add_list()
        self._add_certificaten()

    def _add_list(self) -> None:
        card = make_card(
            "Wat nu weg moet",
            "Dossiers waarvan de bewaartermijn voorbij is, en dossiers waarvan de begindatum "
            "niet bekend is.",
        )
        self.table = Table(
            "Bewaartermijnen",
            ("Dossier", "Naam", "Wat", "Telt vanaf", "Vernietigen op", "Stand"),
            stretch=5,
            max_rows=200,
        )
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        card.box.addWidget(self.table)
        self.empty = make_label("Er hoeft nu niets weg.", "muted")
        card.box.addWidget(self.empty)
        self.chosen = make_label(_CHOOSE, "muted")
        card.box.addWidget(self.chosen)
        self.propose_button = Button("Vernietiging voorstellen", "", "trash-2")
        self.propose_button.clicked.connect(self.open_propose)
        self.confirm_button = Button("Vernietigen", "", "trash-2")
        self.confirm_button.clicked.connect(self.open_confirm)
        self.withdraw_button = Button("Voorstel intrekken", "", "undo-2")
        self.withdraw_button.clicked.connect(self.withdraw)
        self._actions = FlowRow(self.propose_button, self.confirm_button, self.withdraw_button)
        card.box.addWidget(self._actions)
        self.box.addWidget(card)

    def _add_certificaten(self) -> None:
        self._certificaten_card = make_card(
            "Vernietigd", "Van elk vernietigd dossier blijft een certificaat zonder inhoud over."
        )
        self.certificaten = Table(
            "Certificaten",
            ("Dossier", "Vernietigd op", "Reden", "Voorgesteld door", "Vernietigd door"),
            stretch=2,
            max_rows=100,
        )
        box = self._certificaten_card.box
        box.addWidget(self.certificaten)
        self.certificaat_button = Button("Certificaat bewaren", "", "save")
        self.certificaat_button.clicked.connect(self._save_chosen)
        box.addWidget(FlowRow(self.certificaat_button))
        self.box.addWidget(self._certificaten_card)
        self._certificaten_card.hide()

    @override
    def reload(self) -> None:
        services = self.session.services
        self.load(services.bewaren.list_due, self._show)
        self.load(services.vernietiging.list_certificaten, self._show_certificaten)

    def _show(self, rijen: tuple[BewaarRij, ...]) -> None:
        self._rijen = rijen
        self.table.show_rows([_to_row(rij) for rij in rijen])
        self.table.setVisible(bool(rijen))
        self.empty.setVisible(not rijen)
        self.chosen.setVisible(bool(rijen) and self.may(Actie.VERNIETIGEN))
        self._show_actions()

    def _show_certificaten(self, certificaten: tuple[Certificaat, ...]) -> None:
        self._certificaten = tuple(reversed(certificaten))
        self._certificaten_card.setVisible(bool(certificaten))
        self.certificaten.show_rows(
            [
                (
                    item.nummer,
                    format_moment(item.vernietigd_op),
                    label_of("vernietigingsreden", item.reden),
                    item.voorgesteld_door,
                    item.vernietigd_door,
                )
                for item in self._certificaten
            ]
        )

    @property
    def rij(self) -> BewaarRij | None:
        """The line that is chosen."""
        row = self.table.chosen_row
        return self._rijen[row] if 0 <= row < len(self._rijen) else None

    def _show_actions(self, *_: object) -> None:
        rij = self.rij
        may = self.may(Actie.VERNIETIGEN)
        self._actions.setVisible(may and rij is not None)
        self.chosen.setText(_CHOOSE)
        if rij is None or not may:
            return
        zelf = rij.voorgesteld_door == self.session.services.info.login
        self.chosen.setText(f"Gekozen: dossier {rij.nummer}")
        if rij.probleem:
            self.chosen.setText(f"Dossier {rij.nummer}: {label_of('probleem', rij.probleem)}")
        elif zelf:
            self.chosen.setText(
                f"U stelde voor om dossier {rij.nummer} te vernietigen. Een ander bevestigt het."
            )
        self.propose_button.setVisible(not rij.voorgesteld_door)
        self.confirm_button.setVisible(bool(rij.voorgesteld_door))
        self.confirm_button.setEnabled(not zelf)
        self.withdraw_button.setVisible(bool(rij.voorgesteld_door))
        for button in (self.propose_button, self.confirm_button, self.withdraw_button):
            name_for(button, f"{button.text()}: dossier {rij.nummer}")

    def open_propose(self) -> VoorstellenDialog | None:
        """Propose to destroy the chosen dossier."""
        if self.rij is None:
            return None
        dialog = VoorstellenDialog(self.window(), self.session, self.rij)
        dialog.proposed.connect(self._after_propose)
        dialog.open()
        return dialog

    def _after_propose(self) -> None:
        self.bar.show_message("Uw voorstel wacht nu op een ander.", Tone.OK)
        self.reload()

    def open_confirm(self) -> BevestigenDialog | None:
        """Confirm what somebody else proposed."""
        if self.rij is None:
            return None
        dialog = BevestigenDialog(self.window(), self.session, self.rij)
        dialog.destroyed.connect(self._after_destroy)
        dialog.open()
        return dialog

    def _after_destroy(self, made: Vernietigd) -> None:
        self.bar.show_message(
            f"Dossier {made.nummer} is vernietigd. Bewaar het certificaat.",
            Tone.OK,
            action=("Certificaat bewaren", lambda: self.save((made,))),
            closable=False,
        )
        self.reload()

    def withdraw(self) -> None:
        """Take a proposal back."""
        rij = self.rij
        if rij is None:
            return
        vernietiging = self.session.services.vernietiging

        def done(_: None) -> None:
            self.bar.show_message("Het voorstel is ingetrokken. Er is niets vernietigd.", Tone.OK)
            self.reload()

        self.load(lambda: vernietiging.withdraw_voorstel(rij.dossier_id), done)

    def _save_chosen(self) -> None:
        row = max(self.certificaten.chosen_row, 0)
        nummer = self._certificaten[row].nummer
        vernietiging = self.session.services.vernietiging
        self.load(lambda: vernietiging.make_certificaat(nummer), self.save)

    def save(self, made: tuple[Vernietigd, ...]) -> None:
        """Write certificates as PDF; the second of one dossier asks a name of its own."""
        for number, item in enumerate(made, 1):
            tail = f"-{number}" if len(made) > 1 else ""
            target = choose_to_save(
                self.window(),
                "Certificaat bewaren",
                f"vernietiging-{item.nummer}{tail}.pdf",
                PDF_FILTER,
            )
            if target is None:
                return
            self.load(partial(_write, target, item), self._tell_saved)

    def _tell_saved(self, _: None) -> None:
        self.bar.show_message(
            "Het certificaat is bewaard, met het ondertekende bestand ernaast.", Tone.OK
        )


def _write(pdf: Path, item: Vernietigd) -> None:
    """The page for the archive, and beside it the signed file that a program can check."""
    signed = pdf.with_suffix(".json")
    if signed.exists():
        raise UsageError("bestand-bestaat-al")
    write_file(pdf, item.certificaat_pdf)
    write_file(signed, item.certificaat)


def _to_row(rij: BewaarRij) -> Row:
    return (
        rij.nummer,
        rij.naam,
        label_of("bewaarcategorie", rij.categorie),
        format_date(rij.vanaf, "niet bekend"),
        format_date(rij.vernietigen_op),
        describe_bewaarstand(rij),
    )


def describe_bewaarstand(rij: BewaarRij) -> str:
    """What stands in the way, who proposed it, or that it can go."""
    if rij.probleem:
        return "Kan nog niet weg"
    if rij.stop:
        return f"Wacht: {label_of('bewaarstop_soort', rij.stop).lower()}"
    if rij.voorgesteld_door:
        return f"Voorgesteld door {rij.voorgesteld_door}"
    return "Kan weg"
