"""Made-up families in any number: the same seed gives the same people, on any machine."""

import random
import tomllib
from collections.abc import Callable, Generator
from datetime import date, timedelta
from typing import NamedTuple

from topdossier.canonical.codec import encode, read_json
from topdossier.canonical.vingerafdruk import compute_sha256, fingerprint_handelingsdeel
from topdossier.domain.betrokkene import Betrokkene, Gezag, Relatie
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gegevens import DossierGegevens, School
from topdossier.domain.instemming import Dekking
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import BevoegdGezag, Versie, VersieStatus
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import HERKOMST_EIGEN
from topdossier.services.views import PlanStatus
from topdossier.storage.dossiers import Dossier, DossierStand
from topdossier.voorbeeld.opzet import read_voorbeeld

_SEED = 20261124
_BATCH = 500
_WITH_PLAN = 0.7
_KLASSEN = ("1a", "1b", "2kb1", "2kb2", "3kb1", "3gt2", "4gt1", "h3c", "h4a", "v2b", "v5a")
_BORN_FROM = date(2008, 9, 1)
_BORN_DAYS = 365 * 6


class Gezin(NamedTuple):
    """A jongere with the people around them."""

    jongere: Jongere
    ouders: tuple[Betrokkene, ...]


class _Namen(NamedTuple):
    voornamen: list[str]
    achternamen: list[tuple[str, str]]


def generate_gezinnen(aantal: int) -> Generator[Gezin]:
    """Families with names from the whole world that a Dutch school knows."""
    dice = random.Random(_SEED)  # noqa: S311  made-up people, no secret
    namen = _load_namen()
    for number in range(aantal):
        voorvoegsel, achternaam = dice.choice(namen.achternamen)
        roepnaam = dice.choice(namen.voornamen)
        tweede = dice.choice(namen.voornamen)
        jongere = Jongere(
            naam=Naam(
                achternaam=achternaam,
                voorvoegsel=voorvoegsel,
                roepnaam=roepnaam,
                voornamen=f"{roepnaam} {tweede}",
            ),
            geboortedatum=_BORN_FROM + timedelta(days=dice.randrange(_BORN_DAYS)),
            leerlingnummer=f"{100_000 + number}",
            klas=dice.choice(_KLASSEN),
        )
        yield Gezin(jongere=jongere, ouders=_make_ouders(dice, namen, jongere.naam))


def fill_kluis(omgeving: Omgeving, aantal: int, progress: Callable[[int, int], None]) -> list[str]:
    """Add `aantal` families, in transactions of 500; returns every full name."""
    template = read_json(read_voorbeeld("plan.json"), PlanInhoud)
    inhoud = encode(template)
    prints = (compute_sha256(inhoud), fingerprint_handelingsdeel(template.handelingsdeel))
    dice = random.Random(_SEED + 1)  # noqa: S311  made-up people, no secret
    names: list[str] = []
    done = 0
    batch: list[Gezin] = []
    for gezin in generate_gezinnen(aantal):
        batch.append(gezin)
        names.append(gezin.jongere.naam.volledig)
        names += [ouder.naam.volledig for ouder in gezin.ouders]
        if len(batch) == _BATCH:
            _store(omgeving, batch, inhoud, prints, dice)
            done += len(batch)
            progress(done, aantal)
            batch = []
    if batch:
        _store(omgeving, batch, inhoud, prints, dice)
        progress(aantal, aantal)
    return names


def _store(
    omgeving: Omgeving,
    gezinnen: list[Gezin],
    inhoud: bytes,
    prints: tuple[str, str],
    dice: random.Random,
) -> None:
    nu = omgeving.klok.now()
    school = School(naam=omgeving.kluis.naam, brin=omgeving.kluis.code)
    with omgeving.perform(Actie.IMPORTEREN) as werk:
        dossiers: list[tuple[Dossier, DossierGegevens]] = []
        people: list[tuple[str, str, Betrokkene]] = []
        versies: list[Versie] = []
        for gezin in gezinnen:
            has_plan = dice.random() < _WITH_PLAN
            next_day = omgeving.klok.today() + timedelta(days=dice.randrange(-20, 180))
            stand = DossierStand(
                status=PlanStatus.VOORGELEGD if has_plan else PlanStatus.GEEN_PLAN,
                dekking=Dekking.OPEN if has_plan else None,
                volgende_evaluatie=next_day if has_plan else None,
            )
            dossier = Dossier(
                id=make_id(),
                nummer=werk.tx.kluis.next_dossiernummer(),
                jongere=gezin.jongere,
                regisseur=omgeving.gebruiker.login,
                herkomst=HERKOMST_EIGEN,
                school=school.naam,
                gewijzigd_op=nu,
                stand=stand,
            )
            dossiers.append((dossier, DossierGegevens(school=school)))
            people += [(make_id(), dossier.id, ouder) for ouder in gezin.ouders]
            if has_plan:
                versies.append(
                    Versie(
                        id=make_id(),
                        dossier_id=dossier.id,
                        nummer=1,
                        status=VersieStatus.VASTGESTELD,
                        vingerafdruk_plan=prints[0],
                        vingerafdruk_handelingsdeel=prints[1],
                        gewijzigd_op=nu,
                        vastgesteld_op=nu,
                        vastgesteld_door=omgeving.gebruiker.login,
                        bevoegd_gezag=BevoegdGezag(naam="Ruud Terpstra", functie="directeur"),
                        evaluatiedatum=next_day,
                    )
                )
            werk.note(ObjectSoort.DOSSIER, dossier.nummer, "voorbeeld")
        werk.tx.dossiers.add_many(dossiers)
        werk.tx.dossiers.add_betrokkenen(people)
        werk.tx.versies.add_many(versies, inhoud, omgeving.kluis.regelset)


def _make_ouders(dice: random.Random, namen: _Namen, kind: Naam) -> tuple[Betrokkene, ...]:
    first = Betrokkene(
        naam=Naam(
            achternaam=kind.achternaam,
            voorvoegsel=kind.voorvoegsel,
            roepnaam=dice.choice(namen.voornamen),
        ),
        relatie=Relatie.OUDER,
        gezag=Gezag.JA,
        bron="voorbeeld",
    )
    voorvoegsel, achternaam = dice.choice(namen.achternamen)
    second = Betrokkene(
        naam=Naam(
            achternaam=achternaam,
            voorvoegsel=voorvoegsel,
            roepnaam=dice.choice(namen.voornamen),
        ),
        relatie=Relatie.OUDER,
        gezag=dice.choice((Gezag.JA, Gezag.JA, Gezag.JA, Gezag.NEE)),
        bron="voorbeeld",
    )
    return (first, second)


def _load_namen() -> _Namen:
    tree = tomllib.loads(read_voorbeeld("namen.toml").decode("utf-8"))
    return _Namen(
        voornamen=list(tree["voornamen"]),
        achternamen=[(voorvoegsel, achternaam) for voorvoegsel, achternaam in tree["achternamen"]],
    )
