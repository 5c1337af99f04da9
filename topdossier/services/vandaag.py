"""The first page: everything of one's own dossiers that waits, each with where it is solved."""

from datetime import date, timedelta
from typing import Protocol

import msgspec

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.evaluatie import add_months
from topdossier.domain.instemming import GEDEKT
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.jongere import AGE_OF_MAJORITY, AGE_OWN_AVG_RIGHTS
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.vandaag import (
    DAYS_AHEAD,
    HAAST_ORDER,
    MONTHS_BEFORE_BIRTHDAY,
    Haast,
    Taak,
    TaakSoort,
    find_birthday,
    judge_haast,
    sort_taken,
)
from topdossier.domain.waarde import Waarde
from topdossier.services.afgiften import AfgiftenService
from topdossier.services.afspraken import load_open
from topdossier.services.doorgeven import DoorgevenService
from topdossier.services.errata import ErrataService
from topdossier.services.innemen import InnemenService
from topdossier.services.instemming_overzicht import list_refusals, list_waiting
from topdossier.services.omgeving import Omgeving
from topdossier.services.regie import RegieService
from topdossier.services.stand import load_toestand
from topdossier.services.uitleg import UitlegService
from topdossier.services.views import PlanStatus
from topdossier.storage.dossiers import DossierRegel
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label

_MOST = 200
_OPEN = (PlanStatus.CONCEPT, PlanStatus.VOORGELEGD)

_UITLEG_DAYS = 7
"""Within how many days the jongere is told; the law gives no term (row 1.5(2)), people forget."""


_BIRTHDAYS = (
    (TaakSoort.WORDT_18, AGE_OF_MAJORITY),
    (TaakSoort.WORDT_16, AGE_OWN_AVG_RIGHTS),
)
_WITH_NAMES = 25
"""For how many plans the page says who still must decide; a list of more is not read."""

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
        uitleg: UitlegService,
        regie: RegieService,
        errata: ErrataService,
        doorgeven: DoorgevenService,
        afgiften: AfgiftenService,
        innemen: InnemenService,
    ) -> None:
        self._omgeving = omgeving
        self._noted_on: date | None = None
        self._uitleg = uitleg
        self._regie = regie
        self._errata = errata
        self._doorgeven = doorgeven
        self._afgiften = afgiften
        self._innemen = innemen

    def load(self) -> Vandaag:
        """The page of today; one line in the log for the first time on a day.

        It shows the words of afspraken and who must decide, so that it was seen has to stand
        somewhere. It loads anew whenever somebody comes back to it: a line each time would bury
        what was opened.

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
            taken = _name_who_must(tx, taken, dag)
            afspraken = load_open(self._omgeving, tx, until, _MOST, zonder_dag=True)
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
        taken += self._list_birthdays(login, dag)
        taken += [
            _make_taak(TaakSoort.TOESTEMMING, item, item.einde, key=item.id)
            for item in self._doorgeven.list_ending(_MOST)
        ]
        taken += [_make_taak(TaakSoort.AFGIFTE, item) for item in self._afgiften.list_open(_MOST)]
        nu = self._omgeving.klok.now()
        taken += [
            # by the real clock, which goes on in a voorbeeldkluis that stands on another day
            _make_taak(TaakSoort.OVERHANDIGING, rij, dag + (rij.geldig_tot - nu), key=rij.id)
            for rij in self._innemen.list_mine()
        ]
        parts = _split(sort_taken(tuple(taken)), self._omgeving.klok.today())
        shown = sum(len(items) for _, items in parts)
        hidden = max(0, many - len(waiting)) + afspraken.totaal + uitleg.totaal
        hidden -= len(afspraken.rijen) + len(uitleg.rijen)
        self._note_daily(dag, shown)
        return Vandaag(delen=parts, totaal=shown + hidden)

    def _note_daily(self, dag: date, shown: int) -> None:
        if self._noted_on == dag:
            return
        with self._omgeving.perform(Actie.ZOEKEN) as werk:
            werk.note(ObjectSoort.LIJST, "", f"vandaag-{shown}")
        self._noted_on = dag

    def _list_birthdays(self, login: str, dag: date) -> list[Taak]:
        """Who is about to become 16 or 18 and has not been told what that changes."""
        found: list[Taak] = []
        with self._omgeving.look() as tx:
            for soort, age in _BIRTHDAYS:
                after, until = _years_before(dag, age), _years_before(_months_on(dag), age)
                for regel in tx.dossiers.list_own_born_between(login, after, until, _MOST):
                    born = regel.geboortedatum
                    when = find_birthday(born, age) if born else None
                    if when is None or when <= dag or _was_told(tx, regel.id, when):
                        continue
                    found.append(_make_birthday(soort, regel, when))
        return found


def _years_before(dag: date, years: int) -> date:
    return add_months(dag, -12 * years)


def _months_on(dag: date) -> date:
    return add_months(dag, MONTHS_BEFORE_BIRTHDAY)


def _was_told(tx: Transactie, dossier_id: str, birthday: date) -> bool:
    """True when it was recorded that the jongere was told, in the months before the birthday."""
    since = add_months(birthday, -MONTHS_BEFORE_BIRTHDAY)
    return any(
        feit.soort is FeitSoort.GEINFORMEERD
        and feit.betrokkene_id == dossier_id
        and since <= feit.datum
        for feit in tx.instemmen.list_feiten(dossier_id)
    )


def _make_birthday(soort: TaakSoort, regel: DossierRegel, when: date) -> Taak:
    return Taak(
        soort=soort,
        dossier_id=regel.id,
        dossiernummer=regel.nummer,
        naam=regel.naam,
        wanneer=when,
    )


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


def _name_who_must(tx: Transactie, taken: list[Taak], dag: date) -> list[Taak]:
    """The lines that wait for instemming, with who refused it or still must decide."""
    left = _WITH_NAMES
    named: list[Taak] = []
    for taak in taken:
        if taak.soort is TaakSoort.INSTEMMING and left:
            left -= 1
            toestand = load_toestand(tx, taak.dossier_id, dag)
            versie = toestand.werkversie
            names = [
                f"{naam} ({get_label('besluit', besluit).lower()})"
                for naam, besluit in list_refusals(toestand, versie)
            ]
            names += list_waiting(toestand, versie)
            named.append(msgspec.structs.replace(taak, wat=", ".join(names)))
        else:
            named.append(taak)
    return named


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
    elif stand.dekking is not None and stand.dekking not in GEDEKT:
        add(TaakSoort.INSTEMMING)
    if stand.volgende_evaluatie is not None:
        add(TaakSoort.EVALUATIE, stand.volgende_evaluatie)
    return found


def _split(taken: tuple[Taak, ...], dag: date) -> tuple[tuple[Haast, tuple[Taak, ...]], ...]:
    parts: dict[Haast, list[Taak]] = {haast: [] for haast in HAAST_ORDER}
    for taak in taken:
        haast = judge_haast(taak.wanneer, dag, taak.soort)
        if haast is not None:
            parts[haast].append(taak)
    return tuple((haast, tuple(items)) for haast, items in parts.items() if items)
