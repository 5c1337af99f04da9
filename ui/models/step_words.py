"""What a step of writing was, in a few words: what will be undone or done again."""

import re

from topdossier.domain.geschiedenis import Wijziging
from ui.texts import label_of

_SILENT = "handelingsdeel"
"""Says nothing that doel, advies or begeleiding does not say."""

_STEP = re.compile(r"([a-z_]+)((?:\[\d+\])?)")


def describe_step(step: Wijziging) -> str:
    """`Doel 2 weggehaald`, `Tekst bij ‘beginsituatie’ (doel 2)`."""
    if step.naar is not None:
        words = f"{_name_entry(step.plek, step.start or 0)} verplaatst"
    elif step.is_lijst:
        done = "weggehaald" if step.weg else "toegevoegd"
        words = f"{_name_entry(step.plek, step.start or 0)} {done}"
    else:
        kind = "tekst" if step.start is not None else "wijziging"
        words = f"{kind} bij {_name(step.plek, '‘{}’')}"
    return words[0].upper() + words[1:]


def _name_entry(plek: str, index: int) -> str:
    return _name(f"{plek}[{index}]")


def _name(plek: str, form: str = "{}") -> str:
    """The last step of a path, and behind it in brackets where that is."""
    steps = [step for step in _STEP.findall(plek) if step[0] != _SILENT]
    words = [
        f"{label_of('veld', name)} {int(index[1:-1]) + 1}" if index else label_of("veld", name)
        for name, index in steps
    ]
    entries = [word for word, (_, index) in zip(words, steps, strict=True) if index]
    within = [word for word in entries if word != words[-1]] or words[:-1]
    name = form.format(words[-1])
    return f"{name} ({', '.join(within)})" if within else name
