"""Kluizen for tests: with a raw key, so that one takes milliseconds and not a key derivation.

Everyone in them is made up. What a test plants in a kluis and looks for outside it, is in
`GEHEIMEN`.
"""

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.helpers.plannen import (
    DAG,
    make_betrokkene,
    make_gegevens,
    make_jongere,
    make_plan_on,
    renew_inbreng,
)
from topdossier.bootstrap import open_with_key
from topdossier.clock import REAL_KLOK, Klok, make_klok
from topdossier.domain.afgifte import Afgifte
from topdossier.domain.betrokkene import Betrokkene, Gezag, Relatie
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Instemming, Wijze
from topdossier.domain.jongere import Naam
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import BevoegdGezag, Versie, VersieStatus
from topdossier.errors import TopdossierError
from topdossier.kluis.kluisbestand import Herstelvak, Kluisbestand, write_kluisbestand
from topdossier.kluis.sleutels import Persoonssleutels, generate_persoonssleutels, wrap_for
from topdossier.kluis.sleutelvak import Kdf, make_sleutelvak
from topdossier.services.afgiften import expect
from topdossier.services.instemmingen import Vastlegging
from topdossier.services.papier_views import NieuweToestemming
from topdossier.services.services import Services
from topdossier.services.stand import load_toestand
from topdossier.storage.engine import create_store
from topdossier.storage.kluisinfo import Gebruiker, KluisGegevens, Organisatiesleutels
from topdossier.storage.transactie import Opslag

GEZAG = BevoegdGezag(naam="Ruud Terpstra", functie="directeur", mandaat="mandaatregeling")
WACHTWOORD = "vier losse woorden hier"
"""Of everyone in a kluis of which the slots were written."""

ZOUT = "AAAAAAAAAAAAAAAAAAAAAA=="
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one point: the smallest proof of an instemming."""

MOEDER = make_betrokkene()
VADER = make_betrokkene(
    naam=Naam(achternaam="Vries", voorvoegsel="de", roepnaam="Mark"), relatie=Relatie.VADER
)
OMA = make_betrokkene(
    naam=Naam(achternaam="Ouwehand", roepnaam="Geertruida"),
    relatie=Relatie.ANDERS,
    gezag=Gezag.NEE,
)
GEHEIMEN = (
    "Sanne",
    "Amrani",
    "Geertruida",
    "Fatima",
    "loopt vast bij het plannen",
    "Jeugdteam Noord",
    "Dyslexie",
)
"""Names and words of the dossier of `add_dossier` that may never stand outside a kluis."""


@dataclass
class Proefkluis:
    """A kluis of which the test knows the key.

    Attributes:
        logins: the people with a key, and their keys.
        herstelsleutel: the paper, once the slots were written.
    """

    folder: Path
    opslagsleutel: bytes
    soort: KluisSoort
    naam: str
    logins: dict[str, Persoonssleutels] = field(default_factory=dict)
    herstelsleutel: str = ""
    _open: list[Services] = field(default_factory=list)

    @property
    def db(self) -> Path:
        """The store itself."""
        return self.folder / "kluis.db"

    def open(
        self,
        klok: Klok = REAL_KLOK,
        login: str = "karin",
        release: Callable[[], None] = lambda: None,
    ) -> Services:
        """Open it as one of its people."""
        services = open_with_key(
            self.folder, self.opslagsleutel, login, self.logins[login], klok, release
        )
        self._open.append(services)
        return services

    def open_on(self, dag: date, login: str = "karin") -> Services:
        """Open it on some day."""
        return self.open(make_klok(dag), login)

    def add_gebruiker(self, login: str, rol: Rol) -> None:
        """Give someone else a key."""
        keys = generate_persoonssleutels()
        opslag = self.open_opslag()
        with opslag.transactie() as tx:
            tx.kluis.add_gebruiker(_make_gebruiker(login, rol, keys))
        opslag.close()
        self.logins[login] = keys

    def write_slots(self) -> None:
        """Write `kluis.json` with a slot for everyone in `logins`."""
        opslag = self.open_opslag()
        with opslag.transactie() as tx:
            kluis_id = tx.kluis.load().kluis_id
        opslag.close()
        herstel = pyrage.x25519.Identity.generate()
        bestand = Kluisbestand(
            kluis_id=kluis_id,
            soort=self.soort,
            herstel=Herstelvak(
                ontvanger=str(herstel.to_public()),
                opslagsleutel=wrap_for(self.opslagsleutel, str(herstel.to_public())),
            ),
            sleutelvakken=tuple(
                make_sleutelvak(
                    kluis_id,
                    login,
                    WACHTWOORD,
                    keys,
                    self.opslagsleutel,
                    kdf=Kdf(zout=ZOUT, geheugen=64 * 1024, rondes=1, banen=1),
                )
                for login, keys in self.logins.items()
            ),
        )
        write_kluisbestand(self.folder, bestand)
        self.herstelsleutel = str(herstel)

    def open_opslag(self) -> Opslag:
        """The store below the services."""
        from topdossier.storage.engine import open_store  # noqa: PLC0415  beside its tests only

        return Opslag(open_store(self.db, self.opslagsleutel))

    def close_all(self) -> None:
        """Let go of every connection, also of a kluis that a test left open."""
        for services in self._open:
            with suppress(TopdossierError):  # one that a rekey of a colleague left behind
                services.omgeving.opslag.close()
        self._open.clear()


def make_kluis(
    folder: Path,
    *,
    soort: KluisSoort = KluisSoort.SCHOOL,
    naam: str = "Het Getij College",
    rol: Rol | None = None,
    voorbeeld: bool = True,
) -> Proefkluis:
    """A new kluis with one person in it, `karin`, who may do the work of a regisseur."""
    folder.mkdir(parents=True)
    key = os.urandom(32)
    keys = generate_persoonssleutels()
    kluis = Proefkluis(folder=folder, opslagsleutel=key, soort=soort, naam=naam)
    opslag = Opslag(create_store(kluis.db, key))
    with opslag.transactie() as tx:
        tx.kluis.create(
            KluisGegevens(
                kluis_id=str(uuid.uuid4()),
                soort=soort,
                naam=naam,
                code="99ZZ",
                regelset="noord-kennemerland",
                voorbeeld=voorbeeld,
            ),
            Organisatiesleutels(
                onderteken=Ed25519PrivateKey.generate().private_bytes_raw(),
                age=str(pyrage.x25519.Identity.generate()),
            ),
        )
        default = Rol.ZORGCOORDINATOR if soort is KluisSoort.SCHOOL else Rol.CONSULENT
        tx.kluis.add_gebruiker(_make_gebruiker("karin", rol or default, keys))
    opslag.close()
    kluis.logins["karin"] = keys
    return kluis


def make_swv(folder: Path) -> Proefkluis:
    """The kluis of a samenwerkingsverband, with a consulent."""
    return make_kluis(folder, soort=KluisSoort.SWV, naam="Samenwerkingsverband VO De Kust")


def add_dossier(
    services: Services, *betrokkenen: Betrokkene, geboortedatum: date | None = date(2011, 9, 3)
) -> str:
    """Sanne de Vries with moeder and vader, both with gezag, and a grandmother without."""
    people = betrokkenen or (MOEDER, VADER, OMA)
    jongere = make_jongere(geboortedatum=geboortedatum)
    return services.jongeren.add(jongere, people, make_gegevens())


def find_id(services: Services, dossier_id: str, roepnaam: str) -> str:
    """Id of the betrokkene with this roepnaam."""
    return next(
        key
        for key, person in services.jongeren.list_betrokkenen(dossier_id)
        if person.naam.roepnaam == roepnaam
    )


def give_regie(school: Proefkluis, dossier_id: str, login: str, van: str = "karin") -> None:
    """Offer the regie of a dossier and accept it, on the usual day."""
    school.open_on(PROEFDAG, van).regie.offer(dossier_id, login)
    school.open_on(PROEFDAG, login).regie.accept(dossier_id)


def adopt_plan(services: Services, dossier_id: str, plan: PlanInhoud | None = None) -> Versie:
    """Save a concept and adopt it, on whichever day the kluis is opened.

    For an adjustment the jongere is asked and the ouders are spoken to once more, that day.
    """
    plan = plan or make_plan_on(services.dag())
    versies = services.plannen.list_versies(dossier_id)
    before = sum(versie.status is not VersieStatus.CONCEPT for versie in versies)
    services.plannen.save_concept(dossier_id, renew_inbreng(plan, services.dag(), before))
    return services.plannen.adopt(dossier_id, GEZAG)


def agree(
    services: Services,
    dossier_id: str,
    betrokkene_id: str,
    besluit: Besluit = Besluit.INGESTEMD,
) -> Instemming:
    """Record a decision on paper, about the newest adopted version."""
    versies = services.plannen.list_versies(dossier_id)
    adopted = [item.nummer for item in versies if item.status is not VersieStatus.CONCEPT]
    return services.instemmingen.record(
        dossier_id,
        Vastlegging(
            betrokkene_id=betrokkene_id,
            besluit=besluit,
            wijze=Wijze.PAPIER,
            datum=services.dag(),
            bewijs=NieuweBijlage(titel="Getekend handelingsdeel", media="", inhoud=PNG),
            versie_nummer=max(adopted, default=None),
        ),
    )


def make_agreed_dossier(services: Services) -> str:
    """A dossier whose plan has been adopted and agreed to by both ouders."""
    dossier_id = add_dossier(services)
    adopt_plan(services, dossier_id)
    for roepnaam in ("Fatima", "Mark"):
        agree(services, dossier_id, find_id(services, dossier_id, roepnaam))
    return dossier_id


def exchange_kaarten(one: Services, other: Services) -> None:
    """Take each other's contact card in, with the digits compared."""
    for giver, taker in ((one, other), (other, one)):
        kaart = giver.adresboek.my_kaart()
        taker.adresboek.add(kaart, giver.adresboek.preview(kaart).vingerafdruk)


def tell_ouders(services: Services, dossier_id: str, ontvanger: str, doel: str = "advies") -> None:
    """Record that both ouders know of a sending."""
    for roepnaam in ("Fatima", "Mark"):
        person = find_id(services, dossier_id, roepnaam)
        services.mededelingen.record(dossier_id, person, ontvanger, doel, services.dag())


def make_toestemming(door: str, ontvanger: str = "De Brug") -> NieuweToestemming:
    """Consent to give the plan to another school, for two months from the usual day."""
    return NieuweToestemming(
        door=door,
        ontvanger=ontvanger,
        wat=("plan",),
        waarvoor="overstap",
        tot=PROEFDAG + timedelta(days=60),
    )


def expect_papers(
    services: Services, dossier_id: str, instemming: Instemming | None = None
) -> tuple[Afgifte, ...]:
    """As a use case does that adopts a version or records a decision on it."""
    with services.omgeving.look() as tx:
        toestand = load_toestand(tx, dossier_id, services.dag())
        versie = toestand.vastgesteld
        assert versie is not None
        return expect(services.omgeving, tx, toestand, versie.nummer, instemming)


def read_all_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, to compare before and after."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def forget_pogingen(folder: Path) -> None:
    """As after a minute of patience: the next wachtwoord is looked at right away."""
    (folder / "kluis.pogingen").unlink(missing_ok=True)


def count_log(services: Services) -> int:
    """How many lines the log has."""
    with services.omgeving.look() as tx:
        return tx.logboek.load_kop().nr


def _make_gebruiker(login: str, rol: Rol, keys: Persoonssleutels) -> Gebruiker:
    return Gebruiker(
        login=login,
        naam=f"{login.capitalize()} Wiersma",
        rol=rol,
        onderteken_sleutel=keys.onderteken.public_key().public_bytes_raw(),
        ontvanger=keys.ontvanger,
        sinds=REAL_KLOK.now(),
    )


PROEFDAG = DAG
"""The day on which `make_plan` can be adopted."""
