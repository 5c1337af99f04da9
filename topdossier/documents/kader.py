"""The words around every document: head, foot, file description."""

from topdossier.documents.inputs import DocumentKader
from topdossier.documents.layout import DocumentInfo, PageFrame
from topdossier.documents.words import format_fingerprint, format_moment, join_present, say


def make_frame(  # noqa: PLR0913  the words of one frame
    kader: DocumentKader,
    soort: str,
    voet: str,
    naam: str,
    dossiernummer: str,
    vingerafdruk: str,
    *,
    concept: bool,
    gemaakt: bool = False,
    eerder: int = 0,
) -> PageFrame:
    """The frame of every page.

    Args:
        kader: who prints, and when.
        soort: kind of document.
        voet: first line of the foot: the kind, with the version when there is one.
        naam: of the jongere.
        dossiernummer: of the dossier.
        vingerafdruk: fingerprint of what is printed; its first 16 digits are the page code. Empty
            for a paper without a code: one that nobody can look up would read as a forgery.
        concept: True puts the word CONCEPT on every page.
        gemaakt: True for what is read on a screen and kept as a file: it was made, not printed.
        eerder: pages of another document that go before.
    """
    moment = format_moment(kader.afgedrukt_op, kader.afgedrukt_op)
    key = "gemaakt" if gemaakt else "afgedrukt"
    if kader.door:
        printed = say(f"{key}-door", moment=moment, naam=kader.door)
    else:
        printed = say(key, moment=moment)
    return PageFrame(
        soort=soort,
        over=say("over", naam=naam, dossier=dossiernummer),
        concept=say("concept") if concept else "",
        pagina=say("pagina"),
        links=(voet, printed, kader.organisatie),
        rechts=tuple(
            text
            for text in (
                say("paginacode", code=format_fingerprint(vingerafdruk)) if vingerafdruk else "",
                say("logboek", logkop=kader.logkop) if kader.logkop else "",
            )
            if text
        ),
        eerder=eerder,
    )


def make_info(kader: DocumentKader, soort: str, dossiernummer: str, versie: str) -> DocumentInfo:
    """The description of the file: no name of a person, because it shows in lists of files."""
    key = "bestandstitel-versie" if versie else "bestandstitel"
    title = say(key, soort=soort, dossier=dossiernummer, versie=versie)
    return DocumentInfo(
        title=join_present((title,)), author=kader.organisatie, moment=kader.afgedrukt_op
    )
