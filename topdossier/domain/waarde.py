"""The base of every value, so that all values are frozen and refuse what they do not know."""

import msgspec


class Waarde(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value; its fields are what is stored, hashed, signed and sent."""
