"""Mending a slip of the pen beside an adopted version, and telling the ouders."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from topdossier.documents.veldnamen import describe_pad
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.erratum import Erratum
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.verbeteren import (
    apply_errata,
    check_erratum,
    is_in_handelingsdeel,
    knows_no_word,
    list_plekken,
    may_verbeteren,
)
from topdossier.domain.versie import Versie
from topdossier.domain.woorden import fold, is_bekend, load_begripwoorden
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import DossierToestand, load_toestand, require_eigen
from topdossier.services.views import ErratumPlek, ErratumRij, ErratumTaak
from topdossier.spelling.woordenboek import Woordenboek
from topdossier.storage.transactie import Transactie

_MOST = 200
_SLICE = 0.02
"""Seconds of reading the dictionary in one go: it holds the interpreter, and so the window."""


class ErrataService:
    """Slips of the pen in the newest adopted version."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list_plekken(self, dossier_id: str) -> tuple[ErratumPlek, ...]:
        """Every text that can be mended, as it is meant by now; part of an open dossier.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            versie = self._load(tx, dossier_id).vastgesteld
            plan = _load_mended(tx, versie) if versie else None
        if plan is None:
            return ()
        return tuple(
            ErratumPlek(plek=pad, label=describe_pad(pad), tekst=tekst)
            for pad, tekst in list_plekken(plan)
            if may_verbeteren(pad)
        )

    def list(self, dossier_id: str) -> tuple[ErratumRij, ...]:
        """The errata of the newest adopted version, the oldest first; part of an open dossier.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            versie = self._load(tx, dossier_id).vastgesteld
            found = tx.errata.list_of(dossier_id, versie.nummer) if versie else ()
            namen = {person.login: person.naam for person in tx.kluis.list_allen()}
        return tuple(
            ErratumRij(
                erratum=item,
                label=describe_pad(item.plek),
                door=namen.get(item.vastgelegd_door, item.vastgelegd_door),
            )
            for item in found
        )

    def record(self, dossier_id: str, plek: str, oud: str, nieuw: str) -> Erratum:
        """Mend a slip of the pen in the newest adopted version.

        The version and its fingerprints stay what they are, and so does every instemming.

        Args:
            dossier_id: whose plan.
            plek: path of the text.
            oud: the words as they stand there, once, with what was mended before.
            nieuw: the words that were meant.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `plan-van-ander`, or `erratum-kan-niet` with all problems.
        """
        # read before the transaction: it takes a quarter of a second
        book = _read_woordenboek() if is_in_handelingsdeel(plek) else None
        with self._omgeving.perform(Actie.VASTSTELLEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            versie = self._require(toestand)
            plan, is_woord = _load_mended(werk.tx, versie), _make_is_woord(werk.tx, book)
            _refuse(check_erratum(plan, plek, oud, nieuw, is_woord, _list_namen(toestand, plan)))
            erratum = Erratum(
                id=make_id(),
                versie_nummer=versie.nummer,
                plek=plek,
                oud=oud,
                nieuw=nieuw,
                vastgelegd_op=self._omgeving.klok.now(),
                vastgelegd_door=self._omgeving.gebruiker.login,
            )
            werk.tx.errata.save(dossier_id, erratum)
            werk.note(ObjectSoort.PLAN, _object_id(toestand, versie), "erratum")
        return erratum

    def tell(self, dossier_id: str, datum: date) -> int:
        """Record that the ouders were told of every open erratum; how many there were.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            UsageError: `erratum-geen-open`.
            RuleError: `erratum-kan-niet`, the day has not come.
        """
        with self._omgeving.perform(Actie.WIJZIGEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            waiting = [i for i in werk.tx.errata.list(dossier_id) if i.meegedeeld_op is None]
            if not waiting:
                raise UsageError("erratum-geen-open")
            if datum > self._omgeving.klok.today():
                _refuse([Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum")])
            for item in waiting:
                werk.tx.errata.save(dossier_id, msgspec.structs.replace(item, meegedeeld_op=datum))
            werk.note(ObjectSoort.PLAN, toestand.dossier.nummer, "erratum-meegedeeld")
        return len(waiting)

    def list_open(self, limit: int = _MOST) -> tuple[ErratumTaak, ...]:
        """Of which of one's own jongeren the ouders are still to be told.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
        """
        self._omgeving.require(Actie.ZOEKEN)
        with self._omgeving.look() as tx:
            rows = tx.errata.list_open(self._omgeving.gebruiker.login, limit)
        return tuple(ErratumTaak(dossier_id=i, dossiernummer=nr, naam=naam) for i, nr, naam in rows)

    def _load(self, tx: Transactie, dossier_id: str) -> DossierToestand:
        return load_toestand(tx, dossier_id, self._omgeving.klok.today())

    def _require(self, toestand: DossierToestand) -> Versie:
        """The version to mend, for whoever may adopt (002-04)."""
        require_eigen(toestand.dossier)
        if toestand.vastgesteld is None:
            raise RuleError("erratum-kan-niet", (Problem(ProblemCode.GEEN_VERSIE),))
        ik = self._omgeving.gebruiker
        if toestand.dossier.regisseur != ik.login and ik.rol is not Rol.ZORGCOORDINATOR:
            _refuse([Problem(ProblemCode.VASTSTELLER_NIET_REGISSEUR)])
        return toestand.vastgesteld


def _read_woordenboek() -> Woordenboek:
    book = Woordenboek()
    while not book.load(_SLICE):
        pass
    return book


def _make_is_woord(tx: Transactie, book: Woordenboek | None) -> Callable[[str], bool]:
    """As the spelling check judges: the dictionary, the glossary and the organisation's words."""
    if book is None:
        return knows_no_word
    known = load_begripwoorden() | {fold(woord) for woord in tx.kluis.load_woordenlijst()}
    return lambda woord: is_bekend(woord, known) or book.knows(woord)


def _list_namen(toestand: DossierToestand, plan: PlanInhoud) -> list[str]:
    """The jongere, everybody around them, and who does what: without the *van* of a name."""
    people = [toestand.dossier.jongere.naam, *(item.naam for _, item in toestand.betrokkenen)]
    names = [name for item in people for name in (item.roepnaam, item.voornamen, item.achternaam)]
    acties = (actie for doel in plan.handelingsdeel.doelen for actie in doel.acties)
    return names + [actie.uitvoerder for actie in acties]


def _load_mended(tx: Transactie, versie: Versie) -> PlanInhoud:
    """The plan as it is meant by now: nobody mends the same words twice, each in another way."""
    errata = tx.errata.list_of(versie.dossier_id, versie.nummer)
    return apply_errata(tx.versies.load_plan(versie.id), errata)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise RuleError("erratum-kan-niet", tuple(problems))


def _object_id(toestand: DossierToestand, versie: Versie) -> str:
    return f"{toestand.dossier.nummer}/versie-{versie.nummer}"
