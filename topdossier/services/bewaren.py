"""How long each dossier stays: facts, holds, and the list of what must be destroyed when."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    Bewaarfeit,
    BewaarfeitSoort,
    Bewaarstop,
    BewaarstopSoort,
    BewaartermijnStand,
    check_bewaarfeit,
    check_bewaarstop,
    is_unclear,
    judge_termijn,
    list_termijnen,
)
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.vernietiging import reduce_gegevens, reduce_jongere
from topdossier.domain.waarde import Waarde
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import load_dossier
from topdossier.storage.avg_bewaren import Bewaargegevens
from topdossier.storage.kluisinfo import KluisGegevens
from topdossier.storage.transactie import Transactie

_BRIN_LETTERS = 4


class BewaarRij(Waarde, frozen=True):
    """One term of one dossier.

    Attributes:
        naam: empty for roles that may not search.
        categorie: slug of Bewaarcategorie.
        vanaf: day of the fact it counts from.
        vernietigen_op: first day on which it must go.
        stop: slug of the hold that blocks it, or empty.
        probleem: slug of why there is no day, or empty.
        voorgesteld_door: login of who proposed the destruction, or empty.
        voorgesteld_op: when that was.
        onduidelijk: somebody must find out from which day to count.
    """

    dossier_id: str
    nummer: str
    naam: str
    categorie: str
    vanaf: date | None
    vernietigen_op: date | None
    stop: str
    probleem: str
    voorgesteld_door: str
    voorgesteld_op: datetime | None = None
    onduidelijk: bool = False


class BewarenService:
    """Retention terms: what they count from, what holds them up, and what is due."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list_due(self, tot: date | None = None) -> tuple[BewaarRij, ...]:
        """What must be destroyed up to and including a day, and all else that waits for someone.

        Due lines come first, the earliest at the top, also those that a hold blocks; then one
        line for each other dossier that somebody proposed to destroy, or the second person would
        never see it; then, at an SWV, one for each dossier of which nobody knows from when to
        count. At a school such a jongere is still enrolled.

        Args:
            tot: last day that counts; today when it is left out.
        """
        with self._omgeving.perform(Actie.BEWAARLIJST) as werk:
            dag = self._omgeving.klok.today()
            until = tot or dag
            rows = list(self._walk(werk.tx, dag))
            due = [row for row in rows if row.vernietigen_op and row.vernietigen_op <= until]
            due.sort(key=lambda row: (row.vernietigen_op or date.max, row.nummer))
            seen = {row.dossier_id for row in due}
            proposed = _take_first(row for row in rows if row.voorgesteld_door)
            proposed = tuple(row for row in proposed if row.dossier_id not in seen)
            seen = {row.dossier_id for row in proposed}
            unclear = _take_first(row for row in rows if row.onduidelijk)
            found = (*due, *proposed, *(row for row in unclear if row.dossier_id not in seen))
            werk.note(ObjectSoort.LIJST, "", f"bewaren-{len(found)}")
        return found

    def find(self, nummer: str) -> str:
        """Id of the dossier with this number: for who may see the list and may not search.

        Raises:
            UsageError: `jongere-onbekend`.
        """
        self._omgeving.require(Actie.BEWAARLIJST)
        with self._omgeving.look() as tx:
            found = tx.dossiers.find_by_nummer(nummer.strip().upper())
        if found is None:
            raise UsageError("jongere-onbekend")
        return found

    def record_feit(self, dossier_id: str, soort: BewaarfeitSoort, datum: date) -> str:
        """Record a day from which a term runs; returns the id of the fact.

        Raises:
            RuleError: `bewaarfeit-kan-niet` with all problems.
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.perform(Actie.BEWAREN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            feit = Bewaarfeit(id=make_id(), soort=soort, datum=datum)
            problems = check_bewaarfeit(
                feit,
                self._omgeving.kluis.soort,
                self._omgeving.klok.today(),
                dossier.jongere.geboortedatum,
            )
            if problems:
                raise RuleError("bewaarfeit-kan-niet", problems)
            werk.tx.bewaren.add_feit(dossier_id, feit, self._omgeving.klok.now())
            werk.note(ObjectSoort.DOSSIER, f"{dossier.nummer}/bewaarfeit", soort)
        return feit.id

    def remove_feit(self, feit_id: str) -> None:
        """Take back a fact that was recorded by mistake; the log keeps that it was there.

        Raises:
            UsageError: `bewaarfeit-onbekend`.
        """
        with self._omgeving.perform(Actie.BEWAREN) as werk:
            found = werk.tx.bewaren.find_feit(feit_id)
            if found is None:
                raise UsageError("bewaarfeit-onbekend")
            dossier_id, feit = found
            werk.enter(dossier_id)
            dossier = load_dossier(werk.tx, dossier_id)
            werk.tx.bewaren.remove_feit(feit_id)
            werk.note(ObjectSoort.DOSSIER, f"{dossier.nummer}/bewaarfeit", f"{feit.soort}+weg")

    def start_stop(self, dossier_id: str, soort: BewaarstopSoort, sinds: date) -> str:
        """From now on nothing of this dossier may be destroyed; returns the id of the hold.

        Raises:
            RuleError: `bewaarstop-kan-niet` with all problems.
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.perform(Actie.BEWAREN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            stop = Bewaarstop(id=make_id(), soort=soort, sinds=sinds)
            self._save_stop(werk.tx, dossier_id, stop)
            werk.note(ObjectSoort.DOSSIER, f"{dossier.nummer}/bewaarstop", soort)
        return stop.id

    def end_stop(self, stop_id: str, tot: date) -> None:
        """The bezwaar, geschil or request is over; from `tot` on this holds nothing any more.

        Raises:
            RuleError: `bewaarstop-kan-niet` with all problems.
            UsageError: `bewaarstop-onbekend`.
        """
        with self._omgeving.perform(Actie.BEWAREN) as werk:
            found = werk.tx.bewaren.find_stop(stop_id)
            if found is None:
                raise UsageError("bewaarstop-onbekend")
            dossier_id, stop = found
            werk.enter(dossier_id)
            dossier = load_dossier(werk.tx, dossier_id)
            ended = Bewaarstop(id=stop.id, soort=stop.soort, sinds=stop.sinds, tot=tot)
            self._save_stop(werk.tx, dossier_id, ended)
            werk.note(ObjectSoort.DOSSIER, f"{dossier.nummer}/bewaarstop", f"{stop.soort}+voorbij")

    def list_feiten(self, dossier_id: str) -> tuple[Bewaarfeit, ...]:
        """The recorded facts of a dossier by day; what an import knows is not among them."""
        with self._omgeving.peek(Actie.BEWAREN, dossier_id) as tx:
            return tx.bewaren.list_feiten(dossier_id)

    def list_stops(self, dossier_id: str) -> tuple[Bewaarstop, ...]:
        """The holds of a dossier; an open request under the AVG is one by itself."""
        with self._omgeving.peek(Actie.BEWAREN, dossier_id) as tx:
            return (*tx.bewaren.list_stops(dossier_id), *tx.bewaren.list_verzoeken(dossier_id))

    def _save_stop(self, tx: Transactie, dossier_id: str, stop: Bewaarstop) -> None:
        problems = check_bewaarstop(stop, self._omgeving.klok.today())
        if problems:
            raise RuleError("bewaarstop-kan-niet", problems)
        tx.bewaren.save_stop(dossier_id, stop, self._omgeving.klok.now())

    def _walk(self, tx: Transactie, dag: date) -> Iterator[BewaarRij]:
        kluis = self._omgeving.kluis
        with_name = may(self._omgeving.gebruiker.rol, Actie.ZOEKEN)
        for item in tx.bewaren.walk():
            for stand in judge_dossier(tx, kluis, item, dag):
                yield BewaarRij(
                    dossier_id=item.dossier_id,
                    nummer=item.nummer,
                    naam=item.naam if with_name else "",
                    categorie=stand.categorie,
                    vanaf=stand.vanaf,
                    vernietigen_op=stand.vernietigen_op,
                    stop=stand.stop or "",
                    probleem=stand.probleem or "",
                    voorgesteld_door=item.voorgesteld_door,
                    voorgesteld_op=item.voorgesteld_op,
                    onduidelijk=is_unclear(stand, kluis.soort),
                )


def judge_dossier(
    tx: Transactie, kluis: KluisGegevens, item: Bewaargegevens, dag: date
) -> tuple[BewaartermijnStand, ...]:
    """Where a dossier stands for every category it still holds.

    An import says when a jongere left the school that made the file. That starts a term here
    only when it is this very school: leaving the school before is no uitschrijving of ours.
    """
    feiten, ingeschreven_op = item.feiten, None
    if _is_own_school(item.brin, kluis.code):
        ingeschreven_op = item.ingeschreven_op
        if item.uitgeschreven_op is not None:
            uit = Bewaarfeit("", BewaarfeitSoort.UITSCHRIJVING, item.uitgeschreven_op)
            feiten = (*feiten, uit)
    reduced = item.eerder and is_reduced(tx, item.dossier_id)
    return tuple(
        judge_termijn(termijn, feiten, item.stops, dag, ingeschreven_op)
        for termijn in list_termijnen(kluis.soort)
        if not (reduced and termijn.categorie is Bewaarcategorie.LEERLINGDOSSIER)
    )


def is_reduced(tx: Transactie, dossier_id: str) -> bool:
    """True when nothing is left of a dossier but in-/uitschrijving and verzuim."""
    dossier = tx.dossiers.find(dossier_id)
    if dossier is None or tx.wissen.has_content(dossier_id):
        return False
    gegevens = tx.dossiers.load_gegevens(dossier_id)
    return (
        reduce_jongere(dossier.jongere) == dossier.jongere and reduce_gegevens(gegevens) == gegevens
    )


def _take_first(rows: Iterable[BewaarRij]) -> tuple[BewaarRij, ...]:
    """The first line of each dossier, in the order they came."""
    found: dict[str, BewaarRij] = {}
    for row in rows:
        found.setdefault(row.dossier_id, row)
    return tuple(found.values())


def _is_own_school(brin: str, code: str) -> bool:
    """A vestiging has two more digits after the four signs of the BRIN."""
    one, other = (text.strip().upper()[:_BRIN_LETTERS] for text in (brin, code))
    return len(one) == _BRIN_LETTERS and one == other
