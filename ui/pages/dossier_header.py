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
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label


class DossierHeader(Card):
    """Name, facts and states; shrinks when the window is low or narrow."""

    def __init__(self) -> None:
        super().__init__(pad=16, spacing=8)
        row = QHBoxLayout()
        self._row = row
        self._avatar = Avatar()
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        self._column = column
        first = QHBoxLayout()
        self.name = make_label("", "h1")
        first.addWidget(self.name, 1)
        self.saved = Chip("", Tone.OK, "save")
        self.saved.hide()
        first.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
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
        column.addWidget(self._chips)
        row.addLayout(column, 1)
        self.box.addLayout(row)
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
        self.shrink_pad(8 if low else 16)

    def _fit_header(self) -> None:
        self._row.setSpacing(look.px(16))
        self._column.setSpacing(look.px(6))
