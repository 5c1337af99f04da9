"""Before the laptop goes to an ouder or jongere: who reads, and how the school knows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.overhandiging import Leesopdracht
from topdossier.domain.vaststelling import (
    Aanwezige,
    Bijstand,
    Documentsoort,
    Herkenning,
    Vaststelling,
)
from topdossier.services.overhandig_views import (
    MogelijkeLezer,
    OverhandigKeuze,
    OverhandigVraag,
    TeLezen,
)
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import format_date, label_of
from ui.widgets.button import name_for
from ui.widgets.card import Card
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label

_KNOWN = str(Herkenning.BEKEND)
_WHO = "Kies wie er leest."
_HOW = "Kies hoe u weet wie dit is."
_DECIDED = "Besloot al over deze afspraken"
_NOTHING = "Er is nog geen versie vastgesteld. Stel het plan eerst vast."
_NO_DAY = "Vul de datum in als 09-02-2026, of laat dit leeg."


@dataclass(frozen=True)
class _Row:
    """One person who may read."""

    lezer: MogelijkeLezer
    reads: CheckBox
    how: Choice
    field: Field


class OverhandigenDialog(FormDialog):
    """Everything else is locked as soon as this is answered.

    Args:
        parent: the window.
        session: the open kluis.
        lezers: who may read, whoever must agree first.
        te_lezen: which version they see.
        hand_over: gets what the other process needs.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        lezers: Sequence[MogelijkeLezer],
        te_lezen: TeLezen,
        hand_over: Callable[[Leesopdracht], object],
    ) -> None:
        super().__init__(
            parent, "Laptop overhandigen", "Overhandigen en vergrendelen", icon="lock", width=720
        )
        self._session = session
        self._hand_over = hand_over
        self.box.addWidget(
            make_label(
                "De kluis gaat op slot. Op het scherm staat dan alleen dit plan. "
                "Terug kan alleen met uw wachtwoord.",
                "muted",
            )
        )
        self.box.addWidget(make_label(_name_versie(te_lezen)))
        self.rows = [self._add_person(lezer) for lezer in lezers]
        self.tolk = TextLine()
        self.box.addWidget(Field("Tolk die erbij is", self.tolk, "Laat dit leeg als er geen is."))
        self.steun = TextLine()
        self.box.addWidget(Field("Steunpersoon die erbij is", self.steun))
        self.concept = DateField()
        self._concept_field = Field(
            "Het concept is meegegeven op", self.concept, "Laat dit leeg als dat niet zo is."
        )
        self.box.addWidget(self._concept_field)

    def _add_person(self, lezer: MogelijkeLezer) -> _Row:
        card = Card("inner", spacing=8)
        role = label_of("hoedanigheid", lezer.hoedanigheid).lower()
        who = f"{lezer.naam}, {label_of('relatie', lezer.relatie).lower()}: {role}"
        reads = CheckBox(who)
        card.box.addWidget(reads)
        if lezer.besluit is not None:
            # whoever sits beside it reads this: that is enough, and what was decided is not
            card.box.addWidget(make_label(_DECIDED, "caption"))
        options = [(_KNOWN, label_of("herkenning", Herkenning.BEKEND))]
        options += [
            (str(soort), f"Gezien: {label_of('documentsoort', soort).lower()}")
            for soort in Documentsoort
        ]
        how = Choice(options)
        field = Field(
            "Hoe weet u wie dit is?", how, "Het nummer van een document niet opschrijven."
        )
        name_for(how, f"Hoe weet u wie {lezer.naam} is?")
        field.hide()
        card.box.addWidget(field)
        reads.value_changed.connect(lambda _value: field.setVisible(reads.get_value()))
        self.box.addWidget(card)
        return _Row(lezer, reads, how, field)

    def choose(self, betrokkene_id: str) -> None:
        """Tick the person whose button was pressed."""
        for row in self.rows:
            if row.lezer.betrokkene_id == betrokkene_id:
                row.reads.click()

    def compose(self) -> OverhandigVraag | None:
        """What was filled in; None when something is missing, which is shown."""
        chosen = [row for row in self.rows if row.reads.get_value()]
        if not chosen:
            self.bar.show_message(_WHO)
            return None
        self.bar.hide()
        for row in chosen:
            row.field.set_error("" if row.how.get_value() else _HOW)
        self._concept_field.set_error("" if self.concept.is_valid else _NO_DAY)
        wrong = [row.field for row in chosen if row.field.error]
        wrong += [self._concept_field] if self._concept_field.error else []
        if wrong:
            wrong[0].focus()
            return None
        beside = ((Bijstand.TOLK, self.tolk), (Bijstand.STEUNPERSOON, self.steun))
        return OverhandigVraag(
            keuzes=tuple(self._make_keuze(row) for row in chosen),
            aanwezigen=tuple(
                Aanwezige(bijstand, line.get_value().strip())
                for bijstand, line in beside
                if line.get_value().strip()
            ),
            concept_gegeven_op=self.concept.get_value(),
        )

    def _make_keuze(self, row: _Row) -> OverhandigKeuze:
        how, dag = row.how.get_value(), self._session.services.dag()
        if how == _KNOWN:
            seen = Vaststelling(herkenning=Herkenning.BEKEND, datum=dag)
        else:
            seen = Vaststelling(
                herkenning=Herkenning.DOCUMENT, datum=dag, document=Documentsoort(how)
            )
        return OverhandigKeuze(row.lezer.betrokkene_id, seen)

    @override
    def reject(self) -> None:
        """What goes on is not left halfway: nobody would hear what became of it."""
        if not self.is_running:
            super().reject()

    @override
    def submit(self) -> None:
        """Make the pages, and hand over."""
        vraag = self.compose()
        if vraag is None:
            return
        overhandigen, dossier_id = self._session.services.overhandigen, self._session.dossier_id
        self.run(lambda: overhandigen.prepare(dossier_id, vraag), self._hand_over)


def _name_versie(te_lezen: TeLezen) -> str:
    """Which version is shown; a concept is not, and that surprises who just worked on it."""
    if te_lezen.versie_nummer is None:
        return _NOTHING
    day = f" op {format_date(te_lezen.vastgesteld_op)}" if te_lezen.vastgesteld_op else ""
    shown = f"De lezer ziet versie {te_lezen.versie_nummer}, vastgesteld{day}."
    if te_lezen.concept_nummer is None:
        return shown
    return f"{shown} Versie {te_lezen.concept_nummer} is nog een concept en is niet te zien."
