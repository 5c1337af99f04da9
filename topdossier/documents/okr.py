"""The onderwijskundig rapport: five legal categories and an annex of zienswijzen, nothing else.

Source: Besluit ULB art. 2 and row 2.1.3. What is printed is what stands in `Okr`, which is a
whitelist itself; addresses and numbers that are secret are never printed.
"""

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.inputs import DocumentKader
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.okr_begeleiding import add_begeleiding, add_verzuim
from topdossier.documents.okr_historie import add_historie
from topdossier.documents.story import Fact, Story
from topdossier.documents.styles import OVERLINE
from topdossier.documents.verklaringen import add_verklaringen
from topdossier.documents.words import (
    find_choice,
    find_label,
    format_date,
    format_person,
    join_present,
    say,
)
from topdossier.domain.betrokkene import Adres
from topdossier.domain.gegevens import School
from topdossier.domain.okr import Okr, OkrAdministratief, OkrOuder, OkrSociaalEmotioneel
from topdossier.domain.regels.regelset import load_keuzes


def render_okr(okr: Okr, kader: DocumentKader, *, for_screen: bool = False) -> bytes:
    """The report as PDF; its page code is the fingerprint of the report itself.

    Args:
        okr: what is printed.
        kader: who prints, and when.
        for_screen: see `Story.render`.

    Raises:
        ValueError: the report holds what has no canonical bytes.
    """
    jongere = okr.administratief.jongere
    soort = say("okr-soort")
    story = Story()
    story.add_text(soort, OVERLINE)
    story.add_heading(1, say("okr-titel", naam=jongere.naam.volledig))
    story.add_heading(2, say("okr-a"))
    _add_administratief(story, okr.administratief, kader.organisatie)
    story.add_heading(2, say("okr-b"))
    add_historie(story, okr.onderwijshistorie)
    story.add_heading(2, say("okr-c"))
    _add_sociaal_emotioneel(story, okr.sociaal_emotioneel)
    story.add_heading(2, say("okr-d"))
    add_begeleiding(story, okr.begeleiding)
    story.add_heading(2, say("okr-e"))
    add_verzuim(story, okr.verzuim)
    add_verklaringen(story, okr.verklaringen)
    _add_zienswijzen(story, okr)
    dossiernummer = okr.administratief.dossiernummer
    frame = make_frame(
        kader,
        soort,
        soort,
        jongere.naam.volledig,
        dossiernummer,
        compute_sha256(encode(okr)),
        concept=kader.concept,
    )
    info = make_info(kader, soort, dossiernummer, "")
    return story.render(frame, info, for_screen=for_screen)


def _add_administratief(story: Story, item: OkrAdministratief, organisatie: str) -> None:
    jongere = item.jongere
    soorten = load_keuzes("onderwijssoorten")
    voornamen = join_present((jongere.naam.voornamen, jongere.naam.voorletters))
    story.add_facts(
        (
            (say("naam"), jongere.naam.volledig),
            (say("voornamen"), voornamen),
            (say("geboortedatum"), format_date(jongere.geboortedatum)),
            (say("geslacht"), jongere.geslacht),
            (say("leerlingnummer"), jongere.leerlingnummer),
            (say("dossiernummer"), item.dossiernummer),
            (say("school"), organisatie),
            (say("klas"), jongere.klas),
            (say("leerjaar"), jongere.leerjaar),
            (say("onderwijssoort"), find_choice(soorten, jongere.onderwijssoort)),
            (say("aanspreekpunt"), item.aanspreekpunt),
            (say("inschrijfdatum"), format_date(item.inschrijfdatum)),
            (say("uitschrijfdatum"), format_date(item.uitschrijfdatum)),
        ),
        in_pairs=True,
    )
    herkomst = item.herkomst
    parts = (herkomst.soort, format_date(herkomst.datum), herkomst.school) if herkomst else ()
    story.add_facts(
        (
            *(_list_school(item.school) if item.school else ()),
            (say("ouders"), "\n".join(_format_ouder(ouder) for ouder in item.ouders)),
            (say("herkomst"), join_present(parts)),
        )
    )


def _list_school(school: School) -> tuple[Fact, ...]:
    code = join_present((school.brin, school.vestiging), " ")
    name = say("school-gegevens", naam=school.naam, brin=code) if code else school.naam
    adressen = [_format_adres(adres) for adres in school.adressen if not adres.geheim]
    contact = [
        f"{find_label('contact_soort', item.soort)}: {item.waarde}"
        for item in school.contactgegevens
        if not item.geheim
    ]
    return (
        (say("school-herkomst"), name),
        (say("school-soort"), school.soort),
        (say("school-adres"), "\n".join(adressen)),
        (say("school-contact"), "\n".join(contact)),
    )


def _format_adres(adres: Adres) -> str:
    street = join_present((adres.straat, adres.huisnummer), " ")
    town = join_present((adres.postcode, adres.plaats), " ")
    text = join_present((street, town, adres.land))
    return f"{text} ({adres.soort})" if text and adres.soort.strip() else text


def _format_ouder(ouder: OkrOuder) -> str:
    gezag = find_label("gezag", ouder.gezag).lower()
    return join_present((format_person(ouder.naam, ouder.relatie), gezag))


def _add_sociaal_emotioneel(story: Story, item: OkrSociaalEmotioneel) -> None:
    leefgebieden = load_keuzes("leefgebieden")
    facts = [
        (say("welbevinden"), item.welbevinden),
        (say("motivatie"), item.motivatie),
        (say("talenten"), item.talenten),
    ]
    facts += [
        (find_choice(leefgebieden, beeld.leefgebied), beeld.beeld) for beeld in item.leefgebieden
    ]
    if any(text.strip() for _, text in facts):
        story.add_facts(facts)
    else:
        story.add_text(say("geen-gegevens"))


def _add_zienswijzen(story: Story, okr: Okr) -> None:
    """Word for word, on pages of their own (row 2.1.5)."""
    if not okr.zienswijzen:
        return
    story.break_page()
    story.add_heading(2, say("okr-bijlage"))
    for item in okr.zienswijzen:
        story.add_heading(3, say("okr-zienswijze", naam=item.naam, datum=format_date(item.datum)))
        story.add_text(item.tekst)
