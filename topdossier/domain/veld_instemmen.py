"""Whose each field around an instemming is: the part of the table in `veld` about deciding."""

from collections.abc import Callable, Mapping

from topdossier.domain.afgifte import Afgifte
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.instemming import DoelOpmerking, Handtekening, Instemming, Punt
from topdossier.domain.instemmingfeit import InstemmingFeit
from topdossier.domain.overhandiging import Leesbeurt, Overhandiging
from topdossier.domain.vaststelling import Aanwezige, Vaststelling
from topdossier.domain.waarde import Waarde

VELDEN_INSTEMMEN: Mapping[Callable[..., Waarde], Mapping[str, str]] = {
    Instemming: {
        "CODE": "id betrokkene_id vingerafdruk bewijs_bijlage_id bewijs_sha256 mede_namens "
        "overhandiging_id",
        "FEIT": "versie_nummer besluit wijze datum vastgelegd_op getypt taal besloten_op "
        "hoedanigheid",
        "MEDEWERKER": "vastgelegd_door",
        "WOORDEN": "reden opmerkingen handtekening",
        "DEEL": "doel_opmerkingen vaststelling aanwezigen",
    },
    DoelOpmerking: {"FEIT": "doel", "WOORDEN": "tekst"},
    Vaststelling: {"FEIT": "herkenning datum document"},
    # who interpreted or gave support acted as such; the name is masked as text
    Aanwezige: {"FEIT": "bijstand", "TEKST": "naam"},
    Handtekening: {"CODE": "breedte hoogte lijnen"},
    Punt: {"CODE": "x y"},
    InstemmingFeit: {
        "CODE": "id betrokkene_id vingerafdruk",
        "FEIT": "soort datum vastgelegd_op hoe tot",
        "MEDEWERKER": "vastgelegd_door",
        "WOORDEN": "tekst",
    },
    Doorgeeftoestemming: {
        "CODE": "id door",
        "FEIT": "wat waarvoor gegeven_op tot vastgelegd_op ingetrokken_op",
        "MEDEWERKER": "vastgelegd_door",
        "TEKST": "ontvanger",
        "WOORDEN": "reden",
    },
    Afgifte: {
        "CODE": "id betrokkene_id instemming_id",
        "FEIT": "stuk versie_nummer sinds vastgelegd_op afgegeven_op",
    },
    Overhandiging: {
        "CODE": "id dossier_id vingerafdruk paginas_sha256 geheim_sha256 log_nr log_hash",
        "FEIT": "versie_nummer paginas_aantal gemaakt_op besluiten_tot geldig_tot "
        "concept_gegeven_op",
        "MEDEWERKER": "login",
        "DEEL": "beurten aanwezigen",
    },
    Leesbeurt: {
        "CODE": "betrokkene_id mede_namens",
        "FEIT": "relatie hoedanigheid eerder_versie inbreng",
        "PERSOON": "naam",
        "TEKST": "mede_namens_namen",
        "DEEL": "vaststelling",
    },
}
"""Every value with its fields, by the name of a `VeldSoort`."""
