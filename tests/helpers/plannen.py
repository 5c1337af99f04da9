"""Builders of fictitious jongeren, plans and gegevens; every one has sound defaults.

Pass what a test is about, leave out the rest: `make_plan(aanleiding="")`.
"""

from datetime import date, timedelta

import msgspec

from topdossier.domain.betrokkene import Betrokkene, Gezag, Relatie
from topdossier.domain.gegevens import (
    Cijfer,
    Cijferlijst,
    Diagnose,
    DossierGegevens,
    Herkomst,
    Loopbaanjaar,
    Ondersteuning,
    School,
    Schooladvies,
    Score,
    Toets,
    Toetsonderdeel,
    Verzuim,
)
from topdossier.domain.handelingsdeel import (
    Actie,
    Begeleiding,
    Doel,
    Handelingsdeel,
    HulpVanAnderen,
)
from topdossier.domain.hoorrecht import HoorKeuze, Hoorrecht, HoorVorm
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.plan import (
    Afwijkingen,
    AfwijkingenKeuze,
    Beeld,
    Factor,
    FactorSoort,
    Hulpzin,
    InbrengOuder,
    LeefgebiedBeeld,
    Ondersteuningsbehoefte,
    OogoUitkomst,
    OverlegMetOuders,
    Perspectief,
    PlanInhoud,
    Uitstroombestemming,
)

DAG = date(2026, 3, 12)
"""The day all builders reckon from; everything they date lies around it."""


def make_jongere(**changes: object) -> Jongere:
    """Sanne, 14 years old on DAG, third year vmbo."""
    fields: dict[str, object] = {
        "naam": Naam(achternaam="Vries", voorvoegsel="de", roepnaam="Sanne", voornamen="Sanne Lot"),
        "geboortedatum": date(2011, 9, 3),
        "leerlingnummer": "20231",
        "klas": "3B",
        "leerjaar": "3",
        "onderwijssoort": "vmbo-kb",
    }
    return Jongere(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_betrokkene(**changes: object) -> Betrokkene:
    """Moeder with gezag."""
    fields: dict[str, object] = {
        "naam": Naam(achternaam="Amrani", voorvoegsel="el", roepnaam="Fatima"),
        "relatie": Relatie.MOEDER,
        "gezag": Gezag.JA,
    }
    return Betrokkene(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_actie(**changes: object) -> Actie:
    """One actie that is complete."""
    fields: dict[str, object] = {
        "wat": "Maakt aan het begin van elke les samen met Sanne een planning van drie stappen.",
        "functie": "Mentor",
        "uitvoerder": "J. Bakker",
        "vanaf": DAG + timedelta(days=7),
        "tot": DAG + timedelta(days=120),
        "frequentie": "elke les",
    }
    return Actie(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_doel(doel_id: str = "doel-1", **changes: object) -> Doel:
    """One doel that is complete, with one actie."""
    fields: dict[str, object] = {
        "leefgebied": "werkhouding",
        "beginsituatie": "Sanne begint aan twee van de tien taken zonder hulp.",
        "doel": "Sanne begint voor de zomervakantie aan acht van de tien taken zonder hulp.",
        "tussendoel": "In mei begint Sanne aan vijf van de tien taken zonder hulp.",
        "verwacht_resultaat": "Sanne heeft geen achterstand meer bij wiskunde en Engels.",
        "evaluatiedatum": DAG + timedelta(days=150),
        "acties": (make_actie(),),
    }
    return Doel(id=doel_id, **(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_handelingsdeel(**changes: object) -> Handelingsdeel:
    """Two doelen, begeleiding, adviezen and help from others."""
    fields: dict[str, object] = {
        "doelen": (
            make_doel(),
            make_doel(
                "doel-2",
                leefgebied="aanwezigheid",
                beginsituatie="Sanne was de laatste vier weken zeven dagen niet op school.",
                doel="Sanne is in juni elke schooldag op school.",
                tussendoel="",
                verwacht_resultaat="Sanne mist geen toetsen meer.",
                acties=(
                    make_actie(
                        wat="Belt voor half negen naar huis als Sanne er niet is.",
                        functie="Verzuimcoördinator",
                        uitvoerder="",
                        frequentie="elke dag",
                    ),
                    make_actie(
                        wat="Bespreekt met Sanne hoe de week ging.",
                        functie="Zorgcoördinator",
                        uitvoerder="A. Jansen",
                        tot=None,
                        frequentie="1 keer per week",
                    ),
                ),
            ),
        ),
        "begeleiding": (
            Begeleiding(
                omschrijving="Training plannen en beginnen",
                minuten_per_week=45,
                plaats="Leerplein, lokaal 12",
                groepsgrootte="4 leerlingen",
                deskundigheid="Orthopedagoog",
            ),
        ),
        "handelingsadviezen": (
            "Geef één opdracht tegelijk en vraag Sanne om die na te vertellen.",
            "Kondig een verandering in het rooster een dag van tevoren aan.",
        ),
        "hulp_van_anderen": (
            HulpVanAnderen(
                soort="Jeugdhulp",
                wat="Gesprekken over spanning en slapen",
                organisatie="Jeugdteam Noord",
                vanaf=DAG,
            ),
        ),
    }
    return Handelingsdeel(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_hoorrecht(**changes: object) -> Hoorrecht:
    """Heard in a talk, with influence on the plan."""
    fields: dict[str, object] = {
        "keuze": HoorKeuze.GEHOORD,
        "datum": DAG - timedelta(days=9),
        "vorm": HoorVorm.GESPREK,
        "ondersteuning": "Haar tante was erbij.",
        "hoe_gaat_het": "Het gaat wel. Thuis is het druk en dan slaap ik slecht.",
        "wat_is_belangrijk": "Dat niet iedereen ziet dat ik hulp krijg.",
        "wie_kan_helpen": "Mijn mentor en mijn tante.",
        "inbreng": "Ik wil niet uit de les gehaald worden.",
        "invloed": "De begeleiding is daarom na de les, en niet tijdens de les.",
    }
    return Hoorrecht(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_plan(**changes: object) -> PlanInhoud:
    """A plan that can be adopted on DAG."""
    fields: dict[str, object] = {
        "onderwijssoort": "vmbo-kb",
        "leerroute": "vmbo kader, profiel Zorg en Welzijn",
        "aanspreekpunt": "J. Bakker, mentor",
        "aanleiding": "Sanne loopt vast bij het plannen en is steeds vaker niet op school.",
        "beeld": Beeld(
            toekomstperspectief="Sanne wil later met jonge kinderen werken.",
            talenten="Ze is geduldig, tekent goed en helpt graag anderen.",
            motivatie="Bij praktische vakken werkt ze hard.",
            welbevinden="In de pauze is ze het liefst met twee vriendinnen.",
            leefgebieden=(
                LeefgebiedBeeld(leefgebied="werkhouding", beeld="Beginnen is moeilijk."),
                LeefgebiedBeeld(
                    leefgebied="sociaal-emotioneel", beeld="Ze schrikt van onverwachte dingen."
                ),
            ),
        ),
        "factoren": (
            Factor(FactorSoort.BEVORDEREND, "Sanne vraagt om hulp aan wie ze kent.", "gedrag"),
            Factor(FactorSoort.BEVORDEREND, "Haar moeder en school bellen elke week."),
            Factor(FactorSoort.BELEMMEREND, "Thuis is er geen rustige plek om te leren.", "thuis"),
        ),
        "inbreng_jongere": make_hoorrecht(),
        "inbreng_ouders": (
            InbrengOuder("b-1", DAG - timedelta(days=5), "Ik wil dat Sanne haar diploma haalt."),
        ),
        "overleg_met_ouders": (
            OverlegMetOuders(
                datum=DAG - timedelta(days=2),
                aanwezigen=("Fatima el Amrani", "Mark de Vries", "J. Bakker"),
                onderwerp="Het concept van het plan",
                uitkomst=OogoUitkomst.DEELS,
                verschil_van_mening="Vader wil ook bijles in het weekend. School vindt dat veel.",
            ),
        ),
        "perspectief": Perspectief(
            uitstroombestemming=Uitstroombestemming.MBO_3,
            toelichting="Opleiding Pedagogisch medewerker",
            onderbouwing="Haar cijfers voor praktische vakken passen bij mbo niveau 3.",
            niveau="niveau-2",
        ),
        "ondersteuningsbehoeften": (
            Ondersteuningsbehoefte(Hulpzin.INSTRUCTIE, "kort is en in stappen wordt gegeven"),
            Ondersteuningsbehoefte(Hulpzin.LERAAR, "rustig blijft en vooraf zegt wat er komt"),
        ),
        "behoeften_leraar": "Een overzicht van wat bij Sanne werkt, op één bladzijde.",
        "behoeften_ouders": "Eén vast telefoonnummer op school.",
        "handelingsdeel": make_handelingsdeel(),
        "afwijkingen": Afwijkingen(AfwijkingenKeuze.WEL, "Sanne volgt geen tweede vreemde taal."),
    }
    return PlanInhoud(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def renew_inbreng(plan: PlanInhoud, dag: date, ronde: int = 1) -> PlanInhoud:
    """The plan with what the jongere and the ouders said on a day; of round 0 as it is."""
    if ronde == 0:
        return plan
    heard, talks = plan.inbreng_jongere, plan.overleg_met_ouders
    if heard.keuze is not None:
        words = f"{heard.ondersteuning} Gevraagd na versie {ronde}.".strip()
        heard = msgspec.structs.replace(heard, datum=dag, ondersteuning=words)
    talk = OverlegMetOuders(
        datum=dag,
        aanwezigen=("Fatima el Amrani", "Mark de Vries", "J. Bakker"),
        onderwerp=f"De wijziging na versie {ronde}",
        uitkomst=OogoUitkomst.OVEREENSTEMMING,
    )
    return msgspec.structs.replace(
        plan, inbreng_jongere=heard, overleg_met_ouders=(*talks, talk) if talks else ()
    )


def make_plan_on(dag: date) -> PlanInhoud:
    """The plan of `make_plan`; on a day after its evaluatie with a later one."""
    plan = make_plan()
    doelen = tuple(
        msgspec.structs.replace(
            doel,
            evaluatiedatum=dag + timedelta(days=90)
            if doel.evaluatiedatum and doel.evaluatiedatum < dag
            else doel.evaluatiedatum,
        )
        for doel in plan.handelingsdeel.doelen
    )
    deel = msgspec.structs.replace(plan.handelingsdeel, doelen=doelen)
    return msgspec.structs.replace(plan, handelingsdeel=deel)


def make_gegevens(**changes: object) -> DossierGegevens:
    """School career, tests, a report card, absence and earlier support."""
    fields: dict[str, object] = {
        "herkomst": Herkomst("OSO 2019.1", DAG - timedelta(days=30), "De Regenboog"),
        "school": School("De Regenboog", brin="99ZZ", vestiging="01", soort="basisonderwijs"),
        "inschrijfdatum": date(2023, 8, 1),
        "loopbaan": (
            Loopbaanjaar("2022-2023", groep="8A", leerjaar="8", brin="99ZZ"),
            Loopbaanjaar("2023-2024", groep="1B", leerjaar="1", onderwijssoort="vmbo-kb"),
        ),
        "advies": Schooladvies("vmbo kader", wens_ouders="vmbo theoretisch"),
        "toetsen": (
            Toets(
                "Begrijpend lezen",
                vakgebied="Nederlands",
                datum=date(2023, 1, 20),
                scores=(Score("DLE", "48"), Score("vaardigheidsscore", "41", "IV")),
                onderdelen=(Toetsonderdeel("Woordenschat", (Score("DLE", "44"),)),),
            ),
        ),
        "cijferlijsten": (
            Cijferlijst(
                "Rapport 1",
                leerjaar="3",
                datum=date(2026, 1, 30),
                cijfers=(Cijfer("Nederlands", "6,4"), Cijfer("wiskunde", "4,8", "onvoldoende")),
            ),
        ),
        "verzuim": Verzuim(uren_geoorloofd=31, uren_ongeoorloofd=12, aantal_keren=9),
        "diagnoses": (Diagnose("Dyslexie", ("F81.0",), date(2020, 5, 6), "K. Smit", "RID"),),
        "medicijngebruik": False,
        "ondersteuning": (
            Ondersteuning("handelingsplan", date(2022, 9, 1), date(2023, 7, 1), "Technisch lezen"),
        ),
    }
    return DossierGegevens(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_largest_plan(doelen: int = 40, acties: int = 5) -> PlanInhoud:
    """The largest plan that is tried: 40 doelen with 200 acties, every field filled."""
    sentence = "Sanne werkt elke week met de mentor aan haar planning en laat zien wat af is. "
    made = tuple(
        Doel(
            id=f"doel-{nummer:02}",
            leefgebied="onderwijs",
            beginsituatie=f"{nummer}. " + sentence * 3,
            doel=f"Doel {nummer}: " + sentence,
            tussendoel=sentence,
            verwacht_resultaat=sentence * 2,
            evaluatiedatum=DAG + timedelta(days=90),
            acties=tuple(
                Actie(
                    wat=f"Actie {at}: " + sentence,
                    functie="mentor",
                    uitvoerder="Karin Wiersma",
                    vanaf=DAG,
                    tot=DAG + timedelta(days=120),
                    frequentie="elke week",
                )
                for at in range(acties)
            ),
        )
        for nummer in range(doelen)
    )
    return make_plan(handelingsdeel=Handelingsdeel(doelen=made))
