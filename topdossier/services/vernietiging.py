"""Destroying a dossier: two people, one transaction, and nothing left in the file afterwards."""

from collections import Counter
from datetime import date

from topdossier.canonical.codec import decode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    BewaartermijnStand,
    find_termijn,
    list_termijnen,
)
from topdossier.domain.handeling import VOORBEELD
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem
from topdossier.domain.vernietiging import (
    Certificaat,
    CertificaatPakket,
    Vernietigingsreden,
    Vernietigingsvoorstel,
    are_independent,
    check_vernietiging,
    choose_omvang,
)
from topdossier.domain.waarde import Waarde
from topdossier.errors import MachineError, NotLetInError, RuleError, UsageError
from topdossier.exchange.manifest import PakketSoort
from topdossier.services.bewaren import judge_dossier
from topdossier.services.kader import compose_kader
from topdossier.services.okr_ontvangers import list_afdrukken
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.pakket_keten import NO_DATA, UIT
from topdossier.services.stand import load_dossier
from topdossier.services.vernietigd_lijst import encode_certificaat, sign_certificaat
from topdossier.services.wissen import erase_rows, finish, replay
from topdossier.storage.avg_bewaren import Vernietiging
from topdossier.storage.dossiers import Dossier
from topdossier.storage.transactie import Transactie

__all__ = ["Vernietigd", "VernietigingService", "VernietigingVoorbeeld", "replay"]

_TWO_PEOPLE = frozenset({"vernietigen-zelfde-persoon", "vernietigen-niet-onafhankelijk"})


class VernietigingVoorbeeld(Waarde, frozen=True):
    """What a destruction would do, before anybody asks for it.

    Attributes:
        naam: of the jongere, so that a wrong number is seen; empty for roles that may not search.
        omvat: categories that would go.
        blijft: categories that stay because the law demands it.
        ontvangers: organisations that got packages with data of this dossier, and how many; what
            they hold is theirs and stays.
        okr_ontvangers: who got an OKR, by name; whoever asked to erase may ask that they are told
            (AVG art. 19), and afterwards nobody knows who they were.
        problemen: everything that stands in the way today.
        voorgesteld_door: login of who proposed it, or empty.
    """

    nummer: str
    reden: Vernietigingsreden
    omvat: tuple[Bewaarcategorie, ...]
    blijft: tuple[Bewaarcategorie, ...]
    ontvangers: tuple[tuple[str, int], ...]
    okr_ontvangers: tuple[str, ...]
    problemen: tuple[Problem, ...]
    voorgesteld_door: str
    naam: str = ""


class Vernietigd(Waarde, frozen=True):
    """A destruction that is done.

    Attributes:
        certificaat_pdf: one page for the archive.
        certificaat: the same as signed JSON, which a program can check and read back.
    """

    nummer: str
    certificaat_pdf: bytes
    certificaat: bytes


class VernietigingService:
    """Destruction by two people."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def preview(
        self, dossier_id: str, reden: Vernietigingsreden = Vernietigingsreden.BEWAARTERMIJN
    ) -> VernietigingVoorbeeld:
        """What would go, what stays, who else has something, and what stands in the way.

        Args:
            dossier_id: which dossier.
            reden: why; a proposal that lies there brings its own.

        Raises:
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.perform(Actie.VERNIETIGEN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            voorstel = werk.tx.bewaren.find_voorstel(dossier_id)
            reden = voorstel.reden if voorstel else reden
            standen, problemen = self._judge(werk.tx, dossier_id, reden)
            omvat = self._choose(reden, standen)
            sent = _list_sent(werk.tx, dossier_id)
            prints = list_afdrukken(werk.tx, dossier_id, dossier.nummer)
            werk.note(ObjectSoort.DOSSIER, dossier.nummer, VOORBEELD)
        return VernietigingVoorbeeld(
            nummer=dossier.nummer,
            reden=reden,
            omvat=omvat,
            blijft=_list_kept(standen, omvat),
            ontvangers=tuple(sorted(Counter(sent).items())),
            okr_ontvangers=tuple(sorted({item.ontvanger for item in prints if item.ontvanger})),
            problemen=problemen,
            voorgesteld_door=voorstel.door if voorstel else "",
            naam=dossier.jongere.naam.volledig if self._may_search() else "",
        )

    def propose(self, dossier_id: str, reden: Vernietigingsreden) -> None:
        """Ask for the destruction of a dossier; another person must confirm it.

        Raises:
            RuleError: `vernietigen-kan-niet` with all problems.
            UsageError: `jongere-onbekend`, `voorstel-bestaat`.
        """
        with self._omgeving.perform(Actie.VERNIETIGEN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            if werk.tx.bewaren.find_voorstel(dossier_id) is not None:
                raise UsageError("voorstel-bestaat")
            self._require(werk.tx, dossier_id, reden)
            werk.tx.bewaren.save_voorstel(
                dossier_id,
                Vernietigingsvoorstel(
                    reden=reden,
                    door=self._omgeving.gebruiker.login,
                    op=self._omgeving.klok.now(),
                ),
            )
            werk.note(ObjectSoort.DOSSIER, dossier.nummer, f"voorstel+{reden}")

    def withdraw_voorstel(self, dossier_id: str) -> None:
        """Take a proposal back; anyone who may destroy may do this.

        Raises:
            UsageError: `jongere-onbekend`, `voorstel-onbekend`.
        """
        with self._omgeving.perform(Actie.VERNIETIGEN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            if werk.tx.bewaren.find_voorstel(dossier_id) is None:
                raise UsageError("voorstel-onbekend")
            werk.tx.bewaren.remove_voorstel(dossier_id)
            werk.note(ObjectSoort.DOSSIER, dossier.nummer, "voorstel-ingetrokken")

    def confirm(self, dossier_id: str) -> Vernietigd:
        """Destroy a dossier that somebody else proposed to destroy.

        The rows go in one transaction, together with the line in the log and the certificate;
        then the bytes go from the file. When that last part is interrupted the dossier is gone
        for everybody, and the next opening of the kluis finishes the work.

        Raises:
            NotLetInError: `vernietigen-zelfde-persoon`, or `vernietigen-niet-onafhankelijk` when
                one of the two may have the login of the other; each attempt is in the log.
            RuleError: `vernietigen-kan-niet` with all problems.
            UsageError: `jongere-onbekend`, `voorstel-onbekend`.
            MachineError: `wissen-niet-af`; the rows are gone, see above. The paper is made again
                with `make_certificaat`. Any other code: nothing is destroyed.
        """
        try:
            with self._omgeving.perform(Actie.VERNIETIGEN, dossier_id) as werk:
                stored, pdf = self._destroy(werk, dossier_id)
        except NotLetInError as error:
            if error.code in _TWO_PEOPLE:
                self._omgeving.log_refusal(Actie.VERNIETIGEN, error.code, dossier_id)
            raise
        try:
            finish(self._omgeving)
        except MachineError:
            # "disk full" alone would sound as if nothing had been destroyed
            raise MachineError("wissen-niet-af") from None
        return Vernietigd(
            nummer=stored.nummer, certificaat_pdf=pdf, certificaat=encode_certificaat(stored)
        )

    def repeat(self, bestanden: tuple[bytes, ...]) -> int:
        """Destroy again what certificates from the archive name; returns how many dossiers.

        For a kluis that was put back from a back-up while its own list of what was destroyed is
        lost. Two people destroyed each of these before, and the certificate proves it.

        Args:
            bestanden: signed certificates as `confirm` gave them.

        Raises:
            FileRefusedError: `certificaat-ongeldig`, one is no certificate of this kluis; then
                nothing is destroyed.
            MachineError: `wissen-niet-af`; the rows are gone, the next opening goes on.
        """
        with self._omgeving.perform(Actie.RESERVEKOPIE) as werk:
            werk.note(ObjectSoort.LIJST, "", f"certificaten-{len(bestanden)}")
        try:
            erased = replay(self._omgeving, bestanden)
            finish(self._omgeving)
        except MachineError:
            raise MachineError("wissen-niet-af") from None
        return erased

    def list_certificaten(self) -> tuple[Certificaat, ...]:
        """Every destruction of this kluis, oldest first."""
        with self._omgeving.perform(Actie.BEWAARLIJST) as werk:
            stored = werk.tx.bewaren.list_vernietigingen()
            werk.note(ObjectSoort.LIJST, "", f"certificaten-{len(stored)}")
        return tuple(decode(item.certificaat, Certificaat) for item in stored)

    def make_certificaat(self, nummer: str) -> tuple[Vernietigd, ...]:
        """The certificates of a destroyed dossier once more; two when it went in two parts.

        Raises:
            UsageError: `certificaat-onbekend`.
        """
        with self._omgeving.perform(Actie.BEWAARLIJST) as werk:
            wanted = nummer.strip().upper()
            stored = [s for s in werk.tx.bewaren.list_vernietigingen() if s.nummer == wanted]
            if not stored:
                raise UsageError("certificaat-onbekend")
            made = tuple(
                Vernietigd(item.nummer, self._render(werk.tx, item), encode_certificaat(item))
                for item in stored
            )
            werk.note(ObjectSoort.DOCUMENT, wanted, "certificaat")
        return made

    def _destroy(self, werk: Werk, dossier_id: str) -> tuple[Vernietiging, bytes]:
        tx = werk.tx
        dossier = load_dossier(tx, dossier_id)
        voorstel = tx.bewaren.find_voorstel(dossier_id)
        if voorstel is None:
            raise UsageError("voorstel-onbekend")
        if voorstel.door == self._omgeving.gebruiker.login:
            raise NotLetInError("vernietigen-zelfde-persoon")
        if not self._are_independent(tx, voorstel):
            raise NotLetInError("vernietigen-niet-onafhankelijk")
        standen = self._require(tx, dossier_id, voorstel.reden)
        omvat = self._choose(voorstel.reden, standen)
        blijft = _list_kept(standen, omvat)
        pakketten = _list_pakketten(tx, dossier_id)
        counts = erase_rows(self._omgeving, tx, dossier, whole=not blijft)
        rows = sum(number for _, number in counts)
        werk.note(
            ObjectSoort.DOSSIER, dossier.nummer, "+".join((voorstel.reden, *omvat, f"rijen-{rows}"))
        )
        tx.logboek.seal(self._omgeving.sleutels.onderteken)
        certificaat = self._compose(tx, dossier, voorstel, standen, omvat, counts, pakketten)
        stored = sign_certificaat(certificaat, self._omgeving.sleutels.onderteken)
        tx.bewaren.add_vernietiging(stored)
        return stored, self._render(tx, stored)

    def _are_independent(self, tx: Transactie, voorstel: Vernietigingsvoorstel) -> bool:
        door = self._omgeving.gebruiker.login
        regels = tx.logboek.list((voorstel.door, door), None)
        about = (regel for regel in regels if regel.object_soort is ObjectSoort.GEBRUIKER)
        return are_independent(voorstel, door, about)

    def _compose(  # noqa: PLR0913, PLR0917  a certificate brings all of these together
        self,
        tx: Transactie,
        dossier: Dossier,
        voorstel: Vernietigingsvoorstel,
        standen: tuple[BewaartermijnStand, ...],
        omvat: tuple[Bewaarcategorie, ...],
        counts: tuple[tuple[str, int], ...],
        pakketten: tuple[CertificaatPakket, ...],
    ) -> Certificaat:
        first = next(stand for stand in standen if stand.categorie in omvat)
        kop = tx.logboek.load_kop()
        return Certificaat(
            id=make_id(),
            kluis_id=self._omgeving.kluis.kluis_id,
            organisatie=self._omgeving.kluis.naam,
            dossier_id=dossier.id,
            nummer=dossier.nummer,
            reden=voorstel.reden,
            omvat=omvat,
            blijft=_list_kept(standen, omvat),
            vanaf=first.vanaf,
            vernietigen_op=first.vernietigen_op,
            voorgesteld_door=voorstel.door,
            voorgesteld_op=voorstel.op,
            vernietigd_door=self._omgeving.gebruiker.login,
            vernietigd_op=self._omgeving.klok.now(),
            aantallen=counts,
            pakketten=pakketten,
            log_nr=kop.nr,
            log_hash=kop.hash,
        )

    def _render(self, tx: Transactie, stored: Vernietiging) -> bytes:
        from topdossier.documents.certificaat import render_certificaat  # noqa: PLC0415  slow
        from topdossier.documents.certificaat_input import CertificaatDocument  # noqa: PLC0415  beside it

        certificaat = decode(stored.certificaat, Certificaat)
        people = {
            login: gebruiker.naam
            for login in (certificaat.voorgesteld_door, certificaat.vernietigd_door)
            if (gebruiker := tx.kluis.find_gebruiker(login)) is not None
        }
        return render_certificaat(
            CertificaatDocument(
                kader=compose_kader(self._omgeving, tx),
                certificaat=certificaat,
                voorgesteld_door=people.get(certificaat.voorgesteld_door, ""),
                vernietigd_door=people.get(certificaat.vernietigd_door, ""),
                kenmerk=compute_sha256(encode_certificaat(stored)),
                dagen_reservekopie=find_termijn(Bewaarcategorie.RESERVEKOPIE).dagen or 0,
            )
        )

    def _judge(
        self, tx: Transactie, dossier_id: str, reden: Vernietigingsreden
    ) -> tuple[tuple[BewaartermijnStand, ...], tuple[Problem, ...]]:
        item = tx.bewaren.load(dossier_id)
        if item is None:
            raise UsageError("jongere-onbekend")
        kluis, dag = self._omgeving.kluis, self._dag()
        standen = judge_dossier(tx, kluis, item, dag)
        rows = list_termijnen(kluis.soort)
        return standen, check_vernietiging(reden, rows, standen, item.stops, dag)

    def _require(
        self, tx: Transactie, dossier_id: str, reden: Vernietigingsreden
    ) -> tuple[BewaartermijnStand, ...]:
        standen, problems = self._judge(tx, dossier_id, reden)
        if problems:
            raise RuleError("vernietigen-kan-niet", problems)
        return standen

    def _choose(
        self, reden: Vernietigingsreden, standen: tuple[BewaartermijnStand, ...]
    ) -> tuple[Bewaarcategorie, ...]:
        rows = list_termijnen(self._omgeving.kluis.soort)
        return choose_omvang(reden, rows, standen, self._dag())

    def _may_search(self) -> bool:
        return may(self._omgeving.gebruiker.rol, Actie.ZOEKEN)

    def _dag(self) -> date:
        return self._omgeving.klok.today()


def _list_kept(
    standen: tuple[BewaartermijnStand, ...], omvat: tuple[Bewaarcategorie, ...]
) -> tuple[Bewaarcategorie, ...]:
    return tuple(stand.categorie for stand in standen if stand.categorie not in omvat)


def _list_sent(tx: Transactie, dossier_id: str) -> list[str]:
    """To whom packages with data of the jongere went; a correction only says what must go."""
    empty = NO_DATA | {PakketSoort.CORRECTIE}
    sent = (item for item in tx.pakketten.list(dossier_id) if item.richting == UIT)
    return [item.ander for item in sent if item.soort not in empty]


def _list_pakketten(tx: Transactie, dossier_id: str) -> tuple[CertificaatPakket, ...]:
    return tuple(
        CertificaatPakket(
            pakket_id=item.pakket_id,
            richting=item.richting,
            soort=item.soort,
            doel=item.doel,
            ander=item.ander,
            opgesteld_op=item.opgesteld_op,
            manifest_sha256=item.manifest_sha256,
            anker_nr=item.anker_nr,
            anker_hash=item.anker_hash,
        )
        for item in tx.pakketten.list(dossier_id)
    )
