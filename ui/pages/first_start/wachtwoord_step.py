"""Step 3: the passphrase, and whether this laptop is needed beside it."""

from typing_extensions import override

from topdossier.errors import NotLetInError
from ui.errors import describe
from ui.models.nieuwe_kluis import NieuweKluisAntwoorden
from ui.pages.first_start.step import Step
from ui.session import has_bewaarplaats
from ui.tasks import runner
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.label import make_label
from ui.widgets.new_wachtwoord import NewWachtwoord

BINDEN = (
    ("ja", "Ja, mijn wachtwoord werkt dan alleen op deze computer"),
    ("nee", "Nee, mijn wachtwoord is genoeg"),
)


class WachtwoordStep(Step):
    """Typed twice; binding is asked only where there is a real safe to bind to."""

    def __init__(self, antwoorden: NieuweKluisAntwoorden) -> None:
        super().__init__(
            antwoorden,
            "Kies een wachtwoord",
            "Met dit wachtwoord opent u de kluis. Niemand kan het voor u opzoeken.",
        )
        self._has_safe: bool | None = None
        self.nieuw = NewWachtwoord(antwoorden.list_known_words, "Wachtwoord")
        self.box.addWidget(self.nieuw)
        self.binden = RadioChoice(BINDEN)
        self.binden_field = Field("Ook aan deze computer binden?", self.binden)
        self.binden_field.hide()
        self.box.addWidget(self.binden_field)
        self.no_safe = make_label("", "caption")
        self.no_safe.hide()
        self.box.addWidget(self.no_safe)

    @override
    def enter(self) -> None:
        if self._has_safe is None:
            runner.run(self, has_bewaarplaats, self.show_safe, self._find_none)
        self.nieuw.field.focus()

    def _find_none(self, _error: Exception) -> None:
        self.show_safe(found=False)

    def show_safe(self, found: bool) -> None:  # noqa: FBT001  an answer of the runner
        """Ask about binding, or say in one sentence why it is not asked."""
        self._has_safe = found
        self.binden_field.setVisible(found)
        self.no_safe.setText(describe(NotLetInError("sleutelbos-ontbreekt")).sentence)
        self.no_safe.setHidden(found)

    @override
    def leave(self) -> bool:
        if not self.nieuw.check():
            return False
        chosen = self.binden.get_value()
        if self._has_safe and not chosen:
            self.binden_field.set_error("Kies ja of nee.")
            self.binden_field.focus()
            return False
        self.binden_field.set_error("")
        self.antwoorden.wachtwoord = self.nieuw.get_value()
        self.antwoorden.binden = chosen == "ja"
        return True
