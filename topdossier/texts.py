"""Dutch sentences and labels, read from `resources/teksten`, for both front ends and paper.

They stand here and not in `ui`, because the command line and the documents need the same
words; code below the services returns codes and never sentences.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files

from topdossier.errors import TopdossierError


class UnknownTextError(LookupError):
    """A code without a sentence: a bug that a test catches before a user does."""


def get_label(group: str, slug: str) -> str:
    """The Dutch label of a persisted slug, for instance `("relatie", "moeder")`.

    Raises:
        UnknownTextError: no label for it.
    """
    return _lookup("labels.toml", group, slug)


def get_sentence(group: str, code: str, nummer: int | None = None) -> str:
    """The Dutch sentence of a code; `{nummer}` in it is filled in.

    Args:
        group: `fout` for an error, `probleem` for a rule.
        code: the code.
        nummer: the number a rule gave along.

    Raises:
        UnknownTextError: no sentence for it.
    """
    sentence = _lookup("meldingen.toml", group, code)
    return sentence.replace("{nummer}", "" if nummer is None else str(nummer))


def describe_error(error: TopdossierError) -> str:
    """One clear sentence that says what to do."""
    return get_sentence("fout", error.code)


@lru_cache(maxsize=4)
def _tables(name: str) -> dict[str, dict[str, str]]:
    text = files("resources").joinpath("teksten", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _lookup(name: str, group: str, key: str) -> str:
    try:
        return _tables(name)[group][key]
    except KeyError as error:
        raise UnknownTextError(f"{group}.{key}") from error
