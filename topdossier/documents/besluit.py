"""What a paper says of a decision in words: identity, who was there, remarks at a doel."""

from collections.abc import Sequence

from topdossier.documents.story import Fact, Story
from topdossier.documents.words import find_label, format_date, say
from topdossier.domain.instemming import Besluit, DoelOpmerking
from topdossier.domain.vaststelling import Aanwezige, Herkenning, Vaststelling

_OPEN = frozenset({Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK})


def format_vaststelling(vaststelling: Vaststelling | None) -> str:
    """How identity was checked, or nothing when nobody wrote it down."""
    if vaststelling is None:
        return ""
    if vaststelling.herkenning is Herkenning.BEKEND or vaststelling.document is None:
        return say("instemming-herkenning-bekend")
    return say(
        "instemming-herkenning-document",
        document=find_label("documentsoort", vaststelling.document),
        datum=format_date(vaststelling.datum),
    )


def format_aanwezigen(aanwezigen: Sequence[Aanwezige]) -> str:
    """Who was present, each on a line."""
    return "\n".join(
        say(
            "instemming-aanwezige",
            naam=item.naam,
            bijstand=find_label("bijstand", item.bijstand).lower(),
        )
        for item in aanwezigen
    )


def add_doel_opmerkingen(
    story: Story, opmerkingen: Sequence[DoelOpmerking], doelen: Sequence[str]
) -> None:
    """What was said at each doel.

    Args:
        story: to add to.
        opmerkingen: by number of the doel, from 1.
        doelen: the leefgebied of each doel, as far as they are known.
    """
    facts: list[Fact] = [
        (_name_doel(item.doel, doelen), item.tekst) for item in opmerkingen if item.tekst.strip()
    ]
    if facts:
        story.add_heading(2, say("kop-doel-opmerkingen"))
        story.add_facts(facts)


def list_worth(besluit: Besluit) -> list[str]:
    """What follows from the choice itself."""
    if besluit is Besluit.INGESTEMD:
        return [say("waarde-intrekken")]
    if besluit in _OPEN:
        return [say("waarde-open")]
    if besluit is Besluit.INGETROKKEN:
        return [say("waarde-ingetrokken")]
    return [say("waarde-weigering")]


def _name_doel(nummer: int, doelen: Sequence[str]) -> str:
    naam = doelen[nummer - 1].strip() if 0 < nummer <= len(doelen) else ""
    key = "doel-titel-leefgebied" if naam else "doel-titel"
    return say(key, doelnummer=str(nummer), leefgebied=naam)
