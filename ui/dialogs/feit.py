"""Recording what happened around an instemming: an attempt, a disagreement, a judge, a view."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.services.instemmingfeiten import NieuwFeit
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import label_of
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.label import make_label


class Vraag(NamedTuple):
    """What is asked about a kind of fact; an empty word means that it is not asked."""

    intro: str
    hoe: str = ""
    tekst: str = ""
    tot: str = ""
    hint: str = ""


_PLAIN = Vraag("", tekst="Wat is er gezegd of gegeven?")
_VRAGEN = {
    FeitSoort.POGING: Vraag(
        "Schrijf elke keer op dat u iemand probeerde te bereiken. Niet bereikbaar is geen ja.",
        hoe="Hoe probeerde u het?",
        tekst="Wat gebeurde er?",
        hint="Bijvoorbeeld: gebeld, brief, e-mail.",
    ),
    FeitSoort.ONENIGHEID: Vraag(
        "Zolang dit geldt, kan niemand ook namens deze persoon instemmen. Wat een ander al namens "
        "deze persoon zei, telt niet meer, ook niet als dit later voorbij is.",
        tekst="Wat weet de school?",
        tot="Tot en met wanneer gold dit?",
        hint="Leeg zolang het niet is opgelost.",
    ),
    FeitSoort.VERVANGENDE_TOESTEMMING: Vraag(
        "De rechter stemde in voor deze persoon. Dat telt als instemming, en alleen voor deze "
        "versie van het handelingsdeel.",
        tekst="Kenmerk van de uitspraak",
        tot="Tot en met wanneer geldt de uitspraak?",
        hint="Leeg als er geen einddag in staat.",
    ),
    FeitSoort.ZIENSWIJZE: Vraag(
        "Schrijf op wat deze persoon vindt, in de eigen woorden.", tekst="Zienswijze"
    ),
    FeitSoort.NIET_INFORMEREN: Vraag(
        "Doe dit alleen als informatie de jongere zou schaden. Deze persoon leest dan niet mee.",
        tekst="Waarom schaadt het de jongere?",
        tot="Tot en met wanneer gold dit?",
        hint="Leeg zolang het geldt.",
    ),
    FeitSoort.GEINFORMEERD: Vraag(
        "Deze persoon weet van het plan, of van wat er met 16 of 18 jaar verandert.",
        hoe="Hoe is het verteld?",
        hint="Bijvoorbeeld: in een gesprek, gebeld, brief.",
    ),
    FeitSoort.AKKOORD: Vraag(
        "Deze persoon vindt het goed dat de school het samenwerkingsverband iets vraagt. Sommige "
        "regio's willen dat weten. Het is geen instemming met het handelingsdeel.",
        hoe="Hoe weet u dat?",
        tekst="Wat is er gezegd?",
        hint="Bijvoorbeeld: in een gesprek, gebeld, brief.",
    ),
    FeitSoort.CONCEPT_MEEGEGEVEN: Vraag(
        "Deze persoon kreeg het concept mee, om het thuis rustig te lezen.",
        hoe="Hoe is het meegegeven?",
        tekst="Is er nog iets bij gezegd?",
        hint="Bijvoorbeeld: op papier, per post.",
    ),
}


class FeitDialog(FormDialog):
    """A day, what happened, and for some kinds until when it holds.

    Args:
        parent: the window.
        session: with the open dossier.
        soort: the kind of fact.
        betrokkene_id: whom it is about.
        naam: of that person.
        versie: the adopted version it belongs to, None for none.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        soort: FeitSoort,
        betrokkene_id: str,
        naam: str,
        versie: int | None,
    ) -> None:
        super().__init__(parent, label_of("feit_soort", soort), "Vastleggen")
        self._session, self._soort = session, soort
        self._betrokkene_id, self._versie = betrokkene_id, versie
        self._vraag = _VRAGEN.get(soort, _PLAIN)
        self.box.addWidget(make_label(f"Voor {naam}.", "muted"))
        if self._vraag.intro:
            self.box.addWidget(make_label(self._vraag.intro))
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.fields["datum"] = Field("Wanneer?", self.datum)
        self.box.addWidget(self.fields["datum"])
        self.hoe, self.tekst, self.tot = TextLine(prose=True), TextArea(lines=2), DateField()
        hint = self._vraag.hint
        for name, asked, field in (
            ("hoe", self._vraag.hoe, Field(self._vraag.hoe, self.hoe, hint)),
            ("tekst", self._vraag.tekst, Field(self._vraag.tekst, self.tekst)),
            ("tot", self._vraag.tot, Field(self._vraag.tot, self.tot, hint)),
        ):
            self.fields[name] = field
            self.box.addWidget(field)
            field.setVisible(bool(asked))

    @override
    def submit(self) -> None:
        """Record it; what is missing is said at its field."""
        datum = self.datum.get_value()
        self.show_errors(
            {
                "datum": "" if datum else "Vul de datum in.",
                "tot": "" if self.tot.is_valid else "Dit is geen datum.",
            }
        )
        if datum is None or not self.tot.is_valid:
            return
        session, dossier_id = self._session, self._session.dossier_id
        nieuw = NieuwFeit(
            soort=self._soort,
            betrokkene_id=self._betrokkene_id,
            datum=datum,
            hoe=self.hoe.get_value().strip(),
            tekst=self.tekst.get_value().strip(),
            tot=self.tot.get_value(),
            versie_nummer=self._versie,
        )
        self.run(
            lambda: session.services.instemmingfeiten.record(dossier_id, nieuw),
            lambda _: session.tell_changed(),
        )
