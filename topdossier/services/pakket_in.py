"""Receiving: staging the files of a package, the trust of this kluis, and taking it in."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import UNSET

from topdossier.domain.bijlage import Bijlage
from topdossier.domain.logkop import Logkop
from topdossier.errors import RuleError
from topdossier.exchange import sshsig
from topdossier.exchange.age import derive_ontvanger
from topdossier.exchange.inhoud import Inhoud, InhoudCorrectie, InhoudOntvangst, InhoudPlan
from topdossier.exchange.keten import Geschiedenis, KetenOordeel, judge_keten
from topdossier.exchange.lezer import GelezenPakket, Lezer
from topdossier.exchange.manifest import Inhoudsregel, Manifest, decode_manifest
from topdossier.services.adresboek import find_ondertekenaar
from topdossier.services.avg_inhoud import UIT_PAKKET
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.pakket_correctie import settle_plan, take_correctie
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
        self.pakket_id = ""

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
                herkomst=f"{UIT_PAKKET}{self.pakket_id}/{regel.pad}",
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
            sink.pakket_id = manifest.pakket_id
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


def take_in(omgeving: Omgeving, werk: Werk, gelezen: GelezenPakket) -> str:
    """Make a checked package part of the kluis; returns the dossier id.

    Raises:
        RuleError: `correctie-past-niet`, `ontvangst-past-niet`, or `ontvangst-log-anders` when
            the log does not know the moment that the receipt tells of either.
    """
    if isinstance(gelezen.inhoud, InhoudPlan):
        dossier_id = store_plan(werk.tx, omgeving, gelezen, gelezen.inhoud)
        settle_plan(werk, gelezen.inhoud, dossier_id)
        return dossier_id
    if isinstance(gelezen.inhoud, InhoudCorrectie):
        return take_correctie(werk, gelezen, gelezen.inhoud)
    return _take_ontvangst(werk.tx, gelezen.inhoud, omgeving.klok.now())


def find_other_anker(tx: Transactie, gelezen: GelezenPakket) -> Logkop | None:
    """The head that came back in a receipt, when it is no line of the log as it stands here.

    Then lines went missing or were written anew after the package left, or an old back-up was
    put back: the receiver is the witness.
    """
    kop = _read_anker(gelezen.inhoud)
    return None if kop is None or tx.logboek.fits(kop) else kop


def _take_ontvangst(tx: Transactie, inhoud: InhoudOntvangst, nu: datetime) -> str:
    kop = _read_anker(inhoud)
    sent = tx.pakketten.find(inhoud.pakket_id, UIT)
    if sent is None or sent.manifest_sha256 != inhoud.manifest_sha256:
        # somebody signed for a package that is unknown here: does the log still know that time?
        if kop is not None and not tx.logboek.fits(kop):
            raise RuleError("ontvangst-log-anders")
        raise RuleError("ontvangst-past-niet")
    if kop is not None:
        if decode_manifest(sent.manifest).anker != inhoud.anker:
            raise RuleError("ontvangst-past-niet")
        tx.logboek.add_anker(sent.pakket_id, kop, nu)
    tx.pakketten.save_ontvangst(sent.pakket_id, UIT, inhoud.ontvangen_op)
    return sent.dossier_id or ""


def _read_anker(inhoud: Inhoud) -> Logkop | None:
    anker = inhoud.anker if isinstance(inhoud, InhoudOntvangst) else UNSET
    return None if anker is UNSET else Logkop(nr=anker.log_nr, hash=anker.log_hash)
