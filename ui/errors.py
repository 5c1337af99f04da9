"""The one way to put an error into words, and what happens with one nobody foresaw.

Never shows or writes the message, the arguments or the locals of an unforeseen error: they may
hold a name or a sentence from a plan.
"""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from topdossier.domain.problem import Problem
from topdossier.errors import RuleError, TopdossierError
from topdossier.texts import UnknownTextError, describe_error, get_sentence

UNFORESEEN = (
    "Er ging iets mis waar het programma niet op rekende. Wat u al had opgeslagen, is veilig. "
    "Probeer het nog eens. Gebeurt het weer? Geef dan deze code door aan uw beheerder: {code}."
)


@dataclass(frozen=True)
class ErrorText:
    """One sentence, and the reasons below it as a list."""

    sentence: str
    reasons: tuple[str, ...] = ()


def describe(error: BaseException) -> ErrorText:
    """The sentence for a person; the problems of a rule as a list."""
    if not isinstance(error, TopdossierError):
        return ErrorText(UNFORESEEN.format(code=type(error).__name__))
    problems = error.problems if isinstance(error, RuleError) else ()
    reasons = tuple(describe_problem(item) for item in problems if isinstance(item, Problem))
    try:
        return ErrorText(describe_error(error), reasons)
    except UnknownTextError:
        return ErrorText(UNFORESEEN.format(code=error.code), reasons)


def describe_problem(problem: Problem) -> str:
    """The sentence of one problem."""
    try:
        return get_sentence("probleem", str(problem.code), problem.nummer)
    except UnknownTextError:
        return str(problem.code)


def install_excepthook(show: Callable[[ErrorText], None]) -> None:
    """Catch what nobody foresaw: places in the program to standard error, a sentence to `show`."""

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sys.stderr.write(describe_place(kind, trace))
        show(describe(error))

    sys.excepthook = handle


def describe_place(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Kind of error and the lines of the program it passed, without one value from the work."""
    places = "".join(
        f"  {frame.name} regel {frame.lineno}\n" for frame in traceback.extract_tb(trace)
    )
    return f"topdossier: onvoorziene fout {kind.__name__}\n{places}"
