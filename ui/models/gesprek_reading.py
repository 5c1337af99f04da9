"""A closed overleg as paragraphs to read; the report on paper says the same."""

from collections.abc import Iterator, Mapping

from topdossier.domain.actietafel import Actietafel
from topdossier.domain.deelname import Deelname
from topdossier.domain.overleg import Gesprek
from ui.models.reading import Paragraph, ParagraphKind
from ui.texts import format_date, format_long_date, label_of

_TAFEL = (
    ("Aanleiding", "aanleiding"),
    ("Al geprobeerd", "geprobeerd"),
    ("Wat de partners zien", "beelden"),
    ("Wat is nodig", "nodig"),
    ("Besluit", "besluit"),
    ("Als het niet lukt", "escalatie"),
    ("Wie heeft de regie", "regie"),
)


def read_gesprek(gesprek: Gesprek, namen: Mapping[str, str]) -> list[Paragraph]:
    """What was said and decided, and who was there.

    Args:
        gesprek: of the overleg.
        namen: of jongere and betrokkenen, by id, for whose words were written down.
    """
    found = [*_say("Waar", gesprek.plaats)]
    for title, there in (("Aanwezig", True), ("Niet aanwezig", False)):
        names = [_describe(item) for item in gesprek.deelnames if item.aanwezig is there]
        found += _say(title, "\n".join(names))
    if gesprek.actietafel is not None:
        found += _read_tafel(gesprek.actietafel, namen)
    for number, punt in enumerate(gesprek.agenda, start=1):
        if punt.kort.strip() or punt.besluit.strip():
            found.append(Paragraph(ParagraphKind.SUBHEADING, f"{number}. {punt.vraag}"))
            if punt.kort.strip():
                found.append(Paragraph(ParagraphKind.TEXT, punt.kort.strip()))
            found += _say("Besluit", punt.besluit)
    if gesprek.volgende is not None:
        time = f" om {gesprek.volgende_tijd}" if gesprek.volgende_tijd else ""
        found += _say("Volgend overleg", f"{format_long_date(gesprek.volgende)}{time}")
    return found


def _read_tafel(tafel: Actietafel, namen: Mapping[str, str]) -> Iterator[Paragraph]:
    yield Paragraph(ParagraphKind.HEADING, "De actietafel")
    yield from _say("Thuis sinds", format_date(tafel.thuis_sinds))
    for title, field in _TAFEL:
        yield from _say(title, getattr(tafel, field))
    for item in tafel.zienswijzen:
        yield from _say(f"Wat {namen.get(item.door, 'iemand')} vindt", item.tekst)
    if tafel.uitkomst is not None:
        yield from _say("Uitkomst", label_of("actietafel_uitkomst", tafel.uitkomst))


def _say(title: str, text: str) -> Iterator[Paragraph]:
    if text.strip():
        yield Paragraph(ParagraphKind.LABEL, title)
        yield Paragraph(ParagraphKind.TEXT, text.strip())


def _describe(item: Deelname) -> str:
    if not item.naam:
        return item.functie
    about = ", ".join(word for word in (item.functie.lower(), item.organisatie) if word)
    return f"{item.naam} ({about})" if about else item.naam
