"""The rights of the AVG for one dossier: who holds them, statements, and requests."""

from collections.abc import Set as AbstractSet
from datetime import date

import msgspec

from topdossier.domain.afscherming import Afscherming, AfschermingReden
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.handeling import VERZOEK
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.rechthebbende import find_rechthebbenden, holds_right
from topdossier.domain.verklaring import Verklaring, check_verklaring
from topdossier.domain.verzoek import (
    Verzoek,
    VerzoekSoort,
    VerzoekUitkomst,
    check_verzoek,
    compute_uiterlijk,
)
from topdossier.errors import RuleError, UsageError
from topdossier.services import afschermen, avg_correctie, avg_inzage, avg_op_papier
from topdossier.services.avg_verklaring import require_may_state
from topdossier.services.avg_views import (
    AchtergehoudenRij,
    AfschermingVoorbeeld,
    Bestand,
    CorrectieRij,
    PlekRij,
    RechthebbendeRij,
    VerzoekRij,
)
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.stand import load_dossier, load_toestand
from topdossier.storage.transactie import Transactie


class AvgService:
    """Inzage, correctie and afschermen."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list_rechthebbenden(self, dossier_id: str) -> tuple[RechthebbendeRij, ...]:
        """Who may exercise the rights today, each of them alone (UAVG art. 5; row 4.4)."""
        with self._omgeving.peek(Actie.AVG_INZAGE, dossier_id) as tx:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(tx, dossier_id, dag)
        found = find_rechthebbenden(toestand.dossier.jongere, toestand.betrokkenen, dossier_id, dag)
        return tuple(
            RechthebbendeRij(item.id, *toestand.find_persoon(item.id), waarom=item.grondslag)
            for item in found
        )

    def list_achtergehouden(self, dossier_id: str, voor: str) -> tuple[AchtergehoudenRij, ...]:
        """The bijlagen that go along in a copy for this person only when someone chooses them.

        Raises:
            RuleError: `geen-rechthebbende`.
        """
        return avg_inzage.list_achtergehouden(self._omgeving, dossier_id, voor)

    def make_inzagekopie(
        self, dossier_id: str, voor: str, ook_bijlagen: AbstractSet[str] = frozenset()
    ) -> tuple[Bestand, ...]:
        """A complete copy of the dossier for one person (AVG art. 15): PDF, JSON, log, bijlagen.

        Words and data of other people are replaced by numbered marks with their reasons.

        Args:
            dossier_id: whose dossier.
            voor: id of the betrokkene who exercises the right, or of the dossier for the jongere.
            ook_bijlagen: ids of bijlagen of `list_achtergehouden` that go along all the same,
                because someone has looked at them.

        Raises:
            RuleError: `geen-rechthebbende`: this person does not hold the right today.
            UsageError: `betrokkene-onbekend` or `bijlage-onbekend`.
        """
        return avg_inzage.make_inzagekopie(self._omgeving, dossier_id, voor, ook_bijlagen)

    def make_eigen_kopie(self, dossier_id: str, voor: str) -> tuple[Bestand, ...]:
        """What is held about one betrokkene alone, whoever holds the rights for the jongere.

        Everybody may ask what is held about themselves (AVG art. 15(1)); it tells nothing of the
        jongere but what this person said or gave.

        Raises:
            UsageError: `betrokkene-onbekend`; the jongere holds or lacks the right as a whole.
        """
        return avg_inzage.make_eigen_kopie(self._omgeving, dossier_id, voor)

    def record_verklaring(self, dossier_id: str, verklaring: Verklaring) -> None:
        """Put a person's own statement beside what a professional wrote (AVG art. 16).

        Raises:
            RuleError: `verklaring-kan-niet` with all problems; `verklaring-van-ander` when on the
                day of the statement others exercised the right for the jongere (UAVG art. 5), and
                it is not about this person's own words or data either.
            UsageError: `betrokkene-onbekend`, or `plek-onbekend` when it is about a place that
                this dossier does not have.
        """
        with self._omgeving.perform(Actie.VERKLARING, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            toestand.find_persoon(verklaring.door)
            problems = check_verklaring(verklaring, dag)
            if problems:
                raise RuleError("verklaring-kan-niet", tuple(problems))
            require_may_state(werk.tx, toestand, verklaring)
            recorded = msgspec.structs.replace(
                verklaring,
                id=make_id(),
                vastgelegd_op=self._omgeving.klok.now(),
                vastgelegd_door=self._omgeving.gebruiker.login,
            )
            werk.tx.rechten.add_verklaring(dossier_id, recorded)
            werk.note(ObjectSoort.DOSSIER, toestand.dossier.nummer, "verklaring")

    def list_verklaringen(self, dossier_id: str) -> tuple[Verklaring, ...]:
        """All statements, oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.rechten.list_verklaringen(dossier_id)

    def list_plekken(self, dossier_id: str) -> tuple[PlekRij, ...]:
        """Every place of a dossier that can be removed, with what stands there."""
        return afschermen.list_plekken(self._omgeving, dossier_id)

    def preview_afscherming(self, dossier_id: str, plek: str) -> AfschermingVoorbeeld:
        """What `shield` would remove, and where else the text stands within more text.

        Raises:
            UsageError: `plek-onbekend`.
            RuleError: `al-afgeschermd`.
        """
        return afschermen.preview_afscherming(self._omgeving, dossier_id, plek)

    def shield(self, dossier_id: str, plek: str, reden: AfschermingReden) -> int:
        """Remove a text for good, in adopted versions too; returns from how many places.

        Its hash and the reason stay, and a mark that everyone sees. What was signed keeps its
        fingerprint, so who agreed still agrees. Afterwards the text is not in the file any more.

        Args:
            dossier_id: whose dossier.
            plek: a place of `list_plekken`.
            reden: why.

        Raises:
            UsageError: `plek-onbekend`.
            RuleError: `al-afgeschermd`.
            MachineError: `wissen-niet-af`; the text is gone from the dossier, and the file is
                cleaned at the next occasion.
        """
        return afschermen.shield(self._omgeving, dossier_id, plek, reden)

    def list_afschermingen(self, dossier_id: str) -> tuple[Afscherming, ...]:
        """What was removed from a dossier: where, when and why; oldest first."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.rechten.list_afschermingen(dossier_id)

    def list_correcties(self, dossier_id: str) -> tuple[CorrectieRij, ...]:
        """The receivers that hold a text which was removed here, and who has confirmed.

        Whoever got a plan or an OKR before a removal has to be told (AVG art. 19): a plan by a
        sealed correction, an OKR by a person, since it went on paper or as a PDF.
        """
        return avg_correctie.list_correcties(self._omgeving, dossier_id)

    def make_correctie(self, dossier_id: str, contact_id: str) -> tuple[str, bytes]:
        """A sealed correction for one receiver: the file name to offer, and its bytes.

        It holds hashes, places and reasons, and nothing of what was removed.

        Raises:
            RuleError: `correctie-niet-nodig`, or `doorgifte-mag-niet` when the card of this
                receiver is not confirmed.
            UsageError: `contact-onbekend`.
        """
        return avg_correctie.make_correctie(self._omgeving, dossier_id, contact_id)

    def record_kennisgeving(
        self, dossier_id: str, ontvanger_id: str, *, datum: date, medewerker: str = ""
    ) -> None:
        """Record that a receiver of the OKR was told what was removed (AVG art. 19).

        Args:
            dossier_id: about whom.
            ontvanger_id: of a row of `list_correcties` that says `op_papier`.
            datum: when it was told.
            medewerker: name of who told it; empty when it was who records this.

        Raises:
            RuleError: `kennisgeving-kan-niet` with all problems.
            UsageError: `ontvanger-niet-op-papier`.
        """
        avg_op_papier.record_kennisgeving(
            self._omgeving, dossier_id, ontvanger_id, datum, medewerker
        )

    def record_verzoek(
        self, dossier_id: str, soort: VerzoekSoort, door: str, ontvangen_op: date
    ) -> VerzoekRij:
        """Record that someone appeals to a right, from which the term runs (AVG art. 12(3)).

        A request of somebody who does not hold the right is kept too: it must be answered, if
        only with the reason why not (AVG art. 12(4)). The row says so.

        Args:
            dossier_id: about whom.
            soort: which right.
            door: who asks: id of a betrokkene, or of the dossier for the jongere.
            ontvangen_op: the day on which it came in.

        Raises:
            RuleError: `verzoek-kan-niet` with all problems.
            UsageError: `betrokkene-onbekend`.
        """
        with self._omgeving.perform(Actie.AVG_INZAGE, dossier_id) as werk:
            toestand = load_toestand(werk.tx, dossier_id, self._omgeving.klok.today())
            toestand.find_persoon(door)
            verzoek = Verzoek(
                id=make_id(),
                dossier_id=dossier_id,
                soort=soort,
                door=door,
                ontvangen_op=ontvangen_op,
            )
            return self._save(werk, verzoek, f"{VERZOEK}{soort}")

    def extend_verzoek(self, verzoek_id: str, op: date) -> VerzoekRij:
        """Record the day on which the person was told that it takes two months more.

        Raises:
            RuleError: `verzoek-kan-niet`, among others when the first month is over.
            UsageError: `verzoek-onbekend`.
        """
        with self._omgeving.perform(Actie.AVG_INZAGE) as werk:
            verzoek = self._enter(werk, verzoek_id)
            extended = msgspec.structs.replace(verzoek, verlengd_op=op)
            return self._save(werk, extended, f"{VERZOEK}verlengd")

    def close_verzoek(self, verzoek_id: str, uitkomst: VerzoekUitkomst, op: date) -> VerzoekRij:
        """Record how and when a request was answered.

        Raises:
            RuleError: `verzoek-kan-niet` with all problems.
            UsageError: `verzoek-onbekend`.
        """
        with self._omgeving.perform(Actie.AVG_INZAGE) as werk:
            verzoek = self._enter(werk, verzoek_id)
            closed = msgspec.structs.replace(verzoek, afgehandeld_op=op, uitkomst=uitkomst)
            return self._save(werk, closed, f"{VERZOEK}{uitkomst}")

    def list_verzoeken(self, dossier_id: str = "") -> tuple[VerzoekRij, ...]:
        """Requests, oldest first: of one dossier, or of the whole kluis.

        A list without names; whoever keeps the register, the FG too, sees what is due.
        """
        dag = self._omgeving.klok.today()
        if dossier_id:
            with self._omgeving.peek(Actie.AVG_INZAGE, dossier_id) as tx:
                return tuple(_to_rij(tx, v, dag) for v in tx.rechten.list_verzoeken(dossier_id))
        with self._omgeving.perform(Actie.AVG_REGISTER) as werk:
            found = tuple(_to_rij(werk.tx, v, dag) for v in werk.tx.rechten.list_verzoeken())
            werk.note(ObjectSoort.LIJST, "", f"verzoeken-{len(found)}")
        return found

    def _enter(self, werk: Werk, verzoek_id: str) -> Verzoek:
        verzoek = werk.tx.rechten.find_verzoek(verzoek_id)
        if verzoek is None:
            raise UsageError("verzoek-onbekend")
        werk.enter(verzoek.dossier_id)
        if not verzoek.is_open:
            problem = Problem(code=ProblemCode.VERZOEK_AFGEHANDELD)
            raise RuleError("verzoek-kan-niet", (problem,))
        return verzoek

    def _save(self, werk: Werk, verzoek: Verzoek, reden: str) -> VerzoekRij:
        dag = self._omgeving.klok.today()
        problems = check_verzoek(verzoek, dag)
        if problems:
            raise RuleError("verzoek-kan-niet", tuple(problems))
        werk.tx.rechten.save_verzoek(verzoek)
        nummer = load_dossier(werk.tx, verzoek.dossier_id).nummer
        werk.note(ObjectSoort.DOSSIER, nummer, reden)
        return _to_rij(werk.tx, verzoek, dag)


def _to_rij(tx: Transactie, verzoek: Verzoek, dag: date) -> VerzoekRij:
    dossier = load_dossier(tx, verzoek.dossier_id)
    uiterlijk = compute_uiterlijk(verzoek)
    return VerzoekRij(
        id=verzoek.id,
        dossier_id=verzoek.dossier_id,
        nummer=dossier.nummer,
        soort=verzoek.soort,
        door=verzoek.door,
        ontvangen_op=verzoek.ontvangen_op,
        uiterlijk=uiterlijk,
        dagen=(uiterlijk - dag).days if verzoek.is_open else None,
        verlengd_op=verzoek.verlengd_op,
        afgehandeld_op=verzoek.afgehandeld_op,
        uitkomst=verzoek.uitkomst,
        oefent_uit=holds_right(
            verzoek.door,
            dossier.jongere,
            tx.dossiers.list_betrokkenen(dossier.id),
            dossier.id,
            verzoek.afgehandeld_op or dag,
        ),
    )
