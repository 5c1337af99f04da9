"""Commands for the kluis itself."""

from pathlib import Path
from typing import Annotated

import typer

from topdossier.bootstrap import (
    DEFAULT_REGELSET,
    NieuweKluis,
    create_kluis,
    make_herstelblad,
    make_herstelsleutel,
    recover_kluis,
)
from topdossier.cli import reservekopie
from topdossier.cli.dutch import make_group
from topdossier.cli.opties import get_opties
from topdossier.cli.output import show, write_message
from topdossier.cli.state import open_services, read_wachtwoord, wait_out
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.domain.organisatiecode import tidy_code
from topdossier.errors import ExitStatus, KluisDamagedError, MachineError, UsageError
from topdossier.files import read_file, write_file
from topdossier.services.views import Controle
from topdossier.texts import describe_error, get_label, get_sentence

_MAX_SLEUTEL = 4096


def register(app: typer.Typer) -> None:
    """Add the group of this file."""
    group = make_group("De kluis maken en controleren.")
    group.command("maken")(create)
    group.command("controleren")(check)
    group.command("herstellen")(recover)
    group.command("binden")(bind)
    group.command("losmaken")(unbind)
    group.command("herstelsleutel")(renew_herstelsleutel)
    reservekopie.register(group)
    app.add_typer(group, name="kluis")


def create(  # noqa: PLR0913, PLR0917  a new kluis needs all of these
    ctx: typer.Context,
    gebruiker: Annotated[str, typer.Option(help="Inlognaam van de eerste persoon.")],
    rol: Annotated[Rol, typer.Option(help="Rol van de eerste persoon.")],
    school: Annotated[str, typer.Option(help="Naam van de school of het samenwerkingsverband.")],
    brin: Annotated[str, typer.Option(help="BRIN van de school, of nummer van het SWV.")],
    soort: Annotated[KluisSoort, typer.Option(help="school of swv.")] = KluisSoort.SCHOOL,
    naam: Annotated[str, typer.Option(help="Naam van de eerste persoon, voor op papier.")] = "",
    regio: Annotated[
        str, typer.Option(help="Regio waarvan de regels gelden: noord-kennemerland, ...")
    ] = DEFAULT_REGELSET,
    herstelsleutel: Annotated[
        Path | None, typer.Option(help="Tekstbestand voor de herstelsleutel, om af te drukken.")
    ] = None,
    herstelblad: Annotated[
        Path | None, typer.Option(help="PDF met de herstelsleutel in letters en als QR-code.")
    ] = None,
) -> None:
    """Maak een nieuwe, versleutelde kluis."""
    if herstelsleutel is not None and herstelblad is not None:
        raise UsageError("herstelsleutel-op-twee-manieren")
    if herstelsleutel is not None and herstelsleutel.exists():
        raise UsageError("bestand-bestaat-al")
    _refuse_existing(herstelblad)
    opties = get_opties(ctx)
    made = create_kluis(
        opties.kluis_map,
        NieuweKluis(
            soort=soort,
            naam=school,
            code=tidy_code(brin),
            login=gebruiker,
            gebruiker_naam=naam or gebruiker,
            rol=rol,
            regelset=regio,
        ),
        read_wachtwoord(opties.wachtwoord_bestand, nieuw=True),
    )
    sleutel = made.herstelsleutel
    if herstelblad is not None and _write_blad(herstelblad, sleutel, school):
        show(
            ctx,
            {"kluis": str(made.map), "herstelblad": str(herstelblad)},
            ["De kluis is gemaakt. Druk het herstelblad af en wis dat bestand."],
        )
    elif herstelsleutel is not None and _write_sleutel(herstelsleutel, sleutel):
        show(
            ctx,
            {"kluis": str(made.map), "herstelsleutel_bestand": str(herstelsleutel)},
            ["De kluis is gemaakt. Druk de herstelsleutel af en wis dat bestand."],
        )
    else:
        show(
            ctx,
            {"kluis": str(made.map), "herstelsleutel": sleutel},
            ["De kluis is gemaakt. Dit is de herstelsleutel; u ziet hem maar één keer:", sleutel],
        )
    write_message("Bewaar de herstelsleutel op papier, op een veilige plek.")


def _write_sleutel(bestand: Path, sleutel: str) -> bool:
    """False when it cannot be written: then it must be shown, since it is stored nowhere."""
    try:
        write_file(bestand, (sleutel + "\n").encode())
    except MachineError as error:
        write_message(describe_error(error))
        return False
    return True


def _refuse_existing(herstelblad: Path | None) -> None:
    if herstelblad is not None and herstelblad.exists():
        raise UsageError("herstelblad-bestaat-al")


def _write_blad(bestand: Path, sleutel: str, organisatie: str) -> bool:
    """As `_write_sleutel`, for the sheet."""
    try:
        write_file(bestand, make_herstelblad(sleutel, organisatie))
    except MachineError as error:
        write_message(describe_error(error))
        return False
    return True


def renew_herstelsleutel(
    ctx: typer.Context,
    herstelblad: Annotated[
        Path, typer.Option(help="PDF met de nieuwe herstelsleutel in letters en als QR-code.")
    ],
) -> None:
    """Maak een nieuwe herstelsleutel; het oude papier opent daarna niets meer."""
    _refuse_existing(herstelblad)
    with open_services(ctx) as services:
        sleutel = make_herstelsleutel()
        # on paper first: a key that nobody has must never take the place of one that somebody has
        write_file(herstelblad, make_herstelblad(sleutel, services.info.naam))
        services.herstelsleutel.renew(sleutel)
    show(
        ctx,
        {"herstelblad": str(herstelblad)},
        ["De herstelsleutel is nieuw. Druk het herstelblad af en versnipper het oude papier."],
    )


def recover(
    ctx: typer.Context,
    gebruiker: Annotated[str, typer.Option(help="Inlognaam die een nieuw wachtwoord krijgt.")],
    herstelsleutel: Annotated[Path, typer.Option(help="Bestand met de herstelsleutel.")],
) -> None:
    """Geef iemand een nieuw wachtwoord, met de herstelsleutel van papier."""
    opties = get_opties(ctx)
    sleutel = read_file(herstelsleutel, _MAX_SLEUTEL).decode("utf-8", "replace")
    wachtwoord = read_wachtwoord(opties.wachtwoord_bestand, nieuw=True)
    wait_out(lambda: recover_kluis(opties.kluis_map, sleutel, gebruiker, wachtwoord))
    show(
        ctx,
        {"hersteld": gebruiker},
        ["Het wachtwoord is nieuw. Geef uw contactkaart opnieuw aan ontvangers."],
    )


def bind(ctx: typer.Context) -> None:
    """Bind uw sleutel aan deze computer: dan is het wachtwoord alleen niet genoeg."""
    wachtwoord = read_wachtwoord(get_opties(ctx).wachtwoord_bestand)
    with open_services(ctx, wachtwoord) as services:
        services.sleutel.bind(wachtwoord)
        show(
            ctx,
            {"gebonden": services.info.login},
            ["De sleutel hoort nu bij deze computer. Bewaar de herstelsleutel goed."],
        )


def unbind(ctx: typer.Context) -> None:
    """Maak uw sleutel los van deze computer: dan is het wachtwoord weer genoeg."""
    wachtwoord = read_wachtwoord(get_opties(ctx).wachtwoord_bestand)
    with open_services(ctx, wachtwoord) as services:
        services.sleutel.unbind(wachtwoord)
        show(
            ctx,
            {"losgemaakt": services.info.login},
            ["De sleutel werkt nu op elke computer, met uw wachtwoord alleen."],
        )


def check(ctx: typer.Context) -> int:
    """Controleer versleuteling, opslag, logboek, versies en bijlagen."""
    wachtwoord = read_wachtwoord(get_opties(ctx).wachtwoord_bestand)
    try:
        with open_services(ctx, wachtwoord) as services:
            controle = services.kluis.check()
    except KluisDamagedError:
        # it does not open, or not to its end: say at least which pages are damaged
        controle = reservekopie.inspect(ctx, wachtwoord)
        if not controle.fouten:
            raise
    return show_controle(ctx, controle)


def show_controle(ctx: typer.Context, controle: Controle) -> int:
    """Print a check; the status says whether anything is wrong."""
    lines = [
        f"Gecontroleerd: {get_label('controle', name)} ({number})"
        for name, number in controle.onderdelen
    ]
    if not controle.fouten:
        lines.append("Alles klopt.")
    show(ctx, controle, lines)
    for code, number in controle.fouten:
        write_message(get_sentence("controle_fout", code, number))
    return int(ExitStatus.DAMAGED if controle.fouten else ExitStatus.DONE)
