import pytest

from topdossier.domain.voorwaardelijk import is_voorwaardelijk, load_voorwaarden


@pytest.mark.parametrize(
    "tekst",
    [
        "Ja, mits er elke week iemand belt.",
        "Goed, TENZIJ hij het zelf niet wil",
        "op\nvoorwaarde dat de mentor blijft",
        "Prima, behalve als het op woensdag is",
        "alleen als zij meegaat",
        "Ik doe mee zolang het rustig blijft.",
        "Yes, provided that we are called first",
        "Fine. Unless it is on Friday.",
        "Evet, her hafta aranmamız şartıyla.",
        "EĞER isterse",
        "نعم، بشرط أن يتصل بنا المعلم",
        "نعم وبشرط أن يتصل",
        "موافق إلا إذا تغيّر الموعد",
        "Так, за умови що нам подзвонять",
        "Тільки якщо він згоден",
        "Tak, pod warunkiem że ktoś zadzwoni",
        "Zgoda, chyba że będzie chory",
        "Tylko jeżeli ona też chce.",
    ],
)
def test_a_condition_is_noticed(tekst: str) -> None:
    assert is_voorwaardelijk(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "   ",
        "Ik ben er blij mee.",
        "Fijn dat er naar hem geluisterd is.",
        "She submits her work on time.",
        "Bel mij op woensdag.",
        "Zij maakt de anderen aan het lachen.",
        "Çok güzel, teşekkürler.",
        "شكرا جزيلا",
        "Дякую, все добре.",
        "Dziękuję, wszystko dobrze.",
    ],
)
def test_a_plain_remark_is_none(tekst: str) -> None:
    assert not is_voorwaardelijk(tekst)


@pytest.mark.parametrize("taal", ["nl", "en", "tr", "ar", "uk", "pl"])
def test_every_word_of_the_list_is_found_by_itself_and_in_capitals(taal: str) -> None:
    for woord in load_voorwaarden()[taal]:
        assert is_voorwaardelijk(f"x {woord} x")
        assert is_voorwaardelijk(f"({woord.upper()})")


def test_how_the_letters_are_put_together_makes_no_difference() -> None:
    assert is_voorwaardelijk("s\u0327artıyla")
    assert is_voorwaardelijk("بِشَرْطِ")
    assert is_voorwaardelijk("بـشرط")
