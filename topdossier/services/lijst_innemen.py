"""Writes a list into the kluis, within the transaction of the use case that was asked for it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from topdossier.domain.bevoegdheden import Actie, Toegangsreden
from topdossier.domain.bewaartermijn import Bewaarfeit, BewaarfeitSoort
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongerenlijst import LijstDossier, start_dossier
from topdossier.domain.lijstvergelijking import LijstBekende, LijstKeuze
from topdossier.errors import RowsRefusedError, UsageError
from topdossier.services.lijst_vergelijken import LijstStap, make_school
from topdossier.services.lijst_views import LijstInname, LijstUitkomst
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.stand import HERKOMST_EIGEN, save_stand
from topdossier.services.views import PlanStatus
from topdossier.storage.dossiers import Dossier, DossierStand
from topdossier.storage.jongerenlijst import GewijzigdeJongere, NieuweBetrokkene

LOGREDEN = "jongerenlijst"
"""Stands in the log at every dossier that a list made or changed."""

LOGREDEN_RIJEN = "jongerenlijst-rijen"
"""Stands in the log at the list itself, with how many rows it has."""

_LOGREDEN_UIT = "uitschrijving"
_Stappen = list[LijstStap]


def sort_stappen(stappen: Iterable[LijstStap], wens: LijstInname) -> tuple[_Stappen, _Stappen]:
    """What is added and what is written over, after everything that somebody decided.

    Raises:
        UsageError: `rij-niet-in-twijfel`, a choice for a row that cannot have it.
        RowsRefusedError: `csv-dossier-dubbel`, two rows for one dossier.
    """
    nieuw: _Stappen = []
    gewijzigd: _Stappen = []
    keuzes = dict(wens.keuzes)
    for stap in stappen:
        keuze = _find_keuze(stap, keuzes.pop(stap.rij.rij, None), wens)
        if keuze is LijstKeuze.ANDER:
            nieuw.append(stap)
        elif keuze is LijstKeuze.DEZELFDE:
            gewijzigd.append(stap)
    if keuzes:
        raise UsageError("rij-niet-in-twijfel")
    _check_one_row_each(gewijzigd)
    return nieuw, gewijzigd


def _find_keuze(stap: LijstStap, keuze: LijstKeuze | None, wens: LijstInname) -> LijstKeuze:
    """What becomes of a row, in the words in which a person answers a doubt."""
    if keuze is not None and keuze not in stap.rij.keuzes:
        raise UsageError("rij-niet-in-twijfel")
    match stap.rij.uitkomst:
        case LijstUitkomst.NIEUW if wens.nieuwe:
            return LijstKeuze.ANDER
        case LijstUitkomst.GEWIJZIGD:
            return LijstKeuze.DEZELFDE
        case LijstUitkomst.GELIJK if stap.na is not stap.voor:
            return LijstKeuze.DEZELFDE  # says nothing new, and is in the list from now on
        case LijstUitkomst.TWIJFEL if keuze is not None:
            return keuze
        case LijstUitkomst.TWIJFEL if wens.overige in stap.rij.keuzes:
            return wens.overige
        case _:
            return LijstKeuze.OVERSLAAN


def _check_one_row_each(gewijzigd: _Stappen) -> None:
    ids = Counter(item.koppeling.bekende.dossier_id for item in gewijzigd if item.koppeling.bekende)
    double = tuple(
        item.rij.rij
        for item in gewijzigd
        if item.koppeling.bekende and ids[item.koppeling.bekende.dossier_id] > 1
    )
    if double:
        raise RowsRefusedError("csv-dossier-dubbel", double)


class LijstSchrijver:
    """Writes rows in few statements: thousands of jongeren go in one transaction."""

    def __init__(self, omgeving: Omgeving, werk: Werk) -> None:
        self._omgeving = omgeving
        self._werk = werk
        self._tx = werk.tx
        self._dag = omgeving.klok.today()
        self._nu = omgeving.klok.now()

    def add(self, stappen: Iterable[LijstStap]) -> None:
        """A dossier for each, with who takes the list in as its regisseur."""
        school = make_school(self._omgeving)
        dossiers: list[tuple[Dossier, DossierGegevens]] = []
        people: list[NieuweBetrokkene] = []
        for stap in stappen:
            made = start_dossier(stap.koppeling.jongere, school, self._dag)
            dossier = Dossier(
                id=make_id(),
                nummer=self._tx.kluis.next_dossiernummer(),
                jongere=made.jongere,
                regisseur=self._omgeving.gebruiker.login,
                herkomst=HERKOMST_EIGEN,
                school=school.naam,
                gewijzigd_op=self._nu,
                stand=DossierStand(status=PlanStatus.GEEN_PLAN),
            )
            dossiers.append((dossier, made.gegevens))
            people += _list_new_people(dossier.id, made)
        self._tx.dossiers.add_many(dossiers)
        self._tx.jongerenlijst.add_betrokkenen(people)
        self._werk.note_each([(item.id, item.nummer) for item, _ in dossiers], LOGREDEN)

    def save(self, stappen: Iterable[LijstStap], reden: Toegangsreden | None) -> None:
        """What is known of each, replaced by what the list makes of it; nobody is removed."""
        pairs = list(_walk_known(stappen))
        self._tx.jongerenlijst.save_jongeren(
            (
                GewijzigdeJongere(bekende.dossier_id, na.jongere, na.gegevens)
                for bekende, _, na in pairs
            ),
            self._nu,
        )
        self._tx.jongerenlijst.save_betrokkenen(
            (key, person)
            for _, voor, na in pairs
            for key, person in na.betrokkenen
            if key and (key, person) not in voor.betrokkenen
        )
        self._tx.jongerenlijst.add_betrokkenen(
            item for bekende, _, na in pairs for item in _list_new_people(bekende.dossier_id, na)
        )
        ids = [bekende.dossier_id for bekende, _, _ in pairs]
        self._give_reden(ids, reden)
        self._werk.note_each([(item.dossier_id, item.nummer) for item, _, _ in pairs], LOGREDEN)
        for bekende, voor, na in pairs:
            # who must agree follows from the birthday, and from nothing else in a list
            if bekende.has_plan and voor.jongere.geboortedatum != na.jongere.geboortedatum:
                save_stand(self._tx, bekende.dossier_id, self._dag)

    def sign_off(self, stappen: Iterable[LijstStap]) -> int:
        """Record the days on which jongeren left; of dossiers this person may do that for."""
        days = {
            stap.koppeling.bekende.dossier_id: (
                stap.koppeling.bekende.nummer,
                stap.rij.uitschrijving,
            )
            for stap in stappen
            if stap.koppeling.bekende and stap.rij.uitschrijving and not stap.rij.twijfel
        }
        rechten = self._omgeving.judge_betrekkingen(self._tx, Actie.BEWAREN, days)
        log: list[tuple[str, str]] = []
        for key, (nummer, dag) in days.items():
            if not rechten[key] and dag is not None:
                feit = Bewaarfeit(make_id(), BewaarfeitSoort.UITSCHRIJVING, dag)
                self._tx.bewaren.add_feit(key, feit, self._nu)
                log.append((key, f"{nummer}/bewaarfeit"))
        self._werk.note_each(log, _LOGREDEN_UIT)
        return len(log)

    def _give_reden(self, dossier_ids: list[str], reden: Toegangsreden | None) -> None:
        """The reason holds for who is changed, as when they were opened one by one."""
        if reden is None:
            return
        rechten = self._omgeving.judge_betrekkingen(self._tx, Actie.IMPORTEREN, dossier_ids)
        for key, code in rechten.items():
            if code:
                self._omgeving.redenen.give(key, reden)


def _walk_known(
    stappen: Iterable[LijstStap],
) -> Iterator[tuple[LijstBekende, LijstDossier, LijstDossier]]:
    for stap in stappen:
        if stap.koppeling.bekende is not None and stap.voor is not None and stap.na is not None:
            yield stap.koppeling.bekende, stap.voor, stap.na


def _list_new_people(dossier_id: str, dossier: LijstDossier) -> Iterator[NieuweBetrokkene]:
    """Who has no id yet, behind the people who are there."""
    for volgorde, (key, person) in enumerate(dossier.betrokkenen):
        if not key:
            yield NieuweBetrokkene(make_id(), dossier_id, volgorde, person)
