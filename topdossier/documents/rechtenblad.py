"""The sheet with rights: deciding, disagreeing, one's own data, and what a birthday changes."""

from collections.abc import Iterable

from topdossier.documents.bladen_input import RechtenDocument, RechtenInhoud
from topdossier.documents.conformance import count_pages
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.story import Fact, Story
from topdossier.documents.styles import OPEN, OVERLINE, SHEET, Look
from topdossier.documents.words import format_date, say
from topdossier.domain.regels.rechten import RechtRol, RechtTabel, load_rechten

_HULP = (40.0, 66.0, 42.0)
_WEGEN = ("steunpunt", "onderwijsconsulent", "geschillencommissie", "klacht")
"""To whom somebody can turn, the nearest first."""
_FOR_DECIDING = frozenset({"geschillencommissie"})
"""Whom only who decides can ask (row 1.7.3)."""
_LEZERS = frozenset({RechtRol.LEEST_MET_GEZAG, RechtRol.LEEST_ZONDER_GEZAG})
_HOORRECHT = "hoorrecht"
"""Not for who decides as the jongere: that is no being heard any more (row 1.5.4)."""


def render_rechtenblad(document: RechtenDocument) -> bytes:
    """The sheet as PDF: on one page whenever it fits there."""
    data = _render(document, OPEN)
    return data if count_pages(data) == 1 else _render(document, SHEET)


def _render(document: RechtenDocument, look: Look) -> bytes:
    inhoud, story, tabel = document.inhoud, Story(look), load_rechten()
    roepnaam = inhoud.naam.roepnaam or inhoud.naam.volledig
    je = inhoud.is_jongere and not inhoud.beslist_zelf
    rol = RechtRol.JONGERE if je else inhoud.rol
    soort = _say("rechtenblad-soort", je)
    story.add_text(soort, OVERLINE)
    story.add_heading(1, say("rechtenblad-titel", roepnaam=roepnaam))
    story.add_facts([(say("blad-voor"), inhoud.voor)])
    if je:
        # whoever is of age and does not decide has someone whom the court appointed
        notice = "rechtenblad-jongere" if inhoud.wordt_18 else "rechtenblad-jongere-ander"
        story.add_notice((say(notice),))
    kop = "rechtenblad-kop-meepraten" if rol in _LEZERS else "rechtenblad-kop-beslissen"
    story.add_heading(2, _say(kop, je))
    story.add_bullets(_list_beslissen(inhoud, tabel.list_rechten(rol), roepnaam, je=je))
    story.add_heading(2, _say("rechtenblad-kop-oneens", je))
    story.add_text(_say("rechtenblad-oneens", je, school=document.kader.organisatie))
    story.add_table(
        (say("afsprakenblad-wie"), say("rechtenblad-wat"), say("rechtenblad-waar")),
        [_make_weg(tabel, slug, inhoud, je=je) for slug in _WEGEN],
        _HULP,
    )
    story.add_heading(2, _say("rechtenblad-kop-gegevens", je))
    story.add_bullets(_list_gegevens(inhoud, tabel, je=je))
    birthdays = _list_verjaardagen(inhoud, roepnaam, je=je)
    if birthdays:
        story.add_heading(2, say("rechtenblad-kop-verjaardag"))
        story.add_facts(birthdays)
    frame = make_frame(
        document.kader,
        soort,
        soort,
        inhoud.naam.volledig,
        inhoud.dossiernummer,
        "",  # no plan or package tells of these words, so a code could not be looked up
        concept=False,
    )
    return story.render(frame, make_info(document.kader, soort, inhoud.dossiernummer, ""))


def _say(key: str, je: bool, **values: str) -> str:  # noqa: FBT001  the second tone of every text
    """The sentence, or the one that says *je*: for a jongere for whom others decide."""
    return say(f"{key}-je" if je else key, **values)


def _list_beslissen(
    inhoud: RechtenInhoud, rechten: Iterable[str], roepnaam: str, *, je: bool
) -> list[str]:
    """Rows 1.4 to 1.7; who does not decide reads nothing of deciding, and what they may say."""
    return [
        _say(f"rechtenblad-{slug}", je, roepnaam=roepnaam)
        for slug in rechten
        if not (slug == _HOORRECHT and inhoud.beslist_zelf)
    ]


def _make_weg(
    tabel: RechtTabel, slug: str, inhoud: RechtenInhoud, *, je: bool
) -> tuple[str, str, str]:
    """Row 1.7: who, what they do and within which time, and how to reach them."""
    contact = tabel.find_contact(slug, inhoud.regio)
    where = [] if contact is None else [contact.web, contact.telefoon]
    term = next((item.tekst for item in tabel.termijn if item.slug == slug), "")
    what = f"rechtenblad-{slug}-wat"
    if slug in _FOR_DECIDING and inhoud.rol in _LEZERS:
        what = f"{what}-lezer"
    return (
        say(f"rechtenblad-{slug}"),
        _say(what, je, termijn=term),
        "\n".join(text for text in where if text) or say("schrijflijn"),
    )


def _list_gegevens(inhoud: RechtenInhoud, tabel: RechtTabel, *, je: bool) -> list[str]:
    """Row 4.4."""
    texts = [
        _say("rechtenblad-inzage", je, termijn=tabel.find_termijn("avg-antwoord").tekst),
        _say("rechtenblad-toestemming", je),
    ]
    if inhoud.fg:
        texts.append(say("rechtenblad-fg", namen=", ".join(inhoud.fg)))
    else:
        texts.append(say("rechtenblad-fg-leeg", lijn=say("schrijflijn")))
    return [*texts, _say("rechtenblad-ap", je)]


def _list_verjaardagen(inhoud: RechtenInhoud, roepnaam: str, *, je: bool) -> list[Fact]:
    """Row 4.4: the ages side by side; a birthday that lies behind changes nothing any more."""
    return [
        (
            say(f"rechtenblad-wordt-{age}", datum=format_date(day)),
            _say(f"rechtenblad-vanaf-{age}", je, roepnaam=roepnaam),
        )
        for age, day in ((16, inhoud.wordt_16), (18, inhoud.wordt_18))
        if day is not None
    ]
