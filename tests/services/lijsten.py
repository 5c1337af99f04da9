"""Lists of jongeren for tests: rows as text, read and taken in by a school."""

from pathlib import Path

from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.services.lijst_views import LijstInname, LijstRij, LijstUitslag, LijstVoorbeeld
from topdossier.services.services import Services

KOP = "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas"
SANNE = "20231;Sanne;de;Vries;03-09-2011;3B"
"""As the dossier of `add_dossier` has her."""

ZOE = "001234;Zoë;;Yılmaz;04-05-2013;2B"


def write_lijst(folder: Path, *rows: str, kop: str = KOP) -> Path:
    """A file with these rows."""
    path = folder / "lijst.csv"
    path.write_text("\n".join([kop, *rows, ""]), encoding="utf-8")
    return path


def show(
    services: Services,
    folder: Path,
    *rows: str,
    kop: str = KOP,
    reden: Toegangsreden | None = None,
) -> LijstVoorbeeld:
    """What these rows would do."""
    token = services.csv_importen.open(write_lijst(folder, *rows, kop=kop)).token
    return services.csv_importen.preview(token, reden=reden)


def take(
    services: Services,
    folder: Path,
    *rows: str,
    kop: str = KOP,
    inname: LijstInname | None = None,
) -> LijstUitslag:
    """Take these rows in."""
    return services.csv_importen.accept(show(services, folder, *rows, kop=kop).token, inname)


def only(voorbeeld: LijstVoorbeeld) -> LijstRij:
    """The one row of a list."""
    (rij,) = voorbeeld.rijen
    return rij


def list_klassen(services: Services) -> dict[str, str]:
    """Klas by name, of everybody here."""
    return {rij.naam: rij.klas for rij in services.jongeren.search().rijen}
