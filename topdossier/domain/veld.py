"""Which field of a dossier belongs to whom, in one table: no copy tells too much or too little.

A copy for one person may hold no words of another (AVG art. 15(4)). A field without a row here
cannot be copied at all, and a test fails.
"""

from collections.abc import Callable, Generator, Mapping
from enum import Enum
from typing import Any

from topdossier.domain import dossierinhoud as dossier
from topdossier.domain import evaluatie, gegevens, handelingsdeel, plan
from topdossier.domain.afgifte import Afgifte
from topdossier.domain.afscherming import Afscherming
from topdossier.domain.afspraak import Afspraak
from topdossier.domain.betrokkene import Adres, Betrokkene, Contactgegeven
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.erratum import Erratum
from topdossier.domain.gegeven import Gegeven
from topdossier.domain.hoorrecht import Hoorrecht
from topdossier.domain.instemming import Instemming
from topdossier.domain.instemmingfeit import InstemmingFeit
from topdossier.domain.inzage import Inzage
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.overhandiging import Overhandiging
from topdossier.domain.overleg import Overleg
from topdossier.domain.uitleg import Uitleg
from topdossier.domain.veld_instemmen import VELDEN_INSTEMMEN, find_lezer
from topdossier.domain.veld_overleg import VELDEN_OVERLEG
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.versie import BevoegdGezag, Versie
from topdossier.domain.verstrekking import Kennisgeving, Verstrekking
from topdossier.domain.verzoek import Verzoek
from topdossier.domain.waarde import Waarde


class VeldSoort(Enum):
    """What stands in a field, and so whose it is.

    Attributes:
        CODE: a number or code of the program itself; in the data and not on paper.
        FEIT: a fact of the dossier without words of anyone: a day, a choice, a function. Names
            of professionals who acted as such are among them: they stay (AVG art. 15(4)).
        TEKST: text about the jongere; it can name others in passing.
        WOORDEN: words of the person that the value itself names.
        PERSOON: of the person in whose record it stands.
        MEDEWERKER: login of a member of staff.
        DEEL: a value with fields of its own.
    """

    CODE = 1
    FEIT = 2
    TEKST = 3
    WOORDEN = 4
    PERSOON = 5
    MEDEWERKER = 6
    DEEL = 7


_C, _F, _T, _W, _P, _M, _D = VeldSoort

_TABEL: Mapping[Callable[..., Waarde], Mapping[VeldSoort, str]] = {
    dossier.DossierInhoud: {
        _C: "id herkomst",
        _F: "nummer school status",
        _M: "regisseur",
        _D: "jongere gegevens betrokkenen versies instemmingen evaluaties inzages mededelingen "
        "verstrekkingen kennisgevingen verklaringen afschermingen verzoeken bewaarfeiten "
        "bewaarstops team regie pakketten bijlagen overleggen afspraken uitleg errata "
        "instemming_feiten toestemmingen afgiften overhandigingen",
    },
    dossier.DossierBetrokkene: {_C: "id", _D: "betrokkene"},
    dossier.DossierVersie: {_D: "versie plan"},
    dossier.DossierEvaluatie: {_C: "id", _F: "versie_nummer", _D: "evaluatie"},
    dossier.DossierBewaarfeit: {_F: "soort datum"},
    dossier.DossierBewaarstop: {_F: "soort sinds tot"},
    dossier.DossierTeam: {_M: "medewerker", _F: "sinds"},
    dossier.DossierRegie: {_M: "van naar", _F: "op"},
    dossier.DossierPakket: {_F: "richting ander soort doel op ontvangst_op"},
    Jongere: {
        _F: "geboortedatum handelingsbekwaam",
        _T: "geslacht leerlingnummer klas leerjaar onderwijssoort",
        _D: "naam",
    },
    Naam: {_P: "achternaam voornamen voorletters roepnaam voorvoegsel"},
    Adres: {_P: "straat huisnummer postcode plaats land", _F: "soort geheim"},
    Contactgegeven: {_F: "soort geheim", _P: "waarde"},
    Betrokkene: {
        _F: "relatie gezag wettelijk_vertegenwoordiger gezag_grond gezag_vanaf gezag_tot",
        _P: "overleden overlijdensdatum geslacht bron",
        _D: "naam contactgegevens adressen",
    },
    gegevens.DossierGegevens: {
        _F: "inschrijfdatum uitschrijfdatum medicijngebruik",
        _D: "herkomst school adressen contactgegevens loopbaan advies toetsen cijferlijsten "
        "verzuim diagnoses ondersteuning stages leerlingvolgsysteem",
    },
    gegevens.Herkomst: {_F: "datum", _T: "soort school"},
    gegevens.School: {_T: "naam brin vestiging soort", _D: "contactgegevens adressen"},
    gegevens.Loopbaanjaar: {
        _F: "begindatum einddatum",
        _T: "schooljaar groep leerjaar brin onderwijssoort omschrijving vestiging",
    },
    gegevens.Schooladvies: {
        _F: "contact_nodig",
        _T: "advies wens_ouders wens_jongere motivatie aandachtspunten herzien_advies "
        "motivatie_herziening profiel contactpersoon",
    },
    gegevens.Score: {_T: "soort waarde kwalificatie vergelijkingsgroep"},
    gegevens.Toets: {
        _C: "code",
        _F: "datum",
        _T: "naam vakgebied leerjaar afgenomen_door opmerking",
        _D: "scores onderdelen",
    },
    gegevens.Toetsonderdeel: {_C: "code", _T: "naam", _D: "scores"},
    gegevens.Cijfer: {_F: "datum", _T: "vak waarde kwalificatie periode leerjaar"},
    gegevens.Cijferlijst: {_F: "datum", _T: "naam leerjaar periode", _D: "cijfers totaal"},
    gegevens.Verzuim: {
        _F: "uren_geoorloofd uren_ongeoorloofd dagdelen_geoorloofd dagdelen_ongeoorloofd "
        "meer_dan_kwart aantal_keren contact_leerplicht melding_rmc"
    },
    gegevens.Diagnose: {_F: "datum", _T: "naam codes door instantie"},
    gegevens.Ondersteuning: {_F: "soort begindatum einddatum", _T: "omschrijving kenmerken"},
    Versie: {
        _C: "id dossier_id vingerafdruk_plan vingerafdruk_handelingsdeel",
        _F: "nummer status gewijzigd_op vastgesteld_op evaluatiedatum",
        _M: "vastgesteld_door",
        _D: "bevoegd_gezag",
    },
    BevoegdGezag: {_F: "naam functie mandaat advies_cvb vaststelreden"},
    plan.PlanInhoud: {
        _C: "formaat",
        _T: "onderwijssoort leerroute aanspreekpunt aanleiding behoeften_leraar behoeften_ouders",
        _D: "gegevens beeld factoren inbreng_jongere inbreng_ouders overleg_met_ouders perspectief "
        "ondersteuningsbehoeften handelingsdeel afwijkingen",
    },
    Gegeven: {_F: "soort datum", _T: "tekst bron waarom"},
    plan.Beeld: {_T: "toekomstperspectief talenten motivatie welbevinden", _D: "leefgebieden"},
    plan.LeefgebiedBeeld: {_F: "leefgebied", _T: "beeld"},
    plan.Factor: {_F: "soort leefgebied", _T: "tekst"},
    Hoorrecht: {
        _F: "keuze datum vorm",
        _T: "ondersteuning hoe_gaat_het wat_is_belangrijk wie_kan_helpen inbreng invloed "
        "afzien_vastgesteld",
    },
    plan.InbrengOuder: {
        _C: "betrokkene_id",
        _F: "datum",
        _W: "tekst hoe_gaat_het wat_is_belangrijk wie_kan_helpen",
    },
    plan.OverlegMetOuders: {
        _F: "uitgenodigd_op datum uitkomst",
        _T: "aanwezigen onderwerp verschil_van_mening",
    },
    plan.Perspectief: {
        _F: "uitstroombestemming uitstroomprofiel niveau",
        _T: "toelichting onderbouwing soort_arbeid",
    },
    plan.Ondersteuningsbehoefte: {_F: "hulpzin", _T: "tekst"},
    plan.Afwijkingen: {_F: "keuze", _T: "toelichting"},
    handelingsdeel.Handelingsdeel: {
        _T: "handelingsadviezen",
        _D: "doelen begeleiding hulp_van_anderen",
    },
    handelingsdeel.Doel: {
        _C: "id",
        _F: "leefgebied evaluatiedatum",
        _T: "beginsituatie doel tussendoel verwacht_resultaat",
        _D: "acties",
    },
    handelingsdeel.Actie: {_F: "vanaf tot", _T: "wat functie uitvoerder frequentie"},
    handelingsdeel.Begeleiding: {
        _F: "minuten_per_week",
        _T: "omschrijving plaats groepsgrootte deskundigheid",
    },
    handelingsdeel.HulpVanAnderen: {_F: "vanaf tot", _T: "soort wat organisatie"},
    evaluatie.Evaluatie: {
        _F: "datum met_jongere met_ouders vervolg volgende_evaluatie",
        _T: "ervaring_jongere ervaring_ouders ervaring_school toelichting",
        _D: "resultaten",
    },
    evaluatie.ResultaatPerDoel: {_C: "doel_id", _F: "resultaat", _T: "toelichting"},
    Inzage: {
        _C: "id betrokkene_id",
        _F: "datum reactie vastgelegd_op",
        _M: "vastgelegd_door",
        _W: "zienswijze",
    },
    Mededeling: {
        _C: "id betrokkene_id",
        _F: "ontvanger doel datum vastgelegd_op",
        _M: "vastgelegd_door",
        _W: "zienswijze",
    },
    Verstrekking: {
        _C: "id",
        _F: "vastgelegd_op",
        _M: "vastgelegd_door",
        # it can be somebody of this dossier, such as the other ouder
        _T: "ontvanger",
    },
    Kennisgeving: {
        _C: "id ontvanger_id",
        _F: "datum vastgelegd_op",
        _M: "medewerker vastgelegd_door",
    },
    Verklaring: {
        _C: "id door over",
        _F: "datum vastgelegd_op",
        _M: "vastgelegd_door",
        _W: "tekst",
    },
    Afscherming: {
        _C: "id plek sha256 plekken pakket_id",
        _F: "reden vastgelegd_op",
        _M: "vastgelegd_door",
    },
    Verzoek: {
        _C: "id dossier_id door",
        _F: "soort ontvangen_op verlengd_op afgehandeld_op uitkomst",
    },
    Erratum: {
        _C: "id plek",
        _F: "versie_nummer vastgelegd_op meegedeeld_op",
        _T: "oud nieuw",
        _M: "vastgelegd_door",
    },
    Bijlage: {_C: "id sha256", _F: "media omvang toegevoegd_op", _T: "titel herkomst"},
}

VELDEN: Mapping[Callable[..., Waarde], Mapping[str, VeldSoort]] = {
    waarde: {name: soort for soort, names in row.items() for name in names.split()}
    for waarde, row in _TABEL.items()
} | {
    waarde: {name: VeldSoort[soort] for soort, names in row.items() for name in names.split()}
    for waarde, row in (*VELDEN_OVERLEG.items(), *VELDEN_INSTEMMEN.items())
}
"""Every value that a dossier is made of, with the decision on each of its fields."""

NAMES_OWNER = ("betrokkene_id", "door")
"""Fields that say whose words stand beside them."""


class Veld(Waarde, frozen=True):
    """One filled field of one document of a dossier.

    Attributes:
        stuk, pad: the document, and the path in it; together the place.
        van: id of the person whose it is; the id of the dossier for the jongere, and empty when it
            is nobody's alone.
        geheim: it belongs to an address or number that is secret.
        waarde: what stands there; a text for every kind but `FEIT` and `CODE`.
    """

    stuk: str
    pad: str
    soort: VeldSoort
    van: str
    geheim: bool
    waarde: Any


_Genummerd = (
    Instemming
    | Inzage
    | Mededeling
    | Verstrekking
    | Kennisgeving
    | Verklaring
    | Verzoek
    | Afscherming
    | Bijlage
    | Overleg
    | Afspraak
    | Uitleg
    | Erratum
    | InstemmingFeit
    | Doorgeeftoestemming
    | Afgifte
    | Overhandiging
)
"""Documents with an id of their own."""


def list_stukken(inhoud: dossier.DossierInhoud) -> Generator[tuple[str, str, Waarde, str]]:
    """Name, path from the top, value and owner of every document of a dossier."""
    van = inhoud.id
    yield "jongere", "jongere", inhoud.jongere, van
    yield "gegevens", "gegevens", inhoud.gegevens, van
    for at, person in enumerate(inhoud.betrokkenen):
        path = f"betrokkenen[{at}].betrokkene"
        yield f"betrokkene-{person.id}", path, person.betrokkene, person.id
    for at, versie in enumerate(inhoud.versies):
        nummer = versie.versie.nummer
        yield f"vaststelling-{nummer}", f"versies[{at}].versie", versie.versie, van
        yield f"versie-{nummer}", f"versies[{at}].plan", versie.plan, van
    for at, item in enumerate(inhoud.evaluaties):
        yield f"evaluatie-{item.id}", f"evaluaties[{at}].evaluatie", item.evaluatie, van
    records: tuple[tuple[str, tuple[_Genummerd, ...]], ...] = (
        ("overleg", inhoud.overleggen),
        ("afspraak", inhoud.afspraken),
        ("uitleg", inhoud.uitleg),
        ("erratum", inhoud.errata),
        ("instemming", inhoud.instemmingen),
        ("instemming_feit", inhoud.instemming_feiten),
        ("toestemming", inhoud.toestemmingen),
        ("afgifte", inhoud.afgiften),
        ("overhandiging", inhoud.overhandigingen),
        ("inzage", inhoud.inzages),
        ("mededeling", inhoud.mededelingen),
        ("verstrekking", inhoud.verstrekkingen),
        ("kennisgeving", inhoud.kennisgevingen),
        ("verklaring", inhoud.verklaringen),
        ("verzoek", inhoud.verzoeken),
        ("afscherming", inhoud.afschermingen),
        ("bijlage", inhoud.bijlagen),
    )
    for naam, items in records:
        for at, value in enumerate(items):
            yield f"{naam}-{value.id}", f"{_PLURAL[naam]}[{at}]", value, van
    for naam, facts in (
        ("bewaarfeiten", inhoud.bewaarfeiten),
        ("bewaarstops", inhoud.bewaarstops),
        ("team", inhoud.team),
        ("regie", inhoud.regie),
        ("pakketten", inhoud.pakketten),
    ):
        for at, fact in enumerate(facts):
            yield f"{naam}-{at + 1}", f"{naam}[{at}]", fact, van


_PLURAL = {
    "overleg": "overleggen",
    "afspraak": "afspraken",
    "uitleg": "uitleg",
    "erratum": "errata",
    "instemming": "instemmingen",
    "instemming_feit": "instemming_feiten",
    "toestemming": "toestemmingen",
    "afgifte": "afgiften",
    "overhandiging": "overhandigingen",
    "inzage": "inzages",
    "mededeling": "mededelingen",
    "verstrekking": "verstrekkingen",
    "kennisgeving": "kennisgevingen",
    "verklaring": "verklaringen",
    "verzoek": "verzoeken",
    "afscherming": "afschermingen",
    "bijlage": "bijlagen",
}


def walk_velden(stuk: str, value: Waarde, van: str) -> Generator[Veld]:
    """Every filled field of a document, in the order of its fields.

    Args:
        stuk: name of the document.
        value: the document.
        van: whose it is when it does not say so itself.

    Raises:
        LookupError: a field that nobody has decided on.
    """
    yield from _walk(stuk, "", value, van, geheim=False)


def _walk(stuk: str, pad: str, value: Waarde, van: str, *, geheim: bool) -> Generator[Veld]:
    decided = VELDEN[value.__class__]
    van = next((getattr(value, key) for key in NAMES_OWNER if key in decided), van)
    van = find_lezer(value) if isinstance(value, Overhandiging) else van
    geheim = geheim or bool(getattr(value, "geheim", False))
    for name in value.__struct_fields__:
        item, soort = getattr(value, name), decided[name]
        path = f"{pad}.{name}" if pad else name
        if soort is not VeldSoort.DEEL:
            yield from _list_filled(stuk, path, soort, van, item, geheim=geheim)
        elif isinstance(item, tuple):
            for at, part in enumerate(item):
                yield from _walk(stuk, f"{path}[{at}]", part, van, geheim=geheim)
        elif item is not None:
            yield from _walk(stuk, path, item, van, geheim=geheim)


def _list_filled(
    stuk: str,
    pad: str,
    soort: VeldSoort,
    van: str,
    item: Any,  # noqa: ANN401  any value of a field
    *,
    geheim: bool,
) -> Generator[Veld]:
    if isinstance(item, tuple) and soort is not VeldSoort.CODE:
        for at, part in enumerate(item):
            yield from _list_filled(stuk, f"{pad}[{at}]", soort, van, part, geheim=geheim)
    elif item is not None and item not in ("", ()):
        yield Veld(stuk, pad, soort, van, geheim, item)
