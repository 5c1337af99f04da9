"""The error tree: what a person can do something about, as codes and never as sentences.

Arguments are codes and counts. A name, a text from a plan or a path never goes into an
exception, because exceptions end up in logs. The Dutch sentence belongs to the front end
(`topdossier.texts`), which looks it up by code.
"""

from enum import IntEnum
from typing import ClassVar


class ExitStatus(IntEnum):
    """The exit statuses of the command line; every error class knows its own."""

    DONE = 0
    RULE = 1
    USAGE = 2
    NOT_LET_IN = 3
    DAMAGED = 4
    REFUSED = 5
    MACHINE = 6


class TopdossierError(Exception):
    """Base of everything a user can act upon.

    Attributes:
        code: key of the Dutch sentence in `resources/teksten/meldingen.toml`.
        status: exit status of the command line for this kind of error.
    """

    status: ClassVar[ExitStatus] = ExitStatus.RULE

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RuleError(TopdossierError):
    """A rule of the field says no; `codes` holds every reason, not just the first."""

    def __init__(self, code: str, problems: tuple[object, ...] = ()) -> None:
        super().__init__(code)
        self.problems = problems


class UsageError(TopdossierError):
    """The request itself is not understood: an unknown name, two that fit, a bad date."""

    status = ExitStatus.USAGE


class NotLetInError(TopdossierError):
    """No entrance: a wrong passphrase, a role without the right, a kluis in use."""

    status = ExitStatus.NOT_LET_IN


class TooSoonError(NotLetInError):
    """An attempt right after a failed one, `wacht-even`; `seconden` says how long to wait."""

    def __init__(self, seconden: int) -> None:
        super().__init__("wacht-even")
        self.seconden = seconden


class KluisDamagedError(TopdossierError):
    """The kluis is damaged, was tampered with, or belongs to a newer program."""

    status = ExitStatus.DAMAGED


class FileRefusedError(TopdossierError):
    """An import file or a package is refused; nothing of it has been taken in."""

    status = ExitStatus.REFUSED


class RowsRefusedError(FileRefusedError):
    """A list is refused because of some of its rows; `rijen` are their numbers, never more."""

    def __init__(self, code: str, rijen: tuple[int, ...]) -> None:
        super().__init__(code)
        self.rijen = rijen


class MachineError(TopdossierError):
    """The machine failed us: disk full, no rights on a folder."""

    status = ExitStatus.MACHINE
