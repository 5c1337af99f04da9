"""Lays a list beside the dossiers: for each row what it is, what it changes and who may say so."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import msgspec

from topdossier.domain.bevoegdheden import Actie, Toegangsreden, may
from topdossier.domain.bewaartermijn import Bewaarfeit, BewaarfeitSoort, check_bewaarfeit
from topdossier.domain.gegevens import School
from topdossier.domain.jongerenlijst import (
    LijstDossier,
    OnvolledigeRij,
    start_dossier,
    update_dossier,
)
from topdossier.domain.lijstvergelijking import (
    LijstBekende,
    LijstKoppeling,
    link_lijst,
    list_verdwenen,
)
from topdossier.domain.lijstverschil import list_ontbrekend, list_verschillen
from topdossier.exchange.csv.mapping import LijstRijen
from topdossier.services.lijst_views import (
    LijstAantallen,
    LijstReden,
    LijstRij,
    LijstUitkomst,
    LijstVerdwenen,
    LijstVoorbeeld,
)
from topdossier.services.omgeving import Omgeving
from topdossier.storage.transactie import Transactie


class LijstStap(NamedTuple):
    """One row with everything that is needed to show it or to take it in.

    Attributes:
        rij: as it is shown.
        voor: what is known, None for who is new.
        na: the same after this row; of a row in doubt, as if it were the same jongere.
    """

    koppeling: LijstKoppeling
    rij: LijstRij
    voor: LijstDossier | None
    na: LijstDossier | None


class Vergelijking(NamedTuple):
    """A list beside the dossiers of this moment."""

    stappen: tuple[LijstStap, ...]
    verdwenen: tuple[LijstVerdwenen, ...]


def compare_lijst(
    tx: Transactie,
    omgeving: Omgeving,
    lijst: LijstRijen,
    reden: Toegangsreden | None,
) -> Vergelijking:
    """Compare within a transaction; changes nothing.

    Args:
        tx: the transaction.
        omgeving: who asks.
        lijst: its rows; whoever stands in one that is left out is not gone.
        reden: why dossiers outside one's own are changed too, None to leave them out.
    """
    bekenden = tx.jongerenlijst.list_bekenden()
    koppelingen = link_lijst(lijst.jongeren, bekenden)
    present = {item.leerlingnummer for item in lijst.onvolledig if item.leerlingnummer}
    gone = [
        item
        for item in list_verdwenen(koppelingen, bekenden)
        if item.jongere.leerlingnummer not in present
    ]
    keeper = _Vergelijker(tx, omgeving, koppelingen, reden)
    return Vergelijking(
        stappen=tuple(keeper.judge(item) for item in koppelingen),
        verdwenen=_show_verdwenen(omgeving, keeper.eigen, gone),
    )


def compose_voorbeeld(
    token: str,
    gevonden: Vergelijking,
    onvolledig: tuple[OnvolledigeRij, ...],
    omgeving: Omgeving,
) -> LijstVoorbeeld:
    """What a front end shows of it."""
    rijen = tuple(stap.rij for stap in gevonden.stappen)
    counts = Counter(str(rij.uitkomst) for rij in rijen)
    return LijstVoorbeeld(
        token=token,
        aantallen=LijstAantallen(
            **{str(uitkomst): counts[uitkomst] for uitkomst in LijstUitkomst},
            verdwenen=len(gevonden.verdwenen),
            ontbreekt=sum(bool(rij.ontbreekt) for rij in rijen),
            reden_nodig=sum(rij.reden is LijstReden.REDEN_NODIG for rij in rijen),
            uitschrijvingen=sum(rij.uitschrijving is not None for rij in rijen),
            onvolledig=len(onvolledig),
        ),
        rijen=rijen,
        verdwenen=gevonden.verdwenen,
        onvolledig=onvolledig,
        mag_uitschrijven=may(omgeving.gebruiker.rol, Actie.BEWAREN),
    )


def make_school(omgeving: Omgeving) -> School:
    """The school of this kluis: a list of its leerlingvolgsysteem is about its own pupils."""
    return School(naam=omgeving.kluis.naam, brin=omgeving.kluis.code)


class _Vergelijker:
    """Knows everything about the dossiers that a list touches, read in a few questions."""

    def __init__(
        self,
        tx: Transactie,
        omgeving: Omgeving,
        koppelingen: Iterable[LijstKoppeling],
        reden: Toegangsreden | None,
    ) -> None:
        ids = sorted({item.bekende.dossier_id for item in koppelingen if item.bekende is not None})
        self._omgeving = omgeving
        self._dag = omgeving.klok.today()
        self._school = make_school(omgeving)
        self._reden = reden
        self._rechten = omgeving.judge_betrekkingen(tx, Actie.IMPORTEREN, ids)
        self.eigen = tx.jongerenlijst.list_eigen(omgeving.gebruiker.login)
        mine = [key for key in ids if self._find_reden(key) is None]
        self._gegevens = tx.jongerenlijst.load_gegevens(mine)
        self._betrokkenen = tx.jongerenlijst.load_betrokkenen(mine)
        self._uitgeschreven = tx.jongerenlijst.list_uitschrijvingen()

    def judge(self, koppeling: LijstKoppeling) -> LijstStap:
        bekende = koppeling.bekende
        if bekende is None:
            return self._judge_new(koppeling)
        reden = self._find_reden(bekende.dossier_id)
        if reden is not None:
            rij = self._show(koppeling, LijstUitkomst.OVERGESLAGEN, reden=reden)
            return LijstStap(koppeling, rij, None, None)
        return self._judge_known(koppeling, bekende)

    def _judge_new(self, koppeling: LijstKoppeling) -> LijstStap:
        item = koppeling.jongere
        left = item.uitschrijfdatum is not None and item.uitschrijfdatum <= self._dag
        na = start_dossier(item, self._school, self._dag)
        reden = None
        if koppeling.twijfel is not None:
            uitkomst = LijstUitkomst.TWIJFEL
        elif left or not item.actief:
            uitkomst, reden = LijstUitkomst.OVERGESLAGEN, LijstReden.UITGESCHREVEN
        else:
            uitkomst = LijstUitkomst.NIEUW
        rij = self._show(koppeling, uitkomst, reden=reden)
        if uitkomst is not LijstUitkomst.OVERGESLAGEN:
            rij = msgspec.structs.replace(rij, ontbreekt=list_ontbrekend(na))
        return LijstStap(koppeling, rij, None, na)

    def _judge_known(self, koppeling: LijstKoppeling, bekende: LijstBekende) -> LijstStap:
        key = bekende.dossier_id
        voor = LijstDossier(
            bekende.jongere, self._gegevens[key], tuple(self._betrokkenen.get(key, ()))
        )
        na = update_dossier(voor, koppeling.jongere, self._school, self._dag)
        verschillen = list_verschillen(voor, na) if na is not voor else ()
        if koppeling.twijfel is not None:
            uitkomst = LijstUitkomst.TWIJFEL
        else:
            uitkomst = LijstUitkomst.GEWIJZIGD if verschillen else LijstUitkomst.GELIJK
        if key not in self.eigen:
            verschillen = tuple(msgspec.structs.replace(item, oud="") for item in verschillen)
        rij = msgspec.structs.replace(
            self._show(koppeling, uitkomst),
            verschillen=verschillen,
            ontbreekt=list_ontbrekend(na),
            uitschrijving=self._find_uitschrijving(koppeling, bekende),
        )
        return LijstStap(koppeling, rij, voor, na)

    def _show(
        self,
        koppeling: LijstKoppeling,
        uitkomst: LijstUitkomst,
        *,
        reden: LijstReden | None = None,
    ) -> LijstRij:
        jongere = koppeling.jongere.jongere
        return LijstRij(
            rij=koppeling.jongere.rij,
            naam=jongere.naam.volledig,
            leerlingnummer=jongere.leerlingnummer,
            klas=jongere.klas,
            uitkomst=uitkomst,
            dossier=koppeling.bekende.nummer if koppeling.bekende and reden is None else "",
            onleesbaar=koppeling.jongere.onleesbaar,
            reden=reden,
            twijfel=koppeling.twijfel if uitkomst is LijstUitkomst.TWIJFEL else None,
            ander_rij=koppeling.ander_rij,
        )

    def _find_reden(self, dossier_id: str) -> LijstReden | None:
        code = self._rechten[dossier_id]
        if not code or (code == LijstReden.REDEN_NODIG and self._reden is not None):
            return None
        return LijstReden(code)

    def _find_uitschrijving(self, koppeling: LijstKoppeling, bekende: LijstBekende) -> date | None:
        """The day that can be recorded: it is over, possible, and not recorded yet."""
        dag = koppeling.jongere.uitschrijfdatum
        if dag is None or (bekende.dossier_id, dag) in self._uitgeschreven:
            return None
        feit = Bewaarfeit("", BewaarfeitSoort.UITSCHRIJVING, dag)
        born = bekende.jongere.geboortedatum
        problems = check_bewaarfeit(feit, self._omgeving.kluis.soort, self._dag, born)
        return None if problems else dag


def _show_verdwenen(
    omgeving: Omgeving, eigen: frozenset[str], verdwenen: Iterable[LijstBekende]
) -> tuple[LijstVerdwenen, ...]:
    """Only whom this person would also find by searching."""
    only_eigen = omgeving.only_eigen(Actie.ZOEKEN) is not None
    return tuple(
        LijstVerdwenen(
            dossier_id=item.dossier_id,
            dossier=item.nummer,
            naam=item.jongere.naam.volledig,
            klas=item.jongere.klas,
        )
        for item in verdwenen
        if not only_eigen or item.dossier_id in eigen
    )
