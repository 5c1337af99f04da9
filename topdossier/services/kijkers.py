"""*Wie keek in dit dossier*: the lines of the log about one dossier, counted per person."""

from collections import Counter
from collections.abc import Callable, Iterable

from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.domain.handeling import Handeling, find_handeling
from topdossier.domain.logregel import Logregel, Uitkomst
from topdossier.services.redenen import REDEN_TEKEN
from topdossier.services.views import KijkerRij


def count_kijkers(
    regels: Iterable[Logregel], find_naam: Callable[[str], str]
) -> tuple[KijkerRij, ...]:
    """One row per person, the last one first; who was refused or only read the log saw nothing.

    Args:
        regels: about one dossier, oldest first.
        find_naam: the name that goes with a login.
    """
    per_login: dict[str, list[tuple[Logregel, Handeling]]] = {}
    for regel in regels:
        handeling = find_handeling(regel.actie, regel.reden)
        if handeling is not None and regel.uitkomst is Uitkomst.GELUKT:
            per_login.setdefault(regel.wie, []).append((regel, handeling))
    rijen = [_to_rij(login, find_naam(login), deeds) for login, deeds in per_login.items()]
    return tuple(sorted(rijen, key=lambda rij: (rij.laatste, rij.login), reverse=True))


def find_toegangsreden(reden: str) -> str:
    """The reason for opening a dossier outside one's own that a line tells, or empty."""
    last = reden.rsplit(REDEN_TEKEN, 1)[-1]
    return last if last in set(Toegangsreden) else ""


def _to_rij(login: str, naam: str, deeds: list[tuple[Logregel, Handeling]]) -> KijkerRij:
    times = Counter(handeling for _, handeling in deeds)
    redenen = dict.fromkeys(find_toegangsreden(regel.reden) for regel, _ in deeds)
    return KijkerRij(
        login=login,
        naam=naam,
        rol=deeds[-1][0].rol,
        # a clock can be put back: the first line need not have the first time
        eerste=min(regel.tijd for regel, _ in deeds),
        laatste=max(regel.tijd for regel, _ in deeds),
        ingezien=times[Handeling.INGEZIEN],
        gewijzigd=times[Handeling.GEWIJZIGD],
        afgedrukt=times[Handeling.AFGEDRUKT],
        verstuurd=times[Handeling.VERSTUURD],
        redenen=tuple(reden for reden in redenen if reden),
    )
