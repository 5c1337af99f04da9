"""One person around a handelingsdeel: as what and why, where they stand, and what can be done."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.services.instemming_views import EerderGezegd, PersoonStand
from ui.texts import Tone, format_count, format_date, label_of
from ui.theme.icons import make_icon
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.card import Card, Rule
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label

_TONES = {
    Besluit.INGESTEMD: Tone.OK,
    Besluit.GEWEIGERD: Tone.BAD,
    Besluit.INGETROKKEN: Tone.BAD,
    Besluit.BEDENKTIJD: Tone.WARN,
    Besluit.VOORWAARDELIJK: Tone.WARN,
}
_LAWFUL = "Wat de school tot die dag deed, mocht."


class Knop(NamedTuple):
    """A button for a fact."""

    soort: FeitSoort
    words: str
    icon: str


_FOR_INSTEMMER = (
    Knop(FeitSoort.POGING, "Poging vastleggen", "calendar-clock"),
    Knop(FeitSoort.ONENIGHEID, "Onenigheid", "users"),
    Knop(FeitSoort.VERVANGENDE_TOESTEMMING, "Vervangende toestemming", "file-check"),
    Knop(FeitSoort.ZIENSWIJZE, "Zienswijze", "pen-line"),
    Knop(FeitSoort.CONCEPT_MEEGEGEVEN, "Concept meegegeven", "file-output"),
    Knop(FeitSoort.AKKOORD, "Akkoord met vraag aan SWV", "check"),
)
_BEFORE_ADOPTING = frozenset({FeitSoort.CONCEPT_MEEGEGEVEN, FeitSoort.AKKOORD})
"""What happens while the plan is still a concept; all the rest is about a version to decide on."""
_NOT_INFORMED = Knop(FeitSoort.NIET_INFORMEREN, "Niet informeren", "lock")
_FOR_OTHERS = (
    Knop(FeitSoort.ZIENSWIJZE, "Zienswijze", "pen-line"),
    Knop(FeitSoort.GEINFORMEERD, "Geïnformeerd", "check"),
)


class PersoonCard(Card):
    """Read at a glance; every button says for whom it is to who hears the screen.

    Signals:
        sign: give this person the laptop, to read and decide.
        paper: record what was signed on paper.
        withdraw: record that the agreement is taken back.
        note: record a fact, by the slug of its kind.

    Args:
        stand: who and where they stand.
        may_record: the rol may record.
        is_adopted: the version is adopted, so that there is something to decide on.
        is_next: the first of whom a decision is still asked.
    """

    sign = Signal()
    paper = Signal()
    withdraw = Signal()
    note = Signal(str)

    def __init__(
        self, stand: PersoonStand, *, may_record: bool, is_adopted: bool, is_next: bool
    ) -> None:
        super().__init__(spacing=10)
        self._stand = stand
        self.sign_button: Button | None = None
        self.paper_button: Button | None = None
        self.withdraw_button: Button | None = None
        self.note_buttons: dict[FeitSoort, Button] = {}
        self._add_head()
        for words in _list_words(stand):
            self.box.addWidget(make_label(words, "muted"))
        for feit in stand.feiten:
            self.box.addWidget(make_label(describe_feit(feit), "caption"))
        self.earlier_button: Button | None = None
        if stand.eerder:
            self._add_earlier()
        knoppen = _choose_knoppen(stand, is_adopted=is_adopted)
        if may_record and knoppen:
            self.box.addWidget(Rule())
            if is_adopted and stand.hoedanigheid is not Hoedanigheid.LEZER:
                self.box.addWidget(self._make_decisions(is_next=is_next))
            self.box.addWidget(self._make_notes(knoppen))

    def _add_earlier(self) -> None:
        """What was said around earlier versions, folded: it was not about this text."""
        texts = [make_label(words, "caption") for words in map(describe_eerder, self._stand.eerder)]
        count = len(texts)
        button = Button(f"Bij eerdere versies ({count})", "quiet", "chevron-right")

        def show(*, opened: bool) -> None:
            for text in texts:
                text.setVisible(opened)
            button.setIcon(make_icon("chevron-down" if opened else "chevron-right", "text"))
            state = "uitgeklapt" if opened else "ingeklapt"
            button.setAccessibleName(f"Bij eerdere versies, {self._stand.naam}, {count}, {state}")

        button.clicked.connect(lambda: show(opened=texts[0].isHidden()))
        self.earlier_button = button
        self.box.addWidget(FlowRow(button))
        for text in texts:
            self.box.addWidget(text)
        show(opened=False)

    def _add_head(self) -> None:
        stand = self._stand
        head = QHBoxLayout()
        self.box.addLayout(head)
        letters = "".join(part[0] for part in stand.naam.split() if part)
        head.addWidget(Avatar((letters[:1] + letters[-1:]).upper(), 44))
        names = QVBoxLayout()
        head.addLayout(names, 1)
        names.addWidget(make_label(stand.naam, "h3"))
        what = label_of("hoedanigheid", stand.hoedanigheid).lower()
        why = label_of("hoedanigheid_reden", stand.hoedanigheid_reden)
        relatie = label_of("relatie", stand.relatie)
        names.addWidget(make_label(f"{relatie} · {what}: {why}", "caption"))
        chips = QVBoxLayout()
        head.addLayout(chips)
        for chip in make_chips(stand):
            chips.addWidget(chip)

    def _make_decisions(self, *, is_next: bool) -> FlowRow:
        naam = self._stand.naam
        self.sign_button = Button(
            "Laptop overhandigen", "primary" if is_next else "", "pen-line", touch=True
        )
        self.sign_button.setAccessibleName(f"Laptop overhandigen aan {naam}")
        self.sign_button.clicked.connect(self.sign)
        self.paper_button = Button("Op papier", "", "file-check", touch=True)
        self.paper_button.setAccessibleName(f"Besluit van {naam} op papier vastleggen")
        self.paper_button.clicked.connect(self.paper)
        buttons = [self.sign_button, self.paper_button]
        if self._stand.intrekbaar is not None:
            self.withdraw_button = Button("Intrekken", "", "undo-2", touch=True)
            self.withdraw_button.setAccessibleName(f"Instemming van {naam} intrekken")
            self.withdraw_button.clicked.connect(self.withdraw)
            buttons.append(self.withdraw_button)
        return FlowRow(*buttons, gap=12)

    def _make_notes(self, knoppen: Sequence[Knop]) -> FlowRow:
        for knop in knoppen:
            button = Button(knop.words, "quiet", knop.icon)
            button.setAccessibleName(f"{knop.words} bij {self._stand.naam}")
            button.clicked.connect(lambda _=False, soort=knop.soort: self.note.emit(str(soort)))
            self.note_buttons[knop.soort] = button
        widgets: list[QWidget] = list(self.note_buttons.values())
        return FlowRow(*widgets, gap=4)


def make_chips(stand: PersoonStand) -> Sequence[Chip]:
    """Where this person stands, and that nobody can reach them."""
    chips = [_make_chip(stand)]
    if stand.niet_bereikbaar:
        count = format_count(stand.pogingen, "poging", "pogingen")
        chips.append(Chip(f"Niet bereikbaar na {count}", Tone.WARN))
    return chips


def describe_feit(feit: InstemmingFeit) -> str:
    """One line: when, what, how, in which words and until when."""
    words = " · ".join(part for part in (feit.hoe, feit.tekst) if part)
    until = f", tot en met {format_date(feit.tot)}" if feit.tot else ""
    what = f"{format_date(feit.datum)} · {label_of('feit_soort', feit.soort)}{until}"
    return f"{what}: {words}" if words else what


def describe_eerder(item: EerderGezegd) -> str:
    """What was said, behind the version it belongs to; a remark at a doel on its own line."""
    at = f"Bij versie {item.versie_nummer} · "
    if item.feit is not None:
        return at + describe_feit(item.feit)
    said = f" · {label_of('besluit', item.besluit)}" if item.besluit else ""
    lines = [f"{at}{format_date(item.datum)}{said}"]
    lines += [f"Reden: {item.reden}"] if item.reden else []
    lines += [f"Opmerkingen: {item.opmerkingen}"] if item.opmerkingen else []
    lines += [f"Bij doel {each.doel}: {each.tekst}" for each in item.doel_opmerkingen]
    return "\n".join(lines)


def _make_chip(stand: PersoonStand) -> Chip:
    if stand.vervangen:
        return Chip("Vervangende toestemming", Tone.OK)
    if stand.besluit is not None:
        words = label_of("besluit", stand.besluit)
        if stand.datum is not None:
            words += f" op {format_date(stand.datum)}"
        return Chip(words, _TONES[stand.besluit])
    if stand.namens:
        return Chip(f"Mede namens: {stand.namens}", Tone.OK)
    if stand.hoedanigheid is Hoedanigheid.LEZER:
        heard = stand.hoedanigheid_reden is HoedanigheidReden.HOORRECHT
        return Chip("Wordt gehoord" if heard else "Leest mee", Tone.NEUTRAL)
    if stand.eerder_ingestemd:
        return Chip("Niet meer gedekt", Tone.WARN)
    return Chip("Nog niet getekend", Tone.NEUTRAL)


def _list_words(stand: PersoonStand) -> list[str]:
    found: list[str] = []
    if stand.eerder_ingestemd and stand.besluit is None and not stand.is_gedekt:
        found.append(
            f"Stemde in met versie {stand.eerder_versie}. Daarna is het handelingsdeel "
            "veranderd, dus die handtekening telt niet voor deze versie."
        )
    if stand.zonder_code is not None:
        found.append(
            f"Papier zonder code: versie {stand.zonder_code} gekozen door {stand.gekozen_door}."
        )
    if stand.namens and not stand.vervangen:
        found.append(
            f"{stand.namens} stemde ook namens {stand.naam} in. Zelf besluiten kan altijd."
        )
    if stand.reden:
        found.append(f"Reden: {stand.reden}")
    if stand.opmerkingen:
        found.append(f"Opmerkingen: {stand.opmerkingen}")
    found += [f"Bij doel {item.doel}: {item.tekst}" for item in stand.doel_opmerkingen]
    if stand.besluit is Besluit.INGETROKKEN:
        found.append(_LAWFUL)
    return found


def _choose_knoppen(stand: PersoonStand, *, is_adopted: bool) -> tuple[Knop, ...]:
    """An attempt is for who has not decided; the rest follows from the hoedanigheid."""
    if not is_adopted:
        decides = stand.hoedanigheid is Hoedanigheid.INSTEMMER
        return tuple(k for k in _FOR_INSTEMMER if decides and k.soort in _BEFORE_ADOPTING)
    if stand.hoedanigheid is Hoedanigheid.INSTEMMER:
        return tuple(
            knop
            for knop in _FOR_INSTEMMER
            if knop.soort is not FeitSoort.POGING or not stand.is_gedekt
        )
    if stand.hoedanigheid is Hoedanigheid.MEETEKENAAR:
        return (_FOR_INSTEMMER[0], *_FOR_OTHERS)
    if stand.hoedanigheid_reden is HoedanigheidReden.HOORRECHT:
        return _FOR_OTHERS
    return (*_FOR_OTHERS, _NOT_INFORMED)
