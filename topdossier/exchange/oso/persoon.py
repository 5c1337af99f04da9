"""Persons: the names, addresses, numbers and ties of the jongere and the verzorgers."""

from datetime import date

from topdossier.domain.betrokkene import (
    Adres,
    Betrokkene,
    Contactgegeven,
    ContactSoort,
    Gezag,
    Relatie,
)
from topdossier.domain.jongere import Naam
from topdossier.exchange.oso.tree import Element

_CONTACTSOORTEN = {"telefoon": ContactSoort.TELEFOON, "e-mail": ContactSoort.EMAIL}
"""Codelijst 4 of the standard, whole."""

_RELATIES = {"1": Relatie.VADER, "2": Relatie.MOEDER, "3": Relatie.VOOGD}
"""Codelijst 41 as far as the XSD tells it; codes 4 to 9 exist, their meaning is not published."""

_GESLACHTEN = {"0": "onbekend", "1": "vrouw", "2": "man"}
"""Codelijst 14, told in the XSD."""

_GEHEIM = frozenset({"9999999999", "geheim@geheim.geheim"})
"""What stands for a secret number or address (OSO rule OV04)."""

_LAND_NEDERLAND = "6030"


def map_naam(persoon: Element) -> Naam:
    """The name; the caller has seen that there is an achternaam."""
    return Naam(
        achternaam=persoon.take_text("achternaam"),
        voornamen=" ".join(persoon.take_texts("voornaam")),
        voorletters=persoon.take_text("voorletters-1"),
        roepnaam=persoon.take_text("roepnaam"),
        voorvoegsel=persoon.take_text("voorvoegsel"),
    )


def map_geslacht(persoon: Element) -> str:
    """Sex as a word; a code outside the list stays in the tree."""
    return persoon.take_as("geslacht", _GESLACHTEN.get) or ""


def map_verzorger(verzorger: Element, datum: date, bron: str) -> Betrokkene | None:
    """A verzorger, or None when there is no name to call them by; then nothing is taken.

    The flag `wettigevertegenwoordiger` settles gezag: it is what the sending school established.

    Args:
        verzorger: the element.
        datum: date of the dossier.
        bron: name of the standard.
    """
    if not verzorger.peek_text("achternaam"):
        return None
    verzorger.claimed = True
    naam = map_naam(verzorger)
    verzorger.label = naam.volledig
    code = verzorger.take_text("relatietotkind")
    relatie = _RELATIES.get(code, Relatie.ANDERS)
    flag = verzorger.take_bool("wettigevertegenwoordiger")
    return Betrokkene(
        naam=naam,
        relatie=relatie,
        gezag={True: Gezag.JA, False: Gezag.NEE, None: Gezag.ONBEKEND}[flag],
        wettelijk_vertegenwoordiger=flag,
        overleden=bool(verzorger.take_bool("overleden")),
        overlijdensdatum=verzorger.take_date("overlijdensdatum"),
        geslacht=map_geslacht(verzorger),
        contactgegevens=map_contactgegevens(verzorger),
        adressen=map_adressen(verzorger),
        bron=f"{bron}, {datum.isoformat()}"
        + (f", relatietotkind {code}" if code and code not in _RELATIES else ""),
    )


def map_contactgegevens(houder: Element) -> tuple[Contactgegeven, ...]:
    """Telephone numbers and e-mail addresses; another kind stays in the tree."""
    lijst = houder.take("communicatielijst")
    if lijst is None:
        return ()
    found = [_map_contactgegeven(item) for item in lijst.find_all("communicatie")]
    return tuple(item for item in found if item)


def map_adressen(houder: Element) -> tuple[Adres, ...]:
    """All addresses, here and abroad, with the flag that they are secret.

    A secret address that the file rightly leaves out gives an empty one with the flag, so that
    the reader knows there is one.
    """
    geheim = _take_geheim(houder, "adresgeheim")
    lijst = houder.take("adreslijst")
    items = lijst.find_all("adres") if lijst else []
    found = [adres for item in items if (adres := _map_adres(item, geheim=geheim))]
    if postcode := houder.take_text("postcode4adres"):
        found.append(Adres(postcode=postcode, soort="postcode4", geheim=geheim))
    if regels := houder.take_texts("adresbuitenland"):
        found.append(Adres(straat=", ".join(regels), soort="buitenland", geheim=geheim))
    if geheim and not found:
        found.append(Adres(geheim=True))
    return tuple(found)


def _map_contactgegeven(communicatie: Element) -> Contactgegeven | None:
    soort = _CONTACTSOORTEN.get(communicatie.peek_text("soort"))
    waarde = communicatie.peek_text("nummer")
    if soort is None or not waarde:
        return None
    communicatie.claimed = True
    communicatie.take_text("soort")
    communicatie.take_text("nummer")
    geheim = _take_geheim(communicatie, "geheim") or waarde in _GEHEIM
    communicatie.label = soort.value if geheim else waarde
    return Contactgegeven(soort=soort, waarde=waarde, geheim=geheim)


def _take_geheim(element: Element, name: str) -> bool:
    """The flag; one that cannot be read counts as secret and stays in the tree besides."""
    flag = element.take_bool(name)
    return bool(element.peek_text(name)) if flag is None else flag


def _map_adres(adres: Element, *, geheim: bool) -> Adres | None:
    if not any(adres.peek_text(name) for name in ("straat", "postcode", "plaats")):
        return None
    adres.claimed = True
    straat = adres.take_text("straat")
    huisnummer = " ".join(
        part
        for name in ("aanduiding", "nummer", "toevoeging", "locatieomschrijving")
        if (part := adres.take_text(name))
    )
    plaats = adres.take_text("plaats")
    if adres.peek_text("gemeente").casefold() == plaats.casefold():
        adres.take_text("gemeente")
    soort = adres.take_text("soortadres")
    adres.label = soort if geheim else f"{straat} {huisnummer}".strip()
    return Adres(
        straat=straat,
        huisnummer=huisnummer,
        postcode=adres.take_text("postcode"),
        plaats=plaats,
        land=_map_land(adres),
        soort=soort,
        geheim=geheim,
    )


def _map_land(adres: Element) -> str:
    land = next(iter(adres.find_all("land")), None)
    if land is None or land.children:
        return ""
    land.claimed = True
    code = land.take_own_text()
    omschrijving = land.take_attribute("omschrijving")
    if code == _LAND_NEDERLAND and omschrijving in ("", "Nederland"):
        return "Nederland"
    return f"{omschrijving} ({code})" if omschrijving and code else omschrijving or code
