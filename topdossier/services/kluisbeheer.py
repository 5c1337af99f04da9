"""The kluis as a whole: is everything in it still what it was."""

import hashlib
from contextlib import suppress

from topdossier.canonical.codec import decode
from topdossier.canonical.vingerafdruk import compute_sha256, fingerprint_handelingsdeel
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import KluisDamagedError, MachineError, TopdossierError
from topdossier.services.logboek import check_log
from topdossier.services.omgeving import Omgeving
from topdossier.services.views import Controle
from topdossier.storage.transactie import Transactie

_MOST_NAMED = 25


class KluisService:
    """Checks of the whole kluis."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def check(self) -> Controle:
        """Cipher, database, foreign keys, every log line, version hash and bijlage.

        When pages are damaged they are what is told: nothing else can be said of what stands on
        them. That the check was done is logged where the store still takes a line.

        Raises:
            NotLetInError: `geen-recht`.
            KluisDamagedError: `kluis-beschadigd`, not even the pages can be told.
        """
        self._omgeving.require(Actie.CONTROLEREN)
        pages = self._omgeving.opslag.list_damaged_pages()
        if pages:
            with (
                suppress(KluisDamagedError, MachineError),
                self._omgeving.perform(Actie.CONTROLEREN) as werk,
            ):
                werk.note(ObjectSoort.KLUIS, "", "controle-beschadigd")
            return describe_damage(pages)
        with self._omgeving.perform(Actie.CONTROLEREN) as werk:
            controle = check_store(werk.tx)
            werk.note(ObjectSoort.KLUIS, "", "controle")
        return controle


def describe_damage(pages: tuple[int, ...]) -> Controle:
    """A check that found damaged pages: the first of them by number, and how many more."""
    named = tuple(("bladzijde", page) for page in pages[:_MOST_NAMED])
    more = len(pages) - len(named)
    return Controle(
        onderdelen=(("versleuteling", 1),),
        fouten=(*named, *((("bladzijden-meer", more),) if more else ())),
    )


def check_store(tx: Transactie) -> Controle:
    """The check of everything in a store, within another use case."""
    faults = [(code, 0) for code in tx.list_integrity_faults()]
    log = check_log(tx)
    versies, versie_faults = _check_versies(tx)
    bijlagen, bijlage_faults = _check_bijlagen(tx)
    return Controle(
        onderdelen=(
            ("versleuteling", 1),
            ("opslag", 1),
            ("verwijzingen", 1),
            *log.onderdelen,
            ("versies", versies),
            ("bijlagen", bijlagen),
        ),
        fouten=(*faults, *log.fouten, *versie_faults, *bijlage_faults),
    )


def _check_versies(tx: Transactie) -> tuple[int, list[tuple[str, int]]]:
    """Every version holds what was hashed and signed, less what the log says was removed."""
    faults = [("versie-open", 0)] * bool(tx.rechten.count_open())
    verwacht = tx.rechten.load_verwacht()
    number = 0
    rows = tx.versies.walk_for_check()
    for number, (key, inhoud, plan_print, handelingsdeel_print) in enumerate(rows, start=1):
        try:
            plan = decode(inhoud, PlanInhoud)
        except TopdossierError:
            faults.append(("versie-onleesbaar", number))
            continue
        if key in verwacht:
            # what was signed keeps its fingerprints; what stands there now is in the log
            same = compute_sha256(inhoud) == verwacht[key]
        else:
            same = (
                compute_sha256(inhoud) == plan_print
                and fingerprint_handelingsdeel(plan.handelingsdeel) == handelingsdeel_print
            )
        if not same:
            faults.append(("versie-vingerafdruk", number))
    return number, faults


def _check_bijlagen(tx: Transactie) -> tuple[int, list[tuple[str, int]]]:
    """Every bijlage holds what was hashed, or nothing when the log says that it was removed."""
    faults: list[tuple[str, int]] = []
    leeg = tx.rechten.list_leeg()
    ids = tx.bijlagen.list_ids()
    for number, bijlage_id in enumerate(ids, start=1):
        found = tx.bijlagen.find(bijlage_id)
        digest = hashlib.sha256()
        for part in tx.bijlagen.read_parts(bijlage_id):
            digest.update(part)
        wanted = found[1].sha256 if found else ""
        if digest.hexdigest() != (_NOTHING if bijlage_id in leeg else wanted):
            faults.append(("bijlage-inhoud", number))
    return len(ids), faults


_NOTHING = hashlib.sha256().hexdigest()
