"""What leaves: the OKR with its gate of inzage, and sealed packages."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.inzage import Inzage, Reactie
from topdossier.services.views import ContactRij, DossierKop, PakketRij
from ui.dialogs.files import (
    KAART_FILTER,
    PAKKET_FILTER,
    choose_to_open,
    choose_to_save,
    write_file,
)
from ui.dialogs.inzage import InzageDialog
from ui.dialogs.ontvanger import OntvangerDialog
from ui.dialogs.pakket import PakketDialog, label_of_doel
from ui.dialogs.pakket_openen import PakketOpenenDialog
from ui.pages.okr_card import OkrCard
from ui.pages.tab import DossierTab
from ui.pages.toestemming_card import ToestemmingCard
from ui.session import Session
from ui.texts import Tone, format_date, format_moment, label_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, Columns, ScrollPage
from ui.widgets.table import Table

People = tuple[tuple[str, str], ...]
Loaded = tuple[
    DossierKop, People, tuple[Inzage, ...], tuple[PakketRij, ...], tuple[ContactRij, ...]
]

_ONTVANGST = "ontvangst"
"""A receipt asks for no receipt."""


class OverdrachtPage(DossierTab):
    """OKR on the left; inzage, toestemming, packages and the address book on the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._people: People = ()
        self._contacts: tuple[ContactRij, ...] = ()
        self._pakketten: tuple[PakketRij, ...] = ()
        page = ScrollPage()
        self.box.addWidget(page, 1)
        self.toestemming = ToestemmingCard(self)
        right = Column(self._make_inzage(), self.toestemming, self._make_pakketten())
        right.box.addStretch(1)
        self.okr = OkrCard(self)
        page.box.addWidget(Columns(self.okr, right, ratio=(6, 5), limit=820))
        self.reload()

    def _make_inzage(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        card.box.addLayout(head)
        head.addWidget(make_label("Inzage", "h3"), 1)
        self.inzage_chip = Chip("Nog geen inzage", Tone.WARN, "eye")
        head.addWidget(self.inzage_chip)
        self.inzage_table = Table(
            "Wie het OKR heeft gezien", ("Wie", "Datum", "Reactie"), stretch=0, max_rows=6
        )
        card.box.addWidget(self.inzage_table)
        self.inzage_button = Button("Inzage vastleggen", "", "eye")
        self.inzage_button.clicked.connect(self.record_inzage)
        if not self.may(Actie.INZAGE_VASTLEGGEN):
            self.inzage_button.hide()
        card.box.addWidget(FlowRow(self.inzage_button))
        return card

    def _make_pakketten(self) -> Card:
        card = Card()
        card.box.addWidget(make_label("Pakketten", "h3"))
        card.box.addWidget(
            make_label("Een pakket is versleuteld en ondertekend, voor één ontvanger.", "muted")
        )
        self.pakket_table = Table(
            "Pakketten van dit dossier",
            ("Pakket", "Doel", "Ontvangst"),
            stretch=0,
            max_rows=6,
        )
        card.box.addWidget(self.pakket_table)
        self.make_button = Button("Pakket maken", "", "package")
        self.make_button.clicked.connect(self.make_pakket)
        if not self.may(Actie.PAKKET_MAKEN):
            self.make_button.hide()
        self.open_button = Button("Pakket openen", "", "package-open")
        self.open_button.clicked.connect(self.open_pakket)
        if not self.may(Actie.PAKKET_OPENEN):
            self.open_button.hide()
        self.receipt_button = Button("Ontvangst bewaren", "", "file-output")
        self.receipt_button.clicked.connect(self.save_receipt)
        if not self.may(Actie.PAKKET_OPENEN):
            self.receipt_button.hide()
        self.contact_button = Button("Ontvanger toevoegen", "", "book-user")
        self.contact_button.clicked.connect(self.add_contact)
        if not self.may(Actie.ADRESBOEK):
            self.contact_button.hide()
        card.box.addWidget(
            FlowRow(self.make_button, self.open_button, self.receipt_button, self.contact_button)
        )
        return card

    @override
    def reload(self) -> None:
        """Load what left, who saw the OKR, who allowed what, and the preview."""
        self.toestemming.reload()
        services, dossier_id = self.session.services, self.dossier_id
        may_contacts = self.may(Actie.PAKKET_MAKEN) or self.may(Actie.ADRESBOEK)

        def work() -> Loaded:
            return (
                services.jongeren.load_kop(dossier_id),
                tuple(
                    (key, person.naam.volledig)
                    for key, person in services.jongeren.list_betrokkenen(dossier_id)
                ),
                services.inzages.list(dossier_id),
                services.pakketten.list(dossier_id),
                services.adresboek.list() if may_contacts else (),
            )

        self.load(work, self._show)

    def _show(self, loaded: Loaded) -> None:
        kop, people, inzages, pakketten, self._contacts = loaded
        self.okr.show_state(kop.nummer, self._contacts, has_inzage=bool(inzages))
        self._people = (*people, (self.dossier_id, kop.naam))
        self._pakketten = pakketten
        names = dict(self._people)
        self.inzage_table.show_rows(
            [
                (
                    names.get(item.betrokkene_id, "Onbekend"),
                    format_date(item.datum),
                    label_of("reactie", item.reactie),
                )
                for item in inzages
            ]
        )
        self.inzage_table.setVisible(bool(inzages))
        objection = any(item.reactie is Reactie.ZIENSWIJZE for item in inzages)
        if not inzages:
            self.inzage_chip.show_state("Nog geen inzage", Tone.WARN, "eye")
        elif objection:
            self.inzage_chip.show_state("Met zienswijze", Tone.INFO, "eye")
        else:
            self.inzage_chip.show_state("Inzage vastgelegd", Tone.OK, "eye")
        self.pakket_table.show_rows(
            [
                (
                    _describe_pakket(rij),
                    label_of_doel(rij.doel),
                    _describe_ontvangst(rij),
                )
                for rij in pakketten
            ]
        )
        self.pakket_table.setVisible(bool(pakketten))
        self.receipt_button.setEnabled(any(map(_wants_receipt, pakketten)))

    def _write(self, target: Path, content: bytes, words: str) -> None:
        self.load(
            lambda: write_file(target, content),
            lambda _: self.bar.show_message(words, Tone.OK),
        )

    def record_inzage(self) -> None:
        """Record that someone saw the OKR."""
        InzageDialog(self.window(), self.session, self._people).open()

    def make_pakket(self) -> None:
        """Make a package."""
        PakketDialog(self.window(), self.session, self._contacts, self._people).open()

    def open_pakket(self) -> None:
        """Check a package that came in, then take it in."""
        chosen = choose_to_open(self.window(), "Pakket openen", PAKKET_FILTER)
        if chosen is None:
            return
        dialog = PakketOpenenDialog(self.window(), self.session, chosen)
        dialog.taken_in.connect(self._say_taken_in)
        dialog.open()

    def _say_taken_in(self, ander: str) -> None:
        self.bar.show_message(f"Pakket van {ander} is ingenomen.", Tone.OK)
        self.session.tell_changed()

    def save_receipt(self) -> None:
        """Write the receipt of the newest package that came in."""
        came_in = [rij for rij in self._pakketten if _wants_receipt(rij)]
        if not came_in:
            return
        newest = max(came_in, key=lambda rij: rij.opgesteld_op)
        pakketten = self.session.services.pakketten

        def save(made: tuple[str, bytes]) -> None:
            name, content = made
            target = choose_to_save(self.window(), "Ontvangst bewaren", name, PAKKET_FILTER)
            if target is not None:
                self._write(target, content, "De ontvangst is bewaard. Stuur die terug.")

        self.load(lambda: pakketten.make_ontvangst(newest.pakket_id), save)

    def add_contact(self) -> None:
        """Add a receiver to the address book."""
        chosen = choose_to_open(self.window(), "Kaart kiezen", KAART_FILTER)
        if chosen is not None:
            OntvangerDialog(self.window(), self.session, chosen).open()


def _wants_receipt(rij: PakketRij) -> bool:
    return rij.richting == "in" and rij.soort != _ONTVANGST


def _describe_ontvangst(rij: PakketRij) -> str:
    if rij.soort == _ONTVANGST:
        return "is het bewijs"
    return format_date(rij.ontvangst_op.date()) if rij.ontvangst_op else "nog niet"


def _describe_pakket(rij: PakketRij) -> str:
    word = "van" if rij.richting == "in" else "aan"
    moment = format_moment(rij.opgesteld_op)
    return f"{label_of('richting', rij.richting)} {moment}, {word} {rij.ander}"
