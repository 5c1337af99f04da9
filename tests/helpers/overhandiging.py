"""A hand-over to try things on: pages in large type about a made-up jongere, with two doelen."""

import base64
import hashlib
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from topdossier.clock import read_now
from topdossier.documents.layout import DocumentInfo, PageFrame
from topdossier.documents.story import Story
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.overhandiging import (
    DeelSoort,
    Hoedanigheid,
    Leesbeurt,
    Leesdeel,
    Leesopdracht,
)
from topdossier.domain.vaststelling import Herkenning, Vaststelling
from topdossier.exchange.age import derive_ontvanger, generate_identiteit

BEKEND = Vaststelling(herkenning=Herkenning.BEKEND, datum=date(2026, 11, 24))
GEHEIM = "5e" * 32
MEDEWERKER = "Anna de Boer"
OUDER = Leesbeurt(
    betrokkene_id="ouder-1",
    naam="Fatima el Amrani",
    relatie=Relatie.MOEDER,
    hoedanigheid=Hoedanigheid.INSTEMMER,
    vaststelling=BEKEND,
)
TWEEDE = Leesbeurt(
    betrokkene_id="ouder-2",
    naam="Karim el Amrani",
    relatie=Relatie.VADER,
    hoedanigheid=Hoedanigheid.INSTEMMER,
    vaststelling=BEKEND,
)
JONGERE = Leesbeurt(
    betrokkene_id="jongere-1",
    naam="Youssef el Amrani",
    relatie=Relatie.JONGERE,
    hoedanigheid=Hoedanigheid.MEETEKENAAR,
    vaststelling=BEKEND,
    inbreng=True,
)
STEMLOOS = Leesbeurt(
    betrokkene_id="ouder-3",
    naam="Sofie Jansen",
    relatie=Relatie.STIEFOUDER,
    hoedanigheid=Hoedanigheid.LEZER,
    vaststelling=BEKEND,
)
INHOUD: tuple[tuple[DeelSoort, str, tuple[str, ...]], ...] = (
    (
        DeelSoort.INLEIDING,
        "Waar dit over gaat",
        (
            "Dit zijn de afspraken voor Youssef. U leest ze rustig. Daarna kiest u zelf.",
            "U hoeft vandaag niet te kiezen.",
        ),
    ),
    (
        DeelSoort.PERSPECTIEF,
        "Waar Youssef naartoe werkt",
        (
            "Youssef werkt naar een diploma vmbo-t. Daarna wil hij naar het mbo.",
            "Wij denken dat hij dat kan halen, omdat hij goed werkt als de opdracht duidelijk is.",
        ),
    ),
    (
        DeelSoort.FACTOREN,
        "Wat helpt en wat lastig is",
        (
            "Wat helpt: een vaste plek in de klas, een stappenplan, en iemand die meekijkt.",
            "Wat lastig is: veel geluid, en een rooster dat plotseling verandert.",
        ),
    ),
    (
        DeelSoort.DOEL,
        "Doel 1: op tijd beginnen",
        (
            "Wat gaan we doen? Youssef plant elke maandag samen met de mentor zijn week.",
            "Wie doet het? De mentor en Youssef. Thuis kijkt u op zondag mee.",
            "Wanneer kijken we weer? Op 12 februari 2027.",
        ),
    ),
    (
        DeelSoort.DOEL,
        "Doel 2: rustig werken",
        (
            "Wat gaan we doen? Youssef mag bij drukte in de stilteruimte werken.",
            "Wie doet het? De docenten geven een teken. Youssef gaat zelf.",
            "Wanneer kijken we weer? Op 12 februari 2027.",
        ),
    ),
    (
        DeelSoort.BEGELEIDING,
        "Wie helpt er",
        ("Een begeleider komt elke dinsdag een half uur langs.",),
    ),
    (
        DeelSoort.HULP,
        "Als u het niet weet",
        ("U mag altijd bellen met de school. U mag ook iemand meenemen naar het gesprek.",),
    ),
)


@cache
def make_paginas() -> tuple[bytes, tuple[Leesdeel, ...]]:
    """The PDF, one part a page, and what stands where."""
    story = Story()
    delen: list[Leesdeel] = []
    doelen = 0
    for number, (soort, titel, zinnen) in enumerate(INHOUD):
        if number:
            story.break_page()
        story.add_heading(1, titel)
        for zin in zinnen:
            story.add_text(zin)
        doelen += soort is DeelSoort.DOEL
        delen.append(
            Leesdeel(
                soort=soort,
                titel=titel,
                tekst="\n".join((titel, *zinnen)),
                eerste=number,
                laatste=number,
                doel=doelen if soort is DeelSoort.DOEL else 0,
            )
        )
    frame = PageFrame("Afspraken", "Youssef", "", "Bladzijde {pagina} van {totaal}", ("",), ("",))
    info = DocumentInfo("Afspraken", "School", datetime(2026, 11, 24, 12, tzinfo=UTC))
    return story.render(frame, info, for_screen=True), tuple(delen)


def make_opdracht(
    folder: Path,
    *beurten: Leesbeurt,
    ontvanger: str = "",
    nog: timedelta = timedelta(hours=2),
) -> Leesopdracht:
    """What the process gets; without readers it is for one ouder.

    Args:
        folder: where answers are left.
        beurten: who reads.
        ontvanger: public age key; without one a key whose secret nobody has.
        nog: how long decisions are taken, from now.
    """
    paginas, delen = make_paginas()
    return Leesopdracht(
        overhandiging_id="0f1e2d3c-aaaa-4bbb-8ccc-123456789012",
        geheim=GEHEIM,
        ontvanger=ontvanger or derive_ontvanger(generate_identiteit()),
        folder=str(folder),
        vingerafdruk="a" * 64,
        paginas=base64.b64encode(paginas).decode(),
        paginas_sha256=hashlib.sha256(paginas).hexdigest(),
        delen=delen,
        beurten=beurten or (OUDER,),
        roepnaam="Youssef",
        school="Het Duin College",
        medewerker=MEDEWERKER,
        besluiten_tot=read_now() + nog,
    )
