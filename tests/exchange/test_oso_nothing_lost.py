"""Every text is found back: in a field, in a bijlage or in the text with what is left over."""

import copy
import unicodedata
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.oso_bestanden import (
    SKIPPED,
    find_everything,
    find_leaves,
    find_lost_alone,
    find_lost_figures,
    find_lost_together,
    get_rest,
    make_oso,
    parse,
    read,
    read_voorbeeld,
    tag,
    write,
)
from topdossier.exchange.oso.nummers import remove_nummers
from topdossier.exchange.oso.reader import read_tree
from topdossier.exchange.oso.tree import has_remainder, walk

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
).filter(lambda text: text == "".join(text.split()))
NAMES = st.from_regex(r"nieuw[a-m]{1,6}", fullmatch=True)
NAMESPACES = st.sampled_from([tag("{}"), "{urn:eigen}{}", "{}"])


def _fill(template: str, name: str) -> str:
    return template[: -len("{}")] + name


def test_every_leaf_is_found_back_when_all_hold_a_word_of_their_own() -> None:
    assert len(find_leaves(parse(read_voorbeeld()))) > 150
    assert find_lost_together(read_voorbeeld()) == []


def test_each_leaf_alone_is_found_back() -> None:
    assert find_lost_alone(read_voorbeeld()) == []


def test_every_date_and_figure_is_found_back() -> None:
    assert find_lost_figures(read_voorbeeld()) == []


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_any_choice_of_leaves_is_found_back(data: st.DataObject) -> None:
    root = parse(read_voorbeeld())
    leaves = find_leaves(root)
    chosen = data.draw(st.sets(st.integers(0, len(leaves) - 1), max_size=60))
    for number in chosen:
        leaves[number].text = f"woord{number:04}x"
    everything = find_everything(read(write(root))).decode("utf-8", "replace")
    assert [
        leaves[number].tag for number in chosen if str(leaves[number].text) not in everything
    ] == []


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_unknown_elements_end_in_the_rest(data: st.DataObject) -> None:
    """Anywhere, nested or not, of any namespace, with attributes and with text around them."""
    root = parse(read_voorbeeld())
    texts: list[str] = []

    def word() -> str:
        texts.append(data.draw(WORDS))
        return texts[-1]

    for _ in range(data.draw(st.integers(1, 6))):
        hosts = [
            item
            for item in root.iter()
            if item.tag not in SKIPPED
            and item.tag not in {tag("standaardversie"), tag("datum"), tag("achternaam")}
        ]
        host = data.draw(st.sampled_from(hosts))
        name = _fill(data.draw(NAMESPACES), data.draw(NAMES))
        new = ET.Element(name, {f"k{data.draw(NAMES)}": word()} if data.draw(st.booleans()) else {})
        new.text = word() if data.draw(st.booleans()) else None
        if not new.attrib and not new.text:
            texts.append(name.rpartition("}")[2])
        new.tail = word() if data.draw(st.booleans()) else None
        host.insert(data.draw(st.integers(0, len(host))), new)
    rest = get_rest(read(write(root)))
    normalised = [_normalise(text) for text in texts]
    assert [text for text in normalised if text not in rest] == []


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_an_element_in_the_wrong_place_ends_in_the_rest(data: st.DataObject) -> None:
    root = parse(read_voorbeeld())
    leaves = find_leaves(root)
    moved = copy.deepcopy(data.draw(st.sampled_from(leaves)))
    moved.text = "verhuisdx"
    parents = [item for item in root.iter() if len(item) and item.find(moved.tag) is None]
    data.draw(st.sampled_from(parents)).append(moved)
    assert b"verhuisdx" in find_everything(read(write(root)))


@settings(deadline=None, max_examples=30)
@given(tekst=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_a_text_of_many_lines_keeps_every_line(tekst: str) -> None:
    root = parse(make_oso("<nieuw/>"))
    (nieuw,) = root.iter(tag("nieuw"))
    nieuw.text = f"begin {tekst}\n{tekst} eind"
    rest = _normalise(get_rest(read(write(root))))
    for line in _normalise(nieuw.text).split("\n"):
        assert line in rest


def test_an_untouched_tree_is_all_remainder() -> None:
    tree = read_tree(read_voorbeeld())
    remove_nummers(tree.root)
    assert has_remainder(tree.root)
    assert sum(1 for _ in walk(tree.root)) > 300
