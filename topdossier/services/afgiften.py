"""Papers for each ouder and the jongere: which are expected, handed out, or still waiting."""

from collections.abc import Collection
from datetime import date

import msgspec

from topdossier.domain.afgifte import Afgifte, Afgiftestuk, check_afgeven, find_nieuwe
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemming import Instemming
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.papierregels import list_verwacht
from topdossier.domain.problem import Problem
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.papier_views import AfgifteRij, AfgifteTaak
from topdossier.services.stand import DossierToestand, load_toestand
from topdossier.storage.transactie import Transactie

_MOST = 200


class AfgiftenService:
    """What is *nog af te geven*, and noting that it was done."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str) -> tuple[AfgifteRij, ...]:
        """All papers of a dossier that is open, the oldest first, also what was handed out.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, self._omgeving.klok.today())
            found = tx.instemmen.list_afgiften(dossier_id)
        return tuple(
            AfgifteRij(item, nummer, *toestand.find_persoon(item.betrokkene_id))
            for nummer, item in enumerate(found, 1)
        )

    def hand_out(
        self, dossier_id: str, afgifte_ids: Collection[str], datum: date | None = None
    ) -> int:
        """Note that these papers were handed out; how many that were.

        Args:
            dossier_id: of which dossier.
            afgifte_ids: which papers.
            datum: on which day; None for today.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
            RuleError: `afgifte-kan-niet` with all problems; then none of them is noted.
            UsageError: `afgifte-onbekend`.
        """
        with self._omgeving.perform(Actie.INSTEMMING_VASTLEGGEN, dossier_id) as werk:
            dag = self._omgeving.klok.today()
            toestand = load_toestand(werk.tx, dossier_id, dag)
            known = {item.id: item for item in werk.tx.instemmen.list_afgiften(dossier_id)}
            if not afgifte_ids or not known.keys() >= set(afgifte_ids):
                raise UsageError("afgifte-onbekend")
            chosen = [known[key] for key in sorted(set(afgifte_ids))]
            problems: dict[Problem, None] = {}
            for item in chosen:
                problems |= dict.fromkeys(check_afgeven(item, datum or dag, dag))
            if problems:
                raise RuleError("afgifte-kan-niet", tuple(problems))
            for item in chosen:
                handed = msgspec.structs.replace(item, afgegeven_op=datum or dag)
                werk.tx.instemmen.save_afgifte(dossier_id, handed)
            werk.note(ObjectSoort.DOCUMENT, toestand.dossier.nummer, "afgegeven")
        return len(chosen)

    def list_open(self, limit: int = _MOST) -> tuple[AfgifteTaak, ...]:
        """For which of one's own jongeren papers wait.

        Raises:
            NotLetInError: `geen-recht`, this role has no dossiers.
        """
        self._omgeving.require(Actie.ZOEKEN)
        with self._omgeving.look() as tx:
            rows = tx.instemmen.list_open_afgiften(self._omgeving.gebruiker.login, limit)
        return tuple(AfgifteTaak(*row) for row in rows)


def expect(
    omgeving: Omgeving,
    tx: Transactie,
    toestand: DossierToestand,
    versie_nummer: int,
    instemming: Instemming | None = None,
) -> tuple[Afgifte, ...]:
    """Put on *nog af te geven* what a version or a decision asks for, within another use case.

    `list_verwacht` says who gets which paper; who decided gets the proof of that. Whom they decided
    for as well does not: it holds the words and the signature of another, and each is blind to the
    other's answers. Calling it twice adds nothing.

    Args:
        omgeving: gives the day and the moment.
        tx: of the use case.
        toestand: who gets papers, read in the same transaction.
        versie_nummer: the adopted version.
        instemming: the decision that was just recorded, None when a version was adopted.

    Returns:
        What was added, or moved to this version.
    """
    dag, nu = omgeving.klok.today(), omgeving.klok.now()

    def make(stuk: Afgiftestuk, betrokkene_id: str, instemming_id: str = "") -> Afgifte:
        return Afgifte(
            id=make_id(),
            stuk=stuk,
            betrokkene_id=betrokkene_id,
            versie_nummer=versie_nummer,
            sinds=dag,
            vastgelegd_op=nu,
            instemming_id=instemming_id,
        )

    dossier_id = toestand.dossier.id
    wanted = [make(stuk, key) for key, stuk in list_verwacht(toestand.kring, dossier_id)]
    if instemming is not None:
        wanted.append(make(Afgiftestuk.BEWIJS, instemming.betrokkene_id, instemming.id))
    added = find_nieuwe(tx.instemmen.list_afgiften(dossier_id), wanted)
    for item in added:
        tx.instemmen.save_afgifte(dossier_id, item)
    return added
