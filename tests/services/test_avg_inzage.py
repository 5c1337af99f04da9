"""A copy of a dossier: complete for who asks, without a word of anyone else, and in the log."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    MOEDER,
    OMA,
    PNG,
    PROEFDAG,
    VADER,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    find_id,
    make_agreed_dossier,
)
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_plan
from tests.services.toneel import set_up
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.inzage import Reactie
from topdossier.domain.plan import InbrengOuder
from topdossier.domain.rechthebbende import RechthebbendeGrondslag
from topdossier.domain.verklaring import Verklaring
from topdossier.errors import RuleError, UsageError
from topdossier.services.avg_views import Bestand
from topdossier.services.omgeving import make_id
from topdossier.services.services import Services

_READABLE = {"application/json", "text/csv"}
VAN_MARK = "Zij kwam gisteren weer te laat en rook naar wijn."


@pytest.fixture
def dossier_id(school: Services) -> str:
    """Both ouders said something, the vader what the moeder may not read."""
    made = add_dossier(school)
    moeder, vader = (find_id(school, made, name) for name in ("Fatima", "Mark"))
    plan = make_plan(
        inbreng_ouders=(
            InbrengOuder(moeder, PROEFDAG, "Ik wil dat Sanne haar diploma haalt."),
            InbrengOuder(vader, PROEFDAG, VAN_MARK),
        )
    )
    adopt_plan(school, made, plan)
    for key in (moeder, vader):
        agree(school, made, key)
    school.inzages.record(made, vader, PROEFDAG, Reactie.ZIENSWIJZE, VAN_MARK)
    school.avg.record_verklaring(made, Verklaring(vader, PROEFDAG, "", VAN_MARK))
    return made


def find_file(files: tuple[Bestand, ...], naam: str) -> Bestand:
    return next(item for item in files if item.naam == naam)


def read_all(files: tuple[Bestand, ...]) -> str:
    """Everything in the copy that can be read."""
    texts = [read_text(find_file(files, "inzagekopie.pdf").inhoud)]
    texts += [item.inhoud.decode("utf-8-sig") for item in files if item.media in _READABLE]
    return " ".join(" ".join(texts).split())


def add_bijlage(services: Services, dossier_id: str, inhoud: bytes, media: str) -> str:
    bijlage = Bijlage(
        id=make_id(),
        titel="Brief van Mark",
        media=media,
        omvang=len(inhoud),
        sha256="0" * 64,
        toegevoegd_op=services.omgeving.klok.now(),
    )
    with services.omgeving.look() as tx:
        tx.bijlagen.add(dossier_id, bijlage, inhoud)
    return bijlage.id


def test_the_copy_holds_the_whole_dossier_and_nothing_of_the_other_ouder(
    school: Services, dossier_id: str
) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    files = school.avg.make_inzagekopie(dossier_id, moeder)
    assert [item.naam for item in files][:3] == ["inzagekopie.pdf", "dossier.json", "logboek.csv"]
    text = read_all(files)
    for words in (
        *("Sanne", "Fatima", "Dyslexie", "Ik wil dat Sanne haar diploma haalt."),
        *("Autoriteit Persoonsgegevens", "WVO 2020 art. 2.44", "Begrijpend lezen", "D00001"),
    ):
        assert words in text, words
    for words in ("wijn", "te laat", "Mark ", "Geertruida", "Ouwehand", "karin"):
        assert words not in text, words


def test_each_ouder_gets_their_own_proof_and_not_that_of_the_other(
    school: Services, dossier_id: str
) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    files = school.avg.make_inzagekopie(dossier_id, moeder)
    assert [item.inhoud for item in files[3:]] == [PNG]
    withheld = school.avg.list_achtergehouden(dossier_id, moeder)
    assert [item.reden for item in withheld] == ["woorden"]
    more = school.avg.make_inzagekopie(dossier_id, moeder, frozenset({withheld[0].id}))
    assert len(more) == len(files) + 1


@pytest.mark.parametrize(
    ("inhoud", "media", "reden"),
    [
        (b"%PDF-1.7 scan", "application/pdf", "eerst-bekijken"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "eerst-bekijken"),
        (b'{"naam": "M\\u0061rk"}', "application/json", "gegevens"),
        (b'{"naam": "Sanne"}', "application/json", None),
        (b"<brief>Aan Geertruida</brief>", "application/octet-stream", "gegevens"),
        (b"<brief>Aan Sanne</brief>", "application/octet-stream", None),
    ],
)
def test_a_file_goes_along_by_itself_only_when_nothing_of_others_is_in_it(
    school: Services, dossier_id: str, inhoud: bytes, media: str, reden: str | None
) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    bijlage_id = add_bijlage(school, dossier_id, inhoud, media)
    found = {item.id: item.reden for item in school.avg.list_achtergehouden(dossier_id, moeder)}
    assert found.get(bijlage_id) == reden


def test_a_title_with_the_name_of_another_is_not_told(school: Services, dossier_id: str) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    add_bijlage(school, dossier_id, b"{}", "application/json")
    text = read_all(school.avg.make_inzagekopie(dossier_id, moeder))
    assert "Brief van [" in text
    assert "Brief van Mark" not in text


def test_who_does_not_hold_the_right_gets_no_copy(school: Services, dossier_id: str) -> None:
    oma = find_id(school, dossier_id, "Geertruida")
    for person in (oma, dossier_id):
        with pytest.raises(RuleError) as caught:
            school.avg.make_inzagekopie(dossier_id, person)
        assert caught.value.code == "geen-rechthebbende"
        with pytest.raises(RuleError):
            school.avg.list_achtergehouden(dossier_id, person)
    with pytest.raises(UsageError):
        school.avg.make_inzagekopie(dossier_id, "nobody")
    moeder = find_id(school, dossier_id, "Fatima")
    with pytest.raises(UsageError):
        school.avg.make_inzagekopie(dossier_id, moeder, frozenset({"no bijlage"}))


def test_at_sixteen_the_right_goes_from_the_ouders_to_the_jongere(school: Services) -> None:
    made = add_dossier(school, MOEDER, VADER, OMA, geboortedatum=date(2010, 3, 12))
    (holder,) = school.avg.list_rechthebbenden(made)
    assert (holder.id, holder.waarom) == (made, RechthebbendeGrondslag.JONGERE_VANAF_16)
    assert school.avg.make_inzagekopie(made, made)
    with pytest.raises(RuleError):
        school.avg.make_inzagekopie(made, find_id(school, made, "Fatima"))


def test_everybody_may_have_what_is_held_about_themselves_and_no_more(
    school: Services, dossier_id: str
) -> None:
    oma = find_id(school, dossier_id, "Geertruida")
    files = school.avg.make_eigen_kopie(dossier_id, oma)
    data = json.loads(find_file(files, "dossier.json").inhoud)
    assert all(key.startswith(f"betrokkene-{oma}/") for key in data["dossier"])
    text = read_all(files)
    assert "Ouwehand" in text
    for words in ("Dyslexie", "wijn", "Fatima", "diploma"):
        assert words not in text, words
    vader = find_id(school, dossier_id, "Mark")
    assert VAN_MARK in read_all(school.avg.make_eigen_kopie(dossier_id, vader))
    with pytest.raises(UsageError):
        school.avg.make_eigen_kopie(dossier_id, dossier_id)


def test_the_log_tells_for_whom_and_how_much_and_no_name(school: Services, dossier_id: str) -> None:
    moeder = find_id(school, dossier_id, "Fatima")
    school.avg.make_inzagekopie(dossier_id, moeder)
    with school.omgeving.look() as tx:
        (line,) = tx.logboek.list(limit=1)
    assert line.object_id == f"D00001/{moeder}"
    assert line.reden == "inzagekopie/4/1"


def test_the_copy_tells_who_looked_by_role_and_who_received(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    kluis.add_gebruiker("bert", Rol.ORTHOPEDAGOOG)
    moeder = find_id(school, dossier_id, "Fatima")
    files = school.avg.make_inzagekopie(dossier_id, moeder)
    lines = find_file(files, "logboek.csv").inhoud.decode("utf-8-sig").splitlines()
    with school.omgeving.look() as tx:
        assert len(lines) == len(tx.logboek.list(("D00001",), None))  # its own line came after
    assert all("karin" not in line for line in lines)
    assert "Zorgcoördinator (medewerker 1)" in lines[1]


def test_a_dossier_with_nothing_in_it_can_be_copied_too(school: Services) -> None:
    made = add_dossier(school, MOEDER)
    files = school.avg.make_inzagekopie(made, find_id(school, made, "Fatima"))
    assert "Sanne" in read_all(files)


def test_a_jongere_can_see_the_copy_of_a_whole_plan(school: Services) -> None:
    made = make_agreed_dossier(school)
    moeder = find_id(school, made, "Fatima")
    text = read_all(school.avg.make_inzagekopie(made, moeder))
    for words in ("Maakt aan het begin van elke les", "J. Bakker", "Training plannen en beginnen"):
        assert words in text, words


def test_a_samenwerkingsverband_can_copy_what_it_received(tmp_path: Path) -> None:
    """What came in the package itself holds the words of both ouders, and so stays behind."""
    toneel = set_up(tmp_path)
    vader = find_id(toneel.school, toneel.dossier_id, "Mark")
    inbreng = (InbrengOuder(vader, PROEFDAG, VAN_MARK),)
    adopt_plan(toneel.school, toneel.dossier_id, make_plan(inbreng_ouders=inbreng))
    toneel.swv.pakketten.open(toneel.send())
    there = toneel.swv.jongeren.find("Sanne")
    moeder = find_id(toneel.swv, there, "Fatima")
    files = toneel.swv.avg.make_inzagekopie(there, moeder)
    text = read_all(files)
    assert "ondertekend pakket van" in text
    assert "Jeugdteam Noord" in text
    for words in ("wijn", "Mark ", "Marks"):
        assert words not in text, words
    withheld = toneel.swv.avg.list_achtergehouden(there, moeder)
    assert {item.reden for item in withheld} == {"gegevens", "eerst-bekijken"}
    assert len(files) == 3
    sent = read_all(toneel.school.avg.make_inzagekopie(toneel.dossier_id, toneel.moeder))
    assert f"{toneel.swv.info.naam} Plan advies" in sent
    toneel.close()


@pytest.mark.parametrize(
    ("inhoud", "media", "ending"),
    [
        (b"Sanne werkt graag.\n", "application/octet-stream", ".txt"),
        ("<brief>Café</brief>".encode(), "application/octet-stream", ".txt"),
        (b"Sanne werkt graag.\n", "text/plain", ".txt"),
        (b'{"naam": "Sanne"}', "application/json", ".json"),
        (b"\xff\xfe\x00\x01", "application/octet-stream", ".bin"),
        (b"Sanne\0", "application/octet-stream", ".bin"),
    ],
)
def test_a_file_that_goes_along_opens_with_a_click(
    school: Services, dossier_id: str, inhoud: bytes, media: str, ending: str
) -> None:
    """Its name follows from what it is; a title of it could hold anything."""
    key = add_bijlage(school, dossier_id, inhoud, media)
    files = school.avg.make_inzagekopie(
        dossier_id, find_id(school, dossier_id, "Fatima"), frozenset({key})
    )
    (name,) = (item.naam for item in files if item.inhoud == inhoud)
    assert re.fullmatch(rf"bijlage-\d\d\{ending}", name)
