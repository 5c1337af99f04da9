"""A DPIA to begin with, as a text that an FG goes on writing in (AVG art. 35; row 4.5).

The facts come from the register of this kluis; what only people can weigh is left open and says
so. It is an OpenDocument text, because a PDF cannot be filled in.
"""

import io

from odfdo import Body, Document, Header, List, Paragraph, Table

from topdossier.documents.register import list_maatregelen
from topdossier.documents.register_input import RegisterDocument
from topdossier.documents.words import find_label, format_date, say
from topdossier.domain.bevoegdheden import Actie

_RISKS = 9
_QUESTIONS = {"noodzaak": 4, "betrokkenen": 3, "besluit": 4}


def render_dpia(register: RegisterDocument) -> bytes:
    """The DPIA of one kluis, filled in as far as the program can know it."""
    document = Document("text")
    document.meta.creator = register.kader.organisatie
    document.meta.title = say("dpia-titel")
    document.meta.creation_date = register.kader.afgedrukt_op
    body = document.body
    body.clear()
    text = _Text(body)
    text.add_heading(1, say("dpia-titel"))
    text.add(say("dpia-inleiding"))
    text.add(
        say(
            "dpia-kop",
            organisatie=register.kader.organisatie,
            code=register.code,
            datum=format_date(register.kader.afgedrukt_op.date()),
        )
    )
    _describe(text, register)
    text.add_heading(2, say("dpia-kop-noodzaak"))
    text.add_questions("noodzaak")
    text.add_heading(2, say("dpia-kop-betrokkenen"))
    text.add_questions("betrokkenen")
    text.add_heading(2, say("dpia-kop-risico"))
    text.add(say("dpia-risico-uitleg"))
    text.add_table(
        say("dpia-kop-risico"),
        [
            tuple(say(f"dpia-kolom-{name}") for name in ("risico", "maatregel", "kans", "rest")),
            *(
                (say(f"dpia-risico-{at}"), say(f"dpia-maatregel-{at}"), "", "")
                for at in range(1, _RISKS + 1)
            ),
        ],
    )
    text.add_heading(2, say("dpia-kop-maatregelen"))
    text.add_list(list_maatregelen())
    text.add_heading(2, say("dpia-kop-besluit"))
    text.add_questions("besluit")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Text:
    """Adds what has been said to the end of the document."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def add_heading(self, level: int, words: str) -> None:
        self._body.append(Header(level, words))

    def add(self, words: str) -> None:
        self._body.append(Paragraph(words))

    def add_list(self, items: tuple[str, ...]) -> None:
        self._body.append(List(list(items)))

    def add_questions(self, name: str) -> None:
        """Questions, each with room for an answer."""
        for at in range(1, _QUESTIONS[name] + 1):
            self.add(say(f"dpia-{name}-{at}"))
            self.add(say("dpia-in-te-vullen"))

    def add_table(self, name: str, rows: list[tuple[str, ...]]) -> None:
        table = Table(name, width=len(rows[0]), height=len(rows))
        table.set_values([list(row) for row in rows])
        self._body.append(table)


def _describe(text: _Text, register: RegisterDocument) -> None:
    text.add_heading(2, say("dpia-kop-beschrijving"))
    text.add(say("dpia-aantal", aantal=str(register.aantal_dossiers)))
    text.add_list(tuple(f"{item.naam}. {item.doel}" for item in register.verwerkingen))
    text.add_heading(3, say("register-kop-gegevens"))
    text.add_table(
        say("register-kop-gegevens"),
        [
            (say("register-gegevens"), say("register-van"), say("register-bijzonder")),
            *(
                (
                    item.soort.naam,
                    item.soort.van,
                    say("ja") if item.soort.bijzonder else say("nee"),
                )
                for item in register.gegevens
            ),
        ],
    )
    text.add_heading(3, say("register-kop-bewaren"))
    text.add_list(tuple(f"{item.wat}: {item.termijn} ({item.bron})" for item in register.bewaren))
    text.add_heading(3, say("register-kop-rechten"))
    text.add_list(
        tuple(
            f"{find_label('rol', rol)}: {find_label('toegang', rechten[Actie.INZIEN])}"
            for rol, rechten in register.rechten.items()
        )
    )
