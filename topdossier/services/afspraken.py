"""Afspraken: made at the table, ticked off later, and what is open over the whole caseload."""

from datetime import date

import msgspec

from topdossier.domain.afspraak import Afspraak, AfspraakStatus, NieuweAfspraak, check_afspraak
from topdossier.domain.bevoegdheden import Actie, Toegang, find_toegang
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.overleg_views import AfspraakRij, AfsprakenLijst
from topdossier.services.overleggen import enter_open
from topdossier.services.stand import load_dossier
from topdossier.storage.dossiers import Dossier
from topdossier.storage.overleggen import OpenAfspraak
from topdossier.storage.transactie import Transactie

_MOST = 200


class AfsprakenService:
    """Who does what, and when."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def add(self, overleg_id: str, nieuwe: NieuweAfspraak) -> Afspraak:
        """Keep an afspraak of an overleg that is open.

        Args:
            overleg_id: where it was made.
            nieuwe: as it was filled in, or read with `read_afspraakzin`.

        Raises:
            RuleError: `afspraak-kan-niet` with all problems, or `overleg-afgerond`.
            UsageError: `overleg-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            dossier, overleg = enter_open(werk, overleg_id)
            _require_sound(nieuwe)
            afspraak = Afspraak(
                id=make_id(),
                nummer=werk.tx.overleggen.next_afspraaknummer(dossier.id),
                overleg_id=overleg_id,
                datum=overleg.gesprek.datum,
                wie=nieuwe.wie.strip(),
                wat=nieuwe.wat.strip(),
                wanneer=nieuwe.wanneer,
                vastgelegd_door=self._omgeving.gebruiker.login,
            )
            self._save(werk, dossier, afspraak, "afspraak")
        return afspraak

    def change(self, afspraak_id: str, nieuwe: NieuweAfspraak) -> Afspraak:
        """Write an afspraak anew, as long as its overleg is open.

        Raises:
            RuleError: `afspraak-kan-niet` with all problems, or `overleg-afgerond`.
            UsageError: `afspraak-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            _, found = _find(werk, afspraak_id)
            dossier, _ = enter_open(werk, found.overleg_id)
            _require_sound(nieuwe)
            changed = msgspec.structs.replace(
                found, wie=nieuwe.wie.strip(), wat=nieuwe.wat.strip(), wanneer=nieuwe.wanneer
            )
            self._save(werk, dossier, changed, "afspraak")
        return changed

    def remove(self, afspraak_id: str) -> None:
        """Take an afspraak away, as long as its overleg is open; later it is dropped instead.

        Raises:
            RuleError: `overleg-afgerond`.
            UsageError: `afspraak-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            _, found = _find(werk, afspraak_id)
            dossier, _ = enter_open(werk, found.overleg_id)
            werk.tx.overleggen.remove_afspraak(afspraak_id)
            werk.note(ObjectSoort.OVERLEG, _object_id(dossier, found), "weggehaald")

    def put_back(self, afspraak: Afspraak) -> Afspraak:
        """Keep an afspraak again that was taken away, as it was, as long as its overleg is open.

        Its number is kept too, unless another has got it meanwhile.

        Raises:
            RuleError: `afspraak-kan-niet` with all problems, or `overleg-afgerond`.
            UsageError: `overleg-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            dossier, _ = enter_open(werk, afspraak.overleg_id)
            _require_sound(NieuweAfspraak(afspraak.wie, afspraak.wat, afspraak.wanneer))
            present = werk.tx.overleggen.find_afspraak(afspraak.id)
            if present is not None:  # pressed twice: what stands there is newer
                werk.note(ObjectSoort.OVERLEG, _object_id(dossier, present[1]), "stond-er-al")
                return present[1]
            taken = {item.nummer for item in werk.tx.overleggen.list_afspraken(dossier.id)}
            if afspraak.nummer in taken:
                number = werk.tx.overleggen.next_afspraaknummer(dossier.id)
                afspraak = msgspec.structs.replace(afspraak, nummer=number)
            self._save(werk, dossier, afspraak, "teruggezet")
        return afspraak

    def settle(self, afspraak_id: str, status: AfspraakStatus) -> Afspraak:
        """Tick an afspraak off, drop it, or open it again; today, by whoever does this.

        Raises:
            UsageError: `afspraak-onbekend`.
        """
        with self._omgeving.perform(Actie.OVERLEG) as werk:
            dossier_id, found = _find(werk, afspraak_id)
            werk.enter(dossier_id)
            is_open = status is AfspraakStatus.OPEN
            settled = msgspec.structs.replace(
                found,
                status=status,
                afgerond_op=None if is_open else self._omgeving.klok.today(),
                afgerond_door="" if is_open else self._omgeving.gebruiker.login,
            )
            dossier = load_dossier(werk.tx, dossier_id)
            self._save(werk, dossier, settled, f"afspraak-{status}")
        return settled

    def list(self, dossier_id: str) -> tuple[Afspraak, ...]:
        """All afspraken of a dossier that is open, in the order they were made."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.overleggen.list_afspraken(dossier_id)

    def list_open(
        self,
        tot: date | None = None,
        limit: int = _MOST,
        *,
        alle: bool = False,
        zonder_dag: bool = False,
    ) -> AfsprakenLijst:
        """Open afspraken of one's own dossiers, the first day first; a list with words is logged.

        Args:
            tot: only those of this day and before; None takes all, those without a day last.
            limit: most of them; the total counts the rest.
            alle: those of other dossiers too, without words, for who sees the whole list of
                jongeren; for anyone else it does nothing.
            zonder_dag: with `tot` also those for which no day was agreed: nobody waits for a day
                that does not come.
        """
        with self._omgeving.perform(Actie.ZOEKEN) as werk:
            found = load_open(self._omgeving, werk.tx, tot, limit, alle=alle, zonder_dag=zonder_dag)
            werk.note(ObjectSoort.LIJST, "", f"afspraken-{len(found.rijen)}")
        return found

    def _save(self, werk: Werk, dossier: Dossier, afspraak: Afspraak, reden: str) -> None:
        werk.tx.overleggen.save_afspraak(dossier.id, afspraak)
        werk.note(ObjectSoort.OVERLEG, _object_id(dossier, afspraak), reden)


def load_open(
    omgeving: Omgeving,
    tx: Transactie,
    tot: date | None,
    limit: int,
    *,
    alle: bool = False,
    zonder_dag: bool = False,
) -> AfsprakenLijst:
    """As `AfsprakenService.list_open`, within a use case that has its right and line."""
    login, rol = omgeving.gebruiker.login, omgeving.gebruiker.rol
    alle = alle and find_toegang(rol, Actie.ZOEKEN) is Toegang.ALLE
    found, totaal = tx.overleggen.list_open(login, tot, limit, alle=alle, zonder_dag=zonder_dag)
    dag = omgeving.klok.today()
    return AfsprakenLijst(rijen=tuple(_to_rij(item, dag) for item in found), totaal=totaal)


def _require_sound(nieuwe: NieuweAfspraak) -> None:
    problems = check_afspraak(nieuwe)
    if problems:
        raise RuleError("afspraak-kan-niet", tuple(problems))


def _find(werk: Werk, afspraak_id: str) -> tuple[str, Afspraak]:
    found = werk.tx.overleggen.find_afspraak(afspraak_id)
    if found is None:
        raise UsageError("afspraak-onbekend")
    return found


def _object_id(dossier: Dossier, afspraak: Afspraak) -> str:
    return f"{dossier.nummer}/afspraak-{afspraak.nummer}"


def _to_rij(item: OpenAfspraak, dag: date) -> AfspraakRij:
    afspraak = item.afspraak
    return AfspraakRij(
        id=afspraak.id,
        nummer=afspraak.nummer,
        overleg_id=afspraak.overleg_id,
        dossier_id=item.dossier_id,
        dossiernummer=item.dossiernummer,
        naam=item.naam,
        wie=afspraak.wie if item.eigen else "",
        wat=afspraak.wat if item.eigen else "",
        wanneer=afspraak.wanneer,
        status=afspraak.status,
        te_laat=afspraak.is_late(dag),
        eigen=item.eigen,
    )
