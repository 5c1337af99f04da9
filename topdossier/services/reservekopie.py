"""Back-ups while the program works on: one file that opens with the wachtwoord of that day."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logkop import SHORT_DIGITS, Logkop
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.reservekopie import ReservekopieStand, compute_stand
from topdossier.domain.waarde import Waarde
from topdossier.errors import MachineError, UsageError
from topdossier.services.omgeving import Omgeving
from topdossier.storage.copying import forget_store
from topdossier.storage.kopie import make_kopie
from topdossier.storage.kopiebestand import Kopiebeschrijving, compute_sha256, write_kopie

EXTENSIE = ".topkopie"
_ODD = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 40


class ReservekopieRij(Waarde, frozen=True):
    """A back-up that was made.

    Attributes:
        bestand: where it is.
        logkop: head of the log in it; it stands in the name of the file as well.
        omvang: bytes.
    """

    bestand: str
    gemaakt_op: datetime
    logkop: Logkop
    omvang: int


class ReservekopieService:
    """Making back-ups, and saying when it is time."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def make(
        self, doel: Path, on_step: Callable[[int, int], None] = lambda _left, _total: None
    ) -> ReservekopieRij:
        """Write a back-up, read it back and open it, while others go on working.

        Args:
            doel: a folder, in which it gets a name of its own, or a file that does not exist.
            on_step: told how many pages are left to copy, and of how many.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `bestand-in-kluis`, `bestand-bestaat-al`.
            MachineError: no room or no rights; nothing half is left.
            KluisDamagedError: `kluis-beschadigd`, the store cannot be read whole.
        """
        omgeving = self._omgeving
        omgeving.require(Actie.RESERVEKOPIE)
        _refuse_in_kluis(doel, omgeving.map)
        now = omgeving.klok.now()
        work = omgeving.map / "kluis.db.kopie"
        try:
            # the slots must be those that open this store: nobody replaces the key meanwhile
            with omgeving.opslag.sharing():
                key = omgeving.load_opslagsleutel()
                header = (omgeving.map / "kluis.json").read_bytes()
                stand = make_kopie(omgeving.map / "kluis.db", work, key, on_step)
            target = _choose(doel, _compose_name(omgeving.kluis.naam, now, stand.logkop))
            about = Kopiebeschrijving(
                kluis_id=omgeving.kluis.kluis_id,
                gemaakt_op=now,
                opslag_versie=stand.versie,
                logkop=stand.logkop,
                sha256=compute_sha256(work),
            )
            write_kopie(target, about, header, work)
            self._record(target, now, stand.logkop)
            return ReservekopieRij(
                bestand=str(target),
                gemaakt_op=now,
                logkop=stand.logkop,
                omvang=target.stat().st_size,
            )
        except OSError:
            raise MachineError("reservekopie-niet-geschreven") from None
        finally:
            with suppress(OSError):
                forget_store(work)

    def load_stand(self, dag: date) -> ReservekopieStand:
        """How old the newest back-up is on this day, and whether it is time for the next."""
        folder = self._omgeving.map
        with self._omgeving.look() as tx:
            laatste, has_jongeren = tx.reservekopie.find_laatste(), tx.reservekopie.has_jongeren()
        vervangen = sorted(path.name for path in folder.parent.glob(f"{folder.name}.vervangen-*"))
        return compute_stand(laatste, dag, has_jongeren=has_jongeren, vervangen=tuple(vervangen))

    def _record(self, target: Path, now: datetime, kop: Logkop) -> None:
        try:
            with self._omgeving.perform(Actie.RESERVEKOPIE) as werk:
                werk.tx.reservekopie.add(now, kop)
                werk.note(ObjectSoort.KLUIS, kop.short, "reservekopie")
        except BaseException:
            # what is not in the log must not be there either
            with suppress(OSError):
                target.unlink()
            raise


def _refuse_in_kluis(doel: Path, folder: Path) -> None:
    """A back-up beside what it is a back-up of is lost with it."""
    for place in (doel, *doel.parents):
        if (place / "kluis.json").exists():
            raise UsageError("bestand-in-kluis")
    if doel.resolve().is_relative_to(folder.resolve()):
        raise UsageError("bestand-in-kluis")


def _choose(doel: Path, name: str) -> Path:
    target = doel / name if doel.is_dir() else doel
    if target.exists():
        raise UsageError("bestand-bestaat-al")
    return target


def _compose_name(naam: str, now: datetime, kop: Logkop) -> str:
    """A name for on the stick: whose, when, and the head of the log as a witness outside."""
    plain = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    slug = _ODD.sub("-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "naamloos"
    moment = now.astimezone().strftime("%Y%m%d-%H%M%S")
    return f"kluis-{slug}-{moment}-log{kop.nr}-{kop.hash[:SHORT_DIGITS]}{EXTENSIE}"
