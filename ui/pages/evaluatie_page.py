"""Evaluating a plan: the result per doel, three experiences, and what happens next."""

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.evaluatie import DoelResultaat, Evaluatie, ResultaatPerDoel, Vervolg
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import Versie
from ui.pages.tab import DossierTab
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_date, format_long_date, label_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_boxes import CheckBox, RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, ScrollPage

Loaded = tuple[Versie | None, PlanInhoud, tuple[Evaluatie, ...]]


class EvaluatiePage(DossierTab):
    """Earlier evaluaties to read, and a form for the next one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._page = ScrollPage(max_width=980, place="left")
        self.box.addWidget(self._page, 1)
        self._holder = Column()
        self._page.box.addWidget(self._holder)
        self.form: EvaluatieForm | None = None
        self.reload()

    @override
    def reload(self) -> None:
        """Load the doelen and the earlier evaluaties; a form that is being filled stays."""
        if self.form is not None and self.form.is_touched:
            return
        services, dossier_id = self.session.services, self.dossier_id

        def work() -> Loaded:
            evaluaties = services.evaluaties.list(dossier_id)
            kop = services.jongeren.load_kop(dossier_id)
            if kop.versie_nummer is None:
                return None, PlanInhoud(), evaluaties
            versie, inhoud = services.plannen.load_versie(dossier_id, kop.versie_nummer)
            return versie, inhoud, evaluaties

        self.load(work, self._show)

    def _show(self, loaded: Loaded) -> None:
        versie, inhoud, evaluaties = loaded
        holder = Column()
        self.form = None
        if versie is None:
            empty = Card(pad=24)
            empty.box.addWidget(make_label("Er is nog niets om te evalueren", "h2"))
            empty.box.addWidget(make_label("Stel eerst een plan vast.", "muted"))
            holder.box.addWidget(empty)
        elif self.may(Actie.EVALUEREN):
            self.form = EvaluatieForm(self, inhoud)
            holder.box.addWidget(self.form)
        for evaluatie in sorted(evaluaties, key=lambda item: item.datum, reverse=True):
            holder.box.addWidget(_make_past(evaluatie, inhoud))
        self._page.box.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def record(self, evaluatie: Evaluatie) -> None:
        """Record it; the form is emptied only when that succeeded."""
        evaluaties, dossier_id = self.session.services.evaluaties, self.dossier_id

        def done(_result: object) -> None:
            self.form = None
            self.bar.show_message("De evaluatie is vastgelegd.", Tone.OK)
            self.session.tell_changed()

        runner.run(
            self, lambda: evaluaties.record(dossier_id, evaluatie), done, self.bar.show_error
        )


class EvaluatieForm(Card):
    """The form; nothing is ticked beforehand."""

    def __init__(self, page: EvaluatiePage, inhoud: PlanInhoud) -> None:
        super().__init__(spacing=14)
        self._page = page
        self.is_touched = False
        self.box.addWidget(make_label("Nieuwe evaluatie", "h2"))
        self.datum = DateField()
        self.volgende = DateField()
        self._datum_field = Field("Datum van de evaluatie", self.datum)
        self.box.addWidget(
            FieldGrid(
                self._datum_field,
                Field("Volgende evaluatie", self.volgende, "Leeg: na een half jaar."),
                cell=240,
            )
        )
        self.met_jongere = CheckBox("De jongere was erbij")
        self.met_ouders = CheckBox("De ouders waren erbij")
        self.box.addWidget(self.met_jongere)
        self.box.addWidget(self.met_ouders)
        self.resultaten: list[tuple[str, Choice, TextArea]] = []
        for number, doel in enumerate(inhoud.handelingsdeel.doelen, start=1):
            self._add_doel(number, doel.id, doel.doel)
        self.ervaringen = [TextArea(lines=2) for _ in range(3)]
        for area, who in zip(
            self.ervaringen,
            ("kijkt de jongere", "kijken de ouders", "kijkt de school"),
            strict=True,
        ):
            self.box.addWidget(Field(f"Hoe {who} terug?", area))
        self.vervolg = RadioChoice([(str(item), label_of("vervolg", item)) for item in Vervolg])
        self._vervolg_field = Field("Hoe gaat het verder?", self.vervolg)
        self.box.addWidget(self._vervolg_field)
        self.toelichting = TextArea(lines=2)
        self.box.addWidget(Field("Toelichting", self.toelichting))
        row = QHBoxLayout()
        self.box.addLayout(row)
        row.addStretch(1)
        self.save_button = Button("Evaluatie vastleggen", "primary", "check")
        self.save_button.clicked.connect(self.submit)
        row.addWidget(self.save_button)
        for area in (*self.ervaringen, self.toelichting):
            area.value_changed.connect(self._touch)
        self.datum.value_changed.connect(self._touch)
        self.vervolg.value_changed.connect(self._touch)

    def _add_doel(self, number: int, doel_id: str, text: str) -> None:
        card = Card("inner", pad=12, spacing=8)
        card.box.addWidget(make_label(f"Doel {number}. {text}", "label"))
        resultaat = Choice(
            [(str(item), label_of("doel_resultaat", item)) for item in DoelResultaat]
        )
        words = TextArea(lines=1)
        card.box.addWidget(
            FieldGrid(Field("Resultaat", resultaat), Field("Toelichting", words), cell=240)
        )
        resultaat.setAccessibleName(f"Resultaat van doel {number}")
        words.setAccessibleName(f"Toelichting bij doel {number}")
        resultaat.value_changed.connect(self._touch)
        words.value_changed.connect(self._touch)
        self.resultaten.append((doel_id, resultaat, words))
        self.box.addWidget(card)

    def _touch(self) -> None:
        self.is_touched = True

    def submit(self) -> None:
        """Record it; what is missing comes back as a list."""
        datum, vervolg = self.datum.get_value(), self.vervolg.get_value()
        self._datum_field.set_error("" if datum else "Vul de datum in.")
        self._vervolg_field.set_error("" if vervolg else "Kies hoe het verder gaat.")
        if datum is None or not vervolg:
            (self._datum_field if datum is None else self._vervolg_field).focus()
            return
        jongere, ouders, school = (area.get_value().strip() for area in self.ervaringen)
        self._page.record(
            Evaluatie(
                datum=datum,
                resultaten=tuple(
                    ResultaatPerDoel(
                        doel_id=doel_id,
                        resultaat=DoelResultaat(choice.get_value()),
                        toelichting=words.get_value().strip(),
                    )
                    for doel_id, choice, words in self.resultaten
                    if choice.get_value()
                ),
                met_jongere=self.met_jongere.isChecked(),
                met_ouders=self.met_ouders.isChecked(),
                ervaring_jongere=jongere,
                ervaring_ouders=ouders,
                ervaring_school=school,
                vervolg=Vervolg(vervolg),
                toelichting=self.toelichting.get_value().strip(),
                volgende_evaluatie=self.volgende.get_value(),
            )
        )


def _make_past(evaluatie: Evaluatie, inhoud: PlanInhoud) -> Card:
    card = Card(spacing=6)
    card.box.addWidget(make_label(f"Evaluatie van {format_long_date(evaluatie.datum)}", "h3"))
    names = {doel.id: doel.doel for doel in inhoud.handelingsdeel.doelen}
    for item in evaluatie.resultaten:
        result = label_of("doel_resultaat", item.resultaat)
        card.box.addWidget(make_label(f"{result}: {names.get(item.doel_id, 'eerder doel')}"))
        if item.toelichting:
            card.box.addWidget(make_label(item.toelichting, "muted"))
    for who, words in (
        ("Jongere", evaluatie.ervaring_jongere),
        ("Ouders", evaluatie.ervaring_ouders),
        ("School", evaluatie.ervaring_school),
    ):
        if words:
            card.box.addWidget(make_label(f"{who}: {words}", "muted"))
    end = label_of("vervolg", evaluatie.vervolg)
    if evaluatie.volgende_evaluatie:
        end += f". Volgende evaluatie: {format_date(evaluatie.volgende_evaluatie)}"
    card.box.addWidget(make_label(end, "label"))
    return card
