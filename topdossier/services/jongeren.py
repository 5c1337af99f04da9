"""The caseload: finding a jongere, opening the dossier, and what is known of them."""

from datetime import date

import msgspec

from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.bevoegdheden import Actie, Toegangsreden
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import AGE_OF_MAJORITY, Jongere, compute_leeftijd
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import UsageError
from topdossier.services.instemming_overzicht import list_refusing, list_waiting
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import (
    HERKOMST_EIGEN,
    DossierToestand,
    load_dossier,
    load_toestand,
    save_stand,
)
from topdossier.services.views import DossierKop, JongerenLijst, JongereRij, PlanStatus
from topdossier.storage.dossiers import Dossier, DossierRegel, DossierStand
from topdossier.storage.transactie import Transactie


class JongerenService:
    """Everything about finding and opening dossiers."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving
        self._refreshed_on: date | None = None
        self._found: set[str] = set()

    def search(
        self, tekst: str = "", status: PlanStatus | None = None, limit: int = 200
    ) -> JongerenLijst:
        """Lines that hold every word of `tekst`; each key press calls this, so it is not logged.

        What is logged is the dossier that is opened from it.
        """
        self._omgeving.require(Actie.ZOEKEN)
        dag = self._omgeving.klok.today()
        if dag != self._refreshed_on:
            self.refresh_birthdays()  # a window stays open overnight
        with self._omgeving.look() as tx:
            van = self._omgeving.only_eigen(Actie.ZOEKEN)
            regels, totaal = tx.dossiers.search(tekst, status, limit, van)
        self._found = {regel.id for regel in regels} if tekst.strip() else set()
        return JongerenLijst(rijen=tuple(_to_rij(r, dag) for r in regels), totaal=totaal)

    def list_all(
        self, tekst: str = "", status: PlanStatus | None = None, limit: int = 100_000
    ) -> JongerenLijst:
        """The same lines for whoever takes the list away, and so logged with how many."""
        found = self.search(tekst, status, limit)
        with self._omgeving.perform(Actie.ZOEKEN) as werk:
            werk.note(ObjectSoort.LIJST, "", f"aantal-{len(found.rijen)}")
        return found

    def find(self, tekst: str) -> str:
        """Dossier id by number, or by a name that fits one jongere.

        Raises:
            UsageError: `jongere-onbekend` or `jongere-niet-eenduidig`.
        """
        with self._omgeving.perform(Actie.ZOEKEN) as werk:
            van = self._omgeving.only_eigen(Actie.ZOEKEN)
            found = werk.tx.dossiers.find_by_nummer(tekst.strip().upper())
            if found is None or (van is not None and not werk.tx.toegang.is_eigen(found, van)):
                regels, _ = werk.tx.dossiers.search(tekst, None, 2, van)
                if not regels or not tekst.strip():
                    raise UsageError("jongere-onbekend")
                if len(regels) > 1:
                    raise UsageError("jongere-niet-eenduidig")
                found = regels[0].id
            dossier = load_dossier(werk.tx, found)
            werk.note(ObjectSoort.DOSSIER, dossier.nummer)
        return found

    def open_dossier(self, dossier_id: str, reden: Toegangsreden | None = None) -> DossierKop:
        """Open a dossier; logged as a reading, and as found by searching when it was (row 4.5).

        Args:
            dossier_id: which one.
            reden: why, for one outside one's own; it holds until the kluis is locked.

        Raises:
            NotLetInError: `geen-recht`, or `reden-nodig` when a reason is asked first.
        """
        if reden is not None:
            self._omgeving.redenen.give(dossier_id, reden)
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            kop = self._compose_kop(werk.tx, dossier_id)
            werk.note(ObjectSoort.DOSSIER, kop.nummer, "zoeken" * (dossier_id in self._found))
        self._found.discard(dossier_id)
        return kop

    def load_kop(self, dossier_id: str) -> DossierKop:
        """Refresh the header of a dossier that is open already; not logged a second time."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return self._compose_kop(tx, dossier_id)

    def list_betrokkenen(self, dossier_id: str) -> tuple[tuple[str, Betrokkene], ...]:
        """The people around the jongere; part of the dossier that is open."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.dossiers.list_betrokkenen(dossier_id)

    def find_betrokkene(self, dossier_id: str, tekst: str) -> str:
        """Id of the betrokkene, or of the jongere, whose name holds every word of `tekst`.

        Raises:
            UsageError: `betrokkene-onbekend` or `betrokkene-niet-eenduidig`.
        """
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            toestand = load_toestand(tx, dossier_id, self._omgeving.klok.today())
        people = [(key, person.naam.volledig) for key, person in toestand.betrokkenen]
        people.append((toestand.dossier.id, toestand.dossier.jongere.naam.volledig))
        exact = [key for key, naam in people if naam.casefold() == tekst.strip().casefold()]
        words = tekst.casefold().split()
        fits = exact or [
            key for key, naam in people if words and all(w in naam.casefold() for w in words)
        ]
        if not fits:
            raise UsageError("betrokkene-onbekend")
        if len(fits) > 1:
            raise UsageError("betrokkene-niet-eenduidig")
        return fits[0]

    def load_gegevens(self, dossier_id: str) -> tuple[Jongere, DossierGegevens]:
        """The jongere and everything known from elsewhere."""
        with self._omgeving.perform(Actie.INZIEN, dossier_id) as werk:
            dossier = load_dossier(werk.tx, dossier_id)
            gegevens = werk.tx.dossiers.load_gegevens(dossier_id)
            werk.note(ObjectSoort.DOSSIER, f"{dossier.nummer}/gegevens")
        return dossier.jongere, gegevens

    def list_bijlagen(self, dossier_id: str) -> tuple[Bijlage, ...]:
        """The bijlagen without their bytes."""
        with self._omgeving.peek(Actie.INZIEN, dossier_id) as tx:
            return tx.bijlagen.list(dossier_id)

    def read_bijlage(self, bijlage_id: str) -> tuple[Bijlage, bytes]:
        """A bijlage with its bytes; logged as a reading.

        Raises:
            UsageError: `bijlage-onbekend`.
        """
        with self._omgeving.perform(Actie.INZIEN) as werk:
            found = werk.tx.bijlagen.find(bijlage_id)
            if found is None:
                raise UsageError("bijlage-onbekend")
            dossier_id, bijlage = found
            werk.enter(dossier_id)
            dossier = load_dossier(werk.tx, dossier_id)
            inhoud = werk.tx.bijlagen.read(bijlage_id)
            werk.note(ObjectSoort.BIJLAGE, f"{dossier.nummer}/{bijlage_id}")
        return bijlage, inhoud

    def add(
        self,
        jongere: Jongere,
        betrokkenen: tuple[Betrokkene, ...] = (),
        gegevens: DossierGegevens | None = None,
    ) -> str:
        """Open a dossier for a jongere who is not here yet; returns its id."""
        with self._omgeving.perform(Actie.IMPORTEREN) as werk:
            dossier = self.create_dossier(werk.tx, jongere, gegevens or DossierGegevens())
            werk.tx.dossiers.save_betrokkenen(
                dossier.id, tuple((make_id(), person) for person in betrokkenen)
            )
            werk.note(ObjectSoort.DOSSIER, dossier.nummer)
        return dossier.id

    def create_dossier(
        self, tx: Transactie, jongere: Jongere, gegevens: DossierGegevens
    ) -> Dossier:
        """Add a dossier of this school within a transaction of another use case."""
        dossier = Dossier(
            id=make_id(),
            nummer=tx.kluis.next_dossiernummer(),
            jongere=jongere,
            regisseur=self._omgeving.gebruiker.login,
            herkomst=HERKOMST_EIGEN,
            school=gegevens.school.naam if gegevens.school else "",
            gewijzigd_op=self._omgeving.klok.now(),
            stand=DossierStand(status=PlanStatus.GEEN_PLAN),
        )
        tx.dossiers.add(dossier, gegevens)
        return dossier

    def refresh_birthdays(self) -> int:
        """Work out anew the state of everyone of whom a day has passed that decides who must agree.

        That are those who came of age (row 1.4), and those around whom gezag, a disagreement or
        what a judge gave began or ended: what the list shows changes by itself. A
        clock that was wrong and is put back is followed back. Who only looks at another day
        changes nothing, unless everybody in the kluis is made up.

        Returns how many dossiers were looked at.
        """
        dag = self._omgeving.klok.today()
        self._refreshed_on = dag
        if self._omgeving.klok.shifted and not self._omgeving.kluis.voorbeeld:
            return 0
        with self._omgeving.look() as tx:
            since = tx.kluis.load_peildag()
            if since == dag:
                return 0
            tx.kluis.save_peildag(dag)
            if since is None:
                return 0
            after, until = sorted((_years_before(since), _years_before(dag)))
            begin, end = sorted((since, dag))
            ids = {
                *tx.dossiers.list_born_between(after, until),
                *tx.dossiers.list_gezag_changed(begin, end),
                *tx.instemmen.list_ended(begin, end),
            }
            for dossier_id in ids:
                save_stand(tx, dossier_id, dag)
        return len(ids)

    def _compose_kop(self, tx: Transactie, dossier_id: str) -> DossierKop:
        dag = self._omgeving.klok.today()
        toestand = load_toestand(tx, dossier_id, dag)
        dossier = toestand.dossier
        versie = toestand.werkversie
        plan = tx.versies.load_plan(versie.id) if versie else None
        doelen = plan.handelingsdeel.doelen if plan else ()
        regisseur = tx.kluis.find_gebruiker(dossier.regisseur)
        vastgesteld = toestand.vastgesteld
        return DossierKop(
            dossier_id=dossier_id,
            nummer=dossier.nummer,
            naam=dossier.jongere.naam.volledig,
            initialen=dossier.jongere.naam.initialen,
            geboortedatum=dossier.jongere.geboortedatum,
            leeftijd=_leeftijd(dossier.jongere.geboortedatum, dag),
            school=dossier.school,
            klas=dossier.jongere.klas,
            regisseur=regisseur.naam if regisseur else dossier.regisseur,
            status=toestand.status,
            versie_nummer=vastgesteld.nummer if vastgesteld else None,
            van_kracht_nummer=_nummer(toestand),
            concept_nummer=toestand.concept.nummer if toestand.concept else None,
            dekking=toestand.compute_dekking(versie),
            wacht_op=list_waiting(toestand, versie),
            geweigerd_door=list_refusing(toestand, versie),
            volgende_evaluatie=vastgesteld.evaluatiedatum if vastgesteld else None,
            aantal_doelen=len(doelen),
            aantal_acties=sum(len(doel.acties) for doel in doelen),
        )


def _nummer(toestand: DossierToestand) -> int | None:
    versie = toestand.van_kracht
    return versie.nummer if versie else None


def _leeftijd(geboortedatum: date | None, dag: date) -> int | None:
    return None if geboortedatum is None else compute_leeftijd(geboortedatum, dag)


def _years_before(dag: date) -> date:
    try:
        return dag.replace(year=dag.year - AGE_OF_MAJORITY)
    except ValueError:
        return date(dag.year - AGE_OF_MAJORITY, 2, 28)


def _to_rij(regel: DossierRegel, dag: date) -> JongereRij:
    fields = {
        name: getattr(regel, name)
        for name in ("nummer", "naam", "op_achternaam", "initialen", "klas")
    }
    return msgspec.convert(
        {
            "dossier_id": regel.id,
            "leeftijd": _leeftijd(regel.geboortedatum, dag),
            "status": regel.stand.status,
            "dekking": regel.stand.dekking,
            "volgende_evaluatie": regel.stand.volgende_evaluatie,
            **fields,
        },
        JongereRij,
    )
