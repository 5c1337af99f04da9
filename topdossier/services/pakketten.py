"""Packages out and in: the rule that lets them leave, the checks that let them in, the receipt."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgifte import GrondslagSoort
from topdossier.domain.logregel import ObjectSoort, Uitkomst
from topdossier.errors import RuleError, UsageError
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.inhoud import InhoudOntvangst, encode_inhoud
from topdossier.exchange.lezer import GelezenPakket, NoSink
from topdossier.exchange.manifest import Grondslag, PakketSoort, decode_manifest
from topdossier.exchange.pakket_reader import read_pakket
from topdossier.services.adresboek import find_contact_of, load_contact
from topdossier.services.documenten import DocumentenService
from topdossier.services.omgeving import Omgeving
from topdossier.services.pakket_in import BijlageSink, find_other_anker, make_lezer, take_in
from topdossier.services.pakket_inzage import list_velden
from topdossier.services.pakket_keten import IN, to_pakket
from topdossier.services.pakket_uit import (
    compose_kop,
    compose_plan_inhoud,
    require_regel,
    write,
)
from topdossier.services.stand import HERKOMST_ONTVANGEN, DossierToestand, load_toestand
from topdossier.services.views import PakketRij, VeldInzage
from topdossier.services.wissen import finish
from topdossier.storage.toegang import Teamlid
from topdossier.storage.transactie import Transactie


class PakkettenService:
    """Making, checking, opening and confirming packages."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def preview(
        self, dossier_id: str, soort: str, contact_id: str, doel: str = ""
    ) -> tuple[VeldInzage, ...]:
        """*Wat ziet de ontvanger*: part by part, with purpose and ground; writes nothing.

        Raises:
            RuleError: `doorgifte-mag-niet` with all problems.
        """
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            contact = load_contact(werk.tx, contact_id)
            dag = self._omgeving.klok.today()
            regel, _ = require_regel(werk.tx, toestand, contact, soort, doel, dag)
            inhoud = compose_plan_inhoud(werk.tx, toestand, contact, regel)
            werk.note(ObjectSoort.PAKKET, toestand.dossier.nummer, "voorbeeld")
        return list_velden(inhoud, regel)

    def make(
        self, dossier_id: str, soort: str, contact_id: str, doel: str = ""
    ) -> tuple[str, bytes]:
        """A sealed package: the file name to offer, and its bytes.

        Raises:
            RuleError: `doorgifte-mag-niet` with all problems.
        """
        with self._omgeving.perform(Actie.PAKKET_MAKEN, dossier_id) as werk:
            tx = werk.tx
            toestand = self._load(tx, dossier_id)
            contact = load_contact(tx, contact_id)
            dag = self._omgeving.klok.today()
            regel, bewijs = require_regel(tx, toestand, contact, soort, doel, dag)
            versie = toestand.vastgesteld
            if versie is None:
                raise RuleError("geen-plan")
            werk.note(
                ObjectSoort.PAKKET,
                f"{toestand.dossier.nummer}/versie-{versie.nummer}",
                f"{regel.grondslag}/{regel.doel}",
            )
            pdf = DocumentenService(self._omgeving).render_plan(tx, toestand, versie)
            inhoud = compose_plan_inhoud(tx, toestand, contact, regel)
            kop = compose_kop(
                self._omgeving,
                tx,
                PakketSoort.PLAN,
                dossier_id,
                contact,
                regel.doel,
                Grondslag(regel.grondslag, regel.verwijzing, bewijs_sha256=bewijs),
            )
            titels = [item.titel for item in inhoud.bijlagen]
            name, data = write(
                self._omgeving,
                tx,
                kop,
                [encode_inhoud(inhoud), pdf],
                titels,
                dossier_id,
                contact.organisatie,
            )
        return name, data

    def check(self, bestand: Path) -> PakketRij:
        """Check everything and change nothing but the log.

        Raises:
            FileRefusedError: with the code of the first check that failed.
        """
        with (
            self._logged(Actie.PAKKET_CONTROLEREN),
            self._omgeving.perform(Actie.PAKKET_CONTROLEREN) as werk,
        ):
            gelezen = read_pakket(bestand, make_lezer(self._omgeving, werk.tx), NoSink())
            werk.note(ObjectSoort.PAKKET, gelezen.manifest.pakket_id, "gecontroleerd")
        return _describe(gelezen)

    def open(self, bestand: Path) -> PakketRij:
        """Check, then take it in, in one transaction.

        Raises:
            FileRefusedError: with the code of the first check that failed; nothing changed.
            RuleError: `ontvangst-past-niet` for a receipt of something we did not send, or
                `ontvangst-log-anders` when our log does not know that moment either.
        """
        with self._logged(Actie.PAKKET_OPENEN), self._omgeving.perform(Actie.PAKKET_OPENEN) as werk:
            sink = BijlageSink(werk.tx, self._omgeving)
            lezer = make_lezer(self._omgeving, werk.tx, sink)
            gelezen = read_pakket(bestand, lezer, sink)
            dossier_id = take_in(self._omgeving, werk, gelezen)
            werk.tx.pakketten.add(to_pakket(gelezen, IN, dossier_id, self._omgeving.klok.now()))
            dossier = werk.tx.dossiers.find(dossier_id)
            if dossier is not None and dossier.herkomst == HERKOMST_ONTVANGEN:
                login, nu = self._omgeving.gebruiker.login, self._omgeving.klok.now()
                werk.tx.toegang.add(dossier_id, Teamlid(login=login, door=login, sinds=nu))
            werk.note(
                ObjectSoort.PAKKET,
                f"{dossier.nummer if dossier else ''}/{gelezen.manifest.pakket_id}",
                gelezen.manifest.soort,
            )
            other = find_other_anker(werk.tx, gelezen)
            if other is not None:
                werk.note(ObjectSoort.LOGBOEK, str(other.nr), "log-anker")
        # only now: the pages of the file cannot be cleaned while the transaction is open
        finish(self._omgeving)
        rij = _describe(gelezen)
        return rij if other is None else msgspec.structs.replace(rij, ander_anker=other.nr)

    def make_ontvangst(self, pakket_id: str) -> tuple[str, bytes]:
        """A signed receipt for a package that came in: file name and bytes.

        Raises:
            UsageError: `pakket-onbekend`.
        """
        with self._omgeving.perform(Actie.PAKKET_OPENEN) as werk:
            tx = werk.tx
            pakket = tx.pakketten.find(pakket_id, IN)
            if pakket is None or pakket.plan_id is None:
                raise UsageError("pakket-onbekend")
            manifest = decode_manifest(pakket.manifest)
            contact = find_contact_of(tx, manifest.afzender.sleutel)
            if contact is None:
                raise UsageError("contact-onbekend")
            nu = self._omgeving.klok.now()
            inhoud = InhoudOntvangst(
                formaat="nl.topdossier.inhoud.ontvangst",
                versie=2,
                pakket_id=pakket_id,
                manifest_sha256=pakket.manifest_sha256,
                ontvangen_op=pakket.verwerkt_op,
                ontvanger_organisatie=self._omgeving.kluis.naam,
                anker=manifest.anker,
            )
            dossier = tx.dossiers.find(pakket.dossier_id or "")
            werk.note(
                ObjectSoort.PAKKET,
                f"{dossier.nummer if dossier else ''}/{pakket_id}",
                "ontvangst",
            )
            kop = compose_kop(
                self._omgeving,
                tx,
                PakketSoort.ONTVANGST,
                pakket.plan_id,
                contact,
                pakket.doel,
                Grondslag(
                    soort=GrondslagSoort.EIGEN_DOSSIER,
                    verwijzing=manifest.grondslag.verwijzing,
                    bewijs_sha256=None,
                ),
            )
            name, data = write(
                self._omgeving,
                tx,
                kop,
                [encode_inhoud(inhoud)],
                [],
                pakket.dossier_id,
                contact.organisatie,
            )
            tx.pakketten.save_ontvangst(pakket_id, IN, nu)
        return name, data

    def list(self, dossier_id: str = "") -> tuple[PakketRij, ...]:
        """Packages that went out and came in, newest first; of all dossiers when none is named."""
        with self._peek(dossier_id) as tx:
            found = tx.pakketten.list(dossier_id)
        return tuple(
            PakketRij(
                pakket_id=item.pakket_id,
                richting=item.richting,
                soort=item.soort,
                ander=item.ander,
                doel=item.doel,
                opgesteld_op=item.opgesteld_op,
                ontvangst_op=item.ontvangst_op,
            )
            for item in found
        )

    @contextmanager
    def _peek(self, dossier_id: str) -> Generator[Transactie]:
        if dossier_id:
            with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
                yield tx
        else:
            self._omgeving.require(Actie.PAKKET_OPENEN)
            with self._omgeving.look() as tx:
                yield tx

    def _load(self, tx: Transactie, dossier_id: str) -> DossierToestand:
        return load_toestand(tx, dossier_id, self._omgeving.klok.today())

    @contextmanager
    def _logged(self, actie: Actie) -> Generator[None]:
        """A refused file is logged too: its code and hash, never its content."""
        try:
            yield
        except PakketRefusedError as error:
            self._log_refusal(actie, error.bestand_sha256, error.code)
            raise
        except RuleError as error:
            self._log_refusal(actie, "", error.code)
            raise

    def _log_refusal(self, actie: Actie, object_id: str, code: str) -> None:
        with self._omgeving.look() as tx:
            tx.logboek.append(
                self._omgeving.compose_regel(
                    actie, ObjectSoort.PAKKET, object_id, code, Uitkomst.GEWEIGERD
                )
            )


def _describe(gelezen: GelezenPakket) -> PakketRij:
    return PakketRij(
        pakket_id=gelezen.manifest.pakket_id,
        richting=IN,
        soort=gelezen.manifest.soort,
        ander=gelezen.ondertekenaar.organisatie,
        doel=gelezen.manifest.doel,
        opgesteld_op=gelezen.manifest.opgesteld_op,
        ontvangst_op=None,
    )
