"""What the side index says of each block of the plan: how far it is, and what asks for a look."""

from collections.abc import Sequence

from topdossier.domain.onderdeel import Onderdeel, OnderdeelStatus
from topdossier.domain.problem import Problem
from ui.models.read_along import ReadAlong
from ui.pages.plan_sections import SECTIONS, find_section
from ui.texts import Tone, label_of
from ui.widgets.index_button import IndexButton

TONE_OF_STAND = {
    OnderdeelStatus.NIET_BEGONNEN: Tone.NEUTRAL,
    OnderdeelStatus.BEZIG: Tone.INFO,
    OnderdeelStatus.KLAAR: Tone.OK,
    OnderdeelStatus.NIET_NODIG: Tone.NEUTRAL,
}
ICON_OF_STAND = {
    OnderdeelStatus.NIET_BEGONNEN: "circle-dot",
    OnderdeelStatus.BEZIG: "pen-line",
    OnderdeelStatus.KLAAR: "circle-check",
    OnderdeelStatus.NIET_NODIG: "x",
}


def show_problems(buttons: Sequence[IndexButton], problems: Sequence[Problem]) -> None:
    """Count in each block what stops adoption."""
    counts = [0] * len(SECTIONS)
    for problem in problems:
        counts[find_section(problem.plek)] += 1
    for button, number in zip(buttons, counts, strict=True):
        button.set_problems(number)


def show_reading(buttons: Sequence[IndexButton], reading: ReadAlong) -> None:
    """Show how far each block is, and whether there are remarks about it."""
    for button, onderdeel in zip(buttons, Onderdeel, strict=True):
        stand = reading.find_stand(onderdeel)
        if stand is not None:
            status = stand.status
            words = label_of("onderdeel_status", status)
            button.set_stand(words, ICON_OF_STAND[status], TONE_OF_STAND[status])
        button.set_remarks(len(reading.get_opmerkingen(onderdeel)))
