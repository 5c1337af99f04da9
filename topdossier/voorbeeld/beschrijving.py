"""Writes what a person or a script needs to find their way in a demo."""

import msgspec

from topdossier.files import write_file
from topdossier.voorbeeld.opzet import DemoBeschrijving, Plaatsen, describe_demo

_LEESMIJ = """\
TOP-dossier: voorbeeld met bedachte mensen

In deze map staat het hele werk één keer gedaan:

school/     de kluis van de school (versleuteld)
swv/        de kluis van het samenwerkingsverband (versleuteld)
uit/        de resultaten: OKR, plan en instemming als PDF, en de pakketten
uit/controle/  sleutels om het pakket met andere programma's na te kijken;
            alleen een voorbeeld schrijft zulke sleutels ooit weg

Openen:     python3 start.py --kluis school jongeren  (vanuit de map van het programma,
            met de hele naam van de map school)
Inlognaam:  karin
Wachtwoord: voorbeeld

Alle mensen in dit voorbeeld zijn bedacht.
"""


def write_beschrijving(plaatsen: Plaatsen, namen: tuple[str, ...]) -> DemoBeschrijving:
    """Write `demo.json`; it exists from the first moment on, so that a kluis can be opened."""
    description = describe_demo(namen)
    data = msgspec.json.format(msgspec.json.encode(description), indent=2)
    plaatsen.map.mkdir(parents=True, exist_ok=True)
    write_file(plaatsen.map / "demo.json", data + b"\n")
    return description


def write_leesmij(plaatsen: Plaatsen) -> None:
    """Write the note for whoever opens the folder."""
    write_file(plaatsen.map / "LEESMIJ.txt", _LEESMIJ.encode())
