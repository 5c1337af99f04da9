"""One's own key: its wachtwoord, and whether it is bound to this laptop."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import NotLetInError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.rekey import require_settled
from topdossier.kluis.sleutels import Persoonssleutels, generate_persoonssleutels
from topdossier.kluis.sleutelvak import Sleutelvak, make_sleutelvak, open_sleutelvak
from topdossier.kluis.sterkte import require_sterk
from topdossier.services.omgeving import Omgeving
from topdossier.services.sleutelvakken import replace_sleutelvak
from topdossier.services.views import SleutelStand


class SleutelService:
    """Keeping one's own key."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

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
        geheim = _load_apparaatgeheim(vak)
        sleutels, opslagsleutel = self._open(vak, oud, geheim)
        if nieuw == oud:
            raise NotLetInError("wachtwoord-zelfde")
        if not omgeving.kluis.voorbeeld:
            require_sterk(nieuw, (persoon.login, persoon.naam, omgeving.kluis.naam))
        if persoon.moet_wijzigen:
            sleutels = generate_persoonssleutels()
        changed = make_sleutelvak(
            vak.kluis_id, vak.login, nieuw, sleutels, opslagsleutel, apparaatgeheim=geheim
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

    def _find_vak(self) -> Sleutelvak:
        return read_kluisbestand(self._omgeving.map).find_vak(self._omgeving.gebruiker.login)

    def _open(
        self, vak: Sleutelvak, wachtwoord: str, geheim: bytes | None
    ) -> tuple[Persoonssleutels, bytes]:
        try:
            return open_sleutelvak(vak, wachtwoord, geheim)
        except NotLetInError as error:
            self._omgeving.log_refusal(Actie.SLEUTEL, error.code)
            raise


def _load_apparaatgeheim(vak: Sleutelvak) -> bytes | None:
    if not vak.apparaatgeheim:
        return None
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    return sleutelbos.load_apparaatgeheim(sleutelbos.find_bewaarplaats(), vak.kluis_id, vak.login)
