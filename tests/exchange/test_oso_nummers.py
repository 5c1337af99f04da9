"""BSN, onderwijsnummer and bank account come out of the file before anything else happens."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.oso_bestanden import (
    encode64,
    find_everything,
    get_rest,
    make_document,
    make_oso,
    pack,
    parse,
    read,
    read_voorbeeld,
    tag,
    write,
)
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso.dossier import OpmerkingCode, OsoOpmerking, Overgeslagen
from topdossier.exchange.oso.nummers import BLANK

BSN = "123456789"


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        ("<bsn>{}</bsn>", Overgeslagen.BSN),
        ("<onderwijsnummer>{}</onderwijsnummer>", Overgeslagen.ONDERWIJSNUMMER),
        ("<iban>NL00TEST{}</iban>", Overgeslagen.BANKNUMMER),
        ("<banknummer>{}</banknummer>", Overgeslagen.BANKNUMMER),
        ("<BSN>{}</BSN>", Overgeslagen.BSN),
        ("<bsn-leerling>{}</bsn-leerling>", Overgeslagen.BSN),
        ("<leerling_bsn>{}</leerling_bsn>", Overgeslagen.BSN),
        ("<Burgerservicenummer>{}</Burgerservicenummer>", Overgeslagen.BSN),
        ("<sofinummer>{}</sofinummer>", Overgeslagen.BSN),
        ("<pgn>{}</pgn>", Overgeslagen.BSN),
        ("<bsn xmlns='urn:anders'>{}</bsn>", Overgeslagen.BSN),
        ("<gba><extra><bsn>{}</bsn></extra></gba>", Overgeslagen.BSN),
        ("<bsn><waarde>{}</waarde></bsn>", Overgeslagen.BSN),
        ("<bsn waarde='{}'/>", Overgeslagen.BSN),
        ("<gba bsn='{}'/>", Overgeslagen.BSN),
        ("<gba xmlns:x='urn:x' x:bsn='{}'/>", Overgeslagen.BSN),
        ("<bsn>{}</bsn><roepnaam>Noor {}</roepnaam>", Overgeslagen.BSN),
        ("<roepnaam>Noor {}</roepnaam><bsn>{}</bsn>", Overgeslagen.BSN),
        ("<bsn>{}</bsn><gba a='nr {}'/>", Overgeslagen.BSN),
        ("<bsn>{}</bsn><leerlingid>{}</leerlingid>", Overgeslagen.BSN),
        ("<bsn>{}</bsn><leerlingid>L{}-1</leerlingid>", Overgeslagen.BSN),
    ],
)
def test_the_number_is_nowhere_and_the_import_says_so(inhoud: str, soort: Overgeslagen) -> None:
    dossier = read(make_oso(inhoud.replace("{}", BSN)))
    assert BSN.encode() not in find_everything(dossier)
    assert dossier.overgeslagen == (soort,)


@pytest.mark.parametrize("written", ["123 456 789", "1234.56.789", "123-456-789", "0123456789"])
def test_a_copy_in_a_text_is_blanked_however_it_is_written(written: str) -> None:
    dossier = read(make_oso(f"<bsn>{BSN}</bsn><gba><naam>nummer {written}, goed</naam></gba>"))
    rest = get_rest(dossier)
    assert written not in rest
    assert BLANK in rest
    assert rest.rstrip().endswith("goed")


@pytest.mark.parametrize("bsn", ["", "0", "12", "onbekend", "999999999", "x" * 100])
def test_what_is_no_real_number_blanks_nothing(bsn: str) -> None:
    inhoud = f"<bsn>{bsn}</bsn><gba><naam>0 12 onbekend 999999999 {'x' * 100}</naam></gba>"
    dossier = read(make_oso(inhoud))
    assert dossier.overgeslagen == (Overgeslagen.BSN,)
    assert BLANK not in get_rest(dossier)


def test_leading_zeros_do_not_hide_a_number() -> None:
    dossier = read(make_oso("<bsn>012345678</bsn><gba>12345678 en 012345678</gba>"))
    assert b"12345678" not in find_everything(dossier)


def test_a_leerlingid_that_is_the_bsn_leaves_the_leerlingnummer_empty() -> None:
    dossier = read(make_oso(f"<bsn>{BSN}</bsn><leerlingid>{BSN}</leerlingid>"))
    assert dossier.jongere.leerlingnummer == ""


def test_a_number_inside_a_document_is_kept_and_pointed_out() -> None:
    inhoud = pack(f"Leerling met BSN {BSN}.".encode())
    dossier = read(make_oso(f"<bsn>{BSN}</bsn>{make_document(inhoud)}"))
    assert dossier.bijlagen[0].inhoud.endswith(b"123456789.")
    assert dossier.opmerkingen == (OsoOpmerking(OpmerkingCode.NUMMER, "Een brief"),)


def test_a_number_in_unreadable_content_is_blanked() -> None:
    dossier = read(make_oso(f"<bsn>{BSN}</bsn>{make_document(f'*** {BSN} ***')}"))
    assert BSN.encode() not in find_everything(dossier)
    assert dossier.opmerkingen == (OsoOpmerking(OpmerkingCode.ONLEESBAAR, "Een brief"),)


def test_a_number_in_a_file_name_or_title_is_blanked() -> None:
    document = make_document(pack(b"x", f"{BSN}.txt"), f"Brief {BSN}", f"{BSN}.txt")
    dossier = read(make_oso(f"<bsn>{BSN}</bsn>{document}"))
    assert BSN.encode() not in find_everything(dossier)


def test_base64_is_never_blanked() -> None:
    content = b"\xd7\x6d\xf8\xe7\xae\xfc" * 8
    letters = encode64(content)[:9]
    dossier = read(make_oso(f"<bsn>{letters}</bsn>{make_document(encode64(content))}"))
    assert dossier.bijlagen[0].inhoud == content


def test_the_example_gives_no_number_away() -> None:
    everything = find_everything(read(read_voorbeeld()))
    assert b"123456789" not in everything
    assert b"NL00TEST" not in everything


def test_more_numbers_than_a_dossier_can_have_are_refused() -> None:
    inhoud = "".join(f"<bsn>{number}</bsn>" for number in range(123456000, 123456050))
    with pytest.raises(FileRefusedError, match="oso-te-groot"):
        read(make_oso(inhoud))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_numbers_anywhere_do_not_survive(data: st.DataObject) -> None:
    root = parse(read_voorbeeld())
    digits = data.draw(
        st.from_regex(r"[1-9][0-9]{8}", fullmatch=True).filter(lambda n: len(set(n)) > 1)
    )
    hosts = [item for item in root.iter() if item.tag != tag("bestandsinhoud")]
    names = st.sampled_from(["bsn", "BSN", "onderwijsnummer", "bsnnummer", "iban"])
    for _ in range(data.draw(st.integers(1, 3))):
        host = data.draw(st.sampled_from(hosts))
        if data.draw(st.booleans()):
            host.set(data.draw(names), digits)
        else:
            new = ET.SubElement(host, data.draw(st.sampled_from([tag(""), ""])) + data.draw(names))
            new.text = digits
    if data.draw(st.booleans()):
        ET.SubElement(data.draw(st.sampled_from(hosts)), tag("noot")).text = f"nr. {digits}"
    try:
        dossier = read(write(root))
    except FileRefusedError as refusal:
        # a child inside a leaf that must be there makes it no leaf any more
        assert refusal.code == "oso-onvolledig"  # noqa: PT017  both outcomes are right
        return
    assert digits.encode() not in find_everything(dossier)
