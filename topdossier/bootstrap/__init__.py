"""Composition root: a kluis folder and a key become Services; the one package that knows all.

It is loaded when something of it is asked for: the process that a parent sits at needs one module
of this package, and none of what opens a kluis may be in it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from topdossier.bootstrap.creation import (
        DEFAULT_REGELSET,
        GemaakteKluis,
        NieuweKluis,
        create_kluis,
        make_herstelsleutel,
    )
    from topdossier.bootstrap.entrance import (
        KluisSlot,
        default_kluis_map,
        open_kluis,
        open_with_key,
        read_slots,
        read_wachttijd,
    )
    from topdossier.bootstrap.keys import has_bewaarplaats, make_herstelblad, recover_kluis
    from topdossier.kluis.herstelsleutel import clean_herstelsleutel, group_herstelsleutel
    from topdossier.kluis.sterkte import judge_wachtwoord

__all__ = [
    "DEFAULT_REGELSET",
    "GemaakteKluis",
    "KluisSlot",
    "NieuweKluis",
    "clean_herstelsleutel",
    "create_kluis",
    "default_kluis_map",
    "group_herstelsleutel",
    "has_bewaarplaats",
    "judge_wachtwoord",
    "make_herstelblad",
    "make_herstelsleutel",
    "open_kluis",
    "open_with_key",
    "read_slots",
    "read_wachttijd",
    "recover_kluis",
]


def __getattr__(name: str) -> object:
    """Python asks this for what is not here yet."""
    if name not in __all__:
        raise AttributeError(name)
    from topdossier.bootstrap import alles  # noqa: PLC0415  the reason of this function

    return getattr(alles, name)
