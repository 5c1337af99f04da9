"""Receiving: staging the files of a package, the trust of this kluis, and taking it in."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from topdossier.domain.bijlage import Bijlage
from topdossier.errors import RuleError
from topdossier.exchange import sshsig
from topdossier.exchange.age import derive_ontvanger
from topdossier.exchange.inhoud import InhoudPlan
from topdossier.exchange.keten import Geschiedenis, KetenOordeel, judge_keten
from topdossier.exchange.lezer import GelezenPakket, Lezer
from topdossier.exchange.manifest import Inhoudsregel, Manifest
from topdossier.services.adresboek import find_ondertekenaar
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.pakket_inhoud import store_plan
from topdossier.services.pakket_keten import IN, UIT, load_geschiedenis
from topdossier.services.stand import HERKOMST_EIGEN
from topdossier.storage.bijlagen import BijlageWriter
from topdossier.storage.transactie import Transactie


class BijlageSink:
    """Stages the files of a package as bijlagen, inside the transaction that may be rolled back."""

    def __init__(self, tx: Transactie, omgeving: Omgeving) -> None:
        self._tx = tx
        self._omgeving = omgeving
        self._writer: BijlageWriter | None = None
        self.dossier_id = ""

    def begin(self, index: int, regel: Inhoudsregel, /) -> None:
        """The next file starts."""
        del index
        self._writer = self._tx.bijlagen.open_writer(
            self.dossier_id,
            Bijlage(
                id=make_id(),
                titel=regel.titel,
                media=regel.media,
                omvang=regel.bytes,
                sha256=regel.sha256,
                toegevoegd_op=self._omgeving.klok.now(),
                herkomst=f"pakket/{regel.pad}",
            ),
        )

    def write(self, stuk: bytes, /) -> None:
        """The next piece of it."""
        if self._writer is not None:
            self._writer.write(stuk)

    def end(self) -> None:
        """The file is complete."""
        if self._writer is not None:
            self._writer.finish()


def make_lezer(omgeving: Omgeving, tx: Transactie, sink: "BijlageSink | None" = None) -> Lezer:
    """Who reads here, and whom they trust."""
    age = tx.kluis.load_sleutels().age

    def check_keten(manifest: Manifest, manifest_sha256: str) -> KetenOordeel:
        if sink is not None:
            sink.dossier_id = manifest.plan_id or ""
        known = tx.pakketten.find(manifest.pakket_id, IN)
        plan_id = manifest.plan_id or ""
        history = load_geschiedenis(tx, plan_id) or _guard_own_plan(omgeving, tx, plan_id)
        return judge_keten(
            history, manifest, manifest_sha256, known.manifest_sha256 if known else None
        )

    return Lezer(
        identiteiten=(age,),
        eigen_ontvangers=frozenset({derive_ontvanger(age)}),
        find_ondertekenaar=lambda key: find_ondertekenaar(tx, key),
        nu=omgeving.klok.now(),
        check_keten=check_keten,
    )


def _guard_own_plan(omgeving: Omgeving, tx: Transactie, plan_id: str) -> Geschiedenis | None:
    """A plan of our own that was never sent has one writer: nobody can send it to us."""
    dossier = tx.dossiers.find(plan_id)
    if dossier is None or dossier.herkomst != HERKOMST_EIGEN:
        return None
    own = Ed25519PublicKey.from_public_bytes(omgeving.gebruiker.onderteken_sleutel)
    return Geschiedenis(
        keten=(), termijn=1, schrijvers=frozenset({sshsig.compute_vingerafdruk(own)})
    )


def take_in(omgeving: Omgeving, tx: Transactie, gelezen: GelezenPakket) -> str:
    """Make a checked package part of the kluis; returns the dossier id.

    Raises:
        RuleError: `ontvangst-past-niet`.
    """
    if isinstance(gelezen.inhoud, InhoudPlan):
        return store_plan(tx, omgeving, gelezen, gelezen.inhoud)
    sent = tx.pakketten.find(gelezen.inhoud.pakket_id, UIT)
    if sent is None or sent.manifest_sha256 != gelezen.inhoud.manifest_sha256:
        raise RuleError("ontvangst-past-niet")
    tx.pakketten.save_ontvangst(sent.pakket_id, UIT, gelezen.inhoud.ontvangen_op)
    return sent.dossier_id or ""
