"""The plan beside the notes, to read."""

from topdossier.domain.plan import PlanInhoud
from topdossier.errors import RuleError
from ui.models.reading import read_plan
from ui.session import Session
from ui.tasks import runner
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.reading_view import ReadingView


class PlanBeside(Card):
    """Reads the version that is being worked on; scrolls by itself."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=8)
        self._session = session
        self._dossier_id = session.dossier_id
        self.box.addWidget(make_label("Het plan", "h3"))
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
