"""The whole job once, on fictitious people: from first start to a receipt of the SWV."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from topdossier.bootstrap import NieuweKluis, create_kluis, open_kluis
from topdossier.bootstrap.overhandiging import make_bezorger
from topdossier.canonical.codec import read_json
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.domain.inzage import Reactie
from topdossier.domain.overhandiging import Afronding, Antwoord
from topdossier.domain.vaststelling import Herkenning, Vaststelling
from topdossier.domain.versie import BevoegdGezag
from topdossier.errors import MachineError, UsageError
from topdossier.files import write_file
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.services.instemmingen import Vastlegging
from topdossier.services.overhandig_views import OverhandigKeuze, OverhandigVraag
from topdossier.services.services import Services
from topdossier.voorbeeld import opzet
from topdossier.voorbeeld.beschrijving import write_beschrijving, write_leesmij
from topdossier.voorbeeld.gezinnen import fill_kluis
from topdossier.voorbeeld.handtekening import draw_handtekening
from topdossier.voorbeeld.plan import load_voorbeeldplan

DEMO_DAG = date(2026, 11, 24)
"""The day the example plays on, so that the same demo gives the same data on any day."""

Voortgang = Callable[[str], None]


def run_demo(
    folder: Path,
    progress: Voortgang,
    aantal: int = 0,
    bar: Callable[[int, int], None] | None = None,
) -> opzet.Plaatsen:
    """Do the whole job in `folder`; an earlier demo there is replaced.

    Args:
        folder: where everything is put.
        progress: gets one Dutch line per step.
        aantal: how many generated jongeren to add.
        bar: gets how many of how many have been added.

    Raises:
        UsageError: `demo-map-niet-leeg`, the folder holds something else.
        NotLetInError: `kluis-in-gebruik`, the demo before it is open in a window.
        MachineError: no room or no rights.
    """
    plaatsen = opzet.Plaatsen(folder)
    namen = _prepare(plaatsen)
    progress("Twee kluizen maken: van de school en van het samenwerkingsverband.")
    _make_kluizen(plaatsen)
    klok = make_klok(DEMO_DAG)
    school = open_kluis(plaatsen.school, opzet.SCHOOL_LOGIN, opzet.WACHTWOORD, klok)
    try:
        swv = open_kluis(plaatsen.swv, opzet.SWV_LOGIN, opzet.WACHTWOORD, klok)
        try:
            namen += _do_the_job(school, swv, plaatsen, progress)
        finally:
            swv.close()
        if aantal:
            progress(f"{aantal} bedachte jongeren toevoegen.")
            namen += fill_kluis(school.omgeving, aantal, bar or (lambda _done, _all: None))
    finally:
        school.close()
    write_beschrijving(plaatsen, tuple(dict.fromkeys(namen)))
    write_leesmij(plaatsen)
    return plaatsen


def _prepare(plaatsen: opzet.Plaatsen) -> list[str]:
    """Empty the folder of an earlier demo, and write first how each kluis can be opened."""
    folder = plaatsen.map
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / "demo.json").exists():
            raise UsageError("demo-map-niet-leeg")
        for old in (plaatsen.school, plaatsen.swv):
            if old.exists():
                _remove_kluis(old)
            for half in folder.glob(f"{old.name}.nieuw-*"):
                shutil.rmtree(half)  # what was being made when a run before this was killed
        if plaatsen.uit.exists():
            shutil.rmtree(plaatsen.uit)
        plaatsen.controle.mkdir(parents=True)
    except OSError:
        raise MachineError("map-niet-schrijfbaar") from None
    description = write_beschrijving(plaatsen, ())
    for kluis in (description.school, description.swv):
        write_file(folder / kluis.wachtwoord_bestand, (opzet.WACHTWOORD + "\n").encode())
    return []


def _remove_kluis(folder: Path) -> None:
    slot = Kluisslot(folder)
    slot.acquire()
    slot.release()
    shutil.rmtree(folder)


def _make_kluizen(plaatsen: opzet.Plaatsen) -> None:
    school = NieuweKluis(
        soort=KluisSoort.SCHOOL,
        naam="Het Getij College",
        code="99ZZ",
        login=opzet.SCHOOL_LOGIN,
        gebruiker_naam=opzet.SCHOOL_GEBRUIKER,
        rol=Rol.ZORGCOORDINATOR,
        voorbeeld=True,
    )
    create_kluis(plaatsen.school, school, opzet.WACHTWOORD)
    swv = NieuweKluis(
        soort=KluisSoort.SWV,
        naam=opzet.SWV_NAAM,
        code=opzet.SWV_CODE,
        login=opzet.SWV_LOGIN,
        gebruiker_naam=opzet.SWV_GEBRUIKER,
        rol=Rol.CONSULENT,
        voorbeeld=True,
    )
    create_kluis(plaatsen.swv, swv, opzet.WACHTWOORD)


def _do_the_job(
    school: Services, swv: Services, plaatsen: opzet.Plaatsen, progress: Voortgang
) -> list[str]:
    dossier_id = _import_dossier(school, progress)
    people = [
        (key, person)
        for key, person in school.jongeren.list_betrokkenen(dossier_id)
        if person.has_gezag
    ]
    ouders = [key for key, _ in people]
    _adopt_plan(school, dossier_id, progress)
    _agree(school, dossier_id, ouders, progress)
    progress("Evaluatie vastleggen: een resultaat per doel.")
    school.evaluaties.record(
        dossier_id, read_json(opzet.read_voorbeeld("evaluatie.json"), Evaluatie)
    )
    _print(school, dossier_id, ouders, plaatsen, progress)
    _exchange(school, swv, (dossier_id, ouders), plaatsen, progress)
    return [person.naam.volledig for _, person in school.jongeren.list_betrokkenen(dossier_id)] + [
        school.jongeren.load_kop(dossier_id).naam
    ]


def _import_dossier(school: Services, progress: Voortgang) -> str:
    progress("OSO-bestand inlezen: eerst bekijken, dan overnemen.")
    # the file of the example itself: nothing is copied into a temp folder, not even here
    with opzet.open_voorbeeld("oso-voorbeeld.xml") as bestand:
        return school.importen.accept(school.importen.preview(bestand).token)


def _adopt_plan(school: Services, dossier_id: str, progress: Voortgang) -> None:
    progress("Plan schrijven, controleren en vaststellen; de jongere is gehoord.")
    school.plannen.save_concept(dossier_id, load_voorbeeldplan(school.dag()))
    school.plannen.adopt(
        dossier_id,
        BevoegdGezag(
            naam="Ruud Terpstra", functie="directeur", mandaat="mandaatregeling 2026, artikel 4"
        ),
    )


def _agree(school: Services, dossier_id: str, ouders: list[str], progress: Voortgang) -> None:
    progress("Beide ouders stemmen in: één op het scherm, één op papier.")
    _hand_over(school, dossier_id, ouders[0])
    scan = school.documenten.make_handelingsdeel(dossier_id)
    school.instemmingen.record(
        dossier_id,
        Vastlegging(
            betrokkene_id=ouders[1],
            besluit=Besluit.INGESTEMD,
            wijze=Wijze.PAPIER,
            datum=DEMO_DAG,
            bewijs=NieuweBijlage(titel="Getekend handelingsdeel (scan)", media="", inhoud=scan),
        ),
    )


def _hand_over(school: Services, dossier_id: str, ouder: str) -> None:
    """What the window of the reader does, without a window: the same files, the same checks."""
    bekend = Vaststelling(herkenning=Herkenning.BEKEND, datum=DEMO_DAG)
    opdracht = school.overhandigen.prepare(
        dossier_id, OverhandigVraag(keuzes=(OverhandigKeuze(ouder, bekend),))
    )
    deliver, now = make_bezorger(opdracht), school.omgeving.klok.now()
    deliver(
        Antwoord(
            overhandiging_id=opdracht.overhandiging_id,
            geheim=opdracht.geheim,
            volgnummer=1,
            betrokkene_id=ouder,
            vingerafdruk=opdracht.vingerafdruk,
            paginas_sha256=opdracht.paginas_sha256,
            taal="nl",
            gelezen=tuple(range(opdracht.delen[-1].laatste + 1)),
            begonnen_op=now,
            besloten_op=now,
            besluit=Besluit.INGESTEMD,
            opmerkingen="Fijn dat het oortje nu ook bij Engels mag.",
            handtekening=draw_handtekening(),
        )
    )
    deliver(Afronding(opdracht.overhandiging_id, opdracht.geheim, aantal=1))
    school.innemen.take_in(opdracht.overhandiging_id, [ouder])


def _print(
    school: Services,
    dossier_id: str,
    ouders: list[str],
    plaatsen: opzet.Plaatsen,
    progress: Voortgang,
) -> None:
    progress("Inzage vastleggen; daarna het OKR, het plan en de instemming als PDF.")
    school.inzages.record(dossier_id, ouders[0], DEMO_DAG, Reactie.AKKOORD)
    school.inzages.record(
        dossier_id,
        ouders[1],
        DEMO_DAG,
        Reactie.ZIENSWIJZE,
        "Ik wil dat de nieuwe school ook leest hoe goed Noor het doet bij zorg en welzijn.",
    )
    write_file(plaatsen.uit / "okr.pdf", school.documenten.make_okr(dossier_id))
    write_file(plaatsen.uit / "plan.pdf", school.documenten.make_plan(dossier_id))
    getekend = next(item for item in school.instemmingen.list(dossier_id) if item.overhandiging_id)
    bewijs = school.documenten.make_instemming(dossier_id, getekend.id)
    write_file(plaatsen.uit / "instemming.pdf", bewijs)


def _exchange(
    school: Services,
    swv: Services,
    about: tuple[str, list[str]],
    plaatsen: opzet.Plaatsen,
    progress: Voortgang,
) -> None:
    dossier_id, ouders = about
    progress("Contactkaarten uitwisselen en de cijfers vergelijken.")
    for giver, taker in ((school, swv), (swv, school)):
        kaart = giver.adresboek.my_kaart()
        taker.adresboek.add(kaart, giver.adresboek.preview(kaart).vingerafdruk)
    contact = school.adresboek.find(opzet.SWV_NAAM)
    for ouder in ouders:
        school.mededelingen.record(dossier_id, ouder, opzet.SWV_NAAM, "advies", DEMO_DAG)
    progress("Pakket maken voor het samenwerkingsverband, daar openen en bevestigen.")
    _, pakket = school.pakketten.make(dossier_id, "plan", contact, "advies")
    bestand = plaatsen.uit / opzet.PAKKET_NAAM
    write_file(bestand, pakket)
    rij = swv.pakketten.open(bestand)
    _, ontvangst = swv.pakketten.make_ontvangst(rij.pakket_id)
    write_file(plaatsen.uit / opzet.ONTVANGST_NAAM, ontvangst)
    school.pakketten.open(plaatsen.uit / opzet.ONTVANGST_NAAM)
    write_file(plaatsen.controle / "allowed_signers", school.adresboek.format_signers().encode())
    with swv.omgeving.look() as tx:
        identity = tx.kluis.load_sleutels().age
    write_file(plaatsen.controle / "identiteit.txt", (identity + "\n").encode())
