"""Every limit of the package format in one place; the reader is never handed more than this."""

from datetime import timedelta

KIB = 1024
MIB = 1024 * KIB

STUK = MIB
"""Largest piece of content that is handed on at once, in bytes."""

MAX_AGE_KOP = 16 * KIB
"""Longest age header, in bytes; the library needs quadratic time for long ones."""

MAX_ONTVANGERS = 50
"""Most receivers of one package: X25519 stanzas in the header, keys in the manifest."""

MAX_STANZAS = MAX_ONTVANGERS + 1
"""The receivers and the one `-grease` stanza that the library adds by itself."""

MAX_PAKKET = 600 * MIB
"""Largest package file, in bytes."""

MAX_MANIFEST = MIB
"""Largest manifest, in bytes."""

MAX_BESTANDEN = 500
"""Most files under `inhoud/`, `inhoud.json` included."""

MAX_BESTAND = 128 * MIB
"""Largest single file, in bytes."""

MAX_TOTAAL = 512 * MIB
"""All files together, in bytes."""

MAX_INHOUD = 16 * MIB
"""Largest `inhoud.json`, in bytes."""

MAX_KETEN = 10_000
"""Longest chain of one plan."""

MAX_GELDIG = timedelta(days=90)
"""Longest time between making a package and its last day."""

MAX_VOORUIT = timedelta(hours=24)
"""How far ahead of this computer's clock a package may have been made."""

KLOK_SPELING = timedelta(minutes=5)
"""Difference between two clocks that is not worth a word."""

MAX_TEKST = 200
"""Longest name or title, in characters."""

MAX_KAART = 256 * KIB
"""Largest `kaart.json`, in bytes."""

MAX_KAART_BESTAND = MAX_KAART + 16 * KIB
"""Largest contact card file, in bytes."""

MAX_PERSONEN = 500
"""Most signing keys on one card."""

MAX_KAART_AGE = 10
"""Most age keys on one card."""
