"""A complete copy of a dossier for one person, without words and data of others (AVG art. 15).

What belongs to another is replaced by a numbered mark, and the marks are told with their reasons:
the right to a copy may not harm others (AVG art. 15(4)). Text about the jongere stays, but the
names of others in it do not.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from topdossier.domain.afscherming import put_value
from topdossier.domain.betrokkene import Adres, Relatie
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.jongere import Naam
from topdossier.domain.naam_in_tekst import MIN_NAAM, compile_naam, list_spellingen
from topdossier.domain.veld import NAMES_OWNER, Veld, VeldSoort, list_stukken, walk_velden
from topdossier.domain.waarde import Waarde

_MIN_PHRASE = 12
_MIN_DETAIL = 5
"""Shortest words and contact detail that are looked for inside other text, in letters."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|[\r\n]+")


class MerktekenReden(StrEnum):
    """Why something does not stand in a copy."""

    WOORDEN = "woorden"
    NAAM = "naam"
    GEGEVENS = "gegevens"
    GEHEIM = "geheim"
    MEDEWERKER = "medewerker"
    EERST_BEKIJKEN = "eerst-bekijken"


class Merkteken(Waarde, frozen=True):
    """A number in a copy, and why it stands there."""

    nummer: int
    reden: MerktekenReden


class InzageRegel(Waarde, frozen=True):
    """One field of a copy, as it may be read.

    Attributes:
        waarde: text, or a day, a moment, a choice, a number or a yes or no.
    """

    stuk: str
    pad: str
    waarde: Any


class Inzagekopie(Waarde, frozen=True):
    """A copy for one person.

    Attributes:
        regels: every field to read, in the order of the dossier.
        gegevens: the same and every code, as a plain tree.
        merktekens: by number.
    """

    regels: tuple[InzageRegel, ...]
    gegevens: dict[str, Any]
    merktekens: tuple[Merkteken, ...]


class _Merken:
    """Gives each person and reason a number of its own, in order of appearance."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, MerktekenReden], int] = {}

    def make(self, van: str, reden: MerktekenReden) -> str:
        nummer = self._found.setdefault((van, reden), len(self._found) + 1)
        return f"[{nummer}]"

    def list(self) -> tuple[Merkteken, ...]:
        return tuple(Merkteken(number, reden) for (_, reden), number in self._found.items())


class Lezer:
    """What one person may see of a dossier, field by field.

    Args:
        inhoud: the whole dossier.
        voor: id of the betrokkene whose copy it is, or of the dossier for the jongere.
    """

    def __init__(self, inhoud: DossierInhoud, voor: str) -> None:
        self._jongere_id = inhoud.id
        self._voor = voor
        self._own = frozenset({inhoud.id, voor})
        persons = [(item.id, item.betrokkene) for item in inhoud.betrokkenen]
        known = set(self._own)
        if voor == inhoud.id:
            # who holds the gezag is a fact about the jongere
            known |= {key for key, person in persons if person.has_gezag}
        self._known = frozenset(known)
        hidden = [(key, person.naam) for key, person in persons if key not in known]
        shown = [inhoud.jongere.naam, *(p.naam for key, p in persons if key in known)]
        self._others = [(key, person.adressen) for key, person in persons if key not in self._own]
        self._names = _compile_names(hidden, shown)
        self._phrases: list[tuple[str, re.Pattern[str], MerktekenReden]] = []
        self._learn(inhoud)

    def find_reden(self, veld: Veld) -> MerktekenReden | None:
        """Why this person may not see a field, None when they may."""
        match veld.soort:
            case VeldSoort.WOORDEN:
                return None if veld.van in self._own else MerktekenReden.WOORDEN
            case VeldSoort.MEDEWERKER:
                return MerktekenReden.MEDEWERKER
            case VeldSoort.PERSOON:
                return self._judge_persoon(veld)
            case _:
                return None

    def scrub(self, tekst: str, merken: _Merken) -> str:
        """A text without the names, words and addresses of others."""
        for van, pattern, reden in self._phrases:
            if pattern.search(tekst):
                tekst = pattern.sub(merken.make(van, reden), tekst)
        for van, pattern in self._names:
            if pattern.search(tekst):
                tekst = pattern.sub(merken.make(van, MerktekenReden.NAAM), tekst)
        return tekst

    def holds_of_others(self, tekst: str) -> bool:
        """True when a text, such as that of a file, holds names, words or addresses of others."""
        return any(pattern.search(tekst) for _, pattern, _ in self._phrases) or any(
            pattern.search(tekst) for _, pattern in self._names
        )

    def _judge_persoon(self, veld: Veld) -> MerktekenReden | None:
        if veld.van == self._jongere_id:
            secret = veld.geheim and self._voor != self._jongere_id
            return MerktekenReden.GEHEIM if secret else None
        if veld.van in self._own:
            return None
        if veld.pad.startswith("naam."):
            return None if veld.van in self._known else MerktekenReden.NAAM
        return MerktekenReden.GEGEVENS

    def _learn(self, inhoud: DossierInhoud) -> None:
        """Note every text that is withheld: it may have been copied into another field.

        What the reader said too is no longer only another's, nor whom both brought along.
        """
        velden = [veld for _, veld in _list_velden(inhoud) if isinstance(veld.waarde, str)]
        own = {
            phrase
            for veld in velden
            if veld.soort in {VeldSoort.WOORDEN, VeldSoort.PERSOON}
            and veld.van in self._own
            and self.find_reden(veld) is None
            for phrase in _list_phrases(veld.waarde, 1)
        }
        found: dict[str, tuple[str, MerktekenReden]] = {}
        for veld in velden:
            reden = self.find_reden(veld)
            if reden in _SHORTEST:
                phrases = _list_phrases(veld.waarde, _SHORTEST[reden])
                found |= dict.fromkeys(set(phrases) - own, (veld.van, reden))
        for van, adressen in self._others:
            secret = [part for adres in adressen if adres.geheim for part in _list_parts(adres)]
            found |= dict.fromkeys(secret, (van, MerktekenReden.GEHEIM))
        for phrase in sorted(found, key=lambda item: (-len(item), item)):
            van, reden = found[phrase]
            self._phrases.append((van, _compile_phrase(phrase), reden))


_SHORTEST = {
    MerktekenReden.WOORDEN: _MIN_PHRASE,
    MerktekenReden.GEGEVENS: _MIN_DETAIL,
    MerktekenReden.GEHEIM: _MIN_DETAIL,
}
"""What is looked for inside other text, and from how many letters on."""


def _list_phrases(tekst: str, shortest: int) -> list[str]:
    """The text as a whole and each of its sentences, as far as they are long enough."""
    phrases = (phrase.strip() for phrase in (tekst, *_SENTENCE_END.split(tekst)))
    return [phrase for phrase in phrases if len(phrase) >= shortest]


def redact(inhoud: DossierInhoud, voor: str, rollen: Mapping[str, str]) -> Inzagekopie:
    """The copy of a whole dossier for one person.

    Args:
        inhoud: the whole dossier.
        voor: id of the betrokkene whose copy it is, or of the dossier for the jongere.
        rollen: role of each member of staff by login; the role is shown and the name is not.

    Raises:
        LookupError: a field that nobody has decided on.
    """
    lezer, merken = Lezer(inhoud, voor), _Merken()
    tree: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(inhoud))
    regels: list[InzageRegel] = []
    regisseur = Veld("dossier", "regisseur", VeldSoort.MEDEWERKER, "", False, inhoud.regisseur)  # noqa: FBT003  a field of a value
    relaties = {item.id: item.betrokkene.relatie for item in inhoud.betrokkenen}
    relaties[inhoud.id] = Relatie.JONGERE
    for at, veld in [("", regisseur), *_list_velden(inhoud)]:
        if veld.pad.rpartition(".")[2] in NAMES_OWNER and veld.waarde in relaties:
            # whose it is, by what that person is to the jongere and never by name
            regels.append(InzageRegel(veld.stuk, veld.pad, relaties[veld.waarde]))
        shown = _show(veld, lezer, merken, rollen)
        if shown is not veld.waarde:
            put_value(tree, f"{at}.{veld.pad}".strip("."), shown)
        if veld.soort is not VeldSoort.CODE and not isinstance(shown, Waarde):
            regels.append(InzageRegel(veld.stuk, veld.pad, shown))
    return Inzagekopie(regels=tuple(regels), gegevens=tree, merktekens=merken.list())


def redact_eigen(inhoud: DossierInhoud, voor: str, rollen: Mapping[str, str]) -> Inzagekopie:
    """Only what is held about one betrokkene, for whoever holds no right for the jongere.

    Args:
        inhoud: the whole dossier.
        voor: id of that betrokkene.
        rollen: role of each member of staff by login.
    """
    lezer, merken = Lezer(inhoud, voor), _Merken()
    regels = tuple(
        InzageRegel(veld.stuk, veld.pad, _show(veld, lezer, merken, rollen))
        for _, veld in _list_velden(inhoud)
        if veld.van == voor and veld.soort is not VeldSoort.CODE
    )
    shown = tuple(regel for regel in regels if not isinstance(regel.waarde, Waarde))
    tree = {f"{regel.stuk}/{regel.pad}": msgspec.to_builtins(regel.waarde) for regel in regels}
    return Inzagekopie(regels=shown, gegevens=tree, merktekens=merken.list())


def _list_velden(inhoud: DossierInhoud) -> Iterable[tuple[str, Veld]]:
    for stuk, at, value, owner in list_stukken(inhoud):
        for veld in walk_velden(stuk, value, owner):
            yield at, veld


def _show(veld: Veld, lezer: Lezer, merken: _Merken, rollen: Mapping[str, str]) -> Any:  # noqa: ANN401  any value of a field
    reden = lezer.find_reden(veld)
    if reden is MerktekenReden.MEDEWERKER:
        mark = merken.make(veld.waarde, reden)
        return f"{rollen.get(veld.waarde, '')} {mark}".strip()
    if reden is not None:
        return merken.make(veld.van, reden)
    plain = isinstance(veld.waarde, str) and not isinstance(veld.waarde, StrEnum)
    if plain and veld.soort is not VeldSoort.CODE:
        scrubbed = lezer.scrub(veld.waarde, merken)
        return veld.waarde if scrubbed == veld.waarde else scrubbed
    return veld.waarde


def _compile_names(
    hidden: Iterable[tuple[str, Naam]], shown: Iterable[Naam]
) -> list[tuple[str, re.Pattern[str]]]:
    """What to look for, the longest first; a name that the reader bears too is no other's."""
    own = {token.casefold() for naam in shown for token in list_spellingen(naam)}
    found: dict[str, tuple[str, str]] = {}
    for key, naam in hidden:
        for token in list_spellingen(naam):
            if token.casefold() not in own and len(token) >= MIN_NAAM:
                found.setdefault(token.casefold(), (key, token))
    ordered = sorted(found.values(), key=lambda item: len(item[1]), reverse=True)
    return [(key, compile_naam(token)) for key, token in ordered]


def _compile_phrase(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in phrase.split()), re.IGNORECASE)


def _list_parts(adres: Adres) -> list[str]:
    """What gives an address away: the street with its number, and the postcode."""
    street = f"{adres.straat} {adres.huisnummer}".strip()
    return [part for part in (street, adres.straat, adres.postcode) if len(part) >= _MIN_DETAIL]
