"""Who must agree to the handelingsdeel, who did, and recording a decision."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemming import Besluit
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import VersieStatus
from topdossier.errors import RuleError
from topdossier.services.instemming_views import InstemmingOverzicht, PersoonStand
from ui.dialogs.papier import PapierDialog
from ui.dialogs.tekenen import TekenenView
from ui.models.reading import read_handelingsdeel
from ui.pages.errata_card import ErrataCard
from ui.pages.tab import DossierTab
from ui.session import Session
from ui.texts import TONE_OF_DEKKING, Tone, format_date, label_of
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.card import Card, Rule
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_copyable_label, make_label
from ui.widgets.scroll import Column, ScrollPage

Loaded = tuple[InstemmingOverzicht, PlanInhoud]


class InstemmingPage(DossierTab):
    """Per person where they stand; a decision belongs to exactly this handelingsdeel.

    Signals:
        full_view: a page that must fill the whole window.
    """

    full_view = Signal(QWidget)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._page = ScrollPage(max_width=980, place="left")
        self.box.addWidget(self._page, 1)
        self.sign_buttons: dict[str, Button] = {}
        self.paper_buttons: dict[str, Button] = {}
        self._loaded: Loaded | None = None
        self._next_signer = ""
        self._holder = Column()
        self._page.box.addWidget(self._holder)
        self.errata = ErrataCard(self, only_filled=True)
        self._page.box.addWidget(self.errata)
        self.reload()

    @override
    def reload(self) -> None:
        """Load where everyone stands."""
        self.errata.reload()
        services, dossier_id = self.session.services, self.dossier_id

        def work() -> Loaded | None:
            try:
                overzicht = services.instemmingen.load_overzicht(dossier_id)
                _, inhoud = services.plannen.load_versie(dossier_id, overzicht.versie_nummer)
            except RuleError as error:
                if error.code == "geen-plan":
                    return None
                raise
            return overzicht, inhoud

        self.load(work, self._show)

    def _show(self, loaded: Loaded | None) -> None:
        self._loaded = loaded
        self.sign_buttons = {}
        self.paper_buttons = {}
        holder = Column()
        if loaded is None:
            empty = Card(pad=24)
            empty.box.addWidget(make_label("Er is nog geen plan", "h2"))
            empty.box.addWidget(make_label("Maak eerst een plan en stel het vast.", "muted"))
            holder.box.addWidget(empty)
        else:
            overzicht = loaded[0]
            self._next_signer = next(
                (item.betrokkene_id for item in overzicht.standen if item.besluit is None), ""
            )
            holder.box.addWidget(self._make_summary(overzicht))
            for stand in overzicht.standen:
                holder.box.addWidget(self._make_person(overzicht, stand))
        self._page.box.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _make_summary(self, overzicht: InstemmingOverzicht) -> Card:
        card = Card(spacing=8)
        head = QHBoxLayout()
        head.addWidget(make_label(f"Instemming met versie {overzicht.versie_nummer}", "h2"), 1)
        dekking = overzicht.dekking
        head.addWidget(Chip(label_of("dekking", dekking), TONE_OF_DEKKING[dekking], "signature"))
        card.box.addLayout(head)
        if overzicht.versie_status is VersieStatus.CONCEPT:
            text = "Deze versie is nog een concept. Stel het plan vast; dan kan iedereen tekenen."
        elif not overzicht.standen:
            text = "Er is niemand met gezag bekend. Zoek dit uit; anders kan het plan niet ingaan."
        else:
            text = "Iedereen hieronder moet instemmen met het handelingsdeel. Weigeren mag ook."
        card.box.addWidget(make_label(text, "muted"))
        fingerprint = " ".join(overzicht.vingerafdruk[at : at + 4] for at in range(0, 32, 4))
        card.box.addWidget(
            make_copyable_label(f"Vingerafdruk van het handelingsdeel: {fingerprint}", "caption")
        )
        return card

    def _make_person(self, overzicht: InstemmingOverzicht, stand: PersoonStand) -> Card:
        card = Card(spacing=10)
        head = QHBoxLayout()
        letters = "".join(part[0] for part in stand.naam.split() if part)
        head.addWidget(Avatar((letters[:1] + letters[-1:]).upper(), 44))
        names = QVBoxLayout()
        names.addWidget(make_label(stand.naam, "h3"))
        names.addWidget(make_label(label_of("relatie", stand.relatie), "caption"))
        head.addLayout(names, 1)
        head.addWidget(_make_chip(stand))
        card.box.addLayout(head)
        if stand.eerder_ingestemd and stand.besluit is None:
            card.box.addWidget(
                make_label(
                    f"Stemde in met versie {stand.eerder_versie}. Daarna is het handelingsdeel "
                    "veranderd, dus die handtekening telt niet meer.",
                    "muted",
                )
            )
        adopted = overzicht.versie_status is not VersieStatus.CONCEPT
        if adopted and self.may(Actie.INSTEMMING_VASTLEGGEN):
            card.box.addWidget(Rule())
            card.box.addWidget(self._make_buttons(stand))
        return card

    def _make_buttons(self, stand: PersoonStand) -> FlowRow:
        first_open = stand.betrokkene_id == self._next_signer
        sign = Button(
            "Laat tekenen op het scherm", "primary" if first_open else "", "pen-line", touch=True
        )
        sign.setAccessibleName(f"Laat {stand.naam} tekenen op het scherm")
        sign.clicked.connect(lambda: self.open_signing(stand.betrokkene_id))
        paper = Button("Op papier", "", "file-check", touch=True)
        paper.setAccessibleName(f"Besluit van {stand.naam} op papier vastleggen")
        paper.clicked.connect(lambda: self.open_paper(stand.betrokkene_id))
        self.sign_buttons[stand.betrokkene_id] = sign
        self.paper_buttons[stand.betrokkene_id] = paper
        return FlowRow(sign, paper, gap=12)

    def open_signing(self, betrokkene_id: str) -> None:
        """Fill the window with what this person reads and signs."""
        if self._loaded is None:
            return
        overzicht, inhoud = self._loaded
        stand = _find(overzicht, betrokkene_id)
        view = TekenenView(
            self.session,
            betrokkene_id,
            stand.naam,
            read_handelingsdeel(inhoud.handelingsdeel),
        )
        self.full_view.emit(view)

    def open_paper(self, betrokkene_id: str) -> None:
        """Record what was signed on paper."""
        if self._loaded is not None:
            stand = _find(self._loaded[0], betrokkene_id)
            PapierDialog(self.window(), self.session, betrokkene_id, stand.naam).open()


def _find(overzicht: InstemmingOverzicht, betrokkene_id: str) -> PersoonStand:
    return next(item for item in overzicht.standen if item.betrokkene_id == betrokkene_id)


def _make_chip(stand: PersoonStand) -> Chip:
    if stand.besluit is None:
        if stand.eerder_ingestemd:
            return Chip("Niet meer gedekt", Tone.WARN)
        return Chip("Nog niet getekend", Tone.NEUTRAL)
    words = label_of("besluit", stand.besluit)
    if stand.datum is not None:
        words += f" op {format_date(stand.datum)}"
    return Chip(words, Tone.OK if stand.besluit is Besluit.INGESTEMD else Tone.BAD)
