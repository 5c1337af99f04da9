"""Every slug that is stored, literally. Changing one means a migration of every kluis."""

import importlib
import pkgutil
import re
from enum import StrEnum

import pytest

import topdossier.domain

STORED = {
    "Actie": (
        "zoeken inzien importeren wijzigen vaststellen instemming-vastleggen "
        "inzage-vastleggen evalueren overleg afdrukken pakket-maken pakket-controleren "
        "pakket-openen team avg-inzage verklaring-opnemen afschermen bewaren bewaarlijst "
        "vernietigen avg-register adresboek logboek logboek-dossier logboek-uitvoeren "
        "reservekopie beheren controleren sleutel ontgrendelen regie-aanbieden "
        "regie-beantwoorden tekstblokken woordenlijst"
    ),
    "ActietafelUitkomst": (
        "plaatsing-onderwijs jeugdhulp arbeidstoeleiding oza terugkeerplan tlv-aanvraag "
        "doorzettingsmacht geen"
    ),
    "AfschermingReden": "onjuist van-een-ander niet-nodig onrechtmatig",
    "AfspraakCode": (
        "naam-ontbreekt naam-onbekend naam-niet-eenduidig wat-ontbreekt datum-ontbreekt "
        "datum-onmogelijk datum-voorbij dag-past-niet"
    ),
    "AfspraakStatus": "open gedaan vervallen",
    "AfwijkingenKeuze": "geen wel",
    "AntwoordCode": (
        "onleesbaar onbekend gebruikt verlopen geheim-fout tekst-anders paginas-anders "
        "volgnummer-fout dubbel persoon-onbekend tijd-fout geen-stem besluit-ontbreekt "
        "besluit-fout namens-fout zonder-handtekening niet-gelezen niets-gezegd"
    ),
    "Besluit": "ingestemd geweigerd ingetrokken bedenktijd voorwaardelijk",
    "BewijsDeel": (
        "leesbaar zegel geheel certificaat bewijs getoond bladen organisatie tekst paginas persoon "
        "besluit handtekening apparaat tijd getuige onderdelen medewerker organisatiesleutel"
    ),
    "Bijstand": "tolk steunpersoon anders",
    "DeelSoort": "inleiding perspectief factoren afwijkingen doel begeleiding adviezen hulp",
    "Documentsoort": "paspoort identiteitskaart rijbewijs verblijfsdocument",
    "FeitSoort": (
        "poging onenigheid vervangende-toestemming zienswijze geinformeerd concept-meegegeven "
        "akkoord inbreng niet-informeren"
    ),
    "Geldigheid": "geldt nog-niet vervangen",
    "GezagGrond": (
        "onbekend ouderlijk gezamenlijk voogdij gi-onderwijs verzorging curatele mentorschap bewind"
    ),
    "Herkenning": "bekend document",
    "Hoedanigheid": "instemmer meetekenaar lezer",
    "HoedanigheidReden": (
        "ouderlijk-gezag gezamenlijk-gezag voogdij gi-onderwijs gezag verzorgt meerderjarig "
        "curator mentor vertegenwoordiger meetekenen hoorrecht zonder-gezag gi-in-plaats"
    ),
    "RechtRol": "beslist jongere leest-met-gezag leest-zonder-gezag",
    "Afgiftestuk": "plan bewijs afspraken rechten",
    "Tekenwijze": "beiden mede-namens",
    "Bewaarcategorie": ("leerlingdossier verzuim-en-inschrijving swv-dossier logboek reservekopie"),
    "BewaarfeitSoort": "uitschrijving tlv advies toewijzing",
    "Bewaarplicht": "ja tot-begin nee",
    "BewaarstopSoort": "bezwaar geschil avg-verzoek",
    "CodeStand": "geldig vervangen onbekend",
    "ContactSoort": "telefoon e-mail",
    "Dekking": "gedekt deels niet_meer_gedekt geweigerd open gedekt_door_een",
    "DoelResultaat": "behaald deels niet-behaald vervallen",
    "DoorgifteOntvanger": "school swv leerplicht jeugdhulp anders",
    "Eis": "ouders-geinformeerd toestemming inzage aanmelding",
    "FactorSoort": "bevorderend belemmerend",
    "GebruikerStatus": "actief geblokkeerd",
    "GegevenSoort": (
        "inschrijving leerroute-beoogd toetsaanpassing stage thuistaal eerder-plan tlv "
        "arrangement schoolloopbaan advies capaciteiten didactisch dyslexie diagnose "
        "medicatie eerdere-hulp verzuim instantie"
    ),
    "Gezag": "ja nee onbekend",
    "GrondslagSoort": "wettelijke-taak toestemming eigen-dossier",
    "Handeling": "ingezien gewijzigd afgedrukt verstuurd",
    "HoorKeuze": "gehoord ziet-af",
    "HoorVorm": "gesprek brief video tekening vertrouwenspersoon anders",
    "Hulpzin": (
        "instructie opdrachten leeractiviteiten feedback omgeving groepsgenoten leraar ouders "
        "samenwerking"
    ),
    "KluisSoort": "school swv",
    "KolomReden": "bsn onderwijsnummer banknummer geen-plek dubbel niet-herkend",
    "KolomVeld": (
        "leerlingnummer achternaam voorvoegsel roepnaam voornamen voorletters naam "
        "geboortedatum geslacht klas leerjaar onderwijssoort inschrijfdatum uitschrijfdatum "
        "actief email telefoon straat huisnummer toevoeging postcode plaats land ouder1-naam "
        "ouder1-achternaam ouder1-voorvoegsel ouder1-voorletters ouder1-roepnaam "
        "ouder1-relatie ouder1-telefoon ouder1-email ouder2-naam ouder2-achternaam "
        "ouder2-voorvoegsel ouder2-voorletters ouder2-roepnaam ouder2-relatie ouder2-telefoon "
        "ouder2-email"
    ),
    "LijstKeuze": "overslaan dezelfde ander",
    "LijstTwijfel": (
        "nullen zelfde-persoon ander-persoon meer-dossiers nullen-in-lijst zelfde-in-lijst"
    ),
    "MerktekenReden": "woorden naam gegevens geheim medewerker eerst-bekijken",
    "ObjectSoort": (
        "kluis dossier lijst plan instemming inzage mededeling evaluatie overleg bijlage "
        "document pakket contact logboek gebruiker team tekstblok toestemming"
    ),
    "Onderdeel": (
        "onderwijs beeld factoren inbreng-jongere ouders perspectief behoeften doelen "
        "begeleiding afwijkingen"
    ),
    "OnderdeelStatus": "niet-begonnen bezig klaar niet-nodig",
    "OntvangerSoort": "school swv",
    "OogoUitkomst": "overeenstemming deels geen",
    "OverlegGrondslag": "wettelijke-taak toestemming vitaal-belang",
    "OverlegSoort": "mdo zat tlo actietafel evaluatie warme-overdracht gesprek-met-ouders",
    "OverlegStatus": "open afgerond",
    "OverlegWijze": "op-naam anoniem",
    "ProblemCode": (
        "onderwijssoort-ontbreekt gegeven-bron-leeg gegeven-waarom-leeg "
        "gegeven-datum-ontbreekt aanleiding-leeg factor-bevorderend-ontbreekt "
        "factor-belemmerend-ontbreekt uitstroom-ontbreekt uitstroom-onderbouwing-leeg "
        "uitstroom-past-niet uitstroomprofiel-ontbreekt soort-arbeid-leeg niveau-ontbreekt "
        "niveau-onbekend doelen-leeg doel-tekst-leeg doel-beginsituatie-leeg "
        "doel-resultaat-leeg doel-evaluatiedatum-ontbreekt doel-evaluatiedatum-voorbij "
        "doel-zonder-actie doel-id-dubbel actie-wat-leeg actie-functie-leeg "
        "actie-periode-omgekeerd minuten-ongeldig afwijkingen-niet-gekozen afwijkingen-leeg "
        "hoorrecht-niet-gekozen hoorrecht-datum-ontbreekt hoorrecht-vorm-ontbreekt "
        "hoorrecht-inbreng-leeg hoorrecht-invloed-leeg hoorrecht-afzien-onbekend "
        "hoorrecht-vorige-ronde "
        "oogo-ontbreekt oogo-datum-ontbreekt oogo-uitkomst-ontbreekt oogo-vorige-ronde "
        "datum-in-toekomst "
        "niemand-met-gezag gezag-onbekend onderdeel-leeg onderdeel-niet-leeg geen-concept "
        "geen-versie cvb-advies-ontbreekt bevoegd-gezag-ontbreekt resultaat-ontbreekt "
        "resultaat-onbekend-doel resultaat-dubbel evaluatie-volgende-te-laat "
        "evaluatie-volgende-niet-later evaluatie-zonder-ouders evaluatie-zonder-jongere "
        "instemming-niet-nodig instemming-bewijs-ontbreekt instemming-bewijs-onbruikbaar "
        "inzage-ontbreekt zienswijze-leeg ouders-niet-geinformeerd toestemming-ontbreekt "
        "ontvanger-niet-toegestaan ontvanger-niet-gecontroleerd login-ongeldig login-bezet "
        "gebruiker-naam-leeg gebruiker-naam-ongeldig gebruiker-zelf gebruiker-niet-actief "
        "laatste-beheerder rol-past-niet rol-leest-niet rol-schrijft-niet "
        "begindatum-ontbreekt opnieuw-ingeschreven bewaartermijn-loopt bewaarplicht-loopt "
        "bewaarstop-bezwaar bewaarstop-geschil bewaarstop-avg-verzoek bewaarstop-omgekeerd "
        "bewaarfeit-past-niet datum-voor-geboorte verklaring-leeg verzoek-volgorde "
        "verzoek-te-laat-verlengd verzoek-afgehandeld overleg-leeg overleg-niemand-aanwezig "
        "overleg-wijze-niet-gekozen overleg-anoniem-kan-niet overleg-doel-leeg "
        "overleg-grondslag-ontbreekt overleg-niet-geinformeerd overleg-te-laat-geinformeerd "
        "overleg-toestemming-ontbreekt overleg-volgende-niet-later overleg-tijd-ongeldig "
        "deelname-leeg deelname-niet-gekozen actietafel-aanleiding-leeg "
        "actietafel-thuis-later actietafel-besluit-leeg actietafel-uitkomst-ontbreekt "
        "actietafel-escalatie-leeg afspraak-wie-leeg afspraak-wat-leeg "
        "uitleg-voor-vaststellen uitleg-wie-leeg uitleg-hoe-leeg vaststeller-niet-regisseur "
        "vaststelreden-ontbreekt regie-niet-van-u regie-al-daar tekstblok-naam-leeg "
        "tekstblok-naam-bezet tekstblok-tekst-leeg tekstblok-te-lang tekstblok-persoonsnummer "
        "datum-ongeldig getal-ongeldig erratum-plek-onbekend erratum-leeg erratum-gelijk "
        "erratum-oud-niet-eenmaal erratum-te-lang erratum-afspraak erratum-plek-gekozen "
        "erratum-meer-dan-spelling lezer-ontbreekt "
        "lezer-onbekend documentsoort-ontbreekt aanwezige-zonder-naam "
        "gezag-periode-omgekeerd gezag-grond-past-niet vertegenwoordiger-ontbreekt "
        "vertegenwoordiger-grond mede-namens-niet-gekozen mede-namens-past-niet "
        "mede-namens-onenigheid mede-namens-geweigerd mede-namens-eigen-besluit intrekken-niets "
        "intrekken-apart feit-hoe-leeg feit-kenmerk-leeg feit-onenigheid-leeg "
        "feit-schade-leeg feit-periode-omgekeerd feit-persoon-past-niet feit-beslist-mee "
        "papier-niet-informeren papier-leest-niet papier-zonder-gezag pogingen-ongeldig "
        "aanmelding-ontbreekt "
        "toestemming-ontvanger-leeg toestemming-wat-leeg toestemming-niet-nodig "
        "toestemming-door-niet toestemming-tot-voorbij toestemming-te-lang "
        "toestemming-al-ingetrokken toestemming-eerder-ingetrokken afgifte-al-gedaan "
        "paginacode-onbekend besluit-voor-vaststellen intrekken-voor-instemmen "
        "feit-versie-leeg scherm-zonder-overhandiging versie-kiezen feit-verteld-leeg "
        "feit-woorden-leeg"
    ),
    "Reactie": "akkoord zienswijze",
    "RechthebbendeGrondslag": (
        "wettelijk-vertegenwoordiger jongere-vanaf-16 jongere-vanaf-18 curator-of-mentor"
    ),
    "Relatie": "moeder vader ouder voogd pleegouder stiefouder verzorger anders jongere",
    "PersoonsnummerSoort": "bsn onderwijsnummer banknummer",
    "Rol": ("beheerder zorgcoordinator mentor orthopedagoog fg consulent cvt-secretaris cvt-lid"),
    "SterkteNiveau": "zwak matig goed sterk",
    "SterkteReden": (
        "te-kort veelgebruikt naam-of-plaats herhaling toetsenbordrij datum weinig-woorden goed"
    ),
    "RouteSoort": "consulent onderwijsconsulent geschillencommissie klacht",
    "RegieWijze": "aanvaard overgenomen",
    "Vaststelreden": "regisseur-afwezig regisseur-elders spoed",
    "TekstblokReden": "doel eigen-woorden",
    "TekstblokSoort": "overal begeleiding handelingsadviezen gegevens overleg",
    "ToestemmingStand": "geldig nog-niet ingetrokken verlopen andere-gever",
    "Toegang": "nee eigen met-reden alle",
    "Toegangsreden": "waarneming overleg verzoek-betrokkene overdracht toezicht crisis",
    "Uitkomst": "gelukt geweigerd",
    "Uitstroombestemming": "mbo-entree mbo-2 mbo-3 mbo-4 hbo wo arbeid beschut-werk dagbesteding",
    "Uitstroomprofiel": "vervolgonderwijs arbeidsmarktgericht dagbesteding",
    "Vernietigingsreden": "bewaartermijn avg-verzoek onterecht",
    "VersieStatus": "concept vastgesteld vervangen",
    "Vervolg": "voortzetten bijstellen afsluiten",
    "VerzoekSoort": "inzage rectificatie wissen beperking overdraagbaarheid bezwaar",
    "VerzoekUitkomst": "ingewilligd deels geweigerd ingetrokken",
    "WijzigingSoort": "erbij weg gewijzigd verplaatst",
    "SmartCode": (
        "vaag niet-meetbaar zonder-tijd te-lang meer-doelen begin-zonder-maat resultaat-gelijk"
    ),
    "WaarschuwingCode": "persoonsnummer diagnose naam",
    "LengteOordeel": "goed lang te-lang",
    "TaakSoort": (
        "afspraak instemming evaluatie uitleg concept regie erratum wordt-18 wordt-16 "
        "toestemming afgifte overhandiging"
    ),
    "Haast": "te-laat deze-week deze-maand zonder-datum later",
    "Wijze": "scherm papier mondeling",
}
"""A new member may be added at the end of its list; none may change or go."""


def find_enums() -> dict[str, type[StrEnum]]:
    names = pkgutil.walk_packages(topdossier.domain.__path__, "topdossier.domain.")
    return {
        name: item
        for module in names
        for name, item in vars(importlib.import_module(module.name)).items()
        if isinstance(item, type) and issubclass(item, StrEnum) and item is not StrEnum
    }


ENUMS = find_enums()


def test_no_enum_came_or_went_unnoticed() -> None:
    assert sorted(ENUMS) == sorted(STORED)


@pytest.mark.parametrize("name", sorted(STORED))
def test_the_slugs_are_what_is_stored_everywhere(name: str) -> None:
    assert " ".join(ENUMS[name]) == STORED[name]


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_slug_is_plain_ascii_in_lower_case(name: str) -> None:
    for slug in ENUMS[name]:
        assert re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", slug)
