"""One's own key: its wachtwoord, and whether it is bound to this laptop."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError
from topdossier.kluis.binden import bind_vak, load_geheim, unbind_vak
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.pogingen import counting, forget_logged, list_unlogged
from topdossier.kluis.rekey import forget_vorige, require_settled
from topdossier.kluis.sleutels import generate_persoonssleutels
from topdossier.kluis.sleutelvak import Sleutelvak, make_sleutelvak, open_sleutelvak
from topdossier.kluis.sterkte import require_sterk
from topdossier.services.herkenning import Herkenning
from topdossier.services.omgeving import Omgeving
from topdossier.services.sleutelvakken import replace_sleutelvak
from topdossier.services.views import SleutelStand


class SleutelService:
    """Keeping one's own key."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving
        self._herkenning = Herkenning(omgeving)

    def load_stand(self) -> SleutelStand:
        """How one's own key is kept; asks the system for its safe, which may take a moment."""
        self._omgeving.require(Actie.SLEUTEL)
        from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

        gebruiker = self._omgeving.gebruiker
        return SleutelStand(
            login=gebruiker.login,
            gebonden=self._find_vak().apparaatgeheim,
            bewaarplaats=sleutelbos.find_bewaarplaats() is not None,
            moet_wijzigen=gebruiker.moet_wijzigen,
        )

    def change_wachtwoord(self, oud: str, nieuw: str) -> None:
        """Put one's own keys behind another wachtwoord; takes two key derivations.

        Whoever got a start wachtwoord gets fresh keys as well: the one who made it could have
        opened these.

        Args:
            oud: the present wachtwoord, so that an open window is not enough.
            nieuw: the one to use from now on.

        Raises:
            NotLetInError: `wachtwoord-fout` for the old one, `wachtwoord-zelfde`,
                `wachtwoord-te-zwak`, or one of the safe when the key is bound to this laptop.
            MachineError: the slot file could not be written; the old wachtwoord is still good.
        """
        omgeving = self._omgeving
        omgeving.require(Actie.SLEUTEL)
        require_settled(omgeving.map)
        vak, persoon = self._find_vak(), omgeving.gebruiker
        geheim = load_geheim(vak)
        with self._judging():
            sleutels, opslagsleutel = open_sleutelvak(vak, oud, geheim)
        if nieuw == oud:
            raise NotLetInError("wachtwoord-zelfde")
        if not omgeving.kluis.voorbeeld:
            require_sterk(nieuw, (persoon.login, persoon.naam, omgeving.kluis.naam))
        if persoon.moet_wijzigen:
            sleutels = generate_persoonssleutels()
        changed = make_sleutelvak(
            vak.kluis_id,
            vak.login,
            nieuw,
            sleutels,
            opslagsleutel,
            apparaatgeheim=geheim,
            apparaat=vak.apparaat,
        )
        omgeving.gebruiker = replace_sleutelvak(
            omgeving,
            Actie.SLEUTEL,
            changed,
            sleutels,
            "wachtwoord-gewijzigd",
            moet_wijzigen=False,
        )
        omgeving.sleutels = sleutels
        self._herkenning.renew()

    def verify(self, wachtwoord: str) -> None:
        """Know the owner of this window again; takes one key derivation and needs no disk.

        Raises:
            NotLetInError: `wachtwoord-fout`, or one of the safe of this laptop.
            TooSoonError: `wacht-even`, right after a wrong one.
        """
        self._omgeving.require(Actie.SLEUTEL)
        try:
            self._herkenning.judge(wachtwoord)
        except NotLetInError as error:
            with suppress(MachineError, KluisDamagedError):  # a full disk must not hide the answer
                self._note_refused(error.code)
            raise

    def bind(self, wachtwoord: str) -> None:
        """Bind one's own key to this laptop: from here on its safe is needed as well.

        Raises:
            NotLetInError: `wachtwoord-fout`, `sleutelbos-ontbreekt` or `sleutelbos-weigert`.
            MachineError: the slot could not be written; it opens as before.
        """
        self._bind_with(bind_vak, wachtwoord, "gebonden")

    def unbind(self, wachtwoord: str) -> None:
        """Let the wachtwoord alone be enough again, on any computer.

        Raises:
            NotLetInError: `wachtwoord-fout`, `niet-gebonden`, or one of the safe.
            MachineError: the slot could not be written; it opens as before.
        """
        self._bind_with(unbind_vak, wachtwoord, "losgemaakt")

    def _find_vak(self) -> Sleutelvak:
        return read_kluisbestand(self._omgeving.map).find_vak(self._omgeving.gebruiker.login)

    def _bind_with(
        self, change: Callable[[Path, str, str], None], wachtwoord: str, reden: str
    ) -> None:
        omgeving = self._omgeving
        omgeving.require(Actie.SLEUTEL)
        omgeving.require_dag(Actie.SLEUTEL)
        require_settled(omgeving.map)
        login = omgeving.gebruiker.login
        with self._judging():
            change(omgeving.map, login, wachtwoord)
        forget_vorige(omgeving.map)
        self._herkenning.renew()
        with omgeving.perform(Actie.SLEUTEL) as werk:
            werk.note(ObjectSoort.GEBRUIKER, login, reden)

    @contextmanager
    def _judging(self) -> Generator[None]:
        """Count and log a wrong wachtwoord: an open window is no place to guess at it."""
        omgeving = self._omgeving
        try:
            with counting(omgeving.map, omgeving.gebruiker.login):
                yield
        except NotLetInError as error:
            self._note_refused(error.code)
            raise

    def _note_refused(self, code: str) -> None:
        omgeving = self._omgeving
        omgeving.log_refusal(Actie.SLEUTEL, code)
        if code == "wachtwoord-fout":
            _forget_one(omgeving.map, omgeving.gebruiker.login)


def _forget_one(folder: Path, login: str) -> None:
    """The log has the last failure of this person, so the next opening need not tell it again."""
    own = (poging for poging in list_unlogged(folder) if poging.plaats == login)
    forget_logged(folder, tuple(msgspec.structs.replace(p, nieuw=1) for p in own), opened="")
