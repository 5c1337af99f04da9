"""What the reader of a package needs from its caller, and what it gives back.

The reader decides nothing about trust by itself: who is known, which keys are ours, what time it
is and what is known of a plan come from whoever owns the address book and the kluis.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.waarde import Waarde
from topdossier.exchange.inhoud import Inhoud
from topdossier.exchange.keten import KetenOordeel
from topdossier.exchange.manifest import Inhoudsregel, Manifest, PakketSoort


class Ondertekenaar(Waarde, frozen=True):
    """A person whose key is confirmed (state *gecontroleerd*) in the address book.

    Attributes:
        sleutel: the public key as `ssh-ed25519 AAAA…`.
        soorten: the kinds of packages this person's role may sign; see `rollen.find_soorten`.
        geldig_tot: last moment of the key, None when it has none.
        ingetrokken_op: a key that was ever revoked opens nothing, whatever date a package bears:
            who stole a key can write any date.
    """

    sleutel: str
    organisatie: str
    persoon: str
    rol: Rol
    soorten: frozenset[PakketSoort]
    geldig_tot: datetime | None = None
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, repr=False)  # keys and contents stay out of logs
class Lezer:
    """Who reads.

    Attributes:
        identiteiten: age secret keys of the organisation, the current and the retired ones.
        eigen_ontvangers: the public keys that belong to them.
        find_ondertekenaar: the confirmed signer with this fingerprint, None for any other.
        nu: this computer's clock, in UTC.
        check_keten: `keten.judge_keten` with the history of the plan filled in; called once,
            with a manifest whose signature is good. A caller that needs the manifest of a
            refused fork keeps it here.
    """

    identiteiten: tuple[str, ...]
    eigen_ontvangers: frozenset[str]
    find_ondertekenaar: Callable[[str], Ondertekenaar | None]
    nu: datetime
    check_keten: Callable[[Manifest, str], KetenOordeel]


class Sink(Protocol):
    """Takes the contents while they are read.

    Nothing that it took is proven before `read_pakket` returns: the caller makes it final only
    then, and throws it away after any exception.
    """

    def begin(self, index: int, regel: Inhoudsregel, /) -> None:
        """The next file starts; 0 is `inhoud.json`."""
        ...

    def write(self, stuk: bytes, /) -> None:
        """The next piece of it; every piece but the last is 1 MiB long."""
        ...

    def end(self) -> None:
        """The file is complete, and its length, hash and media type are right."""
        ...


class NoSink:
    """Keeps nothing: for checking a package without taking it in."""

    def begin(self, index: int, regel: Inhoudsregel, /) -> None:
        """Keep nothing."""

    def write(self, stuk: bytes, /) -> None:
        """Keep nothing."""

    def end(self) -> None:
        """Keep nothing."""


class Waarschuwing(StrEnum):
    """What a person should know of a package that is good."""

    KLOK = "klok"
    KETEN_GAT = "keten-gat"


@dataclass(frozen=True, repr=False)  # keys and contents stay out of logs
class GelezenPakket:
    """A package that passed every check; nothing has been taken in yet.

    Attributes:
        manifest_bytes, handtekening: what was signed and the signature, to be kept as proof.
        inhoud: `inhoud.json` as a value.
        keten: the decision, with what is missing.
        waarschuwingen: to be shown with the summary.
        bestand_sha256: hash of the file as it came.
    """

    manifest: Manifest
    manifest_bytes: bytes
    manifest_sha256: str
    handtekening: bytes
    ondertekenaar: Ondertekenaar
    inhoud: Inhoud
    keten: KetenOordeel
    waarschuwingen: tuple[Waarschuwing, ...]
    bestand_sha256: str
