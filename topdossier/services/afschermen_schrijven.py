"""Writes a dossier anew without a text that was removed, document by document."""

from collections.abc import Iterable

import msgspec

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import (
    compute_sha256,
    fingerprint_handelingsdeel,
    fingerprint_plan,
)
from topdossier.domain.afscherming import (
    BIJLAGE_INHOUD,
    Afscherming,
    replace_text,
    split_plek,
)
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import Jongere
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.veld import list_stukken
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.domain.waarde import Waarde
from topdossier.services.omgeving import Werk
from topdossier.storage.avg_rechten import AFGESCHERMD, LEEG
from topdossier.texts import get_label


def make_merk(item: Afscherming) -> str:
    """What stands in the place of a removed text, for everyone who reads on."""
    reden = get_label("afscherming_reden", item.reden)
    text = get_label("avg", "merk").replace("{datum}", f"{item.vastgelegd_op:%d-%m-%Y}")
    return text.replace("{reden}", reden)


class Schrijver:
    """Writes the documents in which a text was replaced.

    Args:
        werk: the use case; each adopted version gets a line of its own in the log.
        inhoud: the dossier as it was.
        item: what is removed.
    """

    def __init__(self, werk: Werk, inhoud: DossierInhoud, item: Afscherming) -> None:
        self._werk = werk
        self._tx = werk.tx
        self._inhoud = inhoud
        self._item = item

    def write(self, plekken: Iterable[str], merk: str) -> None:
        """Put a mark in the place of the text at each of these places.

        The way back from a concept goes as well: it may hold the text although the concept does
        not any more.
        """
        self._tx.geschiedenis.remove_all(self._inhoud.id)
        self._tx.invoer.remove_all(self._inhoud.id)
        paths: dict[str, list[str]] = {}
        for plek in plekken:
            stuk, pad = split_plek(plek)
            paths.setdefault(stuk, []).append(pad)
        values = {stuk: value for stuk, _, value, _ in list_stukken(self._inhoud)}
        for stuk, pads in paths.items():
            soort, _, key = stuk.partition("-")
            texts = [pad for pad in pads if not (soort == "bijlage" and pad == BIJLAGE_INHOUD)]
            value = _replace(values[stuk], texts, merk)
            self._save(soort, key, value)
            if len(texts) < len(pads):
                self._empty(key)

    def _save(self, soort: str, key: str, value: Waarde) -> None:
        match value:
            case Jongere():
                self._save_jongere(value, self._tx.dossiers.load_gegevens(self._inhoud.id))
            case DossierGegevens():
                found = self._tx.dossiers.find(self._inhoud.id)
                self._save_jongere(found.jongere if found else self._inhoud.jongere, value)
            case PlanInhoud():
                self._save_plan(int(key), value)
            case Bijlage():
                self._tx.rechten.rename_bijlage(key, value.titel, value.herkomst)
            case _:
                self._tx.rechten.rewrite_document(soort, key, encode(value))

    def _save_jongere(self, jongere: Jongere, gegevens: DossierGegevens) -> None:
        self._tx.dossiers.save_jongere(self._inhoud.id, jongere, gegevens, self._item.vastgelegd_op)

    def _save_plan(self, nummer: int, plan: PlanInhoud) -> None:
        versie = next(v.versie for v in self._inhoud.versies if v.versie.nummer == nummer)
        inhoud = encode(plan)
        if versie.status is VersieStatus.CONCEPT:
            changed = msgspec.structs.replace(
                versie,
                vingerafdruk_plan=fingerprint_plan(plan),
                vingerafdruk_handelingsdeel=fingerprint_handelingsdeel(plan.handelingsdeel),
            )
            self._tx.versies.save_concept(changed, inhoud)
            return
        sha256 = compute_sha256(inhoud)
        self._tx.rechten.rewrite_versie(self._item.id, versie.id, inhoud, sha256)
        note_versie(self._werk, self._inhoud.nummer, versie, sha256)

    def _empty(self, bijlage_id: str) -> None:
        self._tx.rechten.empty_bijlage(bijlage_id)
        self._werk.note(
            ObjectSoort.BIJLAGE,
            f"{self._inhoud.nummer}/bijlage-{bijlage_id}",
            f"{AFGESCHERMD}{LEEG}",
        )


def note_versie(werk: Werk, nummer: str, versie: Versie, sha256: str) -> None:
    """Say in the log what an adopted version holds since; the check of the kluis goes by it."""
    object_id = f"{nummer}/versie-{versie.nummer}"
    werk.note(ObjectSoort.PLAN, object_id, f"{AFGESCHERMD}{sha256}")


def _replace(value: Waarde, pads: list[str], merk: str) -> Waarde:
    tree = msgspec.to_builtins(value)
    for pad in pads:
        tree = replace_text(tree, pad, merk)
    return msgspec.convert(tree, value.__class__)
