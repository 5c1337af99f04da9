"""Papers and their handing out from the command line."""

from pathlib import Path

from tests.cli.conftest import Typ


def test_the_afspraken_and_the_rights_are_printed_for_somebody(school: Typ, tmp_path: Path) -> None:
    for stuk in ("afspraken", "rechten"):
        target = tmp_path / f"{stuk}.pdf"
        made = school("pdf", stuk, "D00001", "--voor", "Esra", "-o", target)
        assert made.status == 0, made.err
        assert target.read_bytes().startswith(b"%PDF")
    nowhere = tmp_path / "niemand.pdf"
    assert school("pdf", "rechten", "D00001", "--voor", "Niemand", "-o", nowhere).status != 0
    assert not nowhere.exists()


def test_what_is_not_on_the_list_cannot_be_handed_out(school: Typ) -> None:
    found = school("afgiften", "afgegeven", "D00001", "97")
    assert found.status != 0
    assert "staat niet op de lijst" in found.err


def test_the_list_is_there_with_and_without_a_jongere(school: Typ) -> None:
    rijen = school("--json", "afgiften", "lijst", "D00001").json
    lines = school("afgiften", "lijst", "D00001").out.splitlines()
    assert len(lines) == max(1, len(rijen))
    assert school("afgiften", "lijst").status == 0
    for nummer, rij in enumerate(rijen, 1):
        if rij["afgifte"]["afgegeven_op"] is None:
            done = school("afgiften", "afgegeven", "D00001", nummer)
            assert done.out == "Vastgelegd.\n"
