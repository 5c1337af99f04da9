"""One's own key: its wachtwoord, and whether it is bound to this laptop."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.services.omgeving import Omgeving
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
        vak = read_kluisbestand(self._omgeving.map).find_vak(gebruiker.login)
        return SleutelStand(
            login=gebruiker.login,
            gebonden=vak.apparaatgeheim,
            bewaarplaats=sleutelbos.find_bewaarplaats() is not None,
            moet_wijzigen=gebruiker.moet_wijzigen,
        )
