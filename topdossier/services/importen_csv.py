"""Taking in a list of a leerlingvolgsysteem: its columns, a preview, then one transaction.

Nothing of a plan is touched: a version holds its own words, and a concept is for who writes it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from topdossier.domain.bevoegdheden import Actie, Toegangsreden
from topdossier.domain.kolom import KolomVeld
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import FileRefusedError, MachineError, UsageError
from topdossier.exchange.csv.kolommen import Lijst, describe_lijst
from topdossier.exchange.csv.lezer import read_blad
from topdossier.exchange.csv.mapping import LijstRijen, map_lijst
from topdossier.exchange.csv.tekst import MAX_OMVANG
from topdossier.services.lijst_innemen import LOGREDEN_RIJEN, LijstSchrijver, sort_stappen
from topdossier.services.lijst_vergelijken import (
    LijstStap,
    Vergelijking,
    compare_lijst,
    compose_voorbeeld,
)
from topdossier.services.lijst_views import (
    LijstInname,
    LijstKolommen,
    LijstUitkomst,
    LijstUitslag,
    LijstVoorbeeld,
)
from topdossier.services.omgeving import Omgeving, make_id


class _Getoond(NamedTuple):
    """What somebody saw, to hold against the moment at which they say yes."""

    lijst: LijstRijen
    reden: Toegangsreden | None
    gevonden: Vergelijking


class CsvImportenService:
    """Import of lists with many jongeren, in steps that each can be taken again."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving
        self._lijsten: dict[str, Lijst] = {}
        self._getoond: dict[str, _Getoond] = {}

    def open(self, bestand: Path) -> LijstKolommen:
        """Read a file and recognise its columns; nothing has been compared or changed.

        Raises:
            FileRefusedError: not a list this program takes.
            MachineError: the file cannot be read.
        """
        self._omgeving.require(Actie.IMPORTEREN)
        lijst = describe_lijst(read_blad(_read_bounded(bestand)))
        token = make_id()
        self._lijsten, self._getoond = {token: lijst}, {}
        return LijstKolommen(
            token=token,
            rijen=len(lijst.blad.rijen),
            codering=lijst.blad.codering,
            scheiding=lijst.blad.scheiding,
            kolommen=lijst.kolommen,
        )

    def preview(
        self,
        token: str,
        keuzes: Mapping[int, KolomVeld | None] | None = None,
        reden: Toegangsreden | None = None,
    ) -> LijstVoorbeeld:
        """Say what the list would do; nothing has been changed yet.

        Args:
            token: of `open`.
            keuzes: another meaning for some columns, by their number.
            reden: why dossiers outside one's own are changed too; without it they are left out.

        Raises:
            UsageError: `import-verlopen`, or a choice that cannot be.
            FileRefusedError, RowsRefusedError: the list lacks what every row needs.
        """
        self._omgeving.require(Actie.IMPORTEREN)
        lijst = self._lijsten.get(token)
        if lijst is None:
            raise UsageError("import-verlopen")
        rijen = map_lijst(lijst, keuzes or {}, self._omgeving.klok.today())
        with self._omgeving.look() as tx:
            gevonden = compare_lijst(tx, self._omgeving, rijen, reden)
        self._getoond = {token: _Getoond(rijen, reden, gevonden)}
        return compose_voorbeeld(token, gevonden, rijen.onvolledig, self._omgeving)

    def accept(self, token: str, inname: LijstInname | None = None) -> LijstUitslag:
        """Take in what the last `preview` showed: all of it in one transaction, or nothing.

        Raises:
            UsageError: `import-verlopen`, `import-veranderd` when the kluis is not as it was,
                or `rij-niet-in-twijfel`.
            RowsRefusedError: `csv-dossier-dubbel`, two rows for one dossier.
            NotLetInError: this person may not record an uitschrijving.
        """
        wens = inname or LijstInname()
        if wens.uitschrijvingen:
            self._omgeving.require(Actie.BEWAREN)
        with self._omgeving.perform(Actie.IMPORTEREN) as werk:
            getoond = self._getoond.get(token)
            if getoond is None:
                raise UsageError("import-verlopen")
            now = compare_lijst(werk.tx, self._omgeving, getoond.lijst, getoond.reden)
            if now != getoond.gevonden:
                raise UsageError("import-veranderd")
            nieuw, gewijzigd = sort_stappen(now.stappen, wens)
            werk.note(ObjectSoort.LIJST, "", f"{LOGREDEN_RIJEN}/{len(getoond.lijst.jongeren)}")
            schrijver = LijstSchrijver(self._omgeving, werk)
            schrijver.add(nieuw)
            schrijver.save(gewijzigd, getoond.reden)
            uit = schrijver.sign_off(now.stappen) if wens.uitschrijvingen else 0
        # only now: after a full disk the same list can be tried again
        self.forget(token)
        counted = _count(now, nieuw, gewijzigd, uit)
        return msgspec.structs.replace(counted, onvolledig=len(getoond.lijst.onvolledig))

    def forget(self, token: str) -> None:
        """Let go of a list that nobody wants any more; it is a whole school in memory."""
        self._lijsten.pop(token, None)
        self._getoond.pop(token, None)


def _count(
    gevonden: Vergelijking, nieuw: list[LijstStap], gewijzigd: list[LijstStap], uit: int
) -> LijstUitslag:
    gelijk = sum(stap.rij.uitkomst is LijstUitkomst.GELIJK for stap in gevonden.stappen)
    changed = sum(stap.rij.uitkomst is not LijstUitkomst.GELIJK for stap in gewijzigd)
    return LijstUitslag(
        nieuw=len(nieuw),
        gewijzigd=changed,
        gelijk=gelijk,
        overgeslagen=len(gevonden.stappen) - len(nieuw) - changed - gelijk,
        uitschrijvingen=uit,
    )


def _read_bounded(bestand: Path) -> bytes:
    try:
        if bestand.stat().st_size > MAX_OMVANG:
            raise FileRefusedError("csv-te-groot")
        return bestand.read_bytes()
    except OSError:
        raise MachineError("bestand-niet-leesbaar") from None
