"""Whose each field of an overleg is: the part of the table in `veld` about talks at a table."""

from collections.abc import Callable, Mapping

from topdossier.domain.actietafel import Actietafel, Zienswijze
from topdossier.domain.afspraak import Afspraak
from topdossier.domain.deelname import Deelname, OverlegMetAnderen, Toestemming
from topdossier.domain.overleg import Agendapunt, Gesprek, Overleg
from topdossier.domain.uitleg import Uitleg
from topdossier.domain.waarde import Waarde

VELDEN_OVERLEG: Mapping[Callable[..., Waarde], Mapping[str, str]] = {
    Overleg: {
        "CODE": "id",
        "FEIT": "nummer status begonnen_op gewijzigd_op afgerond_op",
        "MEDEWERKER": "begonnen_door afgerond_door",
        "DEEL": "gesprek",
    },
    Gesprek: {
        "FEIT": "soort datum volgende volgende_tijd volgende_minuten",
        "TEKST": "plaats",
        "DEEL": "deelnames anderen agenda actietafel",
    },
    Agendapunt: {"FEIT": "minuten", "TEKST": "vraag aantekening kort besluit"},
    # who was there because of their work acted as such; the name of anyone else is masked as text
    Deelname: {
        "CODE": "betrokkene_id",
        "FEIT": "aanwezig van_buiten",
        "TEKST": "naam functie organisatie",
    },
    OverlegMetAnderen: {
        "FEIT": "wijze grondslag geinformeerd_op",
        "TEKST": "doel",
        "DEEL": "toestemmingen",
    },
    Toestemming: {"CODE": "door", "FEIT": "datum"},
    Actietafel: {
        "FEIT": "thuis_sinds uitkomst",
        "TEKST": "aanleiding geprobeerd beelden nodig besluit escalatie regie",
        "DEEL": "zienswijzen",
    },
    Zienswijze: {"CODE": "door", "WOORDEN": "tekst"},
    Afspraak: {
        "CODE": "id overleg_id",
        "FEIT": "nummer datum wanneer status afgerond_op",
        "MEDEWERKER": "vastgelegd_door afgerond_door",
        "TEKST": "wie wat",
    },
    Uitleg: {
        "CODE": "id",
        "FEIT": "versie_nummer sinds datum wie vastgelegd_op",
        "MEDEWERKER": "vastgelegd_door",
        "TEKST": "hoe",
    },
}
"""Every value with its fields, by the name of a `VeldSoort`."""
