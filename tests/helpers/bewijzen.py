"""Sealed files of fictitious people: a proof for every kind of decision, with its keys."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from tests.documents.invoer import make_kader, make_plan_document
from tests.helpers.plannen import make_plan
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.besluitblad import render_besluitblad
from topdossier.documents.conformance import count_pages
from topdossier.documents.handelingsdeel import render_handelingsdeel
from topdossier.domain.betrokkene import GezagGrond, Relatie
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewijs import (
    Bewijs,
    BewijsApparaat,
    BewijsBesluit,
    BewijsGetuige,
    BewijsHandtekening,
    BewijsOrganisatie,
    BewijsPagina,
    BewijsPersoon,
    BewijsTijd,
)
from topdossier.domain.instemming import Besluit, DoelOpmerking, Handtekening, Punt, Wijze
from topdossier.domain.logkop import Logkop
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.vaststelling import (
    Aanwezige,
    Bijstand,
    Documentsoort,
    Herkenning,
    Vaststelling,
)
from topdossier.zegel.bewijs import sign_bewijs
from topdossier.zegel.certificaat import NieuwZegel, fingerprint_certificaat, make_zegelsleutel
from topdossier.zegel.samenstelling import compose_tekst
from topdossier.zegel.verzegelen import seal

_replace = msgspec.structs.replace

NU = datetime.now(UTC).replace(microsecond=0)
"""The seal bears the clock of the computer, and the certificate has to be valid on it."""

MEDEWERKER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ORGANISATIE = bytes(range(100, 132))
SCHOOL = "Voorbeeld College"


class Verzegeld(NamedTuple):
    """A sealed file with what it was made of."""

    pdf: bytes
    paginas: bytes
    besluitblad: bytes
    bewijs: Bewijs
    zegel: NieuwZegel


@lru_cache(maxsize=1)
def make_paginas() -> bytes:
    """The handelingsdeel as it was shown."""
    return render_handelingsdeel(make_plan_document())


@lru_cache(maxsize=4)
def make_zegel(naam: str = SCHOOL) -> NieuwZegel:
    return make_zegelsleutel(naam, NU)


def make_handtekening() -> Handtekening:
    """Two strokes, one of them of many points."""
    line = tuple(Punt(500 + 90 * step, 5000 + (step % 7) * 300) for step in range(60))
    return Handtekening(600, 200, (line, (Punt(1000, 2000), Punt(4000, 2500))))


def make_bewijs(**changes: object) -> Bewijs:
    """An agreement with remarks, in the presence of an interpreter; not signed."""
    paginas = make_paginas()
    aantal = count_pages(paginas)
    fields: dict[str, object] = {
        "organisatie": BewijsOrganisatie(
            SCHOOL, "99ZZ", fingerprint_certificaat(make_zegel().certificaat)
        ),
        "tekst": compose_tekst(make_plan().handelingsdeel, "2026-0012", "Sanne de Vries", 2),
        "paginas": BewijsPagina(
            sha256=compute_sha256(paginas),
            omvang=len(paginas),
            aantal=aantal,
            getoond=tuple(range(aantal)),
            taal="nl",
        ),
        "persoon": BewijsPersoon(
            betrokkene_id="b-1",
            naam="Fatima el Amrani",
            relatie=Relatie.MOEDER,
            hoedanigheid=Hoedanigheid.INSTEMMER,
            gezag_grond=GezagGrond.OUDERLIJK,
            vaststelling=Vaststelling(Herkenning.DOCUMENT, NU.date(), Documentsoort.PASPOORT),
            aanwezigen=(Aanwezige(Bijstand.TOLK, "Samira Bakali"),),
        ),
        "besluit": BewijsBesluit(
            besluit=Besluit.INGESTEMD,
            wijze=Wijze.SCHERM,
            opmerkingen="Ik wil graag elke maand bellen.",
            doel_opmerkingen=(DoelOpmerking(1, "Dit doel vind ik het belangrijkst."),),
            mede_namens=("Mark de Vries",),
            eerder_versie=1,
            concept_gegeven_op=NU.date() - timedelta(days=14),
        ),
        "handtekening": BewijsHandtekening(make_handtekening()),
        "apparaat": BewijsApparaat("Linux 6.1", "0.1.0"),
        "tijd": BewijsTijd(
            begonnen_op=NU - timedelta(minutes=20),
            besloten_op=NU - timedelta(minutes=5),
            vastgelegd_op=NU,
            log_voor=Logkop(1243, "3f9a2b1c77aa0102" * 4),
            log_na=Logkop(1250, "0badcafe00112233" * 4),
        ),
        "getuige": BewijsGetuige("ajansen", "A. Jansen", Rol.MENTOR),
    }
    return Bewijs(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_soorten() -> dict[str, Bewijs]:
    """A proof of every kind that looks different on paper."""
    bewijs = make_bewijs()
    besluit, persoon = bewijs.besluit, bewijs.persoon
    lang = "Ik vind het belangrijk dat de school met ons overlegt voordat er iets verandert. " * 20
    bekend = Vaststelling(Herkenning.BEKEND, NU.date())
    return {
        "kort": bewijs,
        "lang": _replace(
            bewijs,
            besluit=_replace(
                besluit,
                opmerkingen=f"{lang}\n{lang}",
                doel_opmerkingen=(DoelOpmerking(1, lang), DoelOpmerking(2, "Kort.")),
            ),
        ),
        "weigering": _replace(
            bewijs,
            besluit=BewijsBesluit(Besluit.GEWEIGERD, Wijze.SCHERM, reden="De bijles ontbreekt."),
            persoon=_replace(persoon, aanwezigen=(), vaststelling=bekend),
        ),
        "getypt": _replace(bewijs, handtekening=BewijsHandtekening(None, getypt=True)),
        "mits": _replace(bewijs, besluit=BewijsBesluit(Besluit.VOORWAARDELIJK, Wijze.SCHERM)),
        "arabisch": _replace(bewijs, persoon=_replace(persoon, naam="فاطمة الأمراني")),
    }


def sign(bewijs: Bewijs) -> Bewijs:
    """Signed by the two keys of these tests."""
    return sign_bewijs(bewijs, MEDEWERKER, ORGANISATIE)


def make_verzegeld(bewijs: Bewijs | None = None, zegel: NieuwZegel | None = None) -> Verzegeld:
    """Rendered, signed and sealed."""
    signed = sign(bewijs or make_bewijs())
    blad = render_besluitblad(signed, make_kader(afgedrukt_op=NU, organisatie=SCHOOL))
    used = zegel or make_zegel()
    return Verzegeld(seal(make_paginas(), blad, signed, used), make_paginas(), blad, signed, used)


@lru_cache(maxsize=1)
def load_verzegeld() -> Verzegeld:
    """One sealed file that many tests share."""
    return make_verzegeld()


Pad = tuple[str | int, ...]


def walk_leaves(tree: object, pad: Pad = ()) -> Iterator[tuple[Pad, object]]:
    """Every place in a tree where a text, a number or nothing stands."""
    if isinstance(tree, dict):
        for key, item in tree.items():
            yield from walk_leaves(item, (*pad, key))
    elif isinstance(tree, list | tuple):
        for at, item in enumerate(tree):
            yield from walk_leaves(item, (*pad, at))
    else:
        yield pad, tree


def replace_leaf(tree: object, pad: Pad, value: object) -> object:
    """The same tree with another value at one place."""
    if not pad:
        return value
    first, *rest = pad
    if isinstance(tree, dict):
        return {
            k: replace_leaf(v, tuple(rest), value) if k == first else v for k, v in tree.items()
        }
    assert isinstance(tree, list)
    return [
        replace_leaf(item, tuple(rest), value) if at == first else item
        for at, item in enumerate(tree)
    ]


def to_tree(bewijs: Bewijs) -> dict[str, object]:
    tree: dict[str, object] = msgspec.json.decode(msgspec.json.encode(bewijs))
    return tree


def vary(value: object) -> st.SearchStrategy[object]:
    """Other values of the same kind."""
    if isinstance(value, bool):
        return st.just(not value)
    if isinstance(value, int):
        return st.integers(0, 2**31).filter(lambda other: other != value)
    if isinstance(value, str):
        return st.one_of(
            st.text(max_size=12),
            st.just(value + " "),
            st.just(value[1:]),
            st.just(value.swapcase()),
        ).filter(lambda other: other != value)
    return st.text(min_size=1, max_size=8)
