"""Why somebody is in a dossier, and whether the log already tells that they are."""

from topdossier.domain.bevoegdheden import Actie, Toegangsreden

REDEN_TEKEN = "+"
"""Stands in a log line between a code of the action and the reason that was asked."""

_PARTS = frozenset(
    {
        Actie.TEAM,
        Actie.BEWAREN,
        Actie.REGIE_AANBIEDEN,
        Actie.REGIE_BEANTWOORDEN,
        Actie.VERNIETIGEN,
    }
)
"""Rights that reach further than reading: who used one did not see the rest of the dossier."""


class Redenen:
    """Why this person opened dossiers outside their own, since unlocking."""

    def __init__(self) -> None:
        self._per_dossier: dict[str, Toegangsreden] = {}
        self._always: Toegangsreden | None = None

    def give(self, dossier_id: str, reden: Toegangsreden) -> None:
        """Remember a reason for one dossier, until the kluis is locked."""
        self._per_dossier[dossier_id] = reden

    def give_for_all(self, reden: Toegangsreden) -> None:
        """One reason for whatever is opened: a command line is one piece of work."""
        self._always = reden

    def find(self, dossier_id: str) -> Toegangsreden | None:
        """The reason given for this dossier; there is none without a dossier."""
        return (self._per_dossier.get(dossier_id) or self._always) if dossier_id else None


class Ingezien:
    """Of which dossiers the log names this person as somebody who looked, since unlocking.

    A dossier of which a reason was given later than its line counts as another one: otherwise the
    reason would stand nowhere.
    """

    def __init__(self) -> None:
        self._known: set[tuple[str, str, str]] = set()

    def add(self, dossier_id: str, reden: str, deel: str = "") -> None:
        """Remember a line that stands; `deel` when it tells of a part alone."""
        self._known.add((dossier_id, reden, deel))

    def covers(self, dossier_id: str, reden: str, deel: str = "") -> bool:
        """True when a line of the whole dossier, or of this part, stands with this reason."""
        return not self._known.isdisjoint({(dossier_id, reden, ""), (dossier_id, reden, deel)})


def join_reden(code: str, reden: str | None) -> str:
    """What stands in a line: the code of what was done and the reason, each when there is one."""
    return REDEN_TEKEN.join(filter(None, (code, reden)))


def find_deel(actie: Actie) -> str:
    """Code of the part that this right opens, or empty when it opens the dossier."""
    return actie if actie in _PARTS else ""
