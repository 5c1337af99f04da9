"""The first page: everything of one's own dossiers that waits, each with where it is solved."""

from datetime import date, timedelta
from typing import Protocol

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemming import Dekking
from topdossier.domain.vandaag import DAYS_AHEAD, Haast, Taak, TaakSoort, judge_haast, sort_taken
from topdossier.domain.waarde import Waarde
from topdossier.services.afgiften import AfgiftenService
from topdossier.services.afspraken import AfsprakenService
from topdossier.services.doorgeven import DoorgevenService
from topdossier.services.errata import ErrataService
from topdossier.services.omgeving import Omgeving
from topdossier.services.regie import RegieService
from topdossier.services.uitleg import UitlegService
from topdossier.services.views import PlanStatus
from topdossier.storage.dossiers import DossierRegel

_MOST = 200
_OPEN = (PlanStatus.CONCEPT, PlanStatus.VOORGELEGD)

_UITLEG_DAYS = 7
"""Within how many days the jongere is told; the law gives no term (row 1.5(2)), people forget."""


_REGIE_DAYS = 7
"""Within how many days somebody answers who is asked to take the regie."""


class Vandaag(Waarde, frozen=True):
    """The page.

    Attributes:
        delen: the parts that have anything, each with its lines.
        totaal: how many lines there are in all; more than are shown when there are very many.
    """

    delen: tuple[tuple[Haast, tuple[Taak, ...]], ...]
    totaal: int


class VandaagService:
    """What waits for who is logged in."""

    def __init__(  # noqa: PLR0913, PLR0917  whatever has something that waits
        self,
        omgeving: Omgeving,
        afspraken: AfsprakenService,
        uitleg: UitlegService,
        regie: RegieService,
        errata: ErrataService,
        doorgeven: DoorgevenService,
        afgiften: AfgiftenService,
    ) -> None:
        self._omgeving = omgeving
        self._afspraken = afspraken
        self._uitleg = uitleg
        self._regie = regie
        self._errata = errata
        self._doorgeven = doorgeven
        self._afgiften = afgiften

    def load(self) -> Vandaag:
        """The page of today; without a line in the log, since nothing of a dossier is opened.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
        """
        self._omgeving.require(Actie.ZOEKEN)
        dag = self._omgeving.klok.today()
        until = dag + timedelta(days=DAYS_AHEAD)
        login = self._omgeving.gebruiker.login
        with self._omgeving.look() as tx:
            waiting, many = tx.dossiers.list_waiting(login, until, _OPEN, _MOST)
        taken = [taak for regel in waiting for taak in _list_taken(regel)]
        afspraken = self._afspraken.list_open(until, _MOST)
        taken += [
            _make_taak(
                TaakSoort.AFSPRAAK,
                rij,
                rij.wanneer,
                wat=f"{rij.wie}: {rij.wat}" if rij.wie else rij.wat,
                key=rij.id,
            )
            for rij in afspraken.rijen
        ]
        uitleg = self._uitleg.list_open(_MOST)
        taken += [
            _make_taak(TaakSoort.UITLEG, item, item.sinds + timedelta(days=_UITLEG_DAYS))
            for item in uitleg.rijen
        ]
        for asked in self._regie.list_aangeboden():
            since = min(dag, asked.op.astimezone().date())
            until_answer = since + timedelta(days=_REGIE_DAYS)
            taken.append(_make_taak(TaakSoort.REGIE, asked, until_answer, wat=asked.door))
        taken += [_make_taak(TaakSoort.ERRATUM, item) for item in self._errata.list_open(_MOST)]
        taken += [
            _make_taak(TaakSoort.TOESTEMMING, item, item.einde, key=item.id)
            for item in self._doorgeven.list_ending(_MOST)
        ]
        taken += [_make_taak(TaakSoort.AFGIFTE, item) for item in self._afgiften.list_open(_MOST)]
        parts = _split(sort_taken(tuple(taken)), self._omgeving.klok.today())
        shown = sum(len(items) for _, items in parts)
        hidden = max(0, many - len(waiting)) + afspraken.totaal + uitleg.totaal
        hidden -= len(afspraken.rijen) + len(uitleg.rijen)
        return Vandaag(delen=parts, totaal=shown + hidden)


class _OfJongere(Protocol):
    """A row that says about which jongere it is."""

    @property
    def dossier_id(self) -> str: ...
    @property
    def dossiernummer(self) -> str: ...
    @property
    def naam(self) -> str: ...


def _make_taak(
    soort: TaakSoort, rij: _OfJongere, wanneer: date | None = None, *, wat: str = "", key: str = ""
) -> Taak:
    return Taak(
        soort=soort,
        dossier_id=rij.dossier_id,
        dossiernummer=rij.dossiernummer,
        naam=rij.naam,
        wat=wat,
        wanneer=wanneer,
        id=key,
    )


def _list_taken(regel: DossierRegel) -> list[Taak]:
    """What the state of a dossier asks: a decision of the ouders, an evaluatie, a concept."""
    stand = regel.stand
    found: list[Taak] = []

    def add(soort: TaakSoort, wanneer: date | None = None) -> None:
        found.append(
            Taak(
                soort=soort,
                dossier_id=regel.id,
                dossiernummer=regel.nummer,
                naam=regel.naam,
                wanneer=wanneer,
            )
        )

    if stand.status == PlanStatus.CONCEPT:
        add(TaakSoort.CONCEPT)
    elif stand.dekking not in {None, Dekking.GEDEKT}:
        add(TaakSoort.INSTEMMING)
    if stand.volgende_evaluatie is not None:
        add(TaakSoort.EVALUATIE, stand.volgende_evaluatie)
    return found


def _split(taken: tuple[Taak, ...], dag: date) -> tuple[tuple[Haast, tuple[Taak, ...]], ...]:
    parts: dict[Haast, list[Taak]] = {haast: [] for haast in Haast}
    for taak in taken:
        haast = judge_haast(taak.wanneer, dag)
        if haast is not None:
            parts[haast].append(taak)
    return tuple((haast, tuple(items)) for haast, items in parts.items() if items)
