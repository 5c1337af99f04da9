"""Consent to pass on: who gave it, for whom and for what, and whether it still counts."""

from datetime import date, timedelta

import msgspec

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.doorgeven import (
    check_doorgeven,
    check_toestemming,
    check_withdrawal,
    find_einde,
    find_geldige,
    find_gevers,
    judge_toestemming,
    list_ontbrekende,
    list_toestemmingsregels,
    withdraw_alle,
)
from topdossier.domain.doorgifte import DoorgifteRegel
from topdossier.domain.instemmers import count_gezag_onbekend
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import load_doorgiftetabel
from topdossier.domain.vandaag import DAYS_AHEAD
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.papier_views import (
    Gever,
    NieuweToestemming,
    ToestemmingRij,
    ToestemmingTaak,
)
from topdossier.services.stand import DossierToestand, load_toestand, require_eigen
from topdossier.storage.transactie import Transactie

_MOST = 200


class DoorgevenService:
    """Giving, withdrawing and finding consent to pass on."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str) -> tuple[ToestemmingRij, ...]:
        """All consents of a dossier that is open, the oldest first.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        dag = self._omgeving.klok.today()
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, dag)
            found = tx.instemmen.list_toestemmingen(dossier_id)
        gevers = _find_gevers(toestand, dag)
        return tuple(
            ToestemmingRij(
                toestemming=item,
                nummer=nummer,
                naam=toestand.find_persoon(item.door)[0],
                stand=judge_toestemming(item, gevers, dag),
                einde=find_einde(item, toestand.dossier.jongere, dossier_id),
                nog_nodig=tuple(
                    toestand.find_persoon(key)[0]
                    for key in list_ontbrekende(item, found, gevers, dag)
                ),
            )
            for nummer, item in enumerate(found, 1)
        )

    def list_gevers(self, dossier_id: str) -> tuple[Gever, ...]:
        """Who decides today about passing on; each of them has to say yes (row 4.4).

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        dag = self._omgeving.klok.today()
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, dag)
        return tuple(Gever(key, *toestand.find_persoon(key)) for key in _find_gevers(toestand, dag))

    def list_ontvangers(self, dossier_id: str) -> tuple[str, ...]:
        """Names of the schools in the address book, to choose from; any other name can be typed.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as tx:
            found = tx.contacten.list()
        return tuple(sorted(item.organisatie for item in found if item.soort == "school"))

    def check(self, dossier_id: str, ontvanger: str, soort: str, doel: str) -> tuple[Problem, ...]:
        """Why a consent does not let this go to this receiver today; nothing when it does.

        Args:
            dossier_id: about whom.
            ontvanger: the receiver, as the consents name it.
            soort: what would be given, a kind of the table.
            doel: what for.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        dag = self._omgeving.klok.today()
        regels = list_toestemmingsregels(load_doorgiftetabel().regel)
        regel = next((r for r in regels if (r.soort, r.doel) == (soort, doel)), None)
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, dag)
            if regel is None:
                return (Problem(code=ProblemCode.TOESTEMMING_NIET_NODIG, plek="waarvoor"),)
            found, _ = judge_doorgeven(tx, toestand, regel, ontvanger, dag)
        return tuple(found)

    def give(self, dossier_id: str, nieuwe: NieuweToestemming) -> Doorgeeftoestemming:
        """Record that somebody allows it.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `plan-van-ander`, or `toestemming-kan-niet` with all problems.
            UsageError: `betrokkene-onbekend`.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            require_eigen(toestand.dossier)
            toestand.find_persoon(nieuwe.door)
            toestemming = Doorgeeftoestemming(
                id=make_id(),
                door=nieuwe.door,
                ontvanger=" ".join(nieuwe.ontvanger.split()),
                wat=nieuwe.wat,
                waarvoor=nieuwe.waarvoor,
                gegeven_op=nieuwe.gegeven_op or dag,
                tot=nieuwe.tot,
                vastgelegd_op=self._omgeving.klok.now(),
                vastgelegd_door=self._omgeving.gebruiker.login,
            )
            tabel = load_doorgiftetabel()
            gevers = _find_gevers(toestand, toestemming.gegeven_op)
            _refuse(check_toestemming(toestemming, tabel.regel, gevers, tabel.duur, dag))
            werk.tx.instemmen.save_toestemming(dossier_id, toestemming)
            werk.note(ObjectSoort.TOESTEMMING, toestand.dossier.nummer, "toestemming-gegeven")
        return toestemming

    def withdraw(
        self, dossier_id: str, toestemming_id: str, reden: str = "", datum: date | None = None
    ) -> Doorgeeftoestemming:
        """Take a consent back, on any day and without a reason if need be (AVG art. 7(3)).

        What the same person allowed before for the same receiver, kind and purpose ends with it.

        Args:
            dossier_id: about whom.
            toestemming_id: which one.
            reden: what was said, when something was said.
            datum: from which day on; None for today.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `toestemming-kan-niet` with all problems.
            UsageError: `toestemming-onbekend`.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            all_of_them = werk.tx.instemmen.list_toestemmingen(dossier_id)
            found = next((item for item in all_of_them if item.id == toestemming_id), None)
            if found is None:
                raise UsageError("toestemming-onbekend")
            _refuse(check_withdrawal(found, datum or dag, dag))
            changed = found
            for item in withdraw_alle(found, all_of_them, datum or dag, reden.strip()):
                kept = item if item.id else msgspec.structs.replace(item, id=make_id())
                werk.tx.instemmen.save_toestemming(dossier_id, kept)
                if kept.id == found.id:
                    changed = kept
            werk.note(ObjectSoort.TOESTEMMING, toestand.dossier.nummer, "toestemming-ingetrokken")
        return changed

    def list_ending(self, limit: int = _MOST) -> tuple[ToestemmingTaak, ...]:
        """Consents of one's own jongeren that end within the days that Vandaag looks ahead.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
        """
        self._omgeving.require(Actie.ZOEKEN)
        dag = self._omgeving.klok.today()
        until = dag + timedelta(days=DAYS_AHEAD)
        found: list[ToestemmingTaak] = []
        with self._omgeving.look() as tx:
            login = self._omgeving.gebruiker.login
            for dossier_id, item in tx.instemmen.list_lopende_toestemmingen(login, dag, limit):
                dossier = tx.dossiers.find(dossier_id)
                if dossier is None or item.ingetrokken_op is not None:
                    continue
                einde = find_einde(item, dossier.jongere, dossier_id)
                if dag <= einde <= until:
                    naam = dossier.jongere.naam.volledig
                    task = ToestemmingTaak(dossier_id, dossier.nummer, naam, einde, item.id)
                    found.append(task)
        return tuple(found)


def judge_doorgeven(
    tx: Transactie, toestand: DossierToestand, regel: DoorgifteRegel, ontvanger: str, dag: date
) -> tuple[list[Problem], str | None]:
    """Whether the consents on record let this leave, within another use case such as a package.

    Returns:
        All problems, and the hash of the consents that count: SHA-256 of their canonical bytes, in
        the order of who gave them; None as long as there are problems.
    """
    gevers = _find_gevers(toestand, dag)
    known = tx.instemmen.list_toestemmingen(toestand.dossier.id)
    geldige = find_geldige(known, regel, ontvanger, gevers, dag)
    of_jongere = gevers == (toestand.dossier.id,)
    unknown = 0 if of_jongere else count_gezag_onbekend(toestand.betrokkenen)
    problems = check_doorgeven(geldige, gevers, unknown)
    return problems, None if problems else compute_sha256(encode(geldige))


def _find_gevers(toestand: DossierToestand, dag: date) -> tuple[str, ...]:
    return find_gevers(
        load_doorgiftetabel().gever,
        toestand.dossier.jongere,
        toestand.betrokkenen,
        toestand.dossier.id,
        dag,
    )


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleError("toestemming-kan-niet", tuple(problems))
