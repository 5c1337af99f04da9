"""A school with one jongere whose plan is agreed to, and every call that its services offer."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple, cast
from unittest.mock import patch

import pyrage

from tests.helpers.bewaarplaats import Bewaarplaatsje
from tests.helpers.kluizen import (
    GEZAG,
    PNG,
    PROEFDAG,
    WACHTWOORD,
    Proefkluis,
    add_dossier,
    exchange_kaarten,
    find_id,
    make_agreed_dossier,
    make_kluis,
    make_swv,
    make_toestemming,
    tell_ouders,
)
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.plannen import make_jongere, make_plan, renew_inbreng
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.afspraak import Afspraak, AfspraakStatus, NieuweAfspraak
from topdossier.domain.betrokkene import Gezag
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    BewaarfeitSoort,
    BewaarstopSoort,
)
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.deelname import Deelname
from topdossier.domain.evaluatie import DoelResultaat, Evaluatie, ResultaatPerDoel
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.instemregels import Instemregels
from topdossier.domain.inzage import Reactie
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStatus
from topdossier.domain.overleg import Agendapunt, Gesprek, OverlegSoort
from topdossier.domain.plek import Plek
from topdossier.domain.tekstblok import TekstblokSoort
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.vernietiging import (
    Certificaat,
    Vernietigingsreden,
    Vernietigingsvoorstel,
)
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.kluis.binden import bind_vak
from topdossier.services.instemmingen import Intrekking, Vastlegging
from topdossier.services.instemmingfeiten import NieuwFeit
from topdossier.services.omgeving import make_id
from topdossier.services.services import Services
from topdossier.services.vernietigd_lijst import sign_certificaat

OSO = Path(__file__).parents[2] / "resources" / "voorbeeld" / "oso-voorbeeld.xml"
EVALUATIE = Evaluatie(
    datum=PROEFDAG,
    resultaten=tuple(
        ResultaatPerDoel(doel_id=doel_id, resultaat=DoelResultaat.DEELS)
        for doel_id in ("doel-1", "doel-2")
    ),
    met_jongere=True,
    met_ouders=True,
)


@dataclass
class Toneel:
    """What a call needs: two kluizen at work, a dossier, and files on their way."""

    map: Path
    school_kluis: Proefkluis
    swv_kluis: Proefkluis
    school: Services
    swv: Services
    dossier_id: str
    moeder: str
    contact_id: str

    def write(self, name: str, data: bytes) -> Path:
        """A file outside both kluizen."""
        path = self.map / name
        path.write_bytes(data)
        return path

    def send(self) -> Path:
        """A package of the school to the SWV."""
        tell_ouders(self.school, self.dossier_id, self.swv.info.naam)
        _, data = self.school.pakketten.make(self.dossier_id, "plan", self.contact_id, "advies")
        return self.write("plan.toppakket", data)

    def pick(self, name: str) -> Services:
        """Who makes this call: mostly the regisseur of the school."""
        if name in AS_FG:
            if "fg" not in self.school_kluis.logins:
                self.school_kluis.add_gebruiker("fg", Rol.FG)
            return self.school_kluis.open_on(PROEFDAG, "fg")
        return self.swv if name in AT_THE_SWV else self.school

    def close(self) -> None:
        """Let go of both kluizen."""
        self.school_kluis.close_all()
        self.swv_kluis.close_all()


def set_up(folder: Path) -> Toneel:
    """Both kluizen know each other; the ouders have not been told of a sending."""
    school_kluis, swv_kluis = make_kluis(folder / "school"), make_swv(folder / "swv")
    school, swv = school_kluis.open_on(PROEFDAG), swv_kluis.open_on(PROEFDAG)
    exchange_kaarten(school, swv)
    dossier_id = make_agreed_dossier(school)
    return Toneel(
        map=folder,
        school_kluis=school_kluis,
        swv_kluis=swv_kluis,
        school=school,
        swv=swv,
        dossier_id=dossier_id,
        moeder=find_id(school, dossier_id, "Fatima"),
        contact_id=school.adresboek.find(swv.info.naam),
    )


class Aanroep(NamedTuple):
    """One call.

    Attributes:
        call: does it on these services.
        actie: the right it needs; None when anyone with a key may, see `ZONDER_RECHT`.
        regels: how many lines it writes in the log.
        prepare: what must be there first; its outcome goes to `call`.
    """

    call: Callable[[Services, Toneel, Any], object]
    actie: Actie | None
    regels: int = 1
    prepare: Callable[[Toneel], object] = lambda _: None


def _vastlegging(toneel: Toneel) -> Vastlegging:
    return Vastlegging(
        betrokkene_id=toneel.moeder,
        besluit=Besluit.GEWEIGERD,
        wijze=Wijze.PAPIER,
        datum=PROEFDAG,
        bewijs=NieuweBijlage(titel="Scan", media="", inhoud=PNG),
    )


def _tell(toneel: Toneel) -> None:
    tell_ouders(toneel.school, toneel.dossier_id, toneel.swv.info.naam)


def _seen(toneel: Toneel) -> None:
    toneel.school.inzages.record(toneel.dossier_id, toneel.moeder, PROEFDAG, Reactie.AKKOORD)


def _opened(toneel: Toneel) -> str:
    return toneel.swv.pakketten.open(toneel.send()).pakket_id


def _kaart(toneel: Toneel) -> tuple[bytes, str]:
    kaart = toneel.swv.adresboek.my_kaart()
    return kaart, toneel.swv.adresboek.preview(kaart).vingerafdruk


def _wrong(toneel: Toneel) -> None:
    toneel.send()
    toneel.school.avg.shield(toneel.dossier_id, "versie-1/leerroute", AfschermingReden.ONJUIST)


def _on_paper(toneel: Toneel) -> str:
    _seen(toneel)
    toneel.school.documenten.make_okr(toneel.dossier_id, ontvanger="De jeugdarts")
    toneel.school.avg.shield(toneel.dossier_id, "versie-1/onderwijssoort", AfschermingReden.ONJUIST)
    (row,) = (r for r in toneel.school.avg.list_correcties(toneel.dossier_id) if not r.contact_id)
    return row.ontvanger_id


def _verklaring(toneel: Toneel) -> Verklaring:
    return Verklaring(door=toneel.moeder, datum=PROEFDAG, over="", tekst="Ik zie dat anders.")


def _ask(toneel: Toneel, services: Services | None = None) -> str:
    avg = (services or toneel.school).avg
    soort = VerzoekSoort.INZAGE
    return avg.record_verzoek(toneel.dossier_id, soort, toneel.moeder, PROEFDAG).id


def _allow(toneel: Toneel) -> str:
    return toneel.school.doorgeven.give(toneel.dossier_id, make_toestemming(toneel.moeder)).id


def _waiting(toneel: Toneel) -> str:
    """A paper that was not handed out yet."""
    rijen = toneel.school.afgiften.list(toneel.dossier_id)
    return next(rij.afgifte.id for rij in rijen if rij.open)


def _concept(toneel: Toneel) -> None:
    plan = renew_inbreng(make_plan(aanleiding="Een jaar later."), toneel.school.dag())
    toneel.school.plannen.save_concept(toneel.dossier_id, plan)


GESPREK = Gesprek(
    soort=OverlegSoort.MDO,
    datum=PROEFDAG,
    deelnames=(Deelname(naam="Karin Wiersma", functie="Zorgcoördinator", aanwezig=True),),
    agenda=(Agendapunt(vraag="Wat gaat er goed?", aantekening="Sanne leest graag voor."),),
)
VERSCHRIJVING = ("aanleiding", "Sanne", "Sanna")
AFSPRAAK = NieuweAfspraak(wie="Karin", wat="belt de moeder van Sanne", wanneer=PROEFDAG)


def _overleg(toneel: Toneel) -> str:
    blad = toneel.school.overleggen.start(toneel.dossier_id, OverlegSoort.MDO)
    toneel.school.overleggen.save(blad.overleg.id, GESPREK)
    return blad.overleg.id


def _afspraak(toneel: Toneel) -> str:
    return toneel.school.afspraken.add(_overleg(toneel), AFSPRAAK).id


def _weggehaald(toneel: Toneel) -> Afspraak:
    made = toneel.school.afspraken.add(_overleg(toneel), AFSPRAAK)
    toneel.school.afspraken.remove(made.id)
    return made


def _tekstblok(toneel: Toneel) -> str:
    blokken = toneel.school.tekstblokken
    naam = f"Rustplek {len(blokken.list())}"
    return blokken.add(naam, "Er is een rustige kamer.", TekstblokSoort.BEGELEIDING).id


def _slots(toneel: Toneel) -> None:
    toneel.school_kluis.write_slots()


def _colleague(toneel: Toneel) -> None:
    if "mentor" not in toneel.school_kluis.logins:
        toneel.school_kluis.add_gebruiker("mentor", Rol.MENTOR)


def _colleague_with_slots(toneel: Toneel) -> None:
    _colleague(toneel)
    _slots(toneel)


def _leaver(toneel: Toneel) -> None:
    if "leaver" not in toneel.school_kluis.logins:
        toneel.school_kluis.add_gebruiker("leaver", Rol.MENTOR)
    _slots(toneel)


def _block(services: Services, toneel: Toneel, _: object) -> None:
    services.gebruikers.block("leaver")
    toneel.school_kluis.opslagsleutel = services.omgeving.load_opslagsleutel()


def _paper(toneel: Toneel) -> str:
    _slots(toneel)
    return str(pyrage.x25519.Identity.generate())


def _renew(services: Services, toneel: Toneel, paper: object) -> None:
    services.herstelsleutel.renew(str(paper))
    toneel.school_kluis.opslagsleutel = services.omgeving.load_opslagsleutel()


def _with_safe(safe: object, call: Callable[[str], object]) -> None:
    with patch("topdossier.kluis.sleutelbos.find_bewaarplaats", return_value=safe):
        call(WACHTWOORD)


def _safe(toneel: Toneel) -> Bewaarplaatsje:
    _slots(toneel)
    return Bewaarplaatsje()


def _bound(toneel: Toneel) -> Bewaarplaatsje:
    safe = _safe(toneel)
    with patch("topdossier.kluis.sleutelbos.find_bewaarplaats", return_value=safe):
        bind_vak(toneel.school_kluis.folder, "karin", WACHTWOORD)
    return safe


def _second_versie(toneel: Toneel) -> None:
    toneel.school.plannen.open_concept(toneel.dossier_id)


def _member(toneel: Toneel) -> None:
    _colleague(toneel)
    toneel.school.teams.add(toneel.dossier_id, "mentor")


def _offered(toneel: Toneel) -> None:
    _colleague(toneel)
    toneel.school.regie.offer(toneel.dossier_id, "mentor")


def _asked(toneel: Toneel) -> str:
    """In another dossier the mentor has the regie and asks karin to take it."""
    _colleague(toneel)
    dossier_id = add_dossier(toneel.school)
    toneel.school.regie.offer(dossier_id, "mentor")
    mentor = toneel.school_kluis.open_on(PROEFDAG, "mentor")
    mentor.regie.accept(dossier_id)
    mentor.regie.offer(dossier_id, "karin")
    return dossier_id


def _feit(toneel: Toneel) -> str:
    return toneel.school.bewaren.record_feit(
        toneel.dossier_id, BewaarfeitSoort.UITSCHRIJVING, PROEFDAG
    )


def _woord(toneel: Toneel) -> str:
    toneel.school.woordenlijst.add("mentorlesuur")
    return "mentorlesuur"


def _stop(toneel: Toneel) -> str:
    return toneel.school.bewaren.start_stop(toneel.dossier_id, BewaarstopSoort.GESCHIL, PROEFDAG)


def _voorstel(toneel: Toneel) -> None:
    omgeving = toneel.school.omgeving
    voorstel = Vernietigingsvoorstel(Vernietigingsreden.ONTERECHT, "baas", omgeving.klok.now())
    with omgeving.look() as tx:
        tx.bewaren.save_voorstel(toneel.dossier_id, voorstel)


def _voorstel_with_slots(toneel: Toneel) -> None:
    _voorstel(toneel)
    _slots(toneel)


def _confirm(services: Services, toneel: Toneel, _: object) -> None:
    services.vernietiging.confirm(toneel.dossier_id)
    toneel.school_kluis.opslagsleutel = services.omgeving.load_opslagsleutel()


def _certificaat(toneel: Toneel) -> str:
    """A certificate as an earlier destruction leaves it; its dossier was another one."""
    omgeving = toneel.school.omgeving
    nu = omgeving.klok.now()
    certificaat = Certificaat(
        id=make_id(),
        kluis_id=omgeving.kluis.kluis_id,
        organisatie=omgeving.kluis.naam,
        dossier_id=make_id(),
        nummer="D00099",
        reden=Vernietigingsreden.ONTERECHT,
        omvat=(Bewaarcategorie.LEERLINGDOSSIER,),
        blijft=(),
        vanaf=None,
        vernietigen_op=None,
        voorgesteld_door="baas",
        voorgesteld_op=nu,
        vernietigd_door="karin",
        vernietigd_op=nu,
        aantallen=(("dossier", 1),),
        pakketten=(),
        log_nr=1,
        log_hash="00" * 32,
    )
    with omgeving.look() as tx:
        tx.bewaren.add_vernietiging(sign_certificaat(certificaat, omgeving.sleutels.onderteken))
        tx.bewaren.finish_pending(nu)
    return certificaat.nummer


def _hand_over(toneel: Toneel) -> tuple[str, list[str]]:
    """A hand-over of which one answer waits."""
    school = toneel.school
    lezer = school.overhandigen.list_lezers(toneel.dossier_id)[0]
    opdracht = school.overhandigen.prepare(toneel.dossier_id, make_vraag([lezer]))
    leave(opdracht, make_antwoord(opdracht, school.omgeving.klok.now()))
    return opdracht.overhandiging_id, [lezer.betrokkene_id]


def _lijst(toneel: Toneel) -> Path:
    """Sanne in another klas, and somebody who is new."""
    rows = ("Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Klas", "20231;Sanne;de;Vries;4C")
    return toneel.write("lijst.csv", "\n".join([*rows, "0077;Zoë;;Yılmaz;2B"]).encode())


def _open_lijst(toneel: Toneel) -> str:
    return toneel.school.csv_importen.open(_lijst(toneel)).token


def _show_lijst(toneel: Toneel) -> str:
    token = _open_lijst(toneel)
    toneel.school.csv_importen.preview(token)
    return token


AANROEPEN: dict[str, Aanroep] = {
    "jongeren.search": Aanroep(lambda s, _t, _: s.jongeren.search("Sanne"), Actie.ZOEKEN, 0),
    "jongeren.list_all": Aanroep(lambda s, _t, _: s.jongeren.list_all(), Actie.ZOEKEN),
    "jongeren.find": Aanroep(lambda s, _t, _: s.jongeren.find("Sanne"), Actie.ZOEKEN),
    "jongeren.open_dossier": Aanroep(
        lambda s, t, _: s.jongeren.open_dossier(t.dossier_id), Actie.INZIEN
    ),
    "jongeren.load_kop": Aanroep(
        lambda s, t, _: s.jongeren.load_kop(t.dossier_id), Actie.INZIEN, 0
    ),
    "jongeren.list_betrokkenen": Aanroep(
        lambda s, t, _: s.jongeren.list_betrokkenen(t.dossier_id), Actie.INZIEN, 0
    ),
    "betrokkenen.record_gezag": Aanroep(
        lambda s, t, _: s.betrokkenen.record_gezag(
            t.dossier_id,
            t.school.jongeren.find_betrokkene(t.dossier_id, "Fatima"),
            Gezag.JA,
            "gezagsregister",
        ),
        Actie.WIJZIGEN,
    ),
    "jongeren.find_betrokkene": Aanroep(
        lambda s, t, _: s.jongeren.find_betrokkene(t.dossier_id, "Fatima"), Actie.INZIEN, 0
    ),
    "jongeren.load_gegevens": Aanroep(
        lambda s, t, _: s.jongeren.load_gegevens(t.dossier_id), Actie.INZIEN
    ),
    "jongeren.list_bijlagen": Aanroep(
        lambda s, t, _: s.jongeren.list_bijlagen(t.dossier_id), Actie.INZIEN, 0
    ),
    "jongeren.read_bijlage": Aanroep(
        lambda s, _t, key: s.jongeren.read_bijlage(str(key)),
        Actie.INZIEN,
        prepare=lambda t: t.school.jongeren.list_bijlagen(t.dossier_id)[0].id,
    ),
    "jongeren.add": Aanroep(lambda s, _t, _: s.jongeren.add(make_jongere()), Actie.IMPORTEREN),
    "jongeren.refresh_birthdays": Aanroep(lambda s, _t, _: s.jongeren.refresh_birthdays(), None, 0),
    "importen.preview": Aanroep(lambda s, _t, _: s.importen.preview(OSO), Actie.IMPORTEREN, 0),
    "importen.accept": Aanroep(
        lambda s, _t, token: s.importen.accept(str(token)),
        Actie.IMPORTEREN,
        prepare=lambda t: t.school.importen.preview(OSO).token,
    ),
    "csv_importen.open": Aanroep(
        lambda s, _t, path: s.csv_importen.open(path),
        Actie.IMPORTEREN,
        0,
        prepare=_lijst,
    ),
    "csv_importen.preview": Aanroep(
        lambda s, _t, token: s.csv_importen.preview(str(token)),
        Actie.IMPORTEREN,
        0,
        prepare=_open_lijst,
    ),
    "csv_importen.accept": Aanroep(  # a line for the list, and one for each dossier
        lambda s, _t, token: s.csv_importen.accept(str(token)),
        Actie.IMPORTEREN,
        3,
        prepare=_show_lijst,
    ),
    "csv_importen.forget": Aanroep(lambda s, _t, _: s.csv_importen.forget("x"), None, 0),
    "plannen.get_regelset": Aanroep(lambda s, _t, _: s.plannen.get_regelset(), None, 0),
    # a line for the first time on a day
    "vandaag.load": Aanroep(lambda s, _t, _: s.vandaag.load(), Actie.ZOEKEN),
    "onderdelen.list": Aanroep(lambda s, t, _: s.onderdelen.list(t.dossier_id), Actie.INZIEN, 0),
    "onderdelen.mark": Aanroep(
        lambda s, t, _: s.onderdelen.mark(t.dossier_id, Onderdeel.FACTOREN, OnderdeelStatus.KLAAR),
        Actie.WIJZIGEN,
        prepare=_second_versie,
    ),
    "vergelijken.compare": Aanroep(
        lambda s, t, _: s.vergelijken.compare(t.dossier_id), Actie.INZIEN, prepare=_second_versie
    ),
    "vergelijken.make_blad": Aanroep(
        lambda s, t, _: s.vergelijken.make_blad(t.dossier_id),
        Actie.AFDRUKKEN,
        prepare=_second_versie,
    ),
    "plannen.propose_gegevens": Aanroep(
        lambda s, t, _: s.plannen.propose_gegevens(t.dossier_id), Actie.INZIEN, 0
    ),
    "plannen.load": Aanroep(lambda s, t, _: s.plannen.load(t.dossier_id), Actie.INZIEN),
    "plannen.load_versie": Aanroep(
        lambda s, t, _: s.plannen.load_versie(t.dossier_id, 1), Actie.INZIEN
    ),
    "plannen.list_versies": Aanroep(
        lambda s, t, _: s.plannen.list_versies(t.dossier_id), Actie.INZIEN, 0
    ),
    "plannen.open_concept": Aanroep(
        lambda s, t, _: s.plannen.open_concept(t.dossier_id), Actie.WIJZIGEN
    ),
    "plannen.save_concept": Aanroep(
        lambda s, t, _: s.plannen.save_concept(t.dossier_id, make_plan()), Actie.WIJZIGEN
    ),
    "plannen.load_geschiedenis": Aanroep(
        lambda s, t, _: s.plannen.load_geschiedenis(t.dossier_id, make_plan()), Actie.INZIEN, 0
    ),
    "plannen.load_invoer": Aanroep(
        lambda s, t, _: s.plannen.load_invoer(t.dossier_id, make_plan()), Actie.INZIEN, 0
    ),
    "plannen.load_vorige": Aanroep(
        lambda s, t, _: s.plannen.load_vorige(t.dossier_id), Actie.INZIEN, 0
    ),
    "plannen.check_tekst": Aanroep(
        lambda s, t, _: s.plannen.check_tekst(t.dossier_id, make_plan()), Actie.INZIEN, 0
    ),
    "plannen.check": Aanroep(lambda s, t, _: s.plannen.check(t.dossier_id), Actie.INZIEN),
    "plannen.may_adopt": Aanroep(
        lambda s, t, _: s.plannen.may_adopt(t.dossier_id), Actie.INZIEN, 0
    ),
    "plannen.adopt": Aanroep(
        lambda s, t, _: s.plannen.adopt(t.dossier_id, GEZAG), Actie.VASTSTELLEN, prepare=_concept
    ),
    "overhandigen.load_te_lezen": Aanroep(
        lambda s, t, _: s.overhandigen.load_te_lezen(t.dossier_id), Actie.INZIEN, 0
    ),
    "overhandigen.list_lezers": Aanroep(
        lambda s, t, _: s.overhandigen.list_lezers(t.dossier_id), Actie.INZIEN, 0
    ),
    "overhandigen.prepare": Aanroep(
        lambda s, t, _: s.overhandigen.prepare(
            t.dossier_id, make_vraag(t.school.overhandigen.list_lezers(t.dossier_id)[:1])
        ),
        Actie.INSTEMMING_VASTLEGGEN,
    ),
    "innemen.list_wachtend": Aanroep(lambda s, _t, _: s.innemen.list_wachtend(), Actie.ZOEKEN, 0),
    "innemen.list_mine": Aanroep(lambda s, _t, _: s.innemen.list_mine(), Actie.ZOEKEN, 0),
    "innemen.take_in": Aanroep(
        lambda s, _t, key: s.innemen.take_in(*key),
        Actie.INSTEMMING_VASTLEGGEN,
        2,
        prepare=_hand_over,
    ),
    "innemen.discard": Aanroep(
        lambda s, _t, key: s.innemen.discard(key[0]),
        Actie.INSTEMMING_VASTLEGGEN,
        prepare=_hand_over,
    ),
    "innemen.remove_loose": Aanroep(lambda s, _t, _: s.innemen.remove_loose(), Actie.ZOEKEN),
    "instemmingen.load_overzicht": Aanroep(
        lambda s, t, _: s.instemmingen.load_overzicht(t.dossier_id), Actie.INZIEN
    ),
    "instemmingen.list": Aanroep(
        lambda s, t, _: s.instemmingen.list(t.dossier_id), Actie.INZIEN, 0
    ),
    "instemmingen.record": Aanroep(
        lambda s, t, _: s.instemmingen.record(t.dossier_id, _vastlegging(t)),
        Actie.INSTEMMING_VASTLEGGEN,
    ),
    "instemmingen.withdraw": Aanroep(
        lambda s, t, _: s.instemmingen.withdraw(
            t.dossier_id, Intrekking(betrokkene_id=t.moeder, datum=PROEFDAG)
        ),
        Actie.INSTEMMING_VASTLEGGEN,
    ),
    "instemmingfeiten.record": Aanroep(
        lambda s, t, _: s.instemmingfeiten.record(
            t.dossier_id,
            NieuwFeit(
                soort=FeitSoort.ONENIGHEID,
                betrokkene_id=t.moeder,
                datum=PROEFDAG,
                tekst="wil eerst praten",
            ),
        ),
        Actie.INSTEMMING_VASTLEGGEN,
    ),
    "instemmingfeiten.list": Aanroep(
        lambda s, t, _: s.instemmingfeiten.list(t.dossier_id), Actie.INZIEN, 0
    ),
    "instemregels.load": Aanroep(lambda s, _t, _: s.instemregels.load(), None, 0),
    "instemregels.save": Aanroep(
        lambda s, _t, _: s.instemregels.save(Instemregels(pogingen=2)), Actie.BEHEREN
    ),
    "inzages.record": Aanroep(
        lambda s, t, _: s.inzages.record(t.dossier_id, t.moeder, PROEFDAG, Reactie.AKKOORD),
        Actie.INZAGE_VASTLEGGEN,
    ),
    "inzages.list": Aanroep(lambda s, t, _: s.inzages.list(t.dossier_id), Actie.INZIEN, 0),
    "mededelingen.record": Aanroep(
        lambda s, t, _: s.mededelingen.record(t.dossier_id, t.moeder, "SWV", "advies", PROEFDAG),
        Actie.INZAGE_VASTLEGGEN,
    ),
    "mededelingen.list": Aanroep(
        lambda s, t, _: s.mededelingen.list(t.dossier_id), Actie.INZIEN, 0
    ),
    "evaluaties.record": Aanroep(
        lambda s, t, _: s.evaluaties.record(t.dossier_id, EVALUATIE), Actie.EVALUEREN
    ),
    "evaluaties.list": Aanroep(lambda s, t, _: s.evaluaties.list(t.dossier_id), Actie.INZIEN, 0),
    "overleggen.start": Aanroep(
        lambda s, t, _: s.overleggen.start(t.dossier_id, OverlegSoort.MDO), Actie.OVERLEG
    ),
    "overleggen.save": Aanroep(
        lambda s, _t, key: s.overleggen.save(str(key), GESPREK), Actie.OVERLEG, prepare=_overleg
    ),
    "overleggen.check": Aanroep(
        lambda s, _t, key: s.overleggen.check(str(key)), Actie.INZIEN, 0, prepare=_overleg
    ),
    "overleggen.close": Aanroep(
        lambda s, _t, key: s.overleggen.close(str(key)), Actie.OVERLEG, prepare=_overleg
    ),
    "overleggen.discard": Aanroep(
        lambda s, _t, key: s.overleggen.discard(str(key)), Actie.OVERLEG, prepare=_overleg
    ),
    "overleggen.load": Aanroep(
        lambda s, _t, key: s.overleggen.load(str(key)), Actie.INZIEN, prepare=_overleg
    ),
    "overleggen.list": Aanroep(lambda s, t, _: s.overleggen.list(t.dossier_id), Actie.INZIEN, 0),
    "overleggen.list_genodigden": Aanroep(
        lambda s, t, _: s.overleggen.list_genodigden(t.dossier_id), Actie.INZIEN, 0
    ),
    "afspraken.add": Aanroep(
        lambda s, _t, key: s.afspraken.add(str(key), AFSPRAAK), Actie.OVERLEG, prepare=_overleg
    ),
    "afspraken.change": Aanroep(
        lambda s, _t, key: s.afspraken.change(str(key), AFSPRAAK), Actie.OVERLEG, prepare=_afspraak
    ),
    "afspraken.remove": Aanroep(
        lambda s, _t, key: s.afspraken.remove(str(key)), Actie.OVERLEG, prepare=_afspraak
    ),
    "afspraken.put_back": Aanroep(
        lambda s, _t, gone: s.afspraken.put_back(cast("Afspraak", gone)),
        Actie.OVERLEG,
        prepare=_weggehaald,
    ),
    "afspraken.settle": Aanroep(
        lambda s, _t, key: s.afspraken.settle(str(key), AfspraakStatus.GEDAAN),
        Actie.OVERLEG,
        prepare=_afspraak,
    ),
    "afspraken.list": Aanroep(lambda s, t, _: s.afspraken.list(t.dossier_id), Actie.INZIEN, 0),
    "afspraken.list_open": Aanroep(lambda s, _t, _: s.afspraken.list_open(), Actie.ZOEKEN),
    "overlegverslagen.make_pdf": Aanroep(
        lambda s, _t, key: s.overlegverslagen.make_pdf(str(key)), Actie.AFDRUKKEN, prepare=_overleg
    ),
    "overlegverslagen.make_odt": Aanroep(
        lambda s, _t, key: s.overlegverslagen.make_odt(str(key)), Actie.AFDRUKKEN, prepare=_overleg
    ),
    "overlegverslagen.make_ics": Aanroep(
        lambda s, _t, key: s.overlegverslagen.make_ics(str(key)), Actie.AFDRUKKEN, prepare=_overleg
    ),
    "uitleg.record": Aanroep(
        lambda s, t, _: s.uitleg.record(t.dossier_id, PROEFDAG, "Karin", "in een gesprek"),
        Actie.WIJZIGEN,
    ),
    "uitleg.list": Aanroep(lambda s, t, _: s.uitleg.list(t.dossier_id), Actie.INZIEN, 0),
    "uitleg.list_open": Aanroep(lambda s, _t, _: s.uitleg.list_open(), Actie.ZOEKEN, 0),
    "documenten.make_plan": Aanroep(
        lambda s, t, _: s.documenten.make_plan(t.dossier_id), Actie.AFDRUKKEN
    ),
    "documenten.make_handelingsdeel": Aanroep(
        lambda s, t, _: s.documenten.make_handelingsdeel(t.dossier_id), Actie.AFDRUKKEN
    ),
    "documenten.make_okr": Aanroep(
        lambda s, t, _: s.documenten.make_okr(t.dossier_id, contact_id=t.contact_id),
        Actie.AFDRUKKEN,
        prepare=_seen,
    ),
    "documenten.preview_okr": Aanroep(
        lambda s, t, _: s.documenten.preview_okr(t.dossier_id), Actie.INZIEN
    ),
    "documenten.make_instemming": Aanroep(
        lambda s, t, _: s.documenten.make_instemming(t.dossier_id), Actie.AFDRUKKEN
    ),
    "adresboek.my_kaart": Aanroep(lambda s, _t, _: s.adresboek.my_kaart(), Actie.ADRESBOEK),
    "adresboek.preview": Aanroep(
        lambda s, _t, kaart: s.adresboek.preview(kaart),
        Actie.ADRESBOEK,
        0,
        prepare=lambda t: t.swv.adresboek.my_kaart(),
    ),
    "adresboek.add": Aanroep(
        lambda s, _t, pair: s.adresboek.add(pair[0], pair[1]), Actie.ADRESBOEK, prepare=_kaart
    ),
    "adresboek.revoke": Aanroep(lambda s, t, _: s.adresboek.revoke(t.contact_id), Actie.ADRESBOEK),
    "adresboek.list": Aanroep(lambda s, _t, _: s.adresboek.list(), None, 0),
    "adresboek.find": Aanroep(lambda s, t, _: s.adresboek.find(t.swv.info.naam), None, 0),
    "adresboek.format_signers": Aanroep(
        lambda s, _t, _: s.adresboek.format_signers(), Actie.ADRESBOEK, 0
    ),
    "pakketten.preview": Aanroep(
        lambda s, t, _: s.pakketten.preview(t.dossier_id, "plan", t.contact_id, "advies"),
        Actie.INZIEN,
        prepare=_tell,
    ),
    "pakketten.make": Aanroep(
        lambda s, t, _: s.pakketten.make(t.dossier_id, "plan", t.contact_id, "advies"),
        Actie.PAKKET_MAKEN,
        prepare=_tell,
    ),
    "pakketten.check": Aanroep(
        lambda s, _t, path: s.pakketten.check(path),
        Actie.PAKKET_CONTROLEREN,
        prepare=lambda t: t.send(),
    ),
    "pakketten.open": Aanroep(
        lambda s, _t, path: s.pakketten.open(path),
        Actie.PAKKET_OPENEN,
        prepare=lambda t: t.send(),
    ),
    "pakketten.make_ontvangst": Aanroep(
        lambda s, _t, key: s.pakketten.make_ontvangst(str(key)),
        Actie.PAKKET_OPENEN,
        prepare=_opened,
    ),
    "pakketten.list": Aanroep(lambda s, t, _: s.pakketten.list(t.dossier_id), Actie.INZIEN, 0),
    "avg.list_rechthebbenden": Aanroep(
        lambda s, t, _: s.avg.list_rechthebbenden(t.dossier_id), Actie.AVG_INZAGE, 0
    ),
    "avg.list_achtergehouden": Aanroep(
        lambda s, t, _: s.avg.list_achtergehouden(t.dossier_id, t.moeder), Actie.AVG_INZAGE, 0
    ),
    "avg.make_inzagekopie": Aanroep(
        lambda s, t, _: s.avg.make_inzagekopie(t.dossier_id, t.moeder), Actie.AVG_INZAGE
    ),
    "avg.make_eigen_kopie": Aanroep(
        lambda s, t, _: s.avg.make_eigen_kopie(t.dossier_id, t.moeder), Actie.AVG_INZAGE
    ),
    "avg.record_verklaring": Aanroep(
        lambda s, t, _: s.avg.record_verklaring(t.dossier_id, _verklaring(t)), Actie.VERKLARING
    ),
    "avg.list_verklaringen": Aanroep(
        lambda s, t, _: s.avg.list_verklaringen(t.dossier_id), Actie.INZIEN, 0
    ),
    "avg.list_plekken": Aanroep(
        lambda s, t, _: s.avg.list_plekken(t.dossier_id), Actie.AFSCHERMEN, 0
    ),
    "avg.preview_afscherming": Aanroep(
        lambda s, t, _: s.avg.preview_afscherming(t.dossier_id, "versie-1/aanleiding"),
        Actie.AFSCHERMEN,
        0,
    ),
    "avg.shield": Aanroep(  # a line of its own for each version that was rewritten
        lambda s, t, _: s.avg.shield(t.dossier_id, "versie-1/aanleiding", AfschermingReden.ONJUIST),
        Actie.AFSCHERMEN,
        2,
    ),
    "avg.list_afschermingen": Aanroep(
        lambda s, t, _: s.avg.list_afschermingen(t.dossier_id), Actie.INZIEN, 0
    ),
    "avg.list_correcties": Aanroep(
        lambda s, t, _: s.avg.list_correcties(t.dossier_id), Actie.AFSCHERMEN, 0
    ),
    "avg.make_correctie": Aanroep(
        lambda s, t, _: s.avg.make_correctie(t.dossier_id, t.contact_id),
        Actie.PAKKET_MAKEN,
        prepare=_wrong,
    ),
    "avg.record_kennisgeving": Aanroep(
        lambda s, t, key: s.avg.record_kennisgeving(t.dossier_id, str(key), datum=PROEFDAG),
        Actie.AFSCHERMEN,
        prepare=_on_paper,
    ),
    "avg.record_verzoek": Aanroep(lambda s, t, _: _ask(t, s), Actie.AVG_INZAGE),
    "avg.extend_verzoek": Aanroep(
        lambda s, _t, key: s.avg.extend_verzoek(str(key), PROEFDAG),
        Actie.AVG_INZAGE,
        prepare=_ask,
    ),
    "avg.close_verzoek": Aanroep(
        lambda s, _t, key: s.avg.close_verzoek(str(key), VerzoekUitkomst.INGEWILLIGD, PROEFDAG),
        Actie.AVG_INZAGE,
        prepare=_ask,
    ),
    "avg.list_verzoeken": Aanroep(
        lambda s, t, _: s.avg.list_verzoeken(t.dossier_id), Actie.AVG_INZAGE, 0
    ),
    "avg.list_verzoeken@alle": Aanroep(lambda s, _t, _: s.avg.list_verzoeken(), Actie.AVG_REGISTER),
    "logboek.list": Aanroep(lambda s, t, _: s.logboek.list(t.dossier_id), Actie.LOGBOEK_DOSSIER),
    "logboek.list@alles": Aanroep(lambda s, _t, _: s.logboek.list(), Actie.LOGBOEK),
    "logboek.list_kijkers": Aanroep(
        lambda s, t, _: s.logboek.list_kijkers(t.dossier_id), Actie.LOGBOEK_DOSSIER
    ),
    "logboek.make_csv": Aanroep(lambda s, _t, _: s.logboek.make_csv(), Actie.LOGBOEK_UITVOEREN),
    "logboek.check": Aanroep(lambda s, _t, _: s.logboek.check(), Actie.CONTROLEREN),
    "register.make_register": Aanroep(
        lambda s, _t, _: s.register.make_register(), Actie.AVG_REGISTER
    ),
    "register.make_dpia": Aanroep(lambda s, _t, _: s.register.make_dpia(), Actie.AVG_REGISTER),
    "gebruikers.list": Aanroep(
        lambda s, _t, _: s.gebruikers.list(), Actie.BEHEREN, 0, prepare=_slots
    ),
    "gebruikers.add": Aanroep(
        lambda s, _t, _: s.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR),
        Actie.BEHEREN,
        prepare=_slots,
    ),
    "gebruikers.change_rol": Aanroep(
        lambda s, _t, _: s.gebruikers.change_rol("mentor", Rol.ORTHOPEDAGOOG),
        Actie.BEHEREN,
        prepare=_colleague,
    ),
    "gebruikers.restart": Aanroep(
        lambda s, _t, _: s.gebruikers.restart("mentor"),
        Actie.BEHEREN,
        prepare=_colleague_with_slots,
    ),
    "gebruikers.block": Aanroep(_block, Actie.BEHEREN, 2, prepare=_leaver),
    "sleutel.change_wachtwoord": Aanroep(
        lambda s, _t, _: s.sleutel.change_wachtwoord(WACHTWOORD, "paard fiets lantaarn zomer"),
        Actie.SLEUTEL,
        prepare=_slots,
    ),
    "sleutel.verify": Aanroep(
        lambda s, _t, _: s.sleutel.verify(WACHTWOORD), Actie.SLEUTEL, 0, prepare=_slots
    ),
    "sleutel.bind": Aanroep(
        lambda s, _t, safe: _with_safe(safe, s.sleutel.bind), Actie.SLEUTEL, prepare=_safe
    ),
    "sleutel.unbind": Aanroep(
        lambda s, _t, safe: _with_safe(safe, s.sleutel.unbind), Actie.SLEUTEL, prepare=_bound
    ),
    "herstelsleutel.renew": Aanroep(_renew, Actie.BEHEREN, prepare=_paper),
    "reservekopie.make": Aanroep(
        lambda s, t, _: s.reservekopie.make(t.map / "kopie.topkopie"),
        Actie.RESERVEKOPIE,
        prepare=_slots,
    ),
    "reservekopie.load_stand": Aanroep(
        lambda s, _t, _: s.reservekopie.load_stand(PROEFDAG), None, 0
    ),
    "sleutel.load_stand": Aanroep(
        lambda s, _t, _: s.sleutel.load_stand(), Actie.SLEUTEL, 0, prepare=_slots
    ),
    "tekstblokken.list": Aanroep(lambda s, _t, _: s.tekstblokken.list(), None, 0),
    "tekstblokken.add": Aanroep(
        lambda s, _t, _: s.tekstblokken.add("Steunpunt", "Elke dag open.", TekstblokSoort.OVERAL),
        Actie.TEKSTBLOKKEN,
    ),
    "tekstblokken.change": Aanroep(
        lambda s, _t, key: s.tekstblokken.change(
            str(key), "Steunpunt", "Open tot vier uur.", TekstblokSoort.OVERLEG
        ),
        Actie.TEKSTBLOKKEN,
        prepare=_tekstblok,
    ),
    "tekstblokken.remove": Aanroep(
        lambda s, _t, key: s.tekstblokken.remove(str(key)),
        Actie.TEKSTBLOKKEN,
        prepare=_tekstblok,
    ),
    "teams.list": Aanroep(lambda s, t, _: s.teams.list(t.dossier_id), Actie.TEAM, 0),
    "teams.add": Aanroep(
        lambda s, t, _: s.teams.add(t.dossier_id, "mentor"), Actie.TEAM, prepare=_colleague
    ),
    "teams.remove": Aanroep(
        lambda s, t, _: s.teams.remove(t.dossier_id, "mentor"), Actie.TEAM, prepare=_member
    ),
    "afgiften.list": Aanroep(lambda s, t, _: s.afgiften.list(t.dossier_id), Actie.INZIEN, 0),
    "afgiften.list_open": Aanroep(lambda s, _t, _: s.afgiften.list_open(), Actie.ZOEKEN, 0),
    "afgiften.hand_out": Aanroep(
        lambda s, t, key: s.afgiften.hand_out(t.dossier_id, [str(key)]),
        Actie.INSTEMMING_VASTLEGGEN,
        prepare=_waiting,
    ),
    "papieren.load_keuzes": Aanroep(
        lambda s, t, _: s.papieren.load_keuzes(t.dossier_id), Actie.AFDRUKKEN, 0
    ),
    "papieren.make_afspraken": Aanroep(
        lambda s, t, _: s.papieren.make_afspraken(t.dossier_id, t.moeder), Actie.AFDRUKKEN
    ),
    "papieren.make_rechten": Aanroep(
        lambda s, t, _: s.papieren.make_rechten(t.dossier_id, t.moeder), Actie.AFDRUKKEN
    ),
    "papieren.make_stuk": Aanroep(
        lambda s, t, key: s.papieren.make_stuk(t.dossier_id, str(key)),
        Actie.AFDRUKKEN,
        prepare=_waiting,
    ),
    "errata.list_plekken": Aanroep(
        lambda s, t, _: s.errata.list_plekken(t.dossier_id), Actie.INZIEN, 0
    ),
    "doorgeven.list": Aanroep(lambda s, t, _: s.doorgeven.list(t.dossier_id), Actie.INZIEN, 0),
    "doorgeven.list_gevers": Aanroep(
        lambda s, t, _: s.doorgeven.list_gevers(t.dossier_id), Actie.INZIEN, 0
    ),
    "doorgeven.list_ontvangers": Aanroep(
        lambda s, t, _: s.doorgeven.list_ontvangers(t.dossier_id), Actie.INSTEMMING_VASTLEGGEN, 0
    ),
    "doorgeven.list_ending": Aanroep(lambda s, _t, _: s.doorgeven.list_ending(), Actie.ZOEKEN, 0),
    "doorgeven.check": Aanroep(
        lambda s, t, _: s.doorgeven.check(t.dossier_id, "De Brug", "plan", "overstap"),
        Actie.INZIEN,
        0,
    ),
    "doorgeven.give": Aanroep(
        lambda s, t, _: s.doorgeven.give(t.dossier_id, make_toestemming(t.moeder)),
        Actie.INSTEMMING_VASTLEGGEN,
    ),
    "doorgeven.withdraw": Aanroep(
        lambda s, t, key: s.doorgeven.withdraw(t.dossier_id, str(key)),
        Actie.INSTEMMING_VASTLEGGEN,
        prepare=_allow,
    ),
    "errata.list": Aanroep(lambda s, t, _: s.errata.list(t.dossier_id), Actie.INZIEN, 0),
    "errata.record": Aanroep(
        lambda s, t, _: s.errata.record(t.dossier_id, *VERSCHRIJVING), Actie.VASTSTELLEN
    ),
    "errata.tell": Aanroep(
        lambda s, t, _: s.errata.tell(t.dossier_id, PROEFDAG),
        Actie.WIJZIGEN,
        prepare=lambda t: t.school.errata.record(t.dossier_id, *VERSCHRIJVING),
    ),
    "errata.list_open": Aanroep(lambda s, _t, _: s.errata.list_open(), Actie.ZOEKEN, 0),
    "regie.load": Aanroep(lambda s, t, _: s.regie.load(t.dossier_id), Actie.INZIEN, 0),
    "regie.list_kandidaten": Aanroep(
        lambda s, t, _: s.regie.list_kandidaten(t.dossier_id), Actie.REGIE_AANBIEDEN, 0
    ),
    "regie.offer": Aanroep(
        lambda s, t, _: s.regie.offer(t.dossier_id, "mentor"),
        Actie.REGIE_AANBIEDEN,
        prepare=_colleague,
    ),
    "regie.withdraw": Aanroep(
        lambda s, t, _: s.regie.withdraw(t.dossier_id), Actie.REGIE_AANBIEDEN, prepare=_offered
    ),
    "regie.list_aangeboden": Aanroep(lambda s, _t, _: s.regie.list_aangeboden(), Actie.ZOEKEN, 0),
    "regie.find_aangeboden": Aanroep(
        lambda s, _t, _: s.regie.find_aangeboden("D00002"), Actie.ZOEKEN, 0, prepare=_asked
    ),
    "regie.accept": Aanroep(
        lambda s, _t, key: s.regie.accept(str(key)), Actie.REGIE_BEANTWOORDEN, prepare=_asked
    ),
    "regie.accept_all": Aanroep(
        lambda s, _t, key: s.regie.accept_all([str(key)]),
        Actie.REGIE_BEANTWOORDEN,
        prepare=_asked,
    ),
    "regie.decline": Aanroep(
        lambda s, _t, key: s.regie.decline(str(key)), Actie.REGIE_BEANTWOORDEN, prepare=_asked
    ),
    "teams.transfer": Aanroep(
        lambda s, _t, _: s.teams.transfer("karin", "mentor"), Actie.TEAM, prepare=_colleague
    ),
    "plekken.keep": Aanroep(lambda s, t, _: s.plekken.keep(Plek(t.dossier_id, "Plan")), None, 0),
    "plekken.take": Aanroep(lambda s, _t, _: s.plekken.take(), None, 0),
    "woordenlijst.list": Aanroep(lambda s, _t, _: s.woordenlijst.list(), Actie.WOORDENLIJST, 0),
    "woordenlijst.add": Aanroep(
        lambda s, _t, _: s.woordenlijst.add("mentorlesuur"), Actie.WOORDENLIJST
    ),
    "woordenlijst.remove": Aanroep(
        lambda s, _t, woord: s.woordenlijst.remove(str(woord)), Actie.WOORDENLIJST, prepare=_woord
    ),
    "kluis.check": Aanroep(lambda s, _t, _: s.kluis.check(), Actie.CONTROLEREN),
    "bewaren.list_due": Aanroep(lambda s, _t, _: s.bewaren.list_due(), Actie.BEWAARLIJST),
    "bewaren.find": Aanroep(lambda s, _t, _: s.bewaren.find("D00001"), Actie.BEWAARLIJST, 0),
    "bewaren.record_feit": Aanroep(
        lambda s, t, _: s.bewaren.record_feit(
            t.dossier_id, BewaarfeitSoort.UITSCHRIJVING, PROEFDAG
        ),
        Actie.BEWAREN,
    ),
    "bewaren.remove_feit": Aanroep(
        lambda s, _t, key: s.bewaren.remove_feit(str(key)), Actie.BEWAREN, prepare=_feit
    ),
    "bewaren.start_stop": Aanroep(
        lambda s, t, _: s.bewaren.start_stop(t.dossier_id, BewaarstopSoort.GESCHIL, PROEFDAG),
        Actie.BEWAREN,
    ),
    "bewaren.end_stop": Aanroep(
        lambda s, _t, key: s.bewaren.end_stop(str(key), PROEFDAG), Actie.BEWAREN, prepare=_stop
    ),
    "bewaren.list_feiten": Aanroep(
        lambda s, t, _: s.bewaren.list_feiten(t.dossier_id), Actie.BEWAREN, 0
    ),
    "bewaren.list_stops": Aanroep(
        lambda s, t, _: s.bewaren.list_stops(t.dossier_id), Actie.BEWAREN, 0
    ),
    "vernietiging.preview": Aanroep(
        lambda s, t, _: s.vernietiging.preview(t.dossier_id), Actie.VERNIETIGEN
    ),
    "vernietiging.propose": Aanroep(
        lambda s, t, _: s.vernietiging.propose(t.dossier_id, Vernietigingsreden.ONTERECHT),
        Actie.VERNIETIGEN,
    ),
    "vernietiging.withdraw_voorstel": Aanroep(
        lambda s, t, _: s.vernietiging.withdraw_voorstel(t.dossier_id),
        Actie.VERNIETIGEN,
        prepare=_voorstel,
    ),
    "vernietiging.repeat": Aanroep(lambda s, _t, _: s.vernietiging.repeat(()), Actie.RESERVEKOPIE),
    "vernietiging.list_certificaten": Aanroep(
        lambda s, _t, _: s.vernietiging.list_certificaten(), Actie.BEWAARLIJST
    ),
    "vernietiging.make_certificaat": Aanroep(
        lambda s, _t, nummer: s.vernietiging.make_certificaat(str(nummer)),
        Actie.BEWAARLIJST,
        prepare=_certificaat,
    ),
    "vernietiging.confirm": Aanroep(_confirm, Actie.VERNIETIGEN, 2, prepare=_voorstel_with_slots),
}
"""Every public call. Those without a line: a key press, a refresh, or a part of what is open.

Behind an @ stands the same call in another way, that needs another right.
"""

_CARDS = "names and public keys of organisations: whoever prints or informs must choose a receiver"
_OWN_PLACE = "one's own place alone, by login; a dossier in it is checked as for opening"

ZONDER_RECHT: dict[str, str] = {
    "adresboek.list": _CARDS,
    "adresboek.find": _CARDS,
    "csv_importen.forget": "lets go of what this person holds in memory",
    "jongeren.refresh_birthdays": "a part of every opening; works out states and tells a number",
    "plannen.get_regelset": "the rules of the region, which are public",
    "instemregels.load": "what the organisation chose, about no jongere",
    "plekken.keep": _OWN_PLACE,
    "plekken.take": _OWN_PLACE,
    "tekstblokken.list": "texts of the organisation about no jongere, for whoever writes",
    "reservekopie.load_stand": "how old the newest back-up is, for the reminder to everybody",
}
"""Every call that needs no right, and why; each is walked for every role all the same."""

AT_THE_SWV = frozenset({"pakketten.check", "pakketten.open", "pakketten.make_ontvangst"})
"""Calls on what was received."""

AS_FG = frozenset({"logboek.make_csv"})
"""Calls that are not for a regisseur."""

WITHIN_ANOTHER = frozenset(
    {"jongeren.create_dossier", "documenten.render_plan", "documenten.compose_plan"}
)
"""Parts of other use cases: they are handed the transaction of one that has its right and line."""


def list_calls() -> set[str]:
    """Every public method of every service, found by looking."""
    found = set()
    for field in fields(Services):
        kind = inspect.get_annotations(Services, eval_str=True).get(field.name)
        if inspect.isclass(kind) and kind.__name__.endswith("Service"):
            names = (n for n, _ in inspect.getmembers(kind, inspect.isfunction))
            found |= {f"{field.name}.{name}" for name in names if not name.startswith("_")}
    return found - WITHIN_ANOTHER
