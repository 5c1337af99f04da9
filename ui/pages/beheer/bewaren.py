"""Which dossiers must be destroyed when, and the certificates of those that were."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.bewaren import BewaarRij
from topdossier.services.vernietiging import Vernietigd
from ui.dialogs.ander_dossier import AnderDossierDialog
from ui.dialogs.vernietigen import BevestigenDialog, VoorstellenDialog
from ui.pages.beheer.bewaar_acties import BewaarActies
from ui.pages.beheer.certificaten import Certificaten
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone, format_date, format_moment, label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.label import make_label
from ui.widgets.table import Row, Table

_CHOOSE = "Kies een regel om iets te doen."


class BewarenSection(BeheerSection):
    """Two people destroy: one proposes, another confirms; a hold or a doubt blocks both."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rijen: tuple[BewaarRij, ...] = ()
        self._add_list()
        self.certificaten = Certificaten(self)
        self.box.addWidget(self.certificaten)

    def _add_list(self) -> None:
        self.other_button = Button("Ander dossier …", "", "trash-2")
        self.other_button.clicked.connect(self.open_other)
        card = make_card(
            "Wat nu weg moet",
            "Dossiers waarvan de bewaartermijn voorbij is, en wat een collega voorstelde. Bij een "
            "samenwerkingsverband ook dossiers waarvan de begindatum niet bekend is.",
            *((self.other_button,) if self.may(Actie.VERNIETIGEN) else ()),
        )
        self.tot = DateField()
        self.tot.value_changed.connect(self._load_list)
        on_look(self, lambda: self.tot.setMaximumWidth(look.px(280)))
        self.tot_field = Field(
            "Tot en met", self.tot, "Leeg is vandaag. Met een latere dag kijkt u vooruit."
        )
        card.box.addWidget(self.tot_field)
        self.table = Table(
            "Bewaartermijnen",
            ("Dossier", "Naam", "Wat", "Telt vanaf", "Vernietigen op", "Stand"),
            stretch=5,
            max_rows=200,
        )
        self.table.setColumnHidden(1, not self.may(Actie.ZOEKEN))  # who may not search sees none
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        card.box.addWidget(self.table)
        self.empty = make_label("Er hoeft nu niets weg.", "muted")
        card.box.addWidget(self.empty)
        self.chosen = make_label(_CHOOSE, "muted")
        card.box.addWidget(self.chosen)
        self.acties = BewaarActies(self)
        self.acties.propose_button.clicked.connect(self.open_propose)
        self.acties.confirm_button.clicked.connect(self.open_confirm)
        self.acties.withdraw_button.clicked.connect(self.withdraw)
        card.box.addWidget(self.acties)
        self.box.addWidget(card)

    @override
    def reload(self) -> None:
        self._load_list()
        self.certificaten.reload()

    def _load_list(self, _value: object = None) -> None:
        bewaren, tot = self.session.services.bewaren, self.tot.get_value()
        self.load(lambda: bewaren.list_due(tot), self._show)

    def _show(self, rijen: tuple[BewaarRij, ...]) -> None:
        self._rijen = rijen
        self.table.show_rows([_to_row(rij) for rij in rijen])
        self.table.setVisible(bool(rijen))
        self.empty.setVisible(not rijen)
        may_act = self.may(Actie.VERNIETIGEN) or self.may(Actie.BEWAREN)
        self.chosen.setVisible(bool(rijen) and may_act)
        self._show_actions()

    @property
    def rij(self) -> BewaarRij | None:
        """The line that is chosen."""
        row = self.table.chosen_row
        return self._rijen[row] if 0 <= row < len(self._rijen) else None

    def _show_actions(self, *_: object) -> None:
        rij = self.rij
        self.chosen.setText(_CHOOSE if rij is None else self._describe(rij))
        self.acties.show_for(rij)

    def _describe(self, rij: BewaarRij) -> str:
        """What there is to know before something is done with this line."""
        if rij.voorgesteld_door == self.session.services.info.login:
            return f"U stelde voor om dossier {rij.nummer} te vernietigen. Een ander bevestigt het."
        if rij.voorgesteld_door:
            return f"Dossier {rij.nummer}: {describe_voorstel(rij).lower()}. U kunt het bevestigen."
        if rij.probleem:
            return f"Dossier {rij.nummer}: {label_of('probleem', rij.probleem)}"
        return f"Gekozen: dossier {rij.nummer}"

    def open_propose(self) -> VoorstellenDialog | None:
        """Propose to destroy the chosen dossier."""
        if self.rij is None:
            return None
        dialog = VoorstellenDialog(self.window(), self.session, self.rij)
        dialog.proposed.connect(self._after_propose)
        dialog.open()
        return dialog

    def open_other(self) -> AnderDossierDialog:
        """Propose to destroy a dossier that is not in the list."""
        dialog = AnderDossierDialog(self.window(), self.session)
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
            action=("Certificaat bewaren", lambda: self.certificaten.save((made,))),
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
    lines = []
    if rij.voorgesteld_door:
        lines.append(describe_voorstel(rij))
    if rij.stop:
        lines.append(f"Wacht: {label_of('bewaarstop_soort', rij.stop).lower()}")
    if not lines:
        lines.append("Kan nog niet weg" if rij.probleem else "Kan weg")
    return "\n".join(lines)


def describe_voorstel(rij: BewaarRij) -> str:
    """Who asked for it, and when."""
    since = f" op {format_moment(rij.voorgesteld_op)[:10]}" if rij.voorgesteld_op else ""
    return f"Voorgesteld door {rij.voorgesteld_door}{since}"
