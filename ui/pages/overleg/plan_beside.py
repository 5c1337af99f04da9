"""The plan beside the notes, to read, and the way to where it is written."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import RuleError
from ui.models.reading import read_plan
from ui.session import Session
from ui.tasks import runner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.reading_view import ReadingView


class PlanBeside(Card):
    """Reads the version that is being worked on; scrolls by itself.

    Args:
        session: with the open dossier.
        edit: goes to where it is written.

    Attributes:
        may_edit: whether who is logged in has that right.
    """

    def __init__(self, session: Session, edit: Callable[[], object]) -> None:
        super().__init__(spacing=8)
        self._session = session
        self._dossier_id = session.dossier_id
        head = QHBoxLayout()
        self.box.addLayout(head)
        head.addWidget(make_label("Het plan", "h3"), 1)
        self.edit_button = Button("Plan bewerken", "quiet", "pen-line")
        self.edit_button.clicked.connect(edit)
        self.may_edit = may(session.services.info.rol, Actie.WIJZIGEN)
        if self.may_edit:
            head.addWidget(self.edit_button)
        self.reading = ReadingView("Het plan", scrolls=True)
        self.box.addWidget(self.reading, 1)
        self.reload()

    def reload(self) -> None:
        """Read the plan anew."""
        plannen, dossier_id = self._session.services.plannen, self._dossier_id

        def work() -> PlanInhoud:
            try:
                return plannen.load(dossier_id)[1]
            except RuleError:
                return PlanInhoud()

        runner.run(self, work, lambda plan: self.reading.show_paragraphs(read_plan(plan)))
