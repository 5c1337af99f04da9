"""A school that sends a plan to a samenwerkingsverband, and what an attacker can do with it."""

import hashlib
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import UNSET

from tests.helpers.plannen import DAG, make_jongere, make_plan
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.betrokkene import Gezag, GezagGrond, Relatie
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.doorgifte import GrondslagSoort
from topdossier.domain.evaluatie import DoelResultaat, Evaluatie, ResultaatPerDoel
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemming import Besluit, DoelOpmerking, Wijze
from topdossier.domain.jongere import Naam
from topdossier.domain.versie import BevoegdGezag
from topdossier.exchange import age, sshsig
from topdossier.exchange.archief import generate_archief
from topdossier.exchange.inhoud import (
    InhoudAfscherming,
    InhoudBetrokkene,
    InhoudBijlage,
    InhoudCorrectie,
    InhoudInstemming,
    InhoudOntvangst,
    InhoudPlan,
    InhoudSchool,
    InhoudVerklaring,
    InhoudVervanging,
    InhoudZienswijze,
    PlanZienswijze,
    encode_inhoud,
)
from topdossier.exchange.keten import KetenBesluit, KetenOordeel
from topdossier.exchange.lezer import GelezenPakket, Lezer, NoSink, Ondertekenaar, Sink
from topdossier.exchange.manifest import (
    HANDTEKENING_NAAM,
    MANIFEST_NAAM,
    NAMESPACE,
    Afzender,
    Anker,
    Grondslag,
    Inhoudsregel,
    Manifest,
    PakketSoort,
    Regie,
)
from topdossier.exchange.pakket_reader import PakketStroom, read_pakket
from topdossier.exchange.pakket_writer import Pakketkop, compose_manifest, write_pakket

NU = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
PLAN_ID = "3f0c6f0e-57a5-4a53-9d5c-0b3d2a1c9e11"
PDF = b"%PDF-1.7\n1 0 obj\n" + b"x" * 700 + b"\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)

SCHOOLSLEUTEL = Ed25519PrivateKey.from_private_bytes(b"school".ljust(32, b"."))
VREEMDE_SLEUTEL = Ed25519PrivateKey.from_private_bytes(b"vreemd".ljust(32, b"."))
SCHOOL_AGE = age.generate_identiteit()
SWV_AGE = age.generate_identiteit()
VREEMDE_AGE = age.generate_identiteit()


def fingerprint(sleutel: Ed25519PrivateKey) -> str:
    return sshsig.compute_vingerafdruk(sleutel.public_key())


def make_ondertekenaar(**changes: object) -> Ondertekenaar:
    fields: dict[str, object] = {
        "sleutel": sshsig.format_public_key(SCHOOLSLEUTEL.public_key()),
        "organisatie": "De Meerpaal",
        "persoon": "Anouk Jansen",
        "rol": Rol.ZORGCOORDINATOR,
        "soorten": frozenset({PakketSoort.PLAN, PakketSoort.ONTVANGST}),
        "geldig_tot": NU + timedelta(days=400),
    }
    return Ondertekenaar(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_lezer(**changes: object) -> Lezer:
    """The samenwerkingsverband, which has the school's card."""
    fields: dict[str, object] = {
        "identiteiten": (SWV_AGE,),
        "eigen_ontvangers": frozenset({age.derive_ontvanger(SWV_AGE)}),
        "find_ondertekenaar": {fingerprint(SCHOOLSLEUTEL): make_ondertekenaar()}.get,
        "nu": NU,
        "check_keten": lambda _manifest, _sha256: KetenOordeel(besluit=KetenBesluit.AANVAARD),
    }
    return Lezer(**(fields | changes))  # type: ignore[arg-type]  # keywords of the class


def make_inhoud(**changes: object) -> InhoudPlan:
    plan = make_plan()
    fields: dict[str, object] = {
        "formaat": "nl.topdossier.inhoud.plan",
        "versie": 4,
        "dossiernummer": "2026-0014",
        "jongere": make_jongere(),
        "betrokkenen": (
            InhoudBetrokkene(
                id="b-1",
                naam=Naam(achternaam="Amrani", voorvoegsel="el", roepnaam="Fatima"),
                relatie=Relatie.MOEDER,
                gezag=Gezag.JA,
                grond=GezagGrond.OUDERLIJK,
                vanaf=None,
                tot=None,
                overleden=False,
            ),
        ),
        "school": InhoudSchool(naam="De Meerpaal", brin="99XX"),
        "versie_nummer": 2,
        "vastgesteld_op": NU - timedelta(days=3),
        "bevoegd_gezag": BevoegdGezag(naam="P. Visser", functie="rector", mandaat="ja"),
        "vingerafdruk_plan": fingerprint_plan(plan),
        "vingerafdruk_handelingsdeel": fingerprint_handelingsdeel(plan.handelingsdeel),
        "plan": plan,
        "instemmingen": (
            InhoudInstemming(
                betrokkene_id="b-1",
                besluit=Besluit.INGESTEMD,
                wijze=Wijze.SCHERM,
                datum=DAG,
                vingerafdruk=fingerprint_handelingsdeel(plan.handelingsdeel),
                reden="",
                opmerkingen="Graag elke maand bellen.",
                mede_namens=(),
                vastgelegd_op=NU,
                besloten_op=None,
                hoedanigheid=Hoedanigheid.INSTEMMER,
                doel_opmerkingen=(DoelOpmerking(1, "Dit doel is het belangrijkst."),),
            ),
        ),
        "evaluaties": (
            Evaluatie(
                datum=date(2025, 12, 1),
                resultaten=(ResultaatPerDoel("doel-1", DoelResultaat.DEELS, "Gaat vooruit."),),
            ),
        ),
        "zienswijzen": (
            InhoudZienswijze(naam="Fatima el Amrani", datum=DAG, tekst="Ik ben het er mee eens."),
        ),
        "bijlagen": (),
        "verklaringen": (
            InhoudVerklaring("b-1", DAG, "versie-2/aanleiding", "Zo is het niet gegaan."),
        ),
        "afschermingen": (),
        "vervangingen": (InhoudVervanging("b-1", DAG, "", None),),
        "zienswijzen_plan": (PlanZienswijze("b-1", DAG, "", "Ik mis de sport."),),
    }
    return InhoudPlan(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_older_inhoud(versie: int, **changes: object) -> InhoudPlan:
    """The same plan as a program wrote it that knew less."""
    now = make_inhoud()
    replace = msgspec.structs.replace
    of_form_3: dict[str, object] = {
        "versie": versie,
        "zienswijzen_plan": UNSET,
        "instemmingen": tuple(replace(item, doel_opmerkingen=UNSET) for item in now.instemmingen),
    }
    if versie == 3:
        return make_inhoud(**(of_form_3 | changes))
    fields: dict[str, object] = of_form_3 | {
        "betrokkenen": tuple(
            replace(item, grond=UNSET, vanaf=UNSET, tot=UNSET, overleden=UNSET)
            for item in now.betrokkenen
        ),
        "instemmingen": tuple(
            replace(
                item,
                mede_namens=UNSET,
                vastgelegd_op=UNSET,
                besloten_op=UNSET,
                hoedanigheid=UNSET,
                doel_opmerkingen=UNSET,
            )
            for item in now.instemmingen
        ),
        "vervangingen": UNSET,
    }
    if versie == 1:
        fields |= {"verklaringen": UNSET, "afschermingen": UNSET}
    return make_inhoud(**(fields | changes))


def make_afscherming(**changes: object) -> InhoudAfscherming:
    fields: dict[str, object] = {
        "id": "6a1f0a52-7f0b-4f1c-8f7e-0d2f5f3c1b22",
        "plek": "versie-1/aanleiding",
        "paden": (),
        "reden": AfschermingReden.ONJUIST,
        "sha256": "ef" * 32,
        "op": NU - timedelta(hours=3),
    }
    return InhoudAfscherming(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_correctie(**changes: object) -> InhoudCorrectie:
    fields: dict[str, object] = {
        "formaat": "nl.topdossier.inhoud.correctie",
        "versie": 1,
        "afschermingen": (make_afscherming(),),
    }
    return InhoudCorrectie(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_ontvangst(**changes: object) -> InhoudOntvangst:
    fields: dict[str, object] = {
        "formaat": "nl.topdossier.inhoud.ontvangst",
        "versie": 2,
        "pakket_id": PLAN_ID,
        "manifest_sha256": "ab" * 32,
        "ontvangen_op": NU,
        "ontvanger_organisatie": "De Meerpaal",
        "anker": Anker(log_nr=1_247, log_hash="cd" * 32),
    }
    return InhoudOntvangst(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_kop(**changes: object) -> Pakketkop:
    fields: dict[str, object] = {
        "soort": PakketSoort.PLAN,
        "plan_id": PLAN_ID,
        "doel": "advies",
        "grondslag": Grondslag(GrondslagSoort.WETTELIJKE_TAAK, "WVO 2020 art. 2.47", None),
        "regie": Regie(termijn=1, volgnr=0, keten=(), naar=None),
        "afzender": Afzender(
            "De Meerpaal", "Anouk Jansen", Rol.ZORGCOORDINATOR, fingerprint(SCHOOLSLEUTEL)
        ),
        "ontvangers": frozenset({age.derive_ontvanger(SCHOOL_AGE), age.derive_ontvanger(SWV_AGE)}),
        "opgesteld_op": NU - timedelta(hours=2),
        "geldig_tot": NU + timedelta(days=30),
        "anker": Anker(41, "0c" * 32),
    }
    return Pakketkop(**(fields | changes))  # type: ignore[arg-type]  # keywords of the class


def make_bestanden(*bijlagen: bytes, inhoud: InhoudPlan | None = None) -> list[bytes]:
    """`inhoud.json` that names every bijlage, and the bijlagen."""
    regels = tuple(
        InhoudBijlage(pad=f"inhoud/bijlage-{nummer:04d}", titel=f"Bijlage {nummer}")
        for nummer, _ in enumerate(bijlagen, 1)
    )
    inhoud = msgspec.structs.replace(inhoud or make_inhoud(), bijlagen=regels)
    return [encode_inhoud(inhoud), *bijlagen]


def make_manifest(bestanden: Sequence[bytes], **changes: object) -> Manifest:
    titels = [f"Bijlage {nummer}" for nummer in range(1, len(bestanden))]
    return compose_manifest(make_kop(**changes), bestanden, titels)


def make_pakket(*bijlagen: bytes, **changes: object) -> bytes:
    """A good package as the product writes it."""
    bestanden = make_bestanden(*bijlagen)
    target = io.BytesIO()
    write_pakket(target, make_manifest(bestanden, **changes), bestanden, SCHOOLSLEUTEL)
    return target.getvalue()


# What follows makes packages that the product would never write.


def to_tree(manifest: Manifest) -> dict[str, object]:
    tree: dict[str, object] = json.loads(msgspec.json.encode(manifest))
    return tree


def describe_bestanden(bestanden: Sequence[bytes]) -> tuple[Inhoudsregel, ...]:
    return make_manifest(bestanden).inhoud


def build_archief(
    manifest_bytes: bytes,
    leden: Sequence[tuple[str, bytes]],
    signer: Ed25519PrivateKey = SCHOOLSLEUTEL,
    namespace: str = NAMESPACE,
) -> bytes:
    """Any manifest, signed, and any members after it."""
    handtekening = sshsig.sign(signer, manifest_bytes, namespace)
    head = [(MANIFEST_NAAM, manifest_bytes), (HANDTEKENING_NAAM, handtekening)]
    return b"".join(generate_archief([*head, *leden]))


def build_from_tree(tree: object, bestanden: Sequence[bytes]) -> bytes:
    """A package of any manifest tree, canonical and signed, with the files as they are."""
    leden = [
        (regel.pad, data)
        for regel, data in zip(describe_bestanden(bestanden), bestanden, strict=True)
    ]
    return build_archief(rfc8785.dumps(tree), leden)  # type: ignore[arg-type]  # any JSON tree


def seal(archief: bytes, *identiteiten: str) -> bytes:
    target = io.BytesIO()
    ontvangers = [age.derive_ontvanger(item) for item in identiteiten or (SWV_AGE,)]
    age.encrypt(io.BytesIO(archief), target, ontvangers)
    return target.getvalue()


def read_bytes(
    map_: Path, data: bytes, lezer: Lezer | None = None, sink: Sink | None = None
) -> GelezenPakket:
    bestand = map_ / "pakket.toppakket"
    bestand.write_bytes(data)
    return read_pakket(bestand, lezer or make_lezer(), sink or NoSink())


def read_archief(
    archief: bytes, lezer: Lezer | None = None, sink: Sink | None = None
) -> GelezenPakket:
    """The reader without the age layer."""
    stroom = PakketStroom(lezer or make_lezer(), sink or NoSink())
    stroom.write(archief)
    stroom.close()
    return stroom.finish(hashlib.sha256(archief).hexdigest())


class Opvang:
    """A sink that keeps everything and remembers in which pieces it came."""

    def __init__(self) -> None:
        self.bestanden: list[tuple[str, bytes]] = []
        self.stukken: list[int] = []
        self.complete = 0
        self._pad = ""
        self._data = b""

    def begin(self, index: int, regel: Inhoudsregel, /) -> None:
        assert index == len(self.bestanden) == self.complete
        self._pad, self._data = regel.pad, b""

    def write(self, stuk: bytes, /) -> None:
        self.stukken.append(len(stuk))
        self._data += stuk

    def end(self) -> None:
        self.complete += 1
        self.bestanden.append((self._pad, self._data))
