"""Two versions of a plan beside each other, on the screen and as a sheet for the table."""

from topdossier.documents.inputs import PlanDocument
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemming import Besluit
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.vergelijking import Wijziging, compare_plannen
from topdossier.domain.versie import Versie
from topdossier.domain.waarde import Waarde
from topdossier.errors import RuleError
from topdossier.services.documenten import DocumentenService
from topdossier.services.omgeving import Omgeving
from topdossier.services.stand import DossierToestand, load_toestand
from topdossier.storage.transactie import Transactie


class WijzigingRij(Waarde, frozen=True):
    """One difference as a front end shows it.

    Attributes:
        zin: where it is and what happened.
        oud, nieuw: what stood and stands there, as people write it.
    """

    wijziging: Wijziging
    zin: str
    oud: str
    nieuw: str


class Vergelijking(Waarde, frozen=True):
    """Two versions and every difference between them.

    Attributes:
        getekend: somebody agreed to `van`, and it was chosen because of that.
    """

    van: Versie
    tot: Versie
    rijen: tuple[WijzigingRij, ...]
    getekend: bool


class VergelijkenService:
    """Comparing versions."""

    def __init__(self, omgeving: Omgeving, documenten: DocumentenService) -> None:
        self._omgeving = omgeving
        self._documenten = documenten

    def compare(self, dossier_id: str, van: int = 0, tot: int = 0) -> Vergelijking:
        """Every difference between two versions.

        Args:
            dossier_id: whose plan.
            van: number of the older version; 0 for the one that was last agreed to, or else the
                one before.
            tot: number of the newer version; 0 for the one that is being worked on.

        Raises:
            RuleError: `geen-plan`, or `geen-oudere-versie`.
        """
        from topdossier.documents.wijziging_zin import (  # noqa: PLC0415  paper is slow to import
            describe_wijziging,
            format_oud_nieuw,
        )

        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            older, newer, getekend = _choose(toestand, van, tot)
            wijzigingen = compare_plannen(*_load_both(werk.tx, older, newer))
            werk.note(ObjectSoort.PLAN, _object_id(toestand, older, newer), "vergeleken")
        return Vergelijking(
            van=older,
            tot=newer,
            rijen=tuple(
                WijzigingRij(item, describe_wijziging(item), *format_oud_nieuw(item))
                for item in wijzigingen
            ),
            getekend=getekend,
        )

    def make_blad(self, dossier_id: str, van: int = 0, tot: int = 0) -> bytes:
        """The sheet with the differences, as PDF; arguments and errors as `compare`."""
        from topdossier.documents.wijzigingen import (  # noqa: PLC0415  paper is slow to import
            WijzigingenDocument,
            render_wijzigingen,
        )

        with self._omgeving.perform(Actie.AFDRUKKEN, dossier_id) as werk:
            toestand = self._load(werk.tx, dossier_id)
            older, newer, getekend = _choose(toestand, van, tot)
            plan: PlanDocument = self._documenten.compose_plan(werk.tx, toestand, newer)
            data = render_wijzigingen(
                WijzigingenDocument(
                    plan=plan,
                    van=older,
                    wijzigingen=compare_plannen(*_load_both(werk.tx, older, newer)),
                    getekend=getekend,
                )
            )
            werk.note(ObjectSoort.DOCUMENT, _object_id(toestand, older, newer), "wijzigingen")
        return data

    def _load(self, tx: Transactie, dossier_id: str) -> DossierToestand:
        return load_toestand(tx, dossier_id, self._omgeving.klok.today())


def _choose(toestand: DossierToestand, van: int, tot: int) -> tuple[Versie, Versie, bool]:
    newer = _find(toestand, tot) if tot else toestand.werkversie
    if newer is None:
        raise RuleError("geen-plan")
    if van:
        return _find(toestand, van), newer, False
    older = [versie for versie in toestand.versies if versie.nummer < newer.nummer]
    if not older:
        raise RuleError("geen-oudere-versie")
    agreed = {
        item.versie_nummer for item in toestand.instemmingen if item.besluit is Besluit.INGESTEMD
    }
    signed = next((versie for versie in older if versie.nummer in agreed), None)
    return signed or older[0], newer, signed is not None


def _find(toestand: DossierToestand, nummer: int) -> Versie:
    for versie in toestand.versies:
        if versie.nummer == nummer:
            return versie
    raise RuleError("geen-plan")


def _load_both(tx: Transactie, older: Versie, newer: Versie) -> tuple[PlanInhoud, PlanInhoud]:
    return tx.versies.load_plan(older.id), tx.versies.load_plan(newer.id)


def _object_id(toestand: DossierToestand, older: Versie, newer: Versie) -> str:
    return f"{toestand.dossier.nummer}/versie-{older.nummer}-{newer.nummer}"
