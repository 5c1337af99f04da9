"""Categories d and e of the OKR: support that was given or indicated, and absence."""

from topdossier.documents.afspraken import add_begeleiding_table
from topdossier.documents.okr_historie import add_ondersteuning_table
from topdossier.documents.story import Story
from topdossier.documents.words import find_label, format_choice, format_date, join_present, say
from topdossier.domain.gegevens import Diagnose, Verzuim
from topdossier.domain.okr import OkrBegeleiding

_DIAGNOSE_SHARES = (28, 16, 22, 18, 16)


def add_begeleiding(story: Story, begeleiding: OkrBegeleiding) -> None:
    """Everything of category d, or a sentence that there is nothing."""
    if begeleiding == OkrBegeleiding((), (), (), (), ()):
        story.add_text(say("geen-gegevens"))
        return
    if begeleiding.ondersteuning:
        story.add_heading(3, say("kop-ondersteuning"))
        add_ondersteuning_table(story, begeleiding.ondersteuning)
    if begeleiding.diagnoses:
        _add_diagnoses(story, begeleiding.diagnoses)
    behoeften = [
        say("behoefte", hulpzin=find_label("hulpzin", item.hulpzin), tekst=item.tekst)
        for item in begeleiding.behoeften
        if item.tekst.strip()
    ]
    if behoeften:
        story.add_heading(3, say("kop-okr-behoeften"))
        story.add_bullets(behoeften)
    if begeleiding.begeleiding:
        story.add_heading(3, say("kop-begeleiding"))
        add_begeleiding_table(story, begeleiding.begeleiding)
    if any(advies.strip() for advies in begeleiding.handelingsadviezen):
        story.add_heading(3, say("kop-handelingsadviezen"))
        story.add_bullets(begeleiding.handelingsadviezen)


def add_verzuim(story: Story, verzuim: Verzuim | None) -> None:
    """Everything of category e, or a sentence that there is nothing."""
    if verzuim is None or verzuim == Verzuim():
        story.add_text(say("geen-gegevens"))
        return
    story.add_facts(
        (
            (say("uren-geoorloofd"), _format_number(verzuim.uren_geoorloofd)),
            (say("uren-ongeoorloofd"), _format_number(verzuim.uren_ongeoorloofd)),
            (say("dagdelen-geoorloofd"), _format_number(verzuim.dagdelen_geoorloofd)),
            (say("dagdelen-ongeoorloofd"), _format_number(verzuim.dagdelen_ongeoorloofd)),
            (say("meer-dan-kwart"), format_choice(verzuim.meer_dan_kwart)),
            (say("aantal-keren"), _format_number(verzuim.aantal_keren)),
            (say("contact-leerplicht"), format_choice(verzuim.contact_leerplicht)),
            (say("melding-rmc"), format_choice(verzuim.melding_rmc)),
        )
    )


def _add_diagnoses(story: Story, diagnoses: tuple[Diagnose, ...]) -> None:
    story.add_heading(3, say("kop-diagnoses"))
    story.add_table(
        (
            say("diagnose"),
            say("diagnose-codes"),
            say("diagnose-door"),
            say("instantie"),
            say("datum"),
        ),
        [
            (
                item.naam,
                join_present(item.codes),
                item.door,
                item.instantie,
                format_date(item.datum),
            )
            for item in diagnoses
        ],
        _DIAGNOSE_SHARES,
    )


def _format_number(number: int | None) -> str:
    return "" if number is None else str(number)
