import re
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from topdossier.documents.words import (
    format_date,
    format_fingerprint,
    format_moment,
    format_period,
    join_present,
    say,
)
from topdossier.texts import UnknownTextError

ROOT = Path(__file__).parents[2]
SENTENCES: dict[str, str] = tomllib.loads(
    (ROOT / "resources/teksten/documenten.toml").read_text(encoding="utf-8")
)["document"]
CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "topdossier/documents").glob("*.py")
)
USED = set(re.findall(r'say\(\s*f?"([\w{}.-]+)"', CODE)) | set(re.findall(r'key = "(.+?)"', CODE))


def test_a_sentence_is_filled_in_once_and_not_again() -> None:
    assert say("over", naam="{dossier}", dossier="12") == "{dossier} · dossier 12"


def test_an_unknown_sentence_is_a_bug() -> None:
    with pytest.raises(UnknownTextError):
        say("bestaat-niet")


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_sentence_is_used(key: str) -> None:
    families = {name.split("{")[0] for name in USED if "{" in name}
    assert f'"{key}"' in CODE or any(key.startswith(family) for family in families)


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        (date(2026, 3, 1), date(2026, 7, 9), "vanaf 01-03-2026\ntot 09-07-2026"),
        (date(2026, 3, 1), None, "vanaf 01-03-2026"),
        (None, date(26, 7, 9), "tot 09-07-0026"),
        (None, None, ""),
    ],
)
def test_a_period_says_what_is_known(begin: date | None, end: date | None, text: str) -> None:
    assert format_period(begin, end) == text


def test_no_date_is_no_text() -> None:
    assert format_date(None) == ""


def test_a_moment_is_told_on_the_clock_of_the_reader() -> None:
    clock = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert format_moment(late, clock) == "02-07-2026 om 00:30"
    assert format_moment(late.replace(tzinfo=None), clock) == "01-07-2026 om 22:30"


def test_a_page_code_is_four_groups_of_four() -> None:
    assert format_fingerprint("0123456789abcdef" * 4) == "0123 4567 89ab cdef"
    assert format_fingerprint("") == ""


def test_empty_parts_are_left_out() -> None:
    assert join_present(("a", " ", "", "b ")) == "a, b"
