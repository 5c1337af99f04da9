"""Who must agree to the handelingsdeel, who did, and recording a decision and what is around it."""

from PySide6.QtCore import Signal
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import VersieStatus
from topdossier.errors import RuleError
from topdossier.services.instemming_views import InstemmingOverzicht, PersoonStand
from ui.dialogs.feit import FeitDialog
from ui.dialogs.intrekken import IntrekkenDialog
from ui.dialogs.papier import PapierDialog
from ui.pages.afgiften_card import AfgiftenCard
from ui.pages.errata_card import ErrataCard
from ui.pages.instemming.niet_informeren import NietInformerenCard
from ui.pages.instemming.persoon import PersoonCard
from ui.pages.instemming.routes import RoutesCard
from ui.pages.instemming.summary import SummaryCard
from ui.pages.tab import DossierTab
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, ScrollPage

Loaded = tuple[InstemmingOverzicht, PlanInhoud]

_OF_A_VERSION = frozenset({FeitSoort.POGING, FeitSoort.VERVANGENDE_TOESTEMMING})
"""Facts that the window ties to the handelingsdeel that is open."""


class InstemmingPage(DossierTab):
    """Per person where they stand; a decision belongs to exactly this handelingsdeel.

    Signals:
        overhandigen_wanted: give the laptop to this person, by id.
    """

    overhandigen_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._page = ScrollPage(max_width=980, place="left")
        self.box.addWidget(self._page, 1)
        self.cards: dict[str, PersoonCard] = {}
        self.sign_buttons: dict[str, Button] = {}
        self.paper_buttons: dict[str, Button] = {}
        self.niet_informeren: NietInformerenCard | None = None
        self._loaded: Loaded | None = None
        self._holder = Column()
        self._page.box.addWidget(self._holder)
        self.afgiften = AfgiftenCard(self)
        self._page.box.addWidget(self.afgiften)
        self.errata = ErrataCard(self, only_filled=True)
        self._page.box.addWidget(self.errata)
        self.reload()

    @override
    def reload(self) -> None:
        """Load where everyone stands."""
        self.errata.reload()
        self.afgiften.reload()
        services, dossier_id = self.session.services, self.dossier_id

        def work() -> Loaded | None:
            try:
                overzicht = services.instemmingen.load_overzicht(dossier_id, vastgesteld=True)
                _, inhoud = services.plannen.load_versie(dossier_id, overzicht.versie_nummer)
            except RuleError as error:
                if error.code == "geen-plan":
                    return None
                raise
            return overzicht, inhoud

        self.load(work, self._show)

    def _show(self, loaded: Loaded | None) -> None:
        self._loaded = loaded
        self.cards, self.sign_buttons, self.paper_buttons = {}, {}, {}
        holder = Column()
        if loaded is None:
            empty = Card(pad=24)
            empty.box.addWidget(make_label("Er is nog geen plan", "h2"))
            empty.box.addWidget(make_label("Maak eerst een plan en stel het vast.", "muted"))
            holder.box.addWidget(empty)
        else:
            self._fill(holder, loaded[0])
        self._page.box.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _fill(self, holder: Column, overzicht: InstemmingOverzicht) -> None:
        holder.box.addWidget(SummaryCard(overzicht))
        waiting = (i for i in overzicht.standen if i.besluit is None and not i.is_gedekt)
        first = next(waiting, None)
        for stand in overzicht.standen:
            holder.box.addWidget(self._make_card(overzicht, stand, is_next=stand is first))
        if overzicht.routes:
            holder.box.addWidget(RoutesCard(overzicht.routes))
        if overzicht.overigen:
            holder.box.addWidget(make_label("Wie er verder bij hoort", "h3"))
        for stand in overzicht.overigen:
            holder.box.addWidget(self._make_card(overzicht, stand, is_next=False))
        self.niet_informeren = None
        if overzicht.niet_informeren:
            card = NietInformerenCard(
                overzicht.niet_informeren, may_record=self._may_record(overzicht)
            )
            card.changed.connect(lambda key: self.open_feit(key, FeitSoort.NIET_INFORMEREN))
            self.niet_informeren = card
            holder.box.addWidget(card)

    def _may_record(self, overzicht: InstemmingOverzicht) -> bool:
        adopted = overzicht.versie_status is not VersieStatus.CONCEPT
        return adopted and self.may(Actie.INSTEMMING_VASTLEGGEN)

    def _make_card(
        self, overzicht: InstemmingOverzicht, stand: PersoonStand, *, is_next: bool
    ) -> PersoonCard:
        card = PersoonCard(
            stand,
            may_record=self.may(Actie.INSTEMMING_VASTLEGGEN),
            is_adopted=overzicht.versie_status is not VersieStatus.CONCEPT,
            is_next=is_next,
        )
        key = stand.betrokkene_id
        card.sign.connect(lambda: self.overhandigen_wanted.emit(key))
        card.paper.connect(lambda: self.open_paper(key))
        card.withdraw.connect(lambda: self.open_withdraw(key))
        card.note.connect(lambda slug: self.open_feit(key, FeitSoort(slug)))
        self.cards[key] = card
        if card.sign_button is not None and card.paper_button is not None:
            self.sign_buttons[key] = card.sign_button
            self.paper_buttons[key] = card.paper_button
        return card

    def open_paper(self, betrokkene_id: str) -> PapierDialog | None:
        """Record what was signed on paper."""
        if self._loaded is None:
            return None
        stand = _find(self._loaded[0], betrokkene_id)
        others = [(key, _find(self._loaded[0], key).naam) for key in stand.mag_mede_namens]
        versies = self._loaded[0].te_kiezen
        dialog = PapierDialog(
            self.window(), self.session, betrokkene_id, stand.naam, versies, others
        )
        dialog.open()
        return dialog

    def open_withdraw(self, betrokkene_id: str) -> IntrekkenDialog | None:
        """Record that somebody takes an agreement back."""
        if self._loaded is None:
            return None
        stand = _find(self._loaded[0], betrokkene_id)
        if stand.intrekbaar is None:
            return None
        dialog = IntrekkenDialog(
            self.window(), self.session, betrokkene_id, stand.naam, stand.intrekbaar
        )
        dialog.open()
        return dialog

    def open_feit(self, betrokkene_id: str, soort: FeitSoort) -> FeitDialog | None:
        """Record what happened around the instemming of somebody."""
        if self._loaded is None:
            return None
        overzicht = self._loaded[0]
        people = (*overzicht.standen, *overzicht.overigen)
        names = {item.betrokkene_id: item.naam for item in people}
        naam = (names | dict(overzicht.niet_informeren))[betrokkene_id]
        versie = overzicht.versie_nummer if soort in _OF_A_VERSION else None
        dialog = FeitDialog(self.window(), self.session, soort, betrokkene_id, naam, versie)
        dialog.open()
        return dialog


def _find(overzicht: InstemmingOverzicht, betrokkene_id: str) -> PersoonStand:
    people = (*overzicht.standen, *overzicht.overigen)
    return next(item for item in people if item.betrokkene_id == betrokkene_id)
