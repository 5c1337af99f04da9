"""The page of a decision behind the pages that were shown; together they are sealed.

It is made of the proof itself, so that what a person reads on paper is what is kept and checked.
"""

from msgspec import UNSET

from topdossier.canonical.codec import parse
from topdossier.documents.besluit import (
    add_doel_opmerkingen,
    format_aanwezigen,
    format_vaststelling,
    list_worth,
)
from topdossier.documents.inputs import DocumentKader
from topdossier.documents.kader import make_frame, make_info
from topdossier.documents.story import Story
from topdossier.documents.styles import NOTE, OVERLINE
from topdossier.documents.words import (
    find_choice,
    find_label,
    format_date,
    format_fingerprint,
    format_moment,
    format_person,
    say,
)
from topdossier.domain.betrokkene import GezagGrond
from topdossier.domain.bewijs import Bewijs, BewijsPersoon
from topdossier.domain.instemming import Wijze
from topdossier.domain.regels.regelset import load_keuzes
from topdossier.errors import FileRefusedError

_QR_SIZE = 96.0


def render_besluitblad(bewijs: Bewijs, kader: DocumentKader) -> bytes:
    """The page or pages as PDF; a refusal has the same proof as an agreement.

    Args:
        bewijs: signed or not; its signatures are not printed.
        kader: who makes it, and the clock of the reader.
    """
    tekst, naam = bewijs.tekst, bewijs.persoon.naam
    story = Story()
    story.add_text(say("instemming-bovenregel"), OVERLINE)
    story.add_heading(1, say(f"instemming-titel-{bewijs.besluit.besluit}", naam=naam))
    story.add_facts(
        (
            (say("instemming-jongere"), tekst.jongere),
            (say("dossiernummer"), tekst.dossiernummer),
            (say("instemming-versie"), _format_versie(tekst.versie_nummer)),
            (say("instemming-datum"), format_moment(bewijs.tijd.besloten_op, kader.afgedrukt_op)),
        ),
        in_pairs=True,
    )
    _add_besluit(story, bewijs)
    add_doel_opmerkingen(story, bewijs.besluit.doel_opmerkingen, _list_doelen(tekst.afgesproken))
    _add_signature(story, bewijs)
    _add_course(story, bewijs, kader)
    _add_check(story, bewijs)
    _add_worth(story, bewijs)
    soort = say("besluit-soort")
    versie = str(tekst.versie_nummer)
    frame = make_frame(
        kader,
        soort,
        say("instemming-voet", soort=soort, versie=versie),
        tekst.jongere,
        tekst.dossiernummer,
        tekst.vingerafdruk,
        concept=False,
        gemaakt=True,
        eerder=bewijs.paginas.aantal,
    )
    return story.render(frame, make_info(kader, soort, tekst.dossiernummer, versie))


def _add_besluit(story: Story, bewijs: Bewijs) -> None:
    persoon, besluit = bewijs.persoon, bewijs.besluit
    story.add_facts(
        (
            (say("instemming-wie"), format_person(persoon.naam, persoon.relatie)),
            (say("instemming-hoedanigheid"), find_label("hoedanigheid", persoon.hoedanigheid)),
            (say("instemming-grond"), _name_grond(persoon)),
            (say("instemming-besluit"), find_label("besluit", besluit.besluit)),
            (say("instemming-mede-namens"), "\n".join(besluit.mede_namens)),
            (say("instemming-reden"), besluit.reden),
            (say("instemming-opmerkingen"), besluit.opmerkingen),
            (say("besluit-zienswijze"), besluit.zienswijze or ""),
            (say("besluit-inbreng"), besluit.inbreng or ""),
        )
    )


def _name_grond(persoon: BewijsPersoon) -> str:
    """Why this person decides, as the school worked it out; an older proof has a ground alone."""
    if persoon.hoedanigheid_reden is not UNSET:
        reden = find_label("hoedanigheid_reden", persoon.hoedanigheid_reden)
        return reden[:1].upper() + reden[1:]
    if persoon.gezag_grond is GezagGrond.ONBEKEND:
        return ""
    return find_label("gezag_grond", persoon.gezag_grond)


def _add_signature(story: Story, bewijs: Bewijs) -> None:
    naam, gezet = bewijs.persoon.naam, bewijs.handtekening
    with story.keep_together():
        story.add_heading(2, say("kop-handtekening"))
        drawn = gezet.handtekening is not None and bool(gezet.handtekening.lijnen)
        if gezet.handtekening is not None and drawn:
            alt = "besluit-getypt-alt" if gezet.getypt else "instemming-alt"
            story.add_signature(gezet.handtekening, say(alt, naam=naam))
        if gezet.getypt:
            story.add_text(say("besluit-getypt", naam=naam), NOTE)
            if gezet.getypte_naam:
                story.add_text(say("besluit-getypt-wat", tekst=gezet.getypte_naam), NOTE)
        elif drawn:
            story.add_text(naam, NOTE)
        else:
            story.add_text(say("besluit-zonder-handtekening"))


def _add_course(story: Story, bewijs: Bewijs, kader: DocumentKader) -> None:
    """How identity was checked, who was there, and when what happened."""
    tijd, besluit, paginas = bewijs.tijd, bewijs.besluit, bewijs.paginas
    clock = kader.afgedrukt_op
    shown = say(
        "besluit-gelezen-waarde", getoond=str(len(set(paginas.getoond))), aantal=str(paginas.aantal)
    )
    earlier = besluit.eerder_versie
    story.add_heading(2, say("kop-besluit-gang"))
    story.add_facts(
        (
            (say("instemming-herkenning"), format_vaststelling(bewijs.persoon.vaststelling)),
            (say("instemming-aanwezigen"), format_aanwezigen(bewijs.persoon.aanwezigen)),
            (say("besluit-medewerker"), bewijs.getuige.naam),
            (say("instemming-wijze"), find_label("wijze", besluit.wijze)),
            (say("besluit-concept"), format_date(besluit.concept_gegeven_op)),
            (say("besluit-eerder"), "" if earlier is None else _format_versie(earlier)),
            (say("besluit-gelezen"), shown),
            (say("besluit-begonnen"), format_moment(tijd.begonnen_op, clock)),
            (say("besluit-besloten"), format_moment(tijd.besloten_op, clock)),
            (say("instemming-vastgelegd"), format_moment(tijd.vastgelegd_op, clock)),
            (
                say("besluit-logboek"),
                say("besluit-logboek-waarde", voor=tijd.log_voor.short, na=tijd.log_na.short),
            ),
        )
    )


def _add_check(story: Story, bewijs: Bewijs) -> None:
    """The page code, the whole fingerprint as a QR, and what can be done with them."""
    vingerafdruk = bewijs.tekst.vingerafdruk
    with story.keep_together():
        story.add_heading(2, say("kop-besluit-nagaan"))
        story.add_text(say("besluit-nagaan-code", code=format_fingerprint(vingerafdruk)))
        story.add_qr(vingerafdruk.upper(), _QR_SIZE, say("besluit-alt-qr"))
        story.add_text(say("besluit-nagaan-bestand"))
        code = _group_digits(bewijs.organisatie.certificaat_sha256)
        story.add_facts(((say("besluit-certificaat"), code),))


def _add_worth(story: Story, bewijs: Bewijs) -> None:
    """A simple signature of the person and a seal of the school: no more than that."""
    on_screen = bewijs.besluit.wijze is Wijze.SCHERM
    texts = [say("waarde-eenvoudig") if on_screen else say("waarde-papier")]
    texts.append(say("waarde-zegel", organisatie=bewijs.organisatie.naam))
    if bewijs.handtekening.handtekening is not None and not bewijs.handtekening.getypt:
        texts.append(say("waarde-bewegingen"))
    texts += list_worth(bewijs.besluit.besluit)
    with story.keep_together():
        story.add_heading(2, say("kop-waarde"))
        story.add_notice(texts)


def _format_versie(nummer: int) -> str:
    return say("instemming-versie-waarde", versie=str(nummer))


def _list_doelen(afgesproken: str) -> list[str]:
    """The leefgebied of each doel, from the text that was agreed to."""
    choices = load_keuzes("leefgebieden")
    try:
        doelen = parse(afgesproken.encode())["doelen"]
        return [find_choice(choices, str(doel["leefgebied"])) for doel in doelen]
    except (FileRefusedError, KeyError, TypeError):
        return []


def _group_digits(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
