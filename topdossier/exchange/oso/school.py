"""The school of origin, the schoolloopbaan, the advice at the overstap and the absence."""

from datetime import date

from topdossier.domain.gegevens import Loopbaanjaar, School, Schooladvies, Verzuim
from topdossier.exchange.oso.persoon import map_adressen, map_contactgegevens
from topdossier.exchange.oso.tree import Element

_VO_LEERJAREN = {str(jaar + 10): str(jaar) for jaar in range(1, 7)}
_JAARGROEPEN = {
    "P": "peutergroep",
    "S": "so, sbo of vso",
    **{str(jaar): f"groep {jaar}" for jaar in range(9)},
    **{code: f"leerjaar {jaar}" for code, jaar in _VO_LEERJAREN.items()},
}
"""Codelijst 13, told in the XSD: 0 to 8 is po, 11 to 16 are the years 1 to 6 of vo."""


def take_jaargroep(element: Element, name: str = "jaargroep") -> str:
    """The year someone is in, in words; a code outside the list is given as it stands."""
    code = element.take_text(name)
    return _JAARGROEPEN.get(code, code)


def map_school(huidigeschool: Element) -> School | None:
    """The school that made the file; None when it has no name."""
    if not huidigeschool.peek_text("naam"):
        return None
    huidigeschool.label = huidigeschool.peek_text("naam")
    return School(
        naam=huidigeschool.take_text("naam"),
        brin=huidigeschool.take_text("brincode"),
        vestiging=huidigeschool.take_text("vestigingscode"),
        soort=_join(huidigeschool, ", ", "soort", "type"),
        contactgegevens=map_contactgegevens(huidigeschool),
        adressen=map_adressen(huidigeschool),
    )


def map_loopbaan(leerling: Element) -> tuple[Loopbaanjaar, ...]:
    """The schoolloopbaan, in the order of the file."""
    lijst = leerling.take("schoolloopbaanlijst")
    return tuple(map(_map_loopbaanjaar, lijst.find_all("schoolloopbaan"))) if lijst else ()


def find_huidig_jaar(
    loopbaan: tuple[Loopbaanjaar, ...], school: School | None, datum: date
) -> Loopbaanjaar | None:
    """The one year at this school that the date of the dossier falls in; None when in doubt."""
    found = [
        jaar
        for jaar in loopbaan
        if school
        and jaar.brin == school.brin
        and jaar.begindatum
        and jaar.begindatum <= datum
        and (jaar.einddatum is None or datum <= jaar.einddatum)
    ]
    return found[0] if len(found) == 1 else None


def find_vo_leerjaar(jaar: Loopbaanjaar) -> str:
    """The year of vo as a bare figure, empty outside vo."""
    figure = jaar.leerjaar.removeprefix("leerjaar ")
    return figure if figure in _VO_LEERJAREN.values() else ""


def map_advies(leerling: Element) -> Schooladvies | None:
    """The advice at the overstap; codelijst 2 is not published, so its codes stay codes."""
    advies = leerling.take("overstapadvies")
    if advies is None:
        return None
    return Schooladvies(
        advies=advies.take_text("advies"),
        wens_ouders=advies.take_text("wensouders"),
        wens_jongere=advies.take_text("wensleerling"),
        motivatie=advies.take_text("argumentatie"),
        aandachtspunten=advies.take_text("aandachtspunten"),
        herzien_advies=advies.take_text("herzienadvies"),
        motivatie_herziening=advies.take_text("motivatie_herzienadvies"),
        profiel=advies.take_text("profiel"),
        contact_nodig=advies.take_bool("contactnodig"),
        contactpersoon=_join(advies, ", ", "contactpersoon", "contacttelefoon", "contactemail"),
    )


def map_verzuim(leerling: Element) -> Verzuim | None:
    """Absence over the twelve months before the date of the dossier."""
    verzuim = leerling.take("verzuim")
    if verzuim is None:
        return None
    return Verzuim(
        uren_geoorloofd=verzuim.take_count("urengeoorloofd"),
        uren_ongeoorloofd=verzuim.take_count("urenongeoorloofd"),
        dagdelen_geoorloofd=verzuim.take_count("dagdelengeoorloofd"),
        dagdelen_ongeoorloofd=verzuim.take_count("dagdelenongeoorloofd"),
        meer_dan_kwart=verzuim.take_bool("meerdan25percent"),
        aantal_keren=verzuim.take_count("frequentie"),
        contact_leerplicht=verzuim.take_bool("contactleerplicht"),
        melding_rmc=verzuim.take_bool("rmcmelding"),
    )


def _map_loopbaanjaar(jaar: Element) -> Loopbaanjaar:
    jaar.claimed = True
    jaar.label = jaar.peek_text("schooljaar")
    code = jaar.take_text("groepscode")
    naam = jaar.take_text("groepsnaam")
    return Loopbaanjaar(
        schooljaar=jaar.take_text("schooljaar"),
        groep=f"{naam} ({code})" if naam and code and naam != code else naam or code,
        leerjaar=take_jaargroep(jaar),
        begindatum=jaar.take_date("begindatum"),
        einddatum=jaar.take_date("einddatum"),
        brin=jaar.take_text("brincode"),
        onderwijssoort=_join(jaar, ", ", "schoolsoort", "schooltype"),
        omschrijving=_join(
            jaar, "; ", "voelementcode", "voelementomschrijving", "schoolsoortomschrijving"
        ),
        vestiging=jaar.take_text("vestigingscode"),
    )


def _join(element: Element, separator: str, *names: str) -> str:
    return separator.join(text for name in names if (text := element.take_text(name)))
