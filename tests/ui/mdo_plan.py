"""How somebody fills every block of a plan with the keyboard, in the order of the blocks."""

from typing import NamedTuple

from PySide6.QtCore import Qt

from tests.ui.toetsenbord import Toetsenbord

Key = Qt.Key


class ActieTekst(NamedTuple):
    """An actie as it is typed."""

    wat: str
    functie: str
    hoe_vaak: str


class DoelTekst(NamedTuple):
    """A doel as it is typed."""

    doel: str
    leefgebied: str
    begin: str
    resultaat: str
    acties: tuple[ActieTekst, ...]


DOELEN = (
    DoelTekst(
        "Sanne begint in juni aan acht van de tien taken zonder hulp.",
        "Werkhouding",
        "Sanne begint nu aan twee van de tien taken.",
        "Zij heeft geen achterstand meer bij wiskunde.",
        (
            ActieTekst("Maakt elke les samen een planning.", "Mentor", "elke les"),
            ActieTekst("Kijkt vrijdag wat af is.", "Mentor", "elke week"),
        ),
    ),
    DoelTekst(
        "Sanne is in juni elke dag op school.",
        "Aanwezigheid op school",
        "Sanne miste zeven dagen in vier weken.",
        "Zij mist geen toetsen meer.",
        (ActieTekst("Belt voor half negen naar huis.", "Teamleider", "elke dag"),),
    ),
    DoelTekst(
        "Sanne vraagt hulp als zij vastloopt.",
        "Sociaal-emotioneel",
        "Sanne zwijgt als iets niet lukt.",
        "Zij vraagt elke dag een keer hulp.",
        (ActieTekst("Spreekt een teken af in de klas.", "Mentor", "een keer"),),
    ),
)
EVALUATIE = "30-06-2026"
AANLEIDING = "Sanne loopt vast bij het plannen en is vaker niet op school."


def fill_onderwijs(keys: Toetsenbord) -> None:
    keys.choose("Onderwijssoort", "vmbo kader")
    keys.fill("Leerroute", "vmbo kader, zorg en welzijn")
    keys.fill("Aanspreekpunt", "J. Bakker, mentor")


def fill_beeld(keys: Toetsenbord) -> None:
    keys.fill("Waarom is dit plan nu nodig?", AANLEIDING)
    keys.fill("Wat wil de jongere later?", "Werken met jonge kinderen.")
    keys.fill("Waar is de jongere goed in?", "Zij tekent goed.")
    keys.fill("Wat motiveert de jongere?", "Praktische vakken.")
    keys.fill("Hoe voelt de jongere zich op school en thuis?", "Op school gespannen.")


def fill_factoren(keys: Toetsenbord) -> None:
    keys.press_on("Factor toevoegen")
    keys.choose("Soort", "Bevorderende factor")
    keys.choose("Leefgebied", "Werkhouding")
    keys.fill("Wat helpt of hindert?", "Zij vraagt hulp aan wie zij kent.")
    keys.add_another()
    keys.choose("Soort", "Belemmerende factor")
    keys.choose("Leefgebied", "Thuis")
    keys.fill("Wat helpt of hindert?", "Thuis is geen rustige plek.")


def fill_inbreng_jongere(keys: Toetsenbord) -> None:
    keys.tab_to("De jongere heeft gezegd wat die vindt")
    keys.press(Key.Key_Space)
    keys.fill("Datum", "10-03-2026")
    keys.choose("Op welke manier?", "Gesprek")
    keys.fill("Wie hielp daarbij?", "Haar tante.")
    keys.fill("Hoe gaat het met je?", "Thuis is het druk.")
    keys.fill("Wat vind jij belangrijk?", "Dat niet iedereen ziet dat ik hulp krijg.")
    keys.fill("Wie kan jou helpen, en hoe?", "Mijn mentor.")
    keys.fill("Wat zei de jongere nog meer?", "Niet uit de les.")
    keys.fill("Wat is er door deze inbreng in het plan veranderd?", "De hulp is na de les.")


def fill_ouders(keys: Toetsenbord) -> None:
    keys.press_on("Overleg toevoegen")
    keys.fill("Uitgenodigd op", "02-03-2026")
    keys.fill("Datum van het gesprek", "10-03-2026")
    keys.choose("Hoe liep het af?", "Wij zijn het eens")
    keys.fill("Onderwerp", "Het concept van het plan")
    keys.fill("Aanwezig", "Fatima el Amrani, Mark de Vries")
    keys.press_on("Inbreng toevoegen")
    keys.choose("Van wie", "Fatima el Amrani")
    keys.fill("Datum", "10-03-2026")
    keys.fill("Wat is voor jullie belangrijk?", "Dat Sanne haar diploma haalt.")


def fill_perspectief(keys: Toetsenbord) -> None:
    keys.choose("Uitstroombestemming", "mbo niveau 3")
    keys.choose("Niveau van ondersteuning", "Niveau 2: extra")
    keys.fill("Toelichting", "Pedagogisch medewerker")
    keys.fill("Onderbouwing", "Haar cijfers passen daarbij.")


def fill_behoeften(keys: Toetsenbord) -> None:
    keys.press_on("Behoefte toevoegen")
    keys.choose("Deze jongere heeft nodig …", "instructie die")
    keys.fill("Vul de zin aan", "kort is")
    keys.fill("Wat heeft de leraar nodig?", "Een overzicht van wat werkt.")
    keys.fill("Wat hebben de ouders nodig?", "Een vast telefoonnummer.")


def fill_doelen(keys: Toetsenbord) -> None:
    keys.press_on("Doel toevoegen")
    for number, doel in enumerate(DOELEN):
        if number:
            keys.add_another(outer=True)
        keys.fill("Doel", doel.doel)
        keys.choose("Leefgebied", doel.leefgebied)
        keys.fill("Evaluatie op", EVALUATIE)
        keys.fill("Beginsituatie", doel.begin)
        keys.fill("Verwacht resultaat", doel.resultaat)
        keys.press_on("Actie toevoegen")
        for place, actie in enumerate(doel.acties):
            if place:
                keys.add_another()
            keys.fill("Wat gaan we doen?", actie.wat)
            keys.fill("Wie doet het (functie)", actie.functie)
            keys.fill("Hoe vaak", actie.hoe_vaak)


def fill_begeleiding(keys: Toetsenbord) -> None:
    keys.press_on("Begeleiding toevoegen")
    keys.fill("Welke begeleiding", "Training plannen")
    keys.fill("Minuten per week", "45")
    keys.press_on("Advies toevoegen")
    keys.fill("Advies", "Geef een opdracht tegelijk.")
    keys.press_on("Hulp toevoegen")
    keys.fill("Welke hulp", "Gesprekken over slapen")
    keys.fill("Organisatie", "Jeugdteam Noord")


def fill_afwijkingen(keys: Toetsenbord) -> None:
    keys.tab_to("Er zijn geen afwijkingen")
    keys.press(Key.Key_Space)


BLOKKEN = (
    ("onderwijs", fill_onderwijs),
    ("beeld", fill_beeld),
    ("factoren", fill_factoren),
    ("inbreng jongere", fill_inbreng_jongere),
    ("ouders", fill_ouders),
    ("perspectief", fill_perspectief),
    ("behoeften", fill_behoeften),
    ("doelen", fill_doelen),
    ("begeleiding", fill_begeleiding),
    ("afwijkingen", fill_afwijkingen),
)
