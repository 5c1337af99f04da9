"""Where the program keeps things on this machine; nothing else decides a folder."""

from pathlib import Path

from platformdirs import user_data_path


def find_default_kluis() -> Path:
    """The folder of the kluis when none is named."""
    return user_data_path("TOP-dossier", appauthor=False) / "kluis"


def find_voorbeeld() -> Path:
    """The folder of the voorbeeldkluis: fictitious people to try everything with."""
    return user_data_path("TOP-dossier", appauthor=False) / "voorbeeld"
