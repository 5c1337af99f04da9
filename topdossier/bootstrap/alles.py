"""Everything that the package gives to others, with all it stands on; loaded when asked for."""

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
