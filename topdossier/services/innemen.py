"""Taking in what was decided while the laptop was handed over: checked, confirmed, then sealed."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from topdossier.domain.antwoord import (
    AntwoordCode,
    check_afronding,
    check_antwoord,
    find_andere_naam,
    find_beurt,
)
from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.overhandiging import Afronding, Antwoord, Hoedanigheid, Overhandiging
from topdossier.errors import MachineError, RuleError, TopdossierError, UsageError
from topdossier.exchange.besluitbestand import (
    find_volgnummer,
    list_besluiten,
    read_besluit,
    remove_besluit,
    remove_besluiten,
    split_besluitnaam,
)
from topdossier.services.innemen_bewijs import Inname
from topdossier.services.losse_besluiten import close_expired, find_open, list_loose
from topdossier.services.omgeving import Omgeving, Werk
from topdossier.services.overhandig_views import (
    Binnengekomen,
    OverhandigingRij,
    Verwerkt,
    Wachtend,
)
from topdossier.services.stand import load_toestand, save_stand
from topdossier.storage.instemmen import OverhandigStatus
from topdossier.storage.transactie import Transactie


class _Found(NamedTuple):
    """One file of a hand-over, read or not."""

    path: Path
    antwoord: Antwoord | None
    redenen: tuple[AntwoordCode, ...]


class InnemenService:
    """After the laptop is back in the staff member's hands."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list_wachtend(self) -> Wachtend:
        """What waits for confirmation; of a colleague's hand-over only that it waits.

        Without a line in the log: nothing of a dossier is opened by it.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
            MachineError: `map-niet-leesbaar`.
        """
        self._omgeving.require(Actie.ZOEKEN)
        paths = list_besluiten(self._omgeving.map)
        with self._omgeving.look() as tx:
            close_expired(self._omgeving, tx)
        if not paths:
            return Wachtend(rijen=(), los=0)
        per_id: dict[str, list[Path]] = {}
        for path in paths:
            per_id.setdefault(split_besluitnaam(path), []).append(path)
        rijen: list[OverhandigingRij] = []
        los = 0
        with self._omgeving.look() as tx:
            for overhandiging_id, own in per_id.items():
                overhandiging = find_open(tx, overhandiging_id)
                if overhandiging is None:
                    los += len(own)
                else:
                    rijen.append(self._make_rij(tx, overhandiging, own))
        rijen.sort(key=lambda rij: rij.gemaakt_op)
        return Wachtend(rijen=tuple(rijen), los=los)

    def list_mine(self) -> tuple[OverhandigingRij, ...]:
        """What waits for confirmation by who is logged in, and by nobody else.

        Raises:
            NotLetInError, MachineError: as `list_wachtend`.
        """
        return tuple(rij for rij in self.list_wachtend().rijen if rij.van_mij)

    def take_in(self, overhandiging_id: str, bevestigd: Sequence[str]) -> Verwerkt:
        """Record what was decided by those whom the staff member confirms, and seal each.

        All in one transaction: when something fails, everything waits as it did. A hand-over is
        used once; what does not fit or is not confirmed is thrown away and stands in the log.

        Args:
            overhandiging_id: which hand-over.
            bevestigd: ids of whoever really sat there.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            UsageError: `overhandiging-onbekend`, `overhandiging-niets`.
            RuleError: `overhandiging-van-ander`.
            MachineError: disk full and the like; nothing changed.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN) as werk:
            overhandiging = self._require(werk, overhandiging_id)
            paths = self._list_paths(overhandiging_id)
            found, _ = self._read(werk.tx, overhandiging, paths, strict=True)
            good = [
                item.antwoord
                for item in found
                if item.antwoord and not item.redenen and item.antwoord.betrokkene_id in bevestigd
            ]
            if not good:
                raise UsageError("overhandiging-niets")
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, overhandiging.dossier_id, dag)
            paginas = werk.tx.instemmen.load_paginas(overhandiging_id)
            inname = Inname(self._omgeving, werk, toestand, overhandiging, paginas)
            made = [inname.record(antwoord) for antwoord in good]
            object_id = inname.object_id
            silent = sum(item.redenen == (AntwoordCode.NIETS_GEZEGD,) for item in found)
            refused = len(found) - len(good) - silent
            for _ in range(refused):
                werk.note_refused(ObjectSoort.INSTEMMING, object_id, "antwoord-geweigerd")
            werk.tx.instemmen.close_overhandiging(overhandiging_id, OverhandigStatus.VERWERKT)
            save_stand(werk.tx, overhandiging.dossier_id, dag)
            werk.note(ObjectSoort.INSTEMMING, object_id, "overhandiging-verwerkt")
        self._remove(overhandiging_id)
        return Verwerkt(instemmingen=tuple(filter(None, made)), geweigerd=refused)

    def discard(self, overhandiging_id: str) -> None:
        """Throw away what a hand-over left behind; it stands in the log that this was done.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            UsageError: `overhandiging-onbekend`.
            RuleError: `overhandiging-van-ander`.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN) as werk:
            overhandiging = self._require(werk, overhandiging_id)
            dag = self._omgeving.klok.today()
            nummer = load_toestand(werk.tx, overhandiging.dossier_id, dag).dossier.nummer
            werk.tx.instemmen.close_overhandiging(overhandiging_id, OverhandigStatus.VERLOPEN)
            werk.note(
                ObjectSoort.INSTEMMING,
                f"{nummer}/versie-{overhandiging.versie_nummer}",
                "overhandiging-verwijderd",
            )
        self._remove(overhandiging_id)

    def remove_loose(self) -> int:
        """Throw away files that belong to no open hand-over; how many there were.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
            MachineError: `map-niet-schrijfbaar`.
        """
        with self._omgeving.perform(Actie.ZOEKEN) as werk:
            loose = list_loose(self._omgeving, werk.tx)
            werk.note(ObjectSoort.KLUIS, "", "overhandiging-verwijderd")
        for path in loose:
            remove_besluit(path)
        return len(loose)

    def _require(self, werk: Werk, overhandiging_id: str) -> Overhandiging:
        """The open hand-over, for who handed the laptop over."""
        overhandiging = find_open(werk.tx, overhandiging_id)
        if overhandiging is None:
            # without a dossier: whoever guesses an id learns nothing
            raise UsageError("overhandiging-onbekend")
        werk.enter(overhandiging.dossier_id)
        if not self._is_mine(werk.tx, overhandiging):
            raise RuleError("overhandiging-van-ander")
        return overhandiging

    def _is_mine(self, tx: Transactie, overhandiging: Overhandiging) -> bool:
        """Who handed over confirms; when that person cannot any more, who may record does."""
        if overhandiging.login == self._omgeving.gebruiker.login:
            return True
        staff = tx.kluis.find_gebruiker(overhandiging.login)
        return (
            staff is None
            or staff.status is not GebruikerStatus.ACTIEF
            or not may(staff.rol, Actie.INSTEMMING_VASTLEGGEN)
        )

    def _may_see(self, tx: Transactie, overhandiging: Overhandiging) -> bool:
        """Nobody reads of a dossier here that they could not open."""
        if not self._is_mine(tx, overhandiging):
            return False
        key = overhandiging.dossier_id
        judged = self._omgeving.judge_betrekkingen(tx, Actie.INSTEMMING_VASTLEGGEN, [key])[key]
        own = overhandiging.login == self._omgeving.gebruiker.login
        return not judged or (own and judged == "reden-nodig")

    def _list_paths(self, overhandiging_id: str) -> list[Path]:
        paths = list_besluiten(self._omgeving.map)
        return [path for path in paths if split_besluitnaam(path) == overhandiging_id]

    def _read(
        self,
        tx: Transactie,
        overhandiging: Overhandiging,
        paths: Sequence[Path],
        *,
        strict: bool = False,
    ) -> tuple[list[_Found], bool]:
        """Every answer judged, in the order of the numbers, and whether none is missing.

        Args:
            tx: the transaction.
            overhandiging: whose answers.
            paths: the files.
            strict: a file that the machine cannot read now is an error, and no bad file.
        """
        identiteit = tx.kluis.load_sleutels().age
        nu = self._omgeving.klok.now()
        found: list[_Found] = []
        closing: Afronding | None = None
        read = []
        for path in paths:
            number = find_volgnummer(path)
            if number is not None and number > len(overhandiging.beurten):
                # more than were handed the laptop: not worth reading
                found.append(_Found(path, None, (AntwoordCode.VOLGNUMMER_FOUT,)))
                continue
            try:
                read.append((path, read_besluit(path, identiteit)))
            except TopdossierError as error:
                if strict and isinstance(error, MachineError):
                    raise  # it may be readable the next time, and would be thrown away now
                found.append(_Found(path, None, (AntwoordCode.ONLEESBAAR,)))
        earlier: list[Antwoord] = []
        count = 0
        for path, item in sorted(read, key=lambda pair: getattr(pair[1], "volgnummer", 0)):
            if isinstance(item, Afronding):
                closing = item
                continue
            redenen = check_antwoord(item, item.volgnummer, overhandiging, earlier, nu)
            # who read and said nothing left a file as well
            count += AntwoordCode.GEHEIM_FOUT not in redenen
            found.append(_Found(path, item, redenen))
            if not redenen:
                earlier.append(item)
        return found, closing is not None and check_afronding(closing, overhandiging, count)

    def _make_rij(
        self, tx: Transactie, overhandiging: Overhandiging, paths: Sequence[Path]
    ) -> OverhandigingRij:
        mine = self._may_see(tx, overhandiging)
        toestand = load_toestand(tx, overhandiging.dossier_id, self._omgeving.klok.today())
        staff = tx.kluis.find_gebruiker(overhandiging.login)
        found, complete = self._read(tx, overhandiging, paths) if mine else ([], False)
        return OverhandigingRij(
            id=overhandiging.id,
            dossier_id=overhandiging.dossier_id if mine else "",
            dossiernummer=toestand.dossier.nummer if mine else "",
            naam=toestand.dossier.jongere.naam.volledig if mine else "",
            versie_nummer=overhandiging.versie_nummer,
            gemaakt_op=overhandiging.gemaakt_op,
            geldig_tot=overhandiging.geldig_tot,
            medewerker=staff.naam if staff else overhandiging.login,
            van_mij=mine,
            afgerond=complete,
            antwoorden=tuple(_make_binnengekomen(item, overhandiging) for item in found),
        )

    def _remove(self, overhandiging_id: str) -> None:
        """The files count for nothing any more; one that cannot go now goes another time."""
        with suppress(MachineError):
            remove_besluiten(self._omgeving.map, overhandiging_id)


def _make_binnengekomen(item: _Found, overhandiging: Overhandiging) -> Binnengekomen:
    antwoord = item.antwoord
    if antwoord is None:
        return Binnengekomen(
            bestand=item.path.name,
            betrokkene_id="",
            naam="",
            besluit=None,
            besloten_op=None,
            met_opmerkingen=False,
            redenen=item.redenen,
        )
    beurt = find_beurt(overhandiging, antwoord.betrokkene_id)
    others = dict(zip(beurt.mede_namens, beurt.mede_namens_namen, strict=True)) if beurt else {}
    texts = (antwoord.opmerkingen, antwoord.zienswijze, antwoord.inbreng, antwoord.reden)
    return Binnengekomen(
        bestand=item.path.name,
        betrokkene_id=antwoord.betrokkene_id,
        naam=beurt.naam if beurt else "",
        besluit=antwoord.besluit,
        besloten_op=antwoord.besloten_op,
        met_opmerkingen=any(text.strip() for text in texts) or bool(antwoord.doel_opmerkingen),
        redenen=item.redenen,
        mede_namens=tuple(others[key] for key in antwoord.mede_namens if key in others),
        getypte_naam=find_andere_naam(antwoord, beurt.naam) if beurt else "",
        onbeslist=antwoord.besluit is None
        and beurt is not None
        and beurt.hoedanigheid is not Hoedanigheid.LEZER,
    )
