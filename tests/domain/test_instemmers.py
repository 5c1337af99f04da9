"""Who must agree in which family, as what, and why; each row with where that stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_betrokkene, make_jongere
from topdossier.domain.betrokkene import Adres, Betrokkene, Gezag, GezagGrond, Relatie, check_gezag
from topdossier.domain.feitregels import check_feit
from topdossier.domain.instemkring import HoedanigheidReden, Instemkring
from topdossier.domain.instemmers import agrees_alone, find_instemmers, find_kring
from topdossier.domain.instemming import (
    GEDEKT,
    Besluit,
    Dekking,
    Instemming,
    Stand,
    Wijze,
    compute_dekking,
    compute_standen,
    is_intrekking,
    may_withdraw,
)
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit, find_geldend
from topdossier.domain.instemregels import Instemregels, Tekenwijze, check_instemregels
from topdossier.domain.jongere import Jongere
from topdossier.domain.medenamens import check_mede_namens, may_mede_namens
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.problem import ProblemCode

JA, NEE, ONBEKEND = Gezag.JA, Gezag.NEE, Gezag.ONBEKEND
INSTEMMER, MEETEKENAAR, LEZER = Hoedanigheid
NU, EERDER = "handelingsdeel nu", "handelingsdeel van eerder"
BEGIN = datetime(2026, 3, 12, 9, tzinfo=UTC)
R, G, P = HoedanigheidReden, GezagGrond, ProblemCode
YESTERDAY, TOMORROW = DAG - timedelta(days=1), DAG + timedelta(days=1)
MEE = Instemregels(meetekenen_vanaf_16=True)
EEN_VOOR_BEIDEN = Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS)


def person(
    relatie: Relatie = Relatie.MOEDER,
    gezag: Gezag = JA,
    grond: GezagGrond = G.ONBEKEND,
    **changes: Any,  # noqa: ANN401  keywords of the struct
) -> Betrokkene:
    return make_betrokkene(relatie=relatie, gezag=gezag, gezag_grond=grond, **changes)


def born(years: int, days_after: int = 0) -> date:
    """Date of birth of someone whose birthday of that age is so many days after DAG."""
    dag = DAG + timedelta(days=days_after)
    return dag.replace(year=dag.year - years)


def note(
    wie: str,
    soort: FeitSoort,
    datum: date = DAG,
    tot: date | None = None,
    vingerafdruk: str = "",
    minuut: int = 0,
    **changes: Any,  # noqa: ANN401  keywords of the struct
) -> InstemmingFeit:
    return InstemmingFeit(
        id=f"f-{wie}-{soort}-{minuut}",
        soort=soort,
        betrokkene_id=wie,
        datum=datum,
        vastgelegd_op=BEGIN + timedelta(minutes=minuut),
        vastgelegd_door="karin",
        vingerafdruk=vingerafdruk,
        tot=tot,
        **({"hoe": "gebeld", "tekst": "C/15/123456"} | changes),
    )


def give(
    wie: str,
    besluit: Besluit = Besluit.INGESTEMD,
    vingerafdruk: str = NU,
    minuut: int = 0,
    mede_namens: tuple[str, ...] = (),
) -> Instemming:
    return Instemming(
        id=f"i-{wie}-{minuut}",
        betrokkene_id=wie,
        versie_nummer=1,
        vingerafdruk=vingerafdruk,
        besluit=besluit,
        wijze=Wijze.PAPIER,
        datum=DAG,
        vastgelegd_op=BEGIN + timedelta(minutes=minuut),
        vastgelegd_door="karin",
        mede_namens=mede_namens,
    )


MOEDER, VADER = person(), person(Relatie.VADER)
BEIDE = {"m": MOEDER, "v": VADER}
GI_SCHOOL = person(Relatie.ANDERS, JA, G.GI_ONDERWIJS)
GI_VOOGD = person(Relatie.VOOGD, JA, G.VOOGDIJ)
ZONDER = person(Relatie.VADER, NEE)
CURATOR = person(Relatie.ANDERS, JA, G.CURATELE)
MENTOR = person(Relatie.ANDERS, JA, G.MENTORSCHAP)
BEWIND = person(Relatie.ANDERS, NEE, G.BEWIND)
OUDERLIJK = person(Relatie.MOEDER, JA, G.OUDERLIJK)
VERVANGEN = FeitSoort.VERVANGENDE_TOESTEMMING
KIND, ZESTIEN, ZEVENTIEN, ACHTTIEN = born(14), born(16), born(17), born(18)
HEARD = {"j": (LEZER, R.HOORRECHT)}
ALONE = {"j": (INSTEMMER, R.MEERDERJARIG)}
"""The jongere of a minor, and of an adult who decides."""


def must(*who: str, why: HoedanigheidReden = R.OUDERLIJK_GEZAG) -> dict[str, Any]:
    return dict.fromkeys(who, (INSTEMMER, why))


def reads(*who: str, why: HoedanigheidReden = R.ZONDER_GEZAG) -> dict[str, Any]:
    return dict.fromkeys(who, (LEZER, why))


@dataclass(frozen=True)
class Gezin:
    """One family: who there is, and who must follow from that, as what and why."""

    naam: str
    bron: str
    mensen: dict[str, Betrokkene]
    wie: dict[str, tuple[Hoedanigheid, HoedanigheidReden]]
    problemen: tuple[ProblemCode, ...] = ()
    geboren: date | None = KIND
    bekwaam: bool = True
    dag: date = DAG
    regels: Instemregels = field(default_factory=Instemregels)
    feiten: tuple[InstemmingFeit, ...] = ()
    besluiten: tuple[Instemming, ...] = ()
    dekking: Dekking = Dekking.OPEN

    @property
    def jongere(self) -> Jongere:
        return make_jongere(geboortedatum=self.geboren, handelingsbekwaam=self.bekwaam)

    @property
    def kring(self) -> Instemkring:
        return find_kring(
            self.jongere,
            self.mensen.items(),
            "j",
            self.dag,
            regels=self.regels,
            feiten=self.feiten,
        )

    def compute_dekking(self) -> Dekking:
        standen = compute_standen(
            self.kring.instemmers,
            self.besluiten,
            NU,
            vervangen=find_geldend(self.feiten, VERVANGEN, self.dag, NU),
            onenig=find_geldend(self.feiten, FeitSoort.ONENIGHEID, self.dag),
        )
        return compute_dekking(standen)


def minor(
    naam: str,
    bron: str,
    mensen: dict[str, Betrokkene],
    wie: dict[str, Any],
    *problemen: ProblemCode,
    **more: Any,  # noqa: ANN401  keywords of the row
) -> Gezin:
    return Gezin(naam, bron, mensen, wie | (HEARD if "j" not in wie else {}), problemen, **more)


def adult(
    naam: str,
    bron: str,
    mensen: dict[str, Betrokkene],
    wie: dict[str, Any],
    *problemen: ProblemCode,
    **more: Any,  # noqa: ANN401  keywords of the row
) -> Gezin:
    fields: dict[str, Any] = {"geboren": ACHTTIEN, "bekwaam": False} | more
    return Gezin(naam, bron, mensen, wie | (HEARD if "j" not in wie else {}), problemen, **fields)


GEZINNEN = [
    # two ouders, one, none
    minor("two with gezag", "1.4 row 1; WVO 2020 art. 2.44(2)", BEIDE, must("m", "v")),
    minor(
        "two with gezag, of which the ground was written down",
        "1.4 row 1; BW 1:245",
        {"m": OUDERLIJK, "v": person(Relatie.VADER, JA, G.OUDERLIJK)},
        must("m", "v"),
    ),
    minor("two moeders with gezag", "1.1.5; BW 1:251", {"m": MOEDER, "n": MOEDER}, must("m", "n")),
    minor("an ouder without a role has gezag", "1.1.5", {"o": person(Relatie.OUDER)}, must("o")),
    minor("one with gezag alone", "1.4 row 2", {"m": MOEDER}, must("m")),
    minor(
        "one with gezag, the other reads",
        "1.4 row 3; BW 1:377c",
        {"m": MOEDER, "v": ZONDER},
        must("m") | reads("v"),
    ),
    minor(
        "an ouder without gezag who may not be informed",
        "1.4 row 3; BW 1:377c(2)",
        {"m": MOEDER, "v": ZONDER},
        must("m"),
        feiten=(note("v", FeitSoort.NIET_INFORMEREN),),
    ),
    minor(
        "an ouder without gezag who may be informed again",
        "1.4 row 3; BW 1:377c(2)",
        {"m": MOEDER, "v": ZONDER},
        must("m") | reads("v"),
        feiten=(
            note("v", FeitSoort.NIET_INFORMEREN, datum=YESTERDAY),
            note("v", FeitSoort.NIET_INFORMEREN, datum=YESTERDAY, tot=YESTERDAY, minuut=5),
        ),
    ),
    minor("nobody known at all", "1.1.5", {}, {}, P.NIEMAND_MET_GEZAG),
    minor(
        "an ouder without gezag and nobody else",
        "1.1.5",
        {"m": person(gezag=NEE)},
        reads("m"),
        P.NIEMAND_MET_GEZAG,
    ),
    minor(
        "gezag of one not found out yet",
        "1.1.5",
        {"m": MOEDER, "v": person(Relatie.VADER, ONBEKEND)},
        must("m"),
        P.GEZAG_ONBEKEND,
    ),
    minor(
        "gezag of both not found out yet",
        "1.1.5",
        {"m": person(gezag=ONBEKEND), "v": person(Relatie.VADER, ONBEKEND)},
        {},
        P.NIEMAND_MET_GEZAG,
        P.GEZAG_ONBEKEND,
    ),
    minor(
        "the flag of the source does not settle gezag",
        "1.4; 2.3 wettigevertegenwoordiger",
        {"m": person(gezag=ONBEKEND, wettelijk_vertegenwoordiger=True)},
        {},
        P.NIEMAND_MET_GEZAG,
        P.GEZAG_ONBEKEND,
    ),
    minor(
        "an unknown address changes nothing",
        "1.4 row 1; 1.7(2)",
        {"m": MOEDER, "v": person(Relatie.VADER, adressen=(), contactgegevens=())},
        must("m", "v"),
    ),
    minor(
        "a secret address changes nothing",
        "1.4 row 1",
        {"m": MOEDER, "v": person(Relatie.VADER, adressen=(Adres(plaats="-", geheim=True),))},
        must("m", "v"),
    ),
    minor(
        "who died is not asked",
        "1.4 row 2; BW 1:253f",
        {"m": MOEDER, "v": person(Relatie.VADER, overleden=True)},
        must("m"),
    ),
    minor(
        "who died without known gezag is no question any more",
        "1.1.5",
        {"m": MOEDER, "v": person(Relatie.VADER, ONBEKEND, overleden=True)},
        must("m"),
    ),
    minor(
        "the only one with gezag died",
        "1.1.5; BW 1:253g",
        {"m": person(overleden=True)},
        {},
        P.NIEMAND_MET_GEZAG,
    ),
    minor(
        "an ouder without gezag who died does not read",
        "1.4 row 3",
        {"m": MOEDER, "v": person(Relatie.VADER, NEE, overleden=True)},
        must("m"),
    ),
    # days
    minor(
        "gezag that begins today",
        "1.4; gezagsregister",
        {"m": MOEDER, "v": person(Relatie.VADER, gezag_vanaf=DAG)},
        must("m", "v"),
    ),
    minor(
        "gezag that begins tomorrow",
        "1.4; gezagsregister",
        {"m": MOEDER, "v": person(Relatie.VADER, gezag_vanaf=TOMORROW)},
        must("m") | reads("v"),
    ),
    minor(
        "gezag that ends today still counts today",
        "1.4; BW 1:266",
        {"m": MOEDER, "v": person(Relatie.VADER, gezag_tot=DAG)},
        must("m", "v"),
    ),
    minor(
        "gezag that ended yesterday",
        "1.4; BW 1:266",
        {"m": MOEDER, "v": person(Relatie.VADER, gezag_tot=YESTERDAY)},
        must("m") | reads("v"),
    ),
    minor(
        "gezag of both ended and a voogd began",
        "1.4 row 2; BW 1:275",
        {
            "m": person(gezag_tot=YESTERDAY),
            "v": person(Relatie.VADER, gezag_tot=YESTERDAY),
            "g": msgspec.structs.replace(GI_VOOGD, gezag_vanaf=DAG),
        },
        must("g", why=R.VOOGDIJ) | reads("m", "v"),
    ),
    # stiefouders and others with gezag
    minor(
        "a stiefouder with gezag together with the moeder",
        "1.1.5; BW 1:253t",
        {"m": MOEDER, "s": person(Relatie.STIEFOUDER, JA, G.GEZAMENLIJK)},
        must("m") | must("s", why=R.GEZAMENLIJK_GEZAG),
    ),
    minor(
        "a stiefouder with gezag of which nobody wrote the ground",
        "1.1.5; BW 1:253t",
        {"m": MOEDER, "s": person(Relatie.STIEFOUDER)},
        must("m") | must("s", why=R.GEZAMENLIJK_GEZAG),
    ),
    minor(
        "a stiefouder without gezag has no say and is told nothing",
        "1.4 row 3",
        {"m": MOEDER, "s": person(Relatie.STIEFOUDER, NEE)},
        must("m"),
    ),
    minor(
        "a stiefouder of whom nothing is known holds nothing up",
        "1.1.5",
        {"m": MOEDER, "s": person(Relatie.STIEFOUDER, ONBEKEND)},
        must("m"),
    ),
    minor(
        "a grandmother with gezag without a ground",
        "1.1.5",
        {"o": person(Relatie.ANDERS)},
        must("o", why=R.GEZAG),
    ),
    minor(
        "a grandmother without gezag",
        "1.4 row 3",
        {"m": MOEDER, "o": person(Relatie.ANDERS, NEE)},
        must("m"),
    ),
    # voogdij
    minor(
        "a person as voogd",
        "1.4 row 2; BW 1:280",
        {"g": person(Relatie.VOOGD)},
        must("g", why=R.VOOGDIJ),
    ),
    minor(
        "a gecertificeerde instelling as voogd, the ouders read",
        "1.4 row 2; BW 1:302",
        {"g": GI_VOOGD, "m": person(gezag=NEE), "v": ZONDER},
        must("g", why=R.VOOGDIJ) | reads("m", "v"),
    ),
    minor(
        "two voogden",
        "1.4 row 1; BW 1:282",
        {"g": person(Relatie.VOOGD), "h": person(Relatie.VOOGD)},
        must("g", "h", why=R.VOOGDIJ),
    ),
    minor(
        "a voogd of whom gezag is not found out",
        "1.1.5",
        {"g": person(Relatie.VOOGD, ONBEKEND)},
        {},
        P.NIEMAND_MET_GEZAG,
        P.GEZAG_ONBEKEND,
    ),
    # ondertoezichtstelling
    minor(
        "ondertoezichtstelling alone leaves the gezag with the ouders",
        "1.4 row 1; BW 1:255, 1:262",
        {**BEIDE, "g": person(Relatie.ANDERS, NEE)},
        must("m", "v"),
    ),
    minor(
        "a gecertificeerde instelling has the gezag about school",
        "1.4 row 1; BW 1:265e",
        {**BEIDE, "g": GI_SCHOOL},
        must("g", why=R.GI_ONDERWIJS) | reads("m", "v", why=R.GI_IN_PLAATS),
    ),
    minor(
        "an instelling has the gezag about school and the vader had none",
        "1.4 row 3; BW 1:265e",
        {"m": MOEDER, "v": ZONDER, "g": GI_SCHOOL},
        must("g", why=R.GI_ONDERWIJS) | reads("m", why=R.GI_IN_PLAATS) | reads("v"),
    ),
    minor(
        "where an instelling decides about school, unknown gezag holds nothing up",
        "1.1.5; BW 1:265e",
        {"m": MOEDER, "v": person(Relatie.VADER, ONBEKEND), "g": GI_SCHOOL},
        must("g", why=R.GI_ONDERWIJS) | reads("m", why=R.GI_IN_PLAATS),
    ),
    minor(
        "an ouder with gezag in whose place an instelling decides, not to be informed",
        "1.4 row 3; BW 1:377c(2)",
        {"m": MOEDER, "g": GI_SCHOOL},
        must("g", why=R.GI_ONDERWIJS),
        feiten=(note("m", FeitSoort.NIET_INFORMEREN),),
    ),
    minor(
        "the gezag about school of an instelling ended yesterday",
        "1.4 row 1; BW 1:265e(3)",
        {**BEIDE, "g": msgspec.structs.replace(GI_SCHOOL, gezag_tot=YESTERDAY)},
        must("m", "v"),
    ),
    minor(
        "the gezag about school of an instelling begins tomorrow",
        "1.4 row 1; BW 1:265e",
        {**BEIDE, "g": msgspec.structs.replace(GI_SCHOOL, gezag_vanaf=TOMORROW)},
        must("m", "v"),
    ),
    # care without gezag
    minor(
        "a verzorger alone counts as ouder",
        "1.1.5; WVO 2020 art. 1.1",
        {"z": person(Relatie.VERZORGER, NEE)},
        must("z", why=R.VERZORGT),
    ),
    minor(
        "a pleegouder with voogdij",
        "1.4 row 2; BW 1:282",
        {"p": person(Relatie.PLEEGOUDER, JA, G.VOOGDIJ)},
        must("p", why=R.VOOGDIJ),
    ),
    minor(
        "a pleegouder without voogdij beside an ouder with gezag",
        "1.4 row 1; WVO 2020 art. 1.1",
        {"m": MOEDER, "p": person(Relatie.PLEEGOUDER, NEE)},
        must("m"),
    ),
    minor(
        "a pleegouder without voogdij beside an instelling as voogd",
        "1.4 row 2",
        {"g": GI_VOOGD, "p": person(Relatie.PLEEGOUDER, NEE)},
        must("g", why=R.VOOGDIJ),
    ),
    minor(
        "pleegouders while nobody has gezag",
        "1.1.5; WVO 2020 art. 1.1",
        {"p": person(Relatie.PLEEGOUDER, NEE), "q": person(Relatie.PLEEGOUDER, ONBEKEND)},
        must("p", "q", why=R.VERZORGT),
    ),
    minor(
        "a verzorger while the gezag of an ouder is unknown",
        "1.1.5",
        {"z": person(Relatie.VERZORGER, NEE), "m": person(gezag=ONBEKEND)},
        {},
        P.NIEMAND_MET_GEZAG,
        P.GEZAG_ONBEKEND,
    ),
    minor(
        "an aunt who cares, and nobody has gezag",
        "1.1.5; WVO 2020 art. 1.1",
        {"t": person(Relatie.ANDERS, NEE, G.VERZORGING), "m": person(overleden=True)},
        must("t", why=R.VERZORGT),
    ),
    minor(
        "who cared until yesterday",
        "1.1.5; WVO 2020 art. 1.1",
        {"t": person(Relatie.ANDERS, NEE, G.VERZORGING, gezag_tot=YESTERDAY)},
        {},
        P.NIEMAND_MET_GEZAG,
    ),
    minor(
        "who is about money alone has no say over a minor either",
        "1.4 row 6; BW 1:441",
        {"m": MOEDER, "b": person(Relatie.ANDERS, JA, G.BEWIND)},
        must("m"),
    ),
    minor(
        "curatele is for adults",
        "1.4 row 6; BW 1:378",
        {"m": MOEDER, "c": CURATOR},
        must("m"),
    ),
    # ages
    minor("fifteen", "1.4 row 7; UAVG art. 5", BEIDE, must("m", "v"), geboren=born(15)),
    minor(
        "fifteen, where the school asks from sixteen on",
        "1.4 row 7",
        BEIDE,
        must("m", "v"),
        geboren=born(16, days_after=1),
        regels=MEE,
    ),
    minor("sixteen, not asked", "1.4 row 7; 4.4", BEIDE, must("m", "v"), geboren=ZESTIEN),
    minor(
        "sixteen, asked to sign as well",
        "1.4 row 7: practice",
        BEIDE,
        must("m", "v") | {"j": (MEETEKENAAR, R.MEETEKENEN)},
        geboren=ZESTIEN,
        regels=MEE,
    ),
    minor(
        "seventeen, asked to sign as well",
        "1.4 row 7: practice",
        BEIDE,
        must("m", "v") | {"j": (MEETEKENAAR, R.MEETEKENEN)},
        geboren=ZEVENTIEN,
        regels=MEE,
    ),
    minor(
        "the signature of a jongere of sixteen decides nothing",
        "1.4 row 7",
        BEIDE,
        must("m", "v") | {"j": (MEETEKENAAR, R.MEETEKENEN)},
        geboren=ZESTIEN,
        regels=MEE,
        besluiten=(give("m"), give("v"), give("j", Besluit.GEWEIGERD)),
        dekking=Dekking.GEDEKT,
    ),
    minor(
        "the day before the 18th birthday",
        "1.4 row 1",
        BEIDE,
        must("m", "v"),
        geboren=born(18, days_after=1),
    ),
    adult(
        "eighteen today, vo",
        "1.4 row 5: by analogy with WVO 2020 art. 8.1",
        BEIDE,
        ALONE,
        bekwaam=True,
    ),
    adult(
        "eighteen today, the law of the vso",
        "1.4 row 4; WEC art. 41a(2)",
        BEIDE,
        ALONE,
        bekwaam=True,
        regels=MEE,
    ),
    adult(
        "nineteen, and ouders with gezag that nobody ended",
        "1.4 row 4; BW 1:233",
        {"m": OUDERLIJK},
        ALONE,
        bekwaam=True,
        geboren=born(19),
    ),
    minor(
        "born on 29 February, 28 February eighteen years on",
        "1.4 row 1",
        BEIDE,
        must("m", "v"),
        geboren=date(2008, 2, 29),
        dag=date(2026, 2, 28),
    ),
    adult(
        "born on 29 February, 1 March eighteen years on",
        "1.4 row 4",
        BEIDE,
        ALONE,
        bekwaam=True,
        geboren=date(2008, 2, 29),
        dag=date(2026, 3, 1),
    ),
    minor(
        "born on 29 February, sixteen on the day itself of a leap year",
        "1.4 row 7",
        BEIDE,
        must("m", "v") | {"j": (MEETEKENAAR, R.MEETEKENEN)},
        geboren=date(2012, 2, 29),
        dag=date(2028, 2, 29),
        regels=MEE,
    ),
    minor(
        "an unknown date of birth keeps the ouders and asks no signature of the jongere",
        "1.4 row 1",
        BEIDE,
        must("m", "v"),
        geboren=None,
        regels=MEE,
    ),
    minor(
        "not handelingsbekwaam says nothing before eighteen",
        "1.4 row 1; BW 1:378",
        BEIDE,
        must("m", "v"),
        bekwaam=False,
    ),
    # adults who do not decide themselves
    adult(
        "curatele", "1.4 row 6; BW 1:381", {"c": CURATOR, "m": OUDERLIJK}, must("c", why=R.CURATOR)
    ),
    adult("mentorschap", "1.4 row 6; BW 1:453", {"t": MENTOR}, must("t", why=R.MENTOR)),
    adult(
        "a moeder who is curator",
        "1.4 row 6; BW 1:383",
        {"m": person(Relatie.MOEDER, JA, G.CURATELE)},
        must("m", why=R.CURATOR),
    ),
    adult(
        "two curatoren",
        "1.4 row 6; BW 1:383",
        {"c": CURATOR, "d": CURATOR},
        must("c", "d", why=R.CURATOR),
    ),
    adult(
        "curatele that begins tomorrow",
        "1.4 row 6",
        {"c": msgspec.structs.replace(CURATOR, gezag_vanaf=TOMORROW)},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "mentorschap that ended",
        "1.4 row 6; BW 1:462",
        {"t": msgspec.structs.replace(MENTOR, gezag_tot=YESTERDAY)},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "a curator who died",
        "1.4 row 6",
        {"c": msgspec.structs.replace(CURATOR, overleden=True)},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "bewind is about money alone",
        "1.4 row 6; BW 1:441",
        {"b": BEWIND},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "bewind that was recorded as gezag",
        "1.4 row 6; BW 1:441",
        {"b": person(Relatie.ANDERS, JA, G.BEWIND)},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "ouderlijk gezag ended at eighteen",
        "1.4 row 6; BW 1:245(1)",
        {"m": OUDERLIJK, "v": person(Relatie.VADER, JA, G.OUDERLIJK)},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "voogdij ended at eighteen",
        "1.4 row 6; BW 1:281",
        {"g": GI_VOOGD},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "nobody represents the adult",
        "1.4 row 6",
        {},
        {},
        P.VERTEGENWOORDIGER_ONTBREEKT,
    ),
    adult(
        "a representative of whom nobody wrote the ground",
        "1.4 row 6",
        {"c": person(Relatie.ANDERS)},
        must("c", why=R.VERTEGENWOORDIGER),
    ),
    adult(
        "a moeder with gezag that nobody wrote the ground of must be found out",
        "1.4 row 6; 1.1.5",
        {"m": MOEDER},
        must("m", why=R.VERTEGENWOORDIGER),
        P.VERTEGENWOORDIGER_GROND,
    ),
    adult(
        "unknown gezag of an ouder is no question for an adult",
        "1.4 row 6",
        {"c": CURATOR, "m": person(gezag=ONBEKEND)},
        must("c", why=R.CURATOR),
    ),
    # one refuses, a judge, one for both
    minor(
        "one refuses",
        "1.7(1)",
        BEIDE,
        must("m", "v"),
        besluiten=(give("m"), give("v", Besluit.GEWEIGERD)),
        dekking=Dekking.GEWEIGERD,
    ),
    minor(
        "one withdraws",
        "1.4: status",
        BEIDE,
        must("m", "v"),
        besluiten=(give("m"), give("v"), give("v", Besluit.INGETROKKEN, minuut=5)),
        dekking=Dekking.GEWEIGERD,
    ),
    minor(
        "one wants to think it over",
        "1.4: status",
        BEIDE,
        must("m", "v"),
        besluiten=(give("m"), give("v", Besluit.BEDENKTIJD)),
        dekking=Dekking.DEELS,
    ),
    minor(
        "a judge agreed in the place of the vader who refused",
        "1.4 row 1; BW 1:253a",
        BEIDE,
        must("m", "v"),
        feiten=(note("v", VERVANGEN, vingerafdruk=NU),),
        besluiten=(give("m"), give("v", Besluit.GEWEIGERD)),
        dekking=Dekking.GEDEKT,
    ),
    minor(
        "a judge agreed in the place of one, the other is silent",
        "1.4 row 1; BW 1:253a",
        BEIDE,
        must("m", "v"),
        feiten=(note("v", VERVANGEN, vingerafdruk=NU),),
        dekking=Dekking.DEELS,
    ),
    minor(
        "what a judge gave ends today",
        "1.4 row 1; BW 1:253a",
        BEIDE,
        must("m", "v"),
        feiten=(note("v", VERVANGEN, vingerafdruk=NU, datum=YESTERDAY, tot=DAG),),
        besluiten=(give("m"),),
        dekking=Dekking.GEDEKT,
    ),
    minor(
        "what a judge gave ended yesterday",
        "1.4 row 1; BW 1:253a",
        BEIDE,
        must("m", "v"),
        feiten=(note("v", VERVANGEN, vingerafdruk=NU, datum=YESTERDAY, tot=YESTERDAY),),
        besluiten=(give("m"),),
        dekking=Dekking.DEELS,
    ),
    minor(
        "what a judge gave was about another handelingsdeel",
        "1.4; WVO 2020 art. 2.44(4)",
        BEIDE,
        must("m", "v"),
        feiten=(note("v", VERVANGEN, vingerafdruk=EERDER),),
        besluiten=(give("m"),),
        dekking=Dekking.DEELS,
    ),
    minor(
        "what a judge gave is about this handelingsdeel",
        "1.4 row 1; BW 1:253a",
        BEIDE,
        must("m", "v"),
        feiten=(note("v", VERVANGEN, vingerafdruk=NU),),
        besluiten=(give("m"),),
        dekking=Dekking.GEDEKT,
    ),
    minor(
        "one agreed for both in good faith",
        "1.4 row 1: VGS",
        BEIDE,
        must("m", "v"),
        regels=EEN_VOOR_BEIDEN,
        besluiten=(give("m", mede_namens=("v",)),),
        dekking=Dekking.GEDEKT_DOOR_EEN,
    ),
    minor(
        "one agreed for both and the other turns out to disagree",
        "1.4 row 1: VGS",
        BEIDE,
        must("m", "v"),
        regels=EEN_VOOR_BEIDEN,
        feiten=(note("v", FeitSoort.ONENIGHEID),),
        besluiten=(give("m", mede_namens=("v",)),),
        dekking=Dekking.DEELS,
    ),
    minor(
        "a disagreement that was solved, then one agreed for both",
        "1.4 row 1: VGS",
        BEIDE,
        must("m", "v"),
        regels=EEN_VOOR_BEIDEN,
        feiten=(
            note("v", FeitSoort.ONENIGHEID, datum=YESTERDAY),
            note("v", FeitSoort.ONENIGHEID, datum=YESTERDAY, tot=YESTERDAY, minuut=5),
        ),
        besluiten=(give("m", mede_namens=("v",)),),
        dekking=Dekking.GEDEKT_DOOR_EEN,
    ),
    minor(
        "who agreed for both lost gezag since",
        "1.4 row 2",
        {"m": person(gezag_tot=YESTERDAY), "v": VADER},
        must("v") | reads("m"),
        regels=EEN_VOOR_BEIDEN,
        besluiten=(give("m", mede_namens=("v",)),),
        dekking=Dekking.OPEN,
    ),
]
"""Rows of 1.4 counted from the top of its table; articles as far as the row of the domain names no
other source. What is practice or analogy is said in docs/decisions/0035-who-agrees.md."""

every_gezin = pytest.mark.parametrize("gezin", GEZINNEN, ids=lambda gezin: gezin.naam)


def test_the_table_is_large_and_its_names_differ() -> None:
    assert len(GEZINNEN) >= 60
    assert len({gezin.naam for gezin in GEZINNEN}) == len(GEZINNEN)
    assert all(gezin.bron[0].isdigit() for gezin in GEZINNEN)
    reasons = {reden for gezin in GEZINNEN for _, reden in gezin.wie.values()}
    assert reasons == set(HoedanigheidReden), "every reason stands in the table"


@every_gezin
def test_who_reads_as_what_and_why(gezin: Gezin) -> None:
    found = {i.betrokkene_id: (i.hoedanigheid, i.reden) for i in gezin.kring.aanwijzingen}
    assert found == gezin.wie, gezin.bron


@every_gezin
def test_what_must_be_found_out_first(gezin: Gezin) -> None:
    assert tuple(p.code for p in gezin.kring.problemen) == gezin.problemen, gezin.bron


@every_gezin
def test_how_far_the_agreement_reaches(gezin: Gezin) -> None:
    assert gezin.compute_dekking() is gezin.dekking, gezin.bron


@every_gezin
def test_only_who_is_asked_alone_agrees_alone(gezin: Gezin) -> None:
    alone = gezin.wie.get("j") == (INSTEMMER, R.MEERDERJARIG)
    assert agrees_alone(gezin.jongere, gezin.dag) is alone
    assert gezin.kring.instemmers == find_instemmers(
        gezin.jongere, gezin.mensen.items(), "j", gezin.dag
    )


@every_gezin
def test_who_must_agree_comes_first_and_nobody_stands_twice(gezin: Gezin) -> None:
    order = list(Hoedanigheid)
    found = [order.index(item.hoedanigheid) for item in gezin.kring.aanwijzingen]
    assert found == sorted(found)
    assert len({item.betrokkene_id for item in gezin.kring.aanwijzingen}) == len(found)


@every_gezin
def test_where_nobody_must_agree_there_is_a_problem(gezin: Gezin) -> None:
    assert bool(gezin.kring.instemmers) or bool(gezin.kring.problemen)


def test_ouders_in_whose_place_an_instelling_decides_still_hear_what_is_sent() -> None:
    people = {**BEIDE, "g": GI_SCHOOL, "z": ZONDER}
    kring = find_kring(make_jongere(), people.items(), "j", DAG)
    assert kring.instemmers == ("g",)
    assert set(kring.te_informeren) == {"g", "m", "v"}
    silent = (note("v", FeitSoort.NIET_INFORMEREN),)
    kring = find_kring(make_jongere(), people.items(), "j", DAG, feiten=silent)
    assert set(kring.te_informeren) == {"g", "m"}


def check(
    gever: str = "m",
    ander: str = "v",
    mensen: dict[str, Betrokkene] | None = None,
    regels: Instemregels = EEN_VOOR_BEIDEN,
    besluiten: Iterable[Instemming] = (),
    feiten: tuple[InstemmingFeit, ...] = (),
) -> set[ProblemCode]:
    kring = find_kring(make_jongere(), (mensen or BEIDE).items(), "j", DAG, feiten=feiten)
    facts = (gever, ander, kring, regels, tuple(besluiten), feiten, NU, DAG)
    problems = check_mede_namens(*facts)
    assert may_mede_namens(*facts) is (not problems)
    return {problem.code for problem in problems}


def test_one_may_decide_for_the_other_when_nothing_speaks_against_it() -> None:
    assert check() == set()
    assert check(besluiten=[give("v", vingerafdruk=EERDER), give("m")]) == set()
    assert check(feiten=(note("m", FeitSoort.ONENIGHEID),)) == set()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"regels": Instemregels()}, P.MEDE_NAMENS_NIET_GEKOZEN),
        ({"ander": "m"}, P.MEDE_NAMENS_PAST_NIET),
        ({"ander": "j"}, P.MEDE_NAMENS_PAST_NIET),
        ({"ander": "onbekend"}, P.MEDE_NAMENS_PAST_NIET),
        ({"mensen": {"m": MOEDER, "v": ZONDER}}, P.MEDE_NAMENS_PAST_NIET),
        ({"mensen": {"m": ZONDER, "v": VADER}}, P.MEDE_NAMENS_PAST_NIET),
        ({"mensen": {"m": MOEDER, "v": person(Relatie.VOOGD)}}, P.MEDE_NAMENS_PAST_NIET),
        ({"mensen": {**BEIDE, "g": GI_SCHOOL}}, P.MEDE_NAMENS_PAST_NIET),
        ({"feiten": (note("v", FeitSoort.ONENIGHEID),)}, P.MEDE_NAMENS_ONENIGHEID),
        (
            {"feiten": (note("v", FeitSoort.ONENIGHEID, vingerafdruk=EERDER),)},
            P.MEDE_NAMENS_ONENIGHEID,
        ),
        ({"besluiten": [give("v", Besluit.GEWEIGERD, EERDER)]}, P.MEDE_NAMENS_GEWEIGERD),
        (
            {"besluiten": [give("v", Besluit.INGETROKKEN, EERDER), give("v", vingerafdruk=EERDER)]},
            P.MEDE_NAMENS_GEWEIGERD,
        ),
        ({"besluiten": [give("v")]}, P.MEDE_NAMENS_EIGEN_BESLUIT),
        ({"besluiten": [give("v", Besluit.BEDENKTIJD)]}, P.MEDE_NAMENS_EIGEN_BESLUIT),
    ],
)
def test_what_stands_in_the_way_of_deciding_for_the_other(
    facts: dict[str, Any], code: ProblemCode
) -> None:
    assert check(**facts) == {code}


def test_all_that_speaks_against_it_is_told_at_once() -> None:
    found = check(
        regels=Instemregels(),
        besluiten=[give("v", Besluit.GEWEIGERD)],
        feiten=(note("v", FeitSoort.ONENIGHEID),),
    )
    assert found == {
        P.MEDE_NAMENS_NIET_GEKOZEN,
        P.MEDE_NAMENS_ONENIGHEID,
        P.MEDE_NAMENS_GEWEIGERD,
        P.MEDE_NAMENS_EIGEN_BESLUIT,
    }


@pytest.mark.parametrize(
    ("feit", "codes"),
    [
        (note("v", FeitSoort.POGING), set()),
        (note("v", FeitSoort.POGING, hoe=" "), {P.FEIT_HOE_LEEG}),
        (note("o", FeitSoort.POGING), {P.FEIT_PERSOON_PAST_NIET}),
        (note("v", FeitSoort.POGING, datum=TOMORROW), {P.DATUM_IN_TOEKOMST}),
        (note("v", VERVANGEN, vingerafdruk=NU), set()),
        (note("v", VERVANGEN), {P.FEIT_VERSIE_LEEG}),
        (note("v", VERVANGEN, vingerafdruk=NU, tekst=""), {P.FEIT_KENMERK_LEEG}),
        (note("j", VERVANGEN, vingerafdruk=NU), {P.FEIT_PERSOON_PAST_NIET}),
        (note("v", VERVANGEN, vingerafdruk=NU, tot=YESTERDAY), {P.FEIT_PERIODE_OMGEKEERD}),
        (note("v", FeitSoort.ONENIGHEID), set()),
        (note("v", FeitSoort.ONENIGHEID, tekst=" "), {P.FEIT_ONENIGHEID_LEEG}),
        (note("v", FeitSoort.ONENIGHEID, tekst="", tot=DAG), set()),
        (note("o", FeitSoort.NIET_INFORMEREN), set()),
        (note("o", FeitSoort.NIET_INFORMEREN, tekst=""), {P.FEIT_SCHADE_LEEG}),
        (note("o", FeitSoort.NIET_INFORMEREN, tekst="", tot=DAG), set()),
        (note("v", FeitSoort.NIET_INFORMEREN), {P.FEIT_BESLIST_MEE}),
        (note("v", FeitSoort.NIET_INFORMEREN, tot=TOMORROW), {P.FEIT_BESLIST_MEE}),
        (note("v", FeitSoort.NIET_INFORMEREN, tekst="", tot=DAG), set()),
        (note("o", FeitSoort.ONENIGHEID), {P.FEIT_PERSOON_PAST_NIET}),
        (note("o", FeitSoort.ZIENSWIJZE), set()),
        (note("o", FeitSoort.ZIENSWIJZE, tekst=""), {P.ZIENSWIJZE_LEEG}),
        (note("j", FeitSoort.GEINFORMEERD, tekst="", hoe="verteld"), set()),
        (note("j", FeitSoort.GEINFORMEERD, tekst="Verteld.", hoe=" "), {P.FEIT_VERTELD_LEEG}),
        (note("j", FeitSoort.INBRENG, tekst="Ik wil rust.", hoe=""), set()),
        (note("j", FeitSoort.INBRENG, tekst="", hoe="een tekening"), set()),
        (note("j", FeitSoort.INBRENG, tekst=" ", hoe=""), {P.FEIT_WOORDEN_LEEG}),
        (note("v", FeitSoort.AKKOORD, tekst="", hoe="gebeld"), set()),
        (note("v", FeitSoort.AKKOORD, tekst="", hoe=" "), {P.FEIT_WOORDEN_LEEG}),
        (note("v", FeitSoort.CONCEPT_MEEGEGEVEN, tekst="", hoe=""), set()),
        (
            note("o", VERVANGEN, vingerafdruk=NU, datum=TOMORROW, tot=DAG, tekst=""),
            {
                P.DATUM_IN_TOEKOMST,
                P.FEIT_PERIODE_OMGEKEERD,
                P.FEIT_KENMERK_LEEG,
                P.FEIT_PERSOON_PAST_NIET,
            },
        ),
    ],
)
def test_a_fact_says_what_it_must(feit: InstemmingFeit, codes: set[ProblemCode]) -> None:
    people = {**BEIDE, "o": person(Relatie.ANDERS, NEE)}
    kring = find_kring(make_jongere(), people.items(), "j", DAG)
    assert {problem.code for problem in check_feit(feit, kring, DAG)} == codes


def test_a_jongere_who_signs_as_well_can_be_tried_to_reach() -> None:
    jongere = make_jongere(geboortedatum=ZESTIEN)
    kring = find_kring(jongere, BEIDE.items(), "j", DAG, regels=MEE)
    assert check_feit(note("j", FeitSoort.POGING), kring, DAG) == []


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ((JA, G.OUDERLIJK, None, None), set()),
        ((JA, G.OUDERLIJK, DAG, DAG), set()),
        ((JA, G.OUDERLIJK, DAG, YESTERDAY), {P.GEZAG_PERIODE_OMGEKEERD}),
        ((JA, G.VERZORGING, None, None), {P.GEZAG_GROND_PAST_NIET}),
        ((JA, G.BEWIND, None, None), {P.GEZAG_GROND_PAST_NIET}),
        ((NEE, G.VERZORGING, None, None), set()),
        ((JA, G.BEWIND, DAG, YESTERDAY), {P.GEZAG_PERIODE_OMGEKEERD, P.GEZAG_GROND_PAST_NIET}),
    ],
)
def test_gezag_is_recorded_with_a_ground_that_fits(
    facts: tuple[Gezag, GezagGrond, date | None, date | None], codes: set[ProblemCode]
) -> None:
    assert {problem.code for problem in check_gezag(*facts)} == codes


@pytest.mark.parametrize(("pogingen", "fits"), [(0, False), (1, True), (10, True), (11, False)])
def test_a_school_chooses_a_sensible_number_of_attempts(pogingen: int, *, fits: bool) -> None:
    assert (check_instemregels(Instemregels(pogingen=pogingen)) == []) is fits


@pytest.mark.parametrize(
    ("besluiten", "may"),
    [
        ((), False),
        ((give("m"),), True),
        ((give("m", vingerafdruk=EERDER),), False),
        ((give("m", Besluit.VOORWAARDELIJK),), False),
        ((give("m"), give("m", Besluit.INGETROKKEN, minuut=1)), False),
        ((give("m"), give("m", Besluit.INGETROKKEN, minuut=1), give("m", minuut=2)), True),
        ((give("v", mede_namens=("m",)),), False),
    ],
)
def test_only_an_own_agreement_to_this_can_be_taken_back(
    besluiten: tuple[Instemming, ...], *, may: bool
) -> None:
    assert may_withdraw("m", besluiten, NU) is may
    taken_back = give("m", Besluit.INGETROKKEN, minuut=9)
    assert is_intrekking(taken_back, besluiten) is may


standen = st.lists(
    st.builds(
        Stand,
        betrokkene_id=st.just("x"),
        besluit=st.sampled_from([None, *Besluit]),
        eerder_ingestemd=st.booleans(),
        namens=st.just(""),
        vervangen=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@given(found=standen, at=st.integers(0, 3))
@settings(deadline=None, max_examples=150)
def test_one_more_agreement_never_covers_less(found: list[Stand], at: int) -> None:
    at %= len(found)
    more = list(found)
    more[at] = msgspec.structs.replace(found[at], besluit=Besluit.INGESTEMD)
    if compute_dekking(found) in GEDEKT:
        assert compute_dekking(more) in GEDEKT
    assert (compute_dekking(more) is Dekking.GEWEIGERD) <= (
        compute_dekking(found) is Dekking.GEWEIGERD
    )
    assert compute_dekking(more) not in {Dekking.OPEN, Dekking.NIET_MEER_GEDEKT}


@given(found=standen, at=st.integers(0, 3))
@settings(deadline=None, max_examples=100)
def test_a_judge_never_covers_less_and_one_refusal_more_always_stops_it(
    found: list[Stand], at: int
) -> None:
    at %= len(found)
    judged, refused = list(found), list(found)
    judged[at] = msgspec.structs.replace(found[at], vervangen=True)
    refused[at] = msgspec.structs.replace(found[at], vervangen=False, besluit=Besluit.GEWEIGERD)
    if compute_dekking(found) in GEDEKT:
        assert compute_dekking(judged) in GEDEKT
    assert compute_dekking(refused) is Dekking.GEWEIGERD


decisions = st.lists(
    st.tuples(
        st.sampled_from(["m", "v"]),
        st.sampled_from(list(Besluit)),
        st.sampled_from([NU, EERDER]),
        st.booleans(),
    ),
    max_size=6,
)


@given(rows=decisions)
@settings(deadline=None, max_examples=150)
def test_covered_by_one_means_that_the_other_never_spoke(
    rows: list[tuple[str, Besluit, str, bool]],
) -> None:
    other = {"m": "v", "v": "m"}
    made = [
        give(wie, besluit, print_, minuut, (other[wie],) if for_both else ())
        for minuut, (wie, besluit, print_, for_both) in enumerate(rows)
    ]
    found = compute_standen(("m", "v"), made, NU)
    spoke = {item.betrokkene_id for item in made if item.vingerafdruk == NU}
    by_one = compute_dekking(found) is Dekking.GEDEKT_DOOR_EEN
    assert by_one is any(bool(stand.namens) for stand in found)
    assert all(stand.betrokkene_id not in spoke for stand in found if stand.namens)
    without = compute_standen(("m", "v"), made, NU, onenig={"m", "v"})
    assert not any(stand.namens for stand in without)
