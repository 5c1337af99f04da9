"""Composition root: a kluis folder and a key become Services; the one package that knows all."""

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
)
from topdossier.bootstrap.keys import bind_sleutelvak, has_bewaarplaats, recover_kluis
from topdossier.kluis.sterkte import judge_wachtwoord

__all__ = [
    "DEFAULT_REGELSET",
    "GemaakteKluis",
    "KluisSlot",
    "NieuweKluis",
    "bind_sleutelvak",
    "create_kluis",
    "default_kluis_map",
    "has_bewaarplaats",
    "judge_wachtwoord",
    "make_herstelsleutel",
    "open_kluis",
    "open_with_key",
    "read_slots",
    "recover_kluis",
]
