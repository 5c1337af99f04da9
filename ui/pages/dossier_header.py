"""The header of a dossier: who it is about and where things stand, never scrolled away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from topdossier.services.views import DossierKop
from ui.session import Session
from ui.texts import (
    TONE_OF_DEKKING,
    TONE_OF_STATUS,
    Tone,
    describe_until,
    format_age,
    format_count,
    format_long_date,
    label_of,
    tone_of_evaluatie,
)
from ui.theme.look import look, on_look
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.elided_line import ElidedLine
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label

_GAP = 12
_SAVED = 180
"""Room that is kept for the mark that says when it was saved; it comes and goes."""


class DossierHeader(Card):
    """Name, facts and states; shrinks when the window is low or narrow."""

    def __init__(self) -> None:
        super().__init__(pad=16, spacing=8)
        row = QHBoxLayout()
        self.box.addLayout(row)
        self._row = row
        self._avatar = Avatar()
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        row.addLayout(column, 1)
        self._column = column
        first = self._first = QHBoxLayout()
        column.addLayout(first)
        self.name = make_label("", "h1")
        first.addWidget(self.name, 1)
        self.saved = Chip("", Tone.OK, "save")
        self.saved.hide()
        first.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignTop)
        self.facts = make_label("", "muted")
        column.addWidget(self.facts)
        self.status = Chip()
        self.concept = Chip()
        self.dekking = Chip()
        self.evaluatie = Chip()
        self.aantallen = Chip()
        self._chips = FlowRow(
            self.status, self.concept, self.dekking, self.evaluatie, self.aantallen
        )
        below = self._below = QHBoxLayout()
        column.addLayout(below)
        below.addWidget(self._chips, 1)
        self.line = ElidedLine()
        self.line.hide()
        below.addWidget(self.line, 3)
        self._is_low = False
        self._regisseur = ""
        on_look(self, self._fit_header)

    def show_kop(self, kop: DossierKop, session: Session) -> None:
        """Show where the dossier stands."""
        today = session.services.dag()
        self.name.setText(kop.naam)
        self._avatar.show_initialen(kop.initialen)
        born = f"Geboren {format_long_date(kop.geboortedatum)}" if kop.geboortedatum else ""
        age = f"({format_age(kop.leeftijd)})" if born else format_age(kop.leeftijd)
        klas = f"klas {kop.klas}" if kop.klas else ""
        facts = (
            f"{born} {age}".strip(),
            ", ".join(part for part in (kop.school, klas) if part),
            f"Regisseur: {kop.regisseur}",
            f"Dossier {kop.nummer}",
        )
        self.facts.setText(" · ".join(part for part in facts if part))
        words = label_of("plan_status", kop.status)
        version = kop.versie_nummer or kop.concept_nummer
        if version is not None:
            words = f"Versie {version}: {words.lower()}"
        extra = kop.concept_nummer not in (None, version)
        self.concept.show_state(
            f"Versie {kop.concept_nummer}: concept" if extra else "", Tone.INFO, "pen-line"
        )
        self.status.show_state(words, TONE_OF_STATUS[kop.status], "file-text")
        if kop.dekking is not None:
            self.dekking.show_state(
                label_of("dekking", kop.dekking), TONE_OF_DEKKING[kop.dekking], "signature"
            )
        names = kop.geweigerd_door or kop.wacht_op
        who = "Niet ingestemd" if kop.geweigerd_door else "Nog geen besluit van"
        words = f"{who}: {', '.join(names)}" if names else ""
        self.dekking.setToolTip(words)
        self.dekking.setAccessibleDescription(words)
        if kop.volgende_evaluatie is not None:
            tone = tone_of_evaluatie(kop.volgende_evaluatie, today)
            words = describe_until(kop.volgende_evaluatie, today)
            self.evaluatie.show_state(words, tone, "calendar-clock")
        doelen = format_count(kop.aantal_doelen, "doel", "doelen")
        acties = format_count(kop.aantal_acties, "actie", "acties")
        self.aantallen.show_state(f"{doelen}, {acties}", Tone.NEUTRAL, "target")
        self._chips.flow.invalidate()
        self._regisseur = shorten_naam(kop.regisseur)
        self._tell_line()

    def show_saved(self, text: str, tone: str) -> None:
        """Show when the plan was last saved, or that it was not."""
        self.saved.setVisible(bool(text))
        if text:
            bad = tone == str(Tone.BAD)
            self.saved.show_state(text, Tone(tone), "triangle-alert" if bad else "save")

    def shrink(self, *, low: bool, narrow: bool) -> None:
        """Leave out what is not needed on a small screen."""
        self.facts.setVisible(not low)
        for chip in (self.status, self.aantallen):
            chip.setVisible(not low)
        urgent = (Tone.WARN, Tone.BAD)
        for chip in (self.concept, self.dekking, self.evaluatie):
            chip.setVisible(bool(chip.text) and (not low or chip.tone in urgent))
        self._avatar.setVisible(not narrow and not low)
        chips = (self.status, self.concept, self.dekking, self.evaluatie, self.aantallen)
        self._chips.setHidden(all(chip.isHidden() for chip in chips))
        self._is_low = low
        self.shrink_pad(8 if low else 16)
        self._tell_line()

    def _tell_line(self) -> None:
        """What a low header leaves out, without what a chip beside it says already."""
        states = [self.concept if self.concept.text else self.status, self.dekking]
        words = [_lower(chip.text) for chip in states if chip.text and chip.isHidden()]
        first = f"Regisseur: {self._regisseur}"
        chips = (self.status, self.concept, self.dekking, self.evaluatie, self.aantallen)
        full = (*(chip.text for chip in chips if chip.text), self.facts.text())
        self.line.show_text(" · ".join((first, *words)), "\n".join(full), least=f"{first} …")
        self._place_line()

    def _place_line(self) -> None:
        """Beside the name when both can be read there, else below it."""
        self.name.setWordWrap(False)
        taken = self.name.sizeHint().width() + look.px(_SAVED + 3 * _GAP)
        least = self.line.minimumSizeHint().width()
        is_beside = self._is_low and taken + least <= self._row_width()
        self.name.setWordWrap(not is_beside)
        self._first.setStretchFactor(self.name, 0 if is_beside else 1)
        if is_beside:
            self._first.insertWidget(1, self.line, 1)
        else:
            self._below.addWidget(self.line, 3)
        self.line.setVisible(self._is_low)

    def _row_width(self) -> int:
        margins = self.box.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def _fit_header(self) -> None:
        self._row.setSpacing(look.px(16))
        self._column.setSpacing(look.px(6))
        self._first.setSpacing(look.px(_GAP))
        self._below.setSpacing(look.px(_GAP))


def shorten_naam(naam: str) -> str:
    """`K. Wiersma`: the first name by its letter, where there is a second word."""
    first, _, rest = naam.strip().partition(" ")
    return f"{first[0]}. {rest}" if rest else first


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
