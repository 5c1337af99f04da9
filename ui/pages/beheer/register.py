"""What the FG needs on paper, made from what the kluis really holds."""

from collections.abc import Callable

from typing_extensions import override

from ui.dialogs.files import ODT_FILTER, PDF_FILTER, choose_to_save, write_file
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone
from ui.widgets.button import Button
from ui.widgets.flow import FlowRow

REGISTER_NAAM = "verwerkingsregister.pdf"
DPIA_NAAM = "dpia-begin.odt"


class RegisterSection(BeheerSection):
    """Both hold numbers and rules and nobody's name but that of the FG."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        register = make_card(
            "Verwerkingsregister",
            "Welke gegevens in deze kluis staan, van wie, waarom en hoe lang (AVG artikel 30).",
        )
        self.register_button = Button("Verwerkingsregister bewaren", "primary", "scroll-text")
        self.register_button.clicked.connect(self._save_register)
        register.box.addWidget(FlowRow(self.register_button))
        dpia = make_card(
            "Begin van een DPIA",
            "Een tekst met wat het programma al weet. U vult hem aan in een tekstverwerker "
            "(AVG artikel 35).",
        )
        self.dpia_button = Button("DPIA bewaren", "", "file-text")
        self.dpia_button.clicked.connect(self._save_dpia)
        dpia.box.addWidget(FlowRow(self.dpia_button))
        self.box.addWidget(register)
        self.box.addWidget(dpia)

    @override
    def reload(self) -> None:
        """Nothing to load: both are made when they are asked for."""

    def _save_register(self) -> None:
        self._save(REGISTER_NAAM, PDF_FILTER, self.session.services.register.make_register)

    def _save_dpia(self) -> None:
        self._save(DPIA_NAAM, ODT_FILTER, self.session.services.register.make_dpia)

    def _save(self, name: str, file_filter: str, make: Callable[[], bytes]) -> None:
        target = choose_to_save(self.window(), "Bewaren", name, file_filter)
        if target is None:
            return

        def done(_: None) -> None:
            self.bar.show_message(f"Bewaard: {target.name}.", Tone.OK)

        self.load(lambda: write_file(target, make()), done)
