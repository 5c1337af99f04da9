"""Each part of the standard finds its place, and what cannot be placed for sure is not guessed."""

from datetime import date

import pytest

from tests.exchange.oso_bestanden import get_rest, make_oso, read, read_voorbeeld
from topdossier.canonical.codec import decode, encode
from topdossier.domain.betrokkene import (
    Adres,
    Betrokkene,
    Contactgegeven,
    ContactSoort,
    Gezag,
    Relatie,
)
from topdossier.domain.gegevens import (
    Cijfer,
    Cijferlijst,
    Diagnose,
    DossierGegevens,
    Herkomst,
    Ondersteuning,
    Schooladvies,
    Score,
    Toetsonderdeel,
    Verzuim,
)
from topdossier.domain.jongere import Jongere, Naam
from topdossier.exchange.oso.dossier import Overgeslagen, count_parts

VOORBEELD = read(read_voorbeeld())


def _read_verzorger(inhoud: str) -> Betrokkene:
    data = make_oso(f"<verzorger><achternaam>Smit</achternaam>{inhoud}</verzorger>")
    (betrokkene,) = read(data).betrokkenen
    return betrokkene


def test_the_jongere_of_the_example() -> None:
    assert VOORBEELD.jongere == Jongere(
        naam=Naam(
            achternaam="Molen",
            voornamen="Noor Aylin",
            voorletters="N.A.",
            roepnaam="Noor",
            voorvoegsel="van der",
        ),
        geboortedatum=date(2012, 3, 9),
        geslacht="vrouw",
        leerlingnummer="240117",
        klas="3kb2",
        leerjaar="3",
    )


def test_the_people_around_the_jongere() -> None:
    found = [
        (item.naam.volledig, item.relatie, item.gezag, item.wettelijk_vertegenwoordiger)
        for item in VOORBEELD.betrokkenen
    ]
    assert found == [
        ("Esra Yıldız", Relatie.MOEDER, Gezag.JA, True),
        ("Joost van der Molen", Relatie.VADER, Gezag.JA, True),
        ("Bram Hofstede", Relatie.ANDERS, Gezag.NEE, False),
    ]
    assert {item.bron for item in VOORBEELD.betrokkenen} == {"OSO 2019.1, 2026-09-07"}
    assert VOORBEELD.betrokkenen[1].contactgegevens == (
        Contactgegeven(ContactSoort.TELEFOON, "9999999999", geheim=True),
        Contactgegeven(ContactSoort.EMAIL, "joost@voorbeeld.example"),
    )


def test_school_and_origin() -> None:
    gegevens = VOORBEELD.gegevens
    assert gegevens.herkomst == Herkomst("OSO 2019.1", date(2026, 9, 7), "Het Getij College")
    assert gegevens.school is not None
    assert (gegevens.school.brin, gegevens.school.vestiging) == ("99ZZ", "01")
    assert gegevens.school.soort == "VO, vmbo en havo"
    assert gegevens.inschrijfdatum == date(2024, 8, 1)
    assert gegevens.adressen == (
        Adres(
            straat="Kokkelstraat",
            huisnummer="48 b",
            postcode="0000AB",
            plaats="Zandwijk",
            land="Nederland",
            soort="gba",
        ),
    )


def test_the_schoolloopbaan_in_words() -> None:
    assert [
        (jaar.schooljaar, jaar.groep, jaar.leerjaar) for jaar in VOORBEELD.gegevens.loopbaan
    ] == [
        ("2023-2024", "8A", "groep 8"),
        ("2024-2025", "1kb1", "leerjaar 1"),
        ("2025-2026", "2kb2", "leerjaar 2"),
        ("2026-2027", "3kb2", "leerjaar 3"),
    ]


def test_tests_with_dl_and_dle() -> None:
    toets = VOORBEELD.gegevens.toetsen[0]
    assert toets.naam == "Begrijpend lezen, midden groep 8"
    assert toets.afgenomen_door == "Mevr. I. Postma, leerkracht"
    assert toets.scores == (
        Score("DL", "55"),
        Score("aantal opgaven", "60"),
        Score("aantal goed", "31"),
        Score("vaardigheidsscore", "41"),
        Score("DLE", "44", vergelijkingsgroep="Landelijk"),
    )
    assert VOORBEELD.gegevens.toetsen[3].opmerking.startswith("Noor maakte deze toets zonder")


def test_absence_diagnosis_support_and_report_card() -> None:
    gegevens = VOORBEELD.gegevens
    assert gegevens.verzuim == Verzuim(
        uren_geoorloofd=46,
        uren_ongeoorloofd=12,
        meer_dan_kwart=False,
        aantal_keren=7,
        contact_leerplicht=True,
        melding_rmc=False,
    )
    assert gegevens.diagnoses == (
        Diagnose("Dyslexie", ("F81.0",), date(2021, 5, 18), "Drs. F. Bouali", "Praktijk Leesrijk"),
    )
    assert gegevens.medicijngebruik is False
    assert gegevens.ondersteuning == (
        Ondersteuning("handelingsplan", date(2026, 1, 12), date(2026, 6, 26), "begrijpend lezen"),
    )
    (rapport,) = gegevens.cijferlijsten
    assert (rapport.naam, rapport.leerjaar) == ("Eindrapport leerjaar 2", "leerjaar 2")
    assert rapport.cijfers[3] == Cijfer("Wiskunde", "6,8", "Ruim voldoende")
    assert rapport.totaal == (Score("totaal", "", "Bevorderd naar leerjaar 3"),)


def test_documents_are_unpacked_and_tell_where_they_hung() -> None:
    assert [(item.titel, item.media, item.herkomst) for item in VOORBEELD.bijlagen] == [
        (
            "Handelingsplan begrijpend lezen, leerjaar 2",
            "application/pdf",
            (
                "OSO 2026-09-07, onderwijsondersteuning/handelingsplan/document,"
                " handelingsplan-lezen.pdf"
            ),
        ),
        (
            "Verzuim per maand, schooljaar 2025-2026",
            "image/png",
            "OSO 2026-09-07, verzuim/documentLijst/document, verzuim-per-maand.png",
        ),
        ("Overige gegevens uit het OSO-bestand", "text/plain", "OSO 2026-09-07, restanten"),
    ]


def test_what_has_no_place_is_listed_by_name() -> None:
    assert VOORBEELD.restanten == (
        "metadata/deeldossier",
        "metadata/pakketnaam",
        "metadata/pakketversie",
        "metadata/validatieversie",
        "overdrachtsoort",
        "inzage",
        "huidigeschool/aanleverpunt",
        "verzorgersaansprakelijk",
        "certificaat",
    )
    assert "certificaat: Eerste hulp voor jongeren\n" in get_rest(VOORBEELD)
    assert VOORBEELD.overgeslagen == (Overgeslagen.BSN, Overgeslagen.BANKNUMMER)


def test_the_parts_are_counted_for_the_preview() -> None:
    assert dict(count_parts(VOORBEELD)) == {
        "jongere": 1,
        "betrokkenen": 3,
        "school": 1,
        "loopbaan": 4,
        "advies": 1,
        "toetsen": 4,
        "cijferlijsten": 1,
        "verzuim": 1,
        "diagnoses": 1,
        "ondersteuning": 1,
        "bijlagen": 3,
    }
    assert dict(count_parts(read(make_oso()))) == {"jongere": 1, "school": 1}


def test_the_values_survive_the_one_serialiser() -> None:
    assert decode(encode(VOORBEELD.jongere), Jongere) == VOORBEELD.jongere
    assert decode(encode(VOORBEELD.gegevens), DossierGegevens) == VOORBEELD.gegevens


@pytest.mark.parametrize(
    ("inhoud", "flag", "gezag"),
    [
        ("<wettigevertegenwoordiger>true</wettigevertegenwoordiger>", True, Gezag.JA),
        ("<wettigevertegenwoordiger>1</wettigevertegenwoordiger>", True, Gezag.JA),
        ("<wettigevertegenwoordiger>false</wettigevertegenwoordiger>", False, Gezag.NEE),
        ("<wettigevertegenwoordiger> 0 </wettigevertegenwoordiger>", False, Gezag.NEE),
        ("", None, Gezag.ONBEKEND),
        ("<wettigevertegenwoordiger>ja</wettigevertegenwoordiger>", None, Gezag.ONBEKEND),
        ("<wettigevertegenwoordiger/>", None, Gezag.ONBEKEND),
    ],
)
def test_the_flag_settles_gezag_and_silence_leaves_it_open(
    inhoud: str, *, flag: bool | None, gezag: Gezag
) -> None:
    verzorger = _read_verzorger(inhoud)
    assert verzorger.wettelijk_vertegenwoordiger is flag
    assert verzorger.gezag is gezag


@pytest.mark.parametrize(
    ("code", "relatie", "bron"),
    [
        ("1", Relatie.VADER, ""),
        ("2", Relatie.MOEDER, ""),
        ("3", Relatie.VOOGD, ""),
        ("4", Relatie.ANDERS, ", relatietotkind 4"),
        ("9", Relatie.ANDERS, ", relatietotkind 9"),
        ("opa", Relatie.ANDERS, ", relatietotkind opa"),
    ],
)
def test_a_code_of_unknown_meaning_is_kept_and_not_guessed(
    code: str, relatie: Relatie, bron: str
) -> None:
    verzorger = _read_verzorger(f"<relatietotkind>{code}</relatietotkind>")
    assert verzorger.relatie is relatie
    assert verzorger.bron == f"OSO 2019.1, 2026-09-07{bron}"


def test_someone_who_died_is_kept_as_such() -> None:
    verzorger = _read_verzorger(
        "<overleden>true</overleden><overlijdensdatum>2017-05-01</overlijdensdatum>"
        "<wettigevertegenwoordiger>true</wettigevertegenwoordiger>"
    )
    assert verzorger.overleden
    assert verzorger.overlijdensdatum == date(2017, 5, 1)
    assert not verzorger.has_gezag


def test_a_verzorger_without_a_name_is_kept_whole_among_the_rest() -> None:
    dossier = read(make_oso("<verzorger><roepnaam>Ria</roepnaam></verzorger>"))
    assert dossier.betrokkenen == ()
    assert dossier.restanten == ("verzorger",)
    assert "roepnaam: Ria" in get_rest(dossier)


CONTACT = "<soort>telefoon</soort><nummer>{nummer}</nummer>{geheim}"


@pytest.mark.parametrize(
    ("nummer", "geheim", "secret"),
    [
        ("0600000001", "", False),
        ("0600000001", "<geheim>false</geheim>", False),
        ("0600000001", "<geheim>true</geheim>", True),
        ("0600000001", "<geheim>1</geheim>", True),
        ("0600000001", "<geheim>weet niet</geheim>", True),
        ("9999999999", "", True),
        ("9999999999", "<geheim>false</geheim>", True),
    ],
)
def test_a_secret_number_stays_secret(nummer: str, geheim: str, *, secret: bool) -> None:
    inhoud = CONTACT.format(nummer=nummer, geheim=geheim)
    verzorger = _read_verzorger(
        f"<communicatielijst><communicatie>{inhoud}</communicatie></communicatielijst>"
    )
    assert verzorger.contactgegevens == (
        Contactgegeven(ContactSoort.TELEFOON, nummer, geheim=secret),
    )


def test_a_secret_number_is_not_a_label_in_the_rest() -> None:
    inhoud = CONTACT.format(nummer="0600000001", geheim="<geheim>true</geheim>")
    data = make_oso(
        f"<communicatielijst><communicatie>{inhoud}<aanduiding>prive</aanduiding></communicatie>"
        "</communicatielijst><adresgeheim>true</adresgeheim><adreslijst><adres>"
        "<soortadres>gba</soortadres><straat>Stilstraat</straat><plaats>A</plaats>"
        "<gemeente>B</gemeente></adres></adreslijst>"
    )
    rest = get_rest(read(data))
    assert "communicatie (telefoon)\n" in rest
    assert "adres (gba)\n" in rest
    assert "0600000001" not in rest
    assert "Stilstraat" not in rest


@pytest.mark.parametrize(
    ("inhoud", "adressen"),
    [
        ("", ()),
        ("<adresgeheim>true</adresgeheim>", (Adres(geheim=True),)),
        ("<adresgeheim>geen idee</adresgeheim>", (Adres(geheim=True),)),
        (
            (
                "<adresgeheim>true</adresgeheim><adreslijst><adres><straat>Duin</straat>"
                "<nummer>1</nummer></adres></adreslijst>"
            ),
            (Adres(straat="Duin", huisnummer="1", geheim=True),),
        ),
        (
            (
                "<adreslijst><adres><straat>Duin</straat><nummer>6</nummer><aanduiding>TO</aanduiding>"
                "<toevoeging>b</toevoeging><locatieomschrijving>bos</locatieomschrijving>"
                "<land omschrijving='België'>5010</land></adres></adreslijst>"
            ),
            (Adres(straat="Duin", huisnummer="TO 6 b bos", land="België (5010)"),),
        ),
        ("<postcode4adres>1999</postcode4adres>", (Adres(postcode="1999", soort="postcode4"),)),
        (
            "<adresbuitenland>10 Rue A</adresbuitenland><adresbuitenland>Lille</adresbuitenland>",
            (Adres(straat="10 Rue A, Lille", soort="buitenland"),),
        ),
        ("<adreslijst><adres><soortadres>gba</soortadres></adres></adreslijst>", ()),
    ],
)
def test_addresses(inhoud: str, adressen: tuple[Adres, ...]) -> None:
    assert read(make_oso(inhoud)).gegevens.adressen == adressen


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        ("2012-03-09", date(2012, 3, 9)),
        ("2012-03-09Z", date(2012, 3, 9)),
        ("2012-03-09+01:00", date(2012, 3, 9)),
        ("09-03-2012", None),
        ("2012-03", None),
        ("2012-13-01", None),
        ("0000-01-01", None),
        ("20120309", None),
        ("\uff12\uff10\uff11\uff12-03-09", None),
    ],
)
def test_a_date_is_read_or_kept_as_text(tekst: str, datum: date | None) -> None:
    dossier = read(make_oso(f"<geboortedatum>{tekst}</geboortedatum>"))
    assert dossier.jongere.geboortedatum == datum
    assert ("geboortedatum" in dossier.restanten) is (datum is None)


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [("12", 12), ("+3", 3), ("007", 7), ("-1", None), ("1.5", None), ("9" * 30, None), ("٣", None)],
)
def test_a_count_is_read_or_kept_as_text(tekst: str, aantal: int | None) -> None:
    dossier = read(make_oso(f"<verzuim><urengeoorloofd>{tekst}</urengeoorloofd></verzuim>"))
    assert dossier.gegevens.verzuim == Verzuim(uren_geoorloofd=aantal)
    assert (dossier.restanten == ("verzuim/urengeoorloofd",)) is (aantal is None)


@pytest.mark.parametrize(
    ("begin", "eind", "brin", "klas"),
    [
        ("2026-08-01", "2027-07-31", "99ZZ", "3a"),
        ("2026-08-01", "", "99ZZ", "3a"),
        ("2025-08-01", "2026-07-31", "99ZZ", ""),
        ("2026-08-01", "2027-07-31", "99YY", ""),
        ("", "", "99ZZ", ""),
    ],
)
def test_klas_is_taken_only_from_the_year_of_the_dossier(
    begin: str, eind: str, brin: str, klas: str
) -> None:
    jaar = (
        f"<schoolloopbaan><groepscode>3a</groepscode><begindatum>{begin}</begindatum>"
        f"<einddatum>{eind}</einddatum><brincode>{brin}</brincode></schoolloopbaan>"
    )
    data = make_oso(f"<schoolloopbaanlijst>{jaar}</schoolloopbaanlijst>")
    assert read(data).jongere.klas == klas


def test_two_years_at_once_leave_the_klas_open() -> None:
    jaar = (
        "<schoolloopbaan><groepscode>3a</groepscode><begindatum>2026-08-01</begindatum>"
        "<brincode>99ZZ</brincode></schoolloopbaan>"
    )
    data = make_oso(f"<schoolloopbaanlijst>{jaar}{jaar}</schoolloopbaanlijst>")
    assert read(data).jongere.klas == ""


def test_one_list_holds_several_report_cards() -> None:
    dossier = read(
        make_oso(
            "<cijferlijstlijst><cijferlijst><cijferlijstTypelijst>"
            "<naam>Rapport 1</naam><onderdeel><naam>Biologie</naam><score><waarde>7</waarde>"
            "</score><jaargroep>11</jaargroep></onderdeel><score><waarde>6.5</waarde></score>"
            "<naam>Rapport 2</naam><score><waarde>6.8</waarde></score>"
            "</cijferlijstTypelijst><jaargroep>11</jaargroep></cijferlijst></cijferlijstlijst>"
        )
    )
    assert dossier.gegevens.cijferlijsten == (
        Cijferlijst(
            "Rapport 1",
            leerjaar="leerjaar 1",
            cijfers=(Cijfer("Biologie", "7", leerjaar="leerjaar 1"),),
            totaal=(Score("totaal", "6.5"),),
        ),
        Cijferlijst("Rapport 2", leerjaar="leerjaar 1", totaal=(Score("totaal", "6.8"),)),
    )
    assert dossier.restanten == ()


def test_parts_of_a_test_keep_their_own_scores() -> None:
    dossier = read(
        make_oso(
            "<toetslijst><toets><toetsidentificatie><eldtoetscode>T1</eldtoetscode>"
            "</toetsidentificatie><toetsonderdeel><eldonderdeelcode>T1V</eldonderdeelcode>"
            "<onderdeelnaam>Verbaal</onderdeelnaam><resultaat><toetsscore>"
            "<betrouwbaarheidsinterval><bivlaag>60</bivlaag><bivhoog>140</bivhoog>"
            "</betrouwbaarheidsinterval></toetsscore></resultaat></toetsonderdeel></toets>"
            "</toetslijst>"
        )
    )
    (toets,) = dossier.gegevens.toetsen
    assert (toets.naam, toets.code) == ("T1", "T1")
    assert toets.onderdelen == (
        Toetsonderdeel("Verbaal", (Score("betrouwbaarheidsinterval", "60 tot 140"),), "T1V"),
    )
    assert dossier.restanten == ()


@pytest.mark.parametrize(
    ("inhoud", "expected"),
    [
        (
            (
                "<tlv><tlvingangdatum>2026-08-01</tlvingangdatum><tlvswvnummer>VO9901</tlvswvnummer>"
                "<tlvcategorie>L</tlvcategorie><tlvbeschikkingsnummer>77</tlvbeschikkingsnummer>"
                "<tlveinddatum>2028-07-31</tlveinddatum></tlv>"
            ),
            Ondersteuning(
                "tlv",
                date(2026, 8, 1),
                date(2028, 7, 31),
                kenmerken=(
                    ("samenwerkingsverband", "VO9901"),
                    ("bekostigingscategorie", "L"),
                    ("beschikkingsnummer", "77"),
                ),
            ),
        ),
        (
            (
                "<opp><opp_ingangdatum>2025-01-06</opp_ingangdatum>"
                "<opp_einddatum>2026-01-06</opp_einddatum></opp>"
            ),
            Ondersteuning("opp", date(2025, 1, 6), date(2026, 1, 6)),
        ),
        (
            (
                "<arrangement_cluster12><arrangement_datum>2025-01-06</arrangement_datum>"
                "<arrangement_brin>99ZZ</arrangement_brin></arrangement_cluster12>"
            ),
            Ondersteuning("arrangement-cluster12", date(2025, 1, 6), kenmerken=(("brin", "99ZZ"),)),
        ),
        (
            (
                "<arrangement_pao><arrangement_datum>2025-01-06</arrangement_datum>"
                "<arrangement_kenmerk>Begeleiding</arrangement_kenmerk>"
                "<arrangement_einddatum>2026-07-31</arrangement_einddatum></arrangement_pao>"
            ),
            Ondersteuning("arrangement", date(2025, 1, 6), date(2026, 7, 31), "Begeleiding"),
        ),
        (
            (
                "<lwoo><lwoo_ingangdatum>2025-08-01</lwoo_ingangdatum>"
                "<lwoo_swvnummer>98</lwoo_swvnummer><lwoo_einddatum>2026-07-31</lwoo_einddatum>"
                "</lwoo>"
            ),
            Ondersteuning(
                "lwoo",
                date(2025, 8, 1),
                date(2026, 7, 31),
                kenmerken=(("samenwerkingsverband", "98"),),
            ),
        ),
        (
            (
                "<rvc><centraleproblematiek>lezen</centraleproblematiek><signaleringlwoopro>"
                "<leerachterstand>false</leerachterstand></signaleringlwoopro>"
                "<rvcdatum>2024-05-04</rvcdatum></rvc>"
            ),
            Ondersteuning(
                "rvc",
                omschrijving="lezen",
                kenmerken=(
                    ("leerachterstand op 2 domeinen", "nee"),
                    ("datum beschikking", "2024-05-04"),
                ),
            ),
        ),
    ],
    ids=["tlv", "opp", "cluster 1 and 2", "arrangement", "lwoo", "rvc"],
)
def test_each_form_of_support(inhoud: str, expected: Ondersteuning) -> None:
    dossier = read(make_oso(f"<onderwijsondersteuning>{inhoud}</onderwijsondersteuning>"))
    assert dossier.gegevens.ondersteuning == (expected,)
    assert dossier.restanten == ()


def test_the_advice_with_its_revision_and_whom_to_call() -> None:
    dossier = read(
        make_oso(
            "<overstapadvies><advies>22</advies><wensouders>30</wensouders>"
            "<wensleerling>40</wensleerling><herzienadvies>31</herzienadvies>"
            "<motivatie_herzienadvies>Eindtoets</motivatie_herzienadvies><profiel>plus</profiel>"
            "<argumentatie>Werkt hard.</argumentatie><contactnodig>false</contactnodig>"
            "<contactpersoon>I. Postma</contactpersoon><contacttelefoon>0000</contacttelefoon>"
            "<contactemail>i@p.example</contactemail><aandachtspunten>Lezen</aandachtspunten>"
            "</overstapadvies>"
        )
    )
    assert dossier.gegevens.advies == Schooladvies(
        advies="22",
        wens_ouders="30",
        wens_jongere="40",
        motivatie="Werkt hard.",
        aandachtspunten="Lezen",
        herzien_advies="31",
        motivatie_herziening="Eindtoets",
        profiel="plus",
        contact_nodig=False,
        contactpersoon="I. Postma, 0000, i@p.example",
    )
    assert dossier.restanten == ()


def test_absence_in_primary_education() -> None:
    dossier = read(
        make_oso(
            "<verzuim><dagdelengeoorloofd>5</dagdelengeoorloofd>"
            "<dagdelenongeoorloofd>2</dagdelenongeoorloofd><meerdan25percent>1</meerdan25percent>"
            "</verzuim><datumuitschrijving>2026-07-31</datumuitschrijving>"
        )
    )
    assert dossier.gegevens.verzuim == Verzuim(
        dagdelen_geoorloofd=5, dagdelen_ongeoorloofd=2, meer_dan_kwart=True
    )
    assert dossier.gegevens.uitschrijfdatum == date(2026, 7, 31)


def test_the_school_can_be_reached() -> None:
    assert VOORBEELD.gegevens.school is not None
    assert VOORBEELD.gegevens.school.contactgegevens == (
        Contactgegeven(ContactSoort.TELEFOON, "0000123456"),
        Contactgegeven(ContactSoort.EMAIL, "zorg@getijcollege.example"),
    )
    assert VOORBEELD.gegevens.school.adressen[0].straat == "Havenkade"


@pytest.mark.parametrize(
    ("code", "geslacht", "rest"),
    [
        ("0", "onbekend", ()),
        ("1", "vrouw", ()),
        ("2", "man", ()),
        ("9", "", ("verzorger/geslacht",)),
    ],
)
def test_sex_as_a_word(code: str, geslacht: str, rest: tuple[str, ...]) -> None:
    data = make_oso(
        f"<verzorger><achternaam>Smit</achternaam><geslacht>{code}</geslacht></verzorger>"
    )
    dossier = read(data)
    assert dossier.betrokkenen[0].geslacht == geslacht
    assert dossier.restanten == rest


def test_a_second_roepnaam_is_not_swallowed() -> None:
    dossier = read(make_oso("<roepnaam>Noor</roepnaam><roepnaam>Noortje</roepnaam>"))
    assert dossier.jongere.naam.roepnaam == "Noor"
    assert "roepnaam: Noortje" in get_rest(dossier)


def test_the_rest_is_indented_and_cannot_be_forged_by_a_text() -> None:
    rest = get_rest(read(make_oso("<gba><naam a='1'>een\n  tehuis: true</naam></gba><leeg/>")))
    assert rest == (
        "dossier\n"
        "  huidigeschool (Het Getij College)\n"
        "    leerling (Molen)\n"
        "      gba\n"
        "        naam: een\n"
        "              tehuis: true\n"
        "          @a: 1\n"
        "      leeg\n"
    )
