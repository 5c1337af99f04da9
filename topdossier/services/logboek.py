"""The log as people and the FG see it, and the check that finds an altered line."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import Logregel, ObjectSoort
from topdossier.services.omgeving import Omgeving
from topdossier.services.stand import load_dossier
from topdossier.services.views import Controle, LogRij
from topdossier.storage.logboek import Logkop
from topdossier.storage.transactie import Transactie


class LogboekService:
    """Reading and checking the log."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str = "", limit: int = 500) -> tuple[LogRij, ...]:
        """Lines, newest first; of one dossier when it is named: *wie keek in dit dossier*.

        Args:
            dossier_id: id or number of a dossier; the FG, who cannot search, has the number.
            limit: most lines.

        Raises:
            UsageError: `jongere-onbekend`.
        """
        with self._omgeving.perform(_actie(dossier_id)) as werk:
            numbers: tuple[str, ...] = ()
            if dossier_id:
                key = werk.tx.dossiers.find_by_nummer(dossier_id.strip().upper()) or dossier_id
                numbers = (load_dossier(werk.tx, key).nummer,)
                werk.enter(key)
            regels = werk.tx.logboek.list(numbers, limit)
            werk.note(ObjectSoort.LOGBOEK, numbers[0] if numbers else "")
        return tuple(_to_rij(regel) for regel in regels)

    def check(self) -> Controle:
        """Walk the whole chain, its seals, and the heads that went out with packages."""
        with self._omgeving.perform(Actie.CONTROLEREN) as werk:
            controle = check_log(werk.tx)
            werk.note(ObjectSoort.LOGBOEK, "", "controle")
        return controle


def check_log(tx: Transactie) -> Controle:
    """The check of the log within another use case."""
    sleutels = tx.kluis.list_zegelsleutels()
    ankers = [
        Logkop(nr=pakket.anker_nr, hash=pakket.anker_hash)
        for pakket in tx.pakketten.list()
        if pakket.richting == "uit"
    ]
    found = tx.logboek.check(sleutels, ankers)
    return Controle(
        onderdelen=(
            ("logregels", found.regels),
            ("logzegels", found.zegels),
            ("logankers", len(ankers)),
        ),
        fouten=found.fouten,
    )


def _actie(dossier_id: str) -> Actie:
    return Actie.LOGBOEK_DOSSIER if dossier_id else Actie.LOGBOEK


def _to_rij(regel: Logregel) -> LogRij:
    return LogRij(
        nr=regel.nr,
        tijd=regel.tijd,
        wie=regel.wie,
        rol=regel.rol,
        actie=regel.actie,
        object_soort=regel.object_soort,
        object_id=regel.object_id,
        reden=regel.reden,
        uitkomst=regel.uitkomst,
    )
