"""The log as people and the FG see it, and the check that finds an altered line."""

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logkop import Logkop, parse_logkop
from topdossier.domain.logregel import Logregel, ObjectSoort
from topdossier.errors import UsageError
from topdossier.services.kijkers import count_kijkers
from topdossier.services.logboek_csv import compose_csv
from topdossier.services.omgeving import Omgeving, Werk
from topdossier.services.views import Controle, KijkerRij, LogRij
from topdossier.storage.transactie import Transactie

_NUMMER = re.compile(r"D\d+")


class LogboekService:
    """Reading, exporting and checking the log."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self, dossier_id: str = "", limit: int = 500, voor: int = 0) -> tuple[LogRij, ...]:
        """Lines, newest first; of one dossier when it is named.

        Args:
            dossier_id: id or number of a dossier, also one that was destroyed; the FG, who cannot
                search, has the number.
            limit: most lines.
            voor: only lines with a lower number, to read on where a list ended.

        Raises:
            UsageError: `jongere-onbekend`.
        """
        with self._about(dossier_id) as (werk, nummer):
            regels = werk.tx.logboek.list((nummer,) if nummer else (), limit, voor)
            werk.note(ObjectSoort.LOGBOEK, nummer)
        return tuple(_to_rij(regel) for regel in regels)

    def list_kijkers(self, dossier_id: str) -> tuple[KijkerRij, ...]:
        """*Wie keek in dit dossier*: one row per person, the last one first.

        Args:
            dossier_id: id or number of a dossier, as for `list`.

        Raises:
            UsageError: `jongere-onbekend`.
        """
        with self._about(dossier_id) as (werk, nummer):
            regels = werk.tx.logboek.list((nummer,), None)
            namen = {item.login: item.naam for item in werk.tx.kluis.list_allen()}
            werk.note(ObjectSoort.LOGBOEK, nummer, "kijkers")
        return count_kijkers(reversed(regels), lambda login: namen.get(login, login))

    def make_csv(self, vanaf: date | None = None, tot: date | None = None) -> bytes:
        """The log as a CSV file for the FG; the export is in the log itself, and sealed.

        Args:
            vanaf: first day, by the calendar of who asks; None for the first line.
            tot: last day, that day included; None for the last line.

        Raises:
            UsageError: `periode-omgekeerd`.
        """
        if vanaf is not None and tot is not None and vanaf > tot:
            raise UsageError("periode-omgekeerd")
        with self._omgeving.perform(Actie.LOGBOEK_UITVOEREN) as werk:
            werk.note(ObjectSoort.LOGBOEK, f"{vanaf or ''}/{tot or ''}", "csv")
            log = werk.tx.logboek
            after = None if tot is None else _begin(tot + timedelta(days=1))
            regels = log.walk_texts(None if vanaf is None else _begin(vanaf), after)
            return compose_csv(regels, log.load_kop())

    def check(self, ankers: Iterable[str] = ()) -> Controle:
        """Walk the whole chain, its seals, and the heads that stand outside this kluis.

        Args:
            ankers: heads from paper or from the name of a back-up, as `123:ab12cd34`.

        Raises:
            UsageError: `anker-onleesbaar`.
        """
        extra = tuple(_parse(anker) for anker in ankers)
        with self._omgeving.perform(Actie.CONTROLEREN) as werk:
            controle = check_log(werk.tx, extra)
            werk.note(ObjectSoort.LOGBOEK, "", "controle")
        return controle

    @contextmanager
    def _about(self, dossier_id: str) -> Generator[tuple[Werk, str]]:
        """A use case on the log: the number of the dossier, or empty for the whole log.

        A dossier that was destroyed is in no team any more: its number is all that is left, and
        only who may read the whole log can ask for it.
        """
        nummer = dossier_id.strip().upper()
        with self._omgeving.look() as tx:
            key = tx.dossiers.find_by_nummer(nummer) or dossier_id
            dossier = tx.dossiers.find(key)
        if dossier is not None:
            with self._omgeving.perform(Actie.LOGBOEK_DOSSIER, key) as werk:
                yield werk, dossier.nummer
            return
        with self._omgeving.perform(Actie.LOGBOEK) as werk:
            gone = _NUMMER.fullmatch(nummer) and werk.tx.logboek.list((nummer,), 1)
            if nummer and not gone:
                raise UsageError("jongere-onbekend")
            yield werk, nummer


def check_log(tx: Transactie, extra: tuple[Logkop, ...] = ()) -> Controle:
    """The check of the log within another use case.

    Args:
        tx: its transaction.
        extra: heads that someone brings along, beside those in packages, receipts and back-ups.
    """
    sent = tuple(
        Logkop(nr=pakket.anker_nr, hash=pakket.anker_hash)
        for pakket in tx.pakketten.list()
        if pakket.richting == "uit"
    )
    returned, copied = tx.logboek.list_ankers(), tx.reservekopie.list_koppen()
    ankers = (*sent, *returned, *copied, *extra)
    found = tx.logboek.check(tx.kluis.list_zegelsleutels(), ankers)
    return Controle(
        onderdelen=(
            ("logregels", found.regels),
            ("logzegels", found.zegels),
            ("logankers", len(sent)),
            ("logankers-ontvangst", len(returned)),
            ("logankers-reservekopie", len(copied)),
            *((("logankers-zelf", len(extra)),) if extra else ()),
        ),
        fouten=tuple(dict.fromkeys(found.fouten)),
    )


def _parse(anker: str) -> Logkop:
    kop = parse_logkop(anker)
    if kop is None:
        raise UsageError("anker-onleesbaar")
    return kop


def _begin(dag: date) -> datetime:
    """The moment at which a day begins on the clock of who works here, in UTC."""
    return datetime.combine(dag, time()).astimezone(UTC)


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
