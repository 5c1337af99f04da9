"""Places in a dossier in words, and what stands there: for statements and for removing."""

from collections.abc import Callable, Generator, Iterable

from topdossier.documents.veldnamen import describe_pad
from topdossier.domain.afscherming import BIJLAGE_INHOUD, join_plek, split_plek
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.instemming import Instemming
from topdossier.domain.inzage import Inzage
from topdossier.domain.veld import Veld, VeldSoort, list_stukken, walk_velden
from topdossier.domain.verklaring import Verklaring
from topdossier.errors import UsageError
from topdossier.services.avg_inhoud import load_inhoud
from topdossier.services.avg_views import PlekRij
from topdossier.services.kader import to_local
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label

_NUMBERED: dict[str, Callable[[DossierInhoud], Iterable[tuple[int, str]]]] = {
    "overleg": lambda inhoud: ((item.nummer, item.id) for item in inhoud.overleggen),
    "afspraak": lambda inhoud: ((item.nummer, item.id) for item in inhoud.afspraken),
    "uitleg": lambda inhoud: ((item.versie_nummer, item.id) for item in inhoud.uitleg),
    "erratum": lambda inhoud: ((at, item.id) for at, item in enumerate(inhoud.errata, 1)),
}
"""Documents that people know by a number, with the number and the id of each."""

_REMOVABLE = frozenset({VeldSoort.TEKST, VeldSoort.WOORDEN, VeldSoort.PERSOON})


def walk_plekken(inhoud: DossierInhoud) -> Generator[Veld]:
    """Every text of a dossier that somebody wrote, with its place.

    The name of the jongere and of who holds the gezag are none: by them the dossier is found and
    is it known who must agree. They are put right instead.
    """
    named = {"jongere"} | {
        f"betrokkene-{p.id}" for p in inhoud.betrokkenen if p.betrokkene.has_gezag
    }
    for stuk, _, value, van in list_stukken(inhoud):
        for veld in walk_velden(stuk, value, van):
            is_name = stuk in named and veld.pad.startswith("naam.")
            if veld.soort in _REMOVABLE and isinstance(veld.waarde, str) and not is_name:
                yield veld


def list_rijen(inhoud: DossierInhoud) -> tuple[PlekRij, ...]:
    """Every place that can be removed: the texts, then the files."""
    rijen = [
        PlekRij(
            plek=join_plek(veld.stuk, veld.pad),
            label=describe(inhoud, veld.stuk, veld.pad),
            tekst=veld.waarde,
        )
        for veld in walk_plekken(inhoud)
    ]
    return (*rijen, *(make_bijlage_rij(inhoud, item.id) for item in inhoud.bijlagen))


def make_bijlage_rij(inhoud: DossierInhoud, bijlage_id: str) -> PlekRij:
    """The place of all bytes of a bijlage."""
    stuk = f"bijlage-{bijlage_id}"
    label = describe(inhoud, stuk, BIJLAGE_INHOUD)
    return PlekRij(plek=join_plek(stuk, BIJLAGE_INHOUD), label=label, tekst="")


def find_veld(tx: Transactie, dossier_id: str, plek: str) -> Veld | None:
    """What stands at a place of this dossier; None for the bytes of a bijlage.

    Raises:
        UsageError: `plek-onbekend`.
    """
    inhoud = load_inhoud(tx, dossier_id)
    for veld in walk_plekken(inhoud):
        if join_plek(veld.stuk, veld.pad) == plek:
            return veld
    if plek not in {make_bijlage_rij(inhoud, item.id).plek for item in inhoud.bijlagen}:
        raise UsageError("plek-onbekend")
    return None


def describe(inhoud: DossierInhoud, stuk: str, pad: str) -> str:
    """A place in words, such as `Plan, versie 2: inbreng van een ouder 1, tekst`."""
    return (
        f"{describe_stuk(inhoud, stuk)}: {describe_pad(pad)}"
        if pad
        else describe_stuk(inhoud, stuk)
    )


def describe_over(inhoud: DossierInhoud, plek: str) -> str:
    """What a statement is about, in words; empty when it is about the whole dossier."""
    return describe(inhoud, *split_plek(plek)) if plek else ""


def describe_stuk(inhoud: DossierInhoud, stuk: str) -> str:
    """A document of a dossier in words; a person by name, a day where there is one."""
    soort, _, key = stuk.partition("-")
    label = get_label("stuk", soort)
    if soort in {"versie", "vaststelling"}:
        return f"{label} {key}"
    return " ".join(part for part in (label, _find_tail(inhoud, soort, key)) if part)


def _find_tail(inhoud: DossierInhoud, soort: str, key: str) -> str:
    if soort == "betrokkene":
        return next((p.betrokkene.naam.volledig for p in inhoud.betrokkenen if p.id == key), "")
    if soort == "bijlage":
        return next((item.titel for item in inhoud.bijlagen if item.id == key), "")
    if soort == "verstrekking":
        moments = [item.vastgelegd_op for item in inhoud.verstrekkingen if item.id == key]
        return f"{to_local(moments[0]):%d-%m-%Y}" if moments else ""
    if soort in _NUMBERED:
        return next((str(nr) for nr, found in _NUMBERED[soort](inhoud) if found == key), "")
    if soort == "evaluatie":
        days = [item.evaluatie.datum for item in inhoud.evaluaties if item.id == key]
        return f"{days[0]:%d-%m-%Y}" if days else ""
    dated: tuple[Instemming | Inzage | Mededeling | Verklaring, ...] = (
        *inhoud.instemmingen,
        *inhoud.inzages,
        *inhoud.mededelingen,
        *inhoud.verklaringen,
    )
    found = [item.datum for item in dated if item.id == key]
    return f"{found[0]:%d-%m-%Y}" if found else key
