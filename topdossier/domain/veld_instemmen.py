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
        "hoedanigheid paginacode",
        "MEDEWERKER": "vastgelegd_door",
        "WOORDEN": "reden opmerkingen handtekening",
        "DEEL": "doel_opmerkingen vaststelling aanwezigen",
    },
    DoelOpmerking: {"FEIT": "doel", "WOORDEN": "tekst"},
    Vaststelling: {"FEIT": "herkenning datum document"},
    # whom somebody brought along to decide tells about that person, and nothing to the other
    Aanwezige: {"FEIT": "bijstand", "PERSOON": "naam"},
    Handtekening: {"CODE": "breedte hoogte lijnen"},
    Punt: {"CODE": "x y"},
    InstemmingFeit: {
        "CODE": "id betrokkene_id vingerafdruk",
        "FEIT": "soort datum vastgelegd_op tot",
        "MEDEWERKER": "vastgelegd_door",
        # how it went is told in free words, and about nobody but this person
        "WOORDEN": "hoe tekst",
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


def find_lezer(overhandiging: Overhandiging) -> str:
    """Whose a hand-over is: of its one reader, and of several it is nobody's.

    Whom one of them brought along is not told to another who only read.
    """
    readers = {beurt.betrokkene_id for beurt in overhandiging.beurten}
    return readers.pop() if len(readers) == 1 else ""
