"""The verwerkingsregister on paper: what this kluis holds of whom, why, how long and for whom."""

from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.kader import make_info
from topdossier.documents.layout import PageFrame
from topdossier.documents.register_input import RegisterDocument
from topdossier.documents.story import Story
from topdossier.documents.words import find_label, format_fingerprint, format_moment, say
from topdossier.domain.bevoegdheden import Actie, Toegang

_GEGEVENS_SHARES = (46, 24, 14, 16)
_BEWAREN_SHARES = (46, 30, 24)
_DOORGIFTE_SHARES = (20, 14, 16, 26, 24)
_RECHTEN_SHARES = (22, 10, 26, 42)
_SHOWN = (Actie.INZIEN, Actie.WIJZIGEN, Actie.AFDRUKKEN, Actie.PAKKET_MAKEN, Actie.LOGBOEK)
"""Actions that say most about who sees what; the whole table is in the handleiding."""


def render_register(register: RegisterDocument) -> bytes:
    """The record of processing as PDF."""
    kader, story = register.kader, Story()
    story.add_heading(1, say("register-titel"))
    story.add_text(say("register-inleiding"))
    story.add_facts(
        [
            (say("register-verantwoordelijke"), kader.organisatie),
            (say("register-code"), register.code),
            (say("register-fg"), ", ".join(register.fg) or say("register-fg-onbekend")),
            (say("register-aantal"), str(register.aantal_dossiers)),
            (say("register-buiten-eer"), say("register-geen-doorgifte")),
        ]
    )
    for number, item in enumerate(register.verwerkingen, start=1):
        with story.keep_together():
            story.add_heading(2, say("register-verwerking", nummer=str(number), naam=item.naam))
            names = {found.soort.slug: found.soort.naam for found in register.gegevens}
            story.add_facts(
                [
                    (say("register-doel"), item.doel),
                    (say("register-grondslag"), item.grondslag),
                    (
                        say("register-gegevens"),
                        "\n".join(names[slug] for slug in item.gegevens if slug in names),
                    ),
                ]
            )
    _add_gegevens(story, register)
    _add_bewaren(story, register)
    _add_doorgifte(story, register)
    _add_rechten(story, register)
    story.add_heading(2, say("register-kop-beveiliging"))
    story.add_bullets(list_maatregelen())
    return story.render(_make_frame(register), make_info(kader, say("register-soort"), "", ""))


def list_maatregelen() -> tuple[str, ...]:
    """The measures that the program itself takes (AVG art. 32), for register and DPIA alike."""
    return tuple(say(f"register-maatregel-{number}") for number in range(1, 9))


def _add_gegevens(story: Story, register: RegisterDocument) -> None:
    story.add_heading(2, say("register-kop-gegevens"))
    story.add_table(
        (
            say("register-gegevens"),
            say("register-van"),
            say("register-bijzonder"),
            say("register-records"),
        ),
        [
            (
                item.soort.naam,
                item.soort.van,
                say("ja") if item.soort.bijzonder else say("nee"),
                str(item.aantal) if item.soort.tabellen else say("register-in-dossier"),
            )
            for item in register.gegevens
        ],
        _GEGEVENS_SHARES,
    )


def _add_bewaren(story: Story, register: RegisterDocument) -> None:
    story.add_heading(2, say("register-kop-bewaren"))
    story.add_table(
        (say("register-wat"), say("register-termijn"), say("register-bron")),
        [(item.wat, item.termijn, item.bron) for item in register.bewaren],
        _BEWAREN_SHARES,
    )


def _add_doorgifte(story: Story, register: RegisterDocument) -> None:
    story.add_heading(2, say("register-kop-doorgifte"))
    story.add_table(
        (
            say("register-ontvanger"),
            say("register-pakket"),
            say("register-doel"),
            say("register-grondslag"),
            say("register-ging-naar"),
        ),
        [
            (item.ontvanger, item.soort, item.doel, item.verwijzing, ", ".join(item.ontvangers))
            for item in register.doorgifte
        ],
        _DOORGIFTE_SHARES,
    )
    story.add_text(say("register-op-papier"))


def _add_rechten(story: Story, register: RegisterDocument) -> None:
    story.add_heading(2, say("register-kop-rechten"))
    story.add_text(say("register-rechten-uitleg"))
    rows = []
    for rol, rechten in register.rechten.items():
        reach = rechten[Actie.INZIEN]
        others = [
            find_label("actie", actie) for actie in _SHOWN[1:] if rechten[actie] is not Toegang.NEE
        ]
        rows.append(
            (
                find_label("rol", rol),
                str(register.mensen.get(rol, 0)),
                find_label("toegang", reach),
                ", ".join(others),
            )
        )
    story.add_table(
        (
            say("register-rol"),
            say("register-mensen"),
            say("register-ziet"),
            say("register-mag-ook"),
        ),
        rows,
        _RECHTEN_SHARES,
    )


def _make_frame(register: RegisterDocument) -> PageFrame:
    kader = register.kader
    moment = format_moment(kader.afgedrukt_op, kader.afgedrukt_op)
    code = compute_sha256(encode(register))
    return PageFrame(
        soort=say("register-soort"),
        over=kader.organisatie,
        concept="",
        pagina=say("pagina"),
        links=(
            say("register-soort"),
            say("afgedrukt-door", moment=moment, naam=kader.door),
            kader.organisatie,
        ),
        rechts=(
            say("paginacode", code=format_fingerprint(code)),
            say("logboek", logkop=kader.logkop) if kader.logkop else "",
        ),
    )
