"""Knows the owner of an open kluis by their wachtwoord, also when the disk is full or gone.

Needed where a window is covered because its last text could not be saved: the reason is mostly the
very disk with the slot and the count of wrong attempts on it. So the slot is remembered from when
the kluis was opened, and wrong attempts are counted here as well.
"""

import math
from contextlib import suppress

from topdossier.errors import KluisDamagedError, MachineError, NotLetInError, TooSoonError
from topdossier.kluis.binden import load_geheim
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.pogingen import Poging, compute_wait, counting, read_tijdstip
from topdossier.kluis.sleutelvak import Sleutelvak, open_sleutelvak
from topdossier.services.omgeving import Omgeving


class Herkenning:
    """Judges attempts of whoever sits before a covered window."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving
        self._vak: Sleutelvak | None = None
        self._mislukt: Poging | None = None
        self.renew()

    def renew(self) -> None:
        """Remember the slot as it is now; nobody else can change it while the kluis is open."""
        with suppress(NotLetInError, MachineError, KluisDamagedError):
            self._vak = self._read_vak()

    def judge(self, wachtwoord: str) -> None:
        """Know the person whose kluis is open; takes one key derivation.

        Raises:
            TooSoonError: `wacht-even`, right after a wrong one.
            NotLetInError: `wachtwoord-fout`, or one of the safe of this laptop.
            MachineError, KluisDamagedError: there never was a slot that could be read.
        """
        vak = self._vak or self._read_vak()
        self._require_patience()
        geheim = load_geheim(vak)
        try:
            with counting(self._omgeving.map, vak.login):
                self._open(vak, wachtwoord, geheim)
        except NotLetInError as error:
            if error.code == "wachtwoord-fout":
                self._count(vak.login)
            raise
        self._mislukt = None

    def _read_vak(self) -> Sleutelvak:
        omgeving = self._omgeving
        return read_kluisbestand(omgeving.map).find_vak(omgeving.gebruiker.login)

    def _open(self, vak: Sleutelvak, wachtwoord: str, geheim: bytes | None) -> None:
        """Whoever can write in the folder could have put a slot of their own there."""
        sleutels, _ = open_sleutelvak(vak, wachtwoord, geheim)
        if sleutels.to_bytes() != self._omgeving.sleutels.to_bytes():
            raise NotLetInError("wachtwoord-fout")

    def _require_patience(self) -> None:
        left = compute_wait(self._mislukt, read_tijdstip()) if self._mislukt else 0
        if left:
            wait = math.ceil(left)
            raise TooSoonError(wait)

    def _count(self, login: str) -> None:
        now = read_tijdstip()
        before = self._mislukt.aantal if self._mislukt else 0
        self._mislukt = Poging(login, before + 1, 0, int(now.klok), int(now.loopt * 1000))
