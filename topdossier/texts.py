"""Dutch sentences and labels, read from `resources/teksten`, for both front ends and paper.

They stand here and not in `ui`, because the command line and the documents need the same
words; code below the services returns codes and never sentences.
"""

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files

from topdossier.errors import RowsRefusedError, TooSoonError, TopdossierError

MOMENT = "%Y%m%dT%H%MZ"
"""How a moment in UTC stands within the code of a log line."""

_MOST_NUMBERS = 10
"""Rows that are named in one sentence; nobody mends more at a time."""


class UnknownTextError(LookupError):
    """A code without a sentence: a bug that a test catches before a user does."""


def get_label(group: str, slug: str) -> str:
    """The Dutch label of a persisted slug, for instance `("relatie", "moeder")`.

    Raises:
        UnknownTextError: no label for it.
    """
    return _lookup(group, slug)


def get_sentence(group: str, code: str, nummer: int | str | None = None) -> str:
    """The Dutch sentence of a code; `{nummer}` in it is filled in.

    Args:
        group: `fout` for an error, `probleem` for a rule.
        code: the code.
        nummer: the number a rule gave along, or several in words.

    Raises:
        UnknownTextError: no sentence for it.
    """
    sentence = _lookup(group, code)
    return sentence.replace("{nummer}", "" if nummer is None else str(nummer))


def describe_error(error: TopdossierError) -> str:
    """One clear sentence that says what to do."""
    nummer: int | str | None = None
    if isinstance(error, TooSoonError):
        nummer = error.seconden
    elif isinstance(error, RowsRefusedError):
        nummer = join_numbers(error.rijen)
    return get_sentence("fout", error.code, nummer)


def join_numbers(numbers: Sequence[int]) -> str:
    """Row numbers as people say them: `4`, `4 en 9`, `4, 9, 12 en nog 30`."""
    if len(numbers) > _MOST_NUMBERS:
        first = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
        return f"{first} en nog {len(numbers) - _MOST_NUMBERS}"
    *head, last = map(str, numbers)
    return f"{', '.join(head)} en {last}" if head else last


def describe_logreden(reden: str) -> str:
    """What stands behind the action of a log line, in words: `okr+overleg` and the like.

    A code without words of its own stays as it is: of an error, of a purpose, of a count.
    """
    return ", ".join(_describe_code(part) for part in reden.split("+") if part)


def _describe_code(code: str) -> str:
    for group in ("logreden", "toegangsreden"):
        name, *details = code.split("/")
        label = _load_groups().get(group, {}).get(name)
        if label is not None:
            nummer, moment = (*details, "", "")[:2]
            return label.replace("{nummer}", nummer).replace("{moment}", _describe_moment(moment))
    return code


def _describe_moment(stamp: str) -> str:
    """A moment in UTC as it stands in a code, on the clock of this machine."""
    try:
        moment = datetime.strptime(stamp, MOMENT).replace(tzinfo=UTC).astimezone()
    except ValueError:
        return "?"
    return f"{moment:%d-%m-%Y %H:%M}"


@lru_cache(maxsize=1)
def _load_groups() -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for entry in sorted(files("resources").joinpath("teksten").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            for group, items in tomllib.loads(entry.read_text(encoding="utf-8")).items():
                groups.setdefault(group, {}).update(items)
    return groups


def _lookup(group: str, key: str) -> str:
    try:
        return _load_groups()[group][key]
    except KeyError as error:
        raise UnknownTextError(f"{group}.{key}") from error
