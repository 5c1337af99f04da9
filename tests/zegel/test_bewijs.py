"""A changed part is named, and what is changed together with its hash falls at the signatures."""

import base64
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.bewijzen import (
    MEDEWERKER,
    ORGANISATIE,
    Pad,
    make_bewijs,
    replace_leaf,
    sign,
    to_tree,
    vary,
    walk_leaves,
)
from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bewijs import Bewijs, BewijsDeel, BewijsOndertekening, BewijsRegel
from topdossier.errors import FileRefusedError
from topdossier.zegel.bewijs import check_bewijs, read_bewijs, sign_bewijs, write_bewijs

SIGNED = sign(make_bewijs())
TREE = to_tree(SIGNED)
OF_PART = {
    deel.value
    for deel in BewijsDeel
    if deel.value in TREE
    and deel not in {BewijsDeel.ONDERDELEN, BewijsDeel.MEDEWERKER, BewijsDeel.ORGANISATIESLEUTEL}
}
LEAVES = [pad for pad, _ in walk_leaves(TREE)]
SIGNERS = {BewijsDeel.MEDEWERKER, BewijsDeel.ORGANISATIESLEUTEL}
replace = msgspec.structs.replace


def find(tree: object, pad: Pad) -> object:
    for step in pad:
        tree = tree[step]  # type: ignore[index]  # a tree of dicts and lists
    return tree


def rebuild(tree: object) -> Bewijs | None:
    """What stands in a changed tree, None when it is no proof at all any more."""
    try:
        return read_bewijs(encode(msgspec.convert(tree, Bewijs)))
    except (msgspec.ValidationError, FileRefusedError, ValueError):
        return None


def test_a_proof_that_was_signed_is_whole() -> None:
    assert check_bewijs(SIGNED) == ()
    assert read_bewijs(write_bewijs(SIGNED)) == SIGNED


def test_a_proof_that_was_not_signed_fits_nowhere() -> None:
    assert set(check_bewijs(make_bewijs())) >= SIGNERS | {BewijsDeel.ONDERDELEN, BewijsDeel.TIJD}


def test_there_are_places_to_change_in_every_part() -> None:
    assert {str(pad[0]) for pad in LEAVES} >= OF_PART
    assert len(LEAVES) > 150


@settings(max_examples=400)
@given(st.data())
def test_another_value_anywhere_is_found_and_its_part_is_named(data: st.DataObject) -> None:
    pad = data.draw(st.sampled_from(LEAVES))
    other = data.draw(vary(find(TREE, pad)))
    changed = rebuild(replace_leaf(TREE, pad, other))
    if changed is None or write_bewijs(changed) == write_bewijs(SIGNED):
        return
    wrong = check_bewijs(changed)
    assert wrong
    if str(pad[0]) in OF_PART:
        assert wrong == (BewijsDeel(str(pad[0])),)


@pytest.mark.parametrize("pad", LEAVES, ids=lambda pad: "/".join(str(step) for step in pad))
def test_every_single_place_counts(pad: Pad) -> None:
    value = find(TREE, pad)
    other: object = value + "x" if isinstance(value, str) else 7 if value != 7 else 8
    if isinstance(value, bool):
        other = not value
    changed = rebuild(replace_leaf(TREE, pad, other))
    assert changed is None or check_bewijs(changed)


@settings(max_examples=60)
@given(st.sampled_from([pad for pad in LEAVES if str(pad[0]) in OF_PART]), st.data())
def test_a_part_changed_together_with_its_hash_falls_at_both_signatures(
    pad: Pad, data: st.DataObject
) -> None:
    changed = rebuild(replace_leaf(TREE, pad, data.draw(vary(find(TREE, pad)))))
    if changed is None or write_bewijs(changed) == write_bewijs(SIGNED):
        return
    deel = BewijsDeel(str(pad[0]))
    digest = compute_sha256(encode(getattr(changed, deel.value)))
    onderdelen = tuple(
        BewijsRegel(item.deel, digest) if item.deel is deel else item for item in changed.onderdelen
    )
    wrong = set(check_bewijs(replace(changed, onderdelen=onderdelen)))
    assert wrong >= SIGNERS
    assert wrong <= SIGNERS | {BewijsDeel.TEKST}


def test_a_new_signature_of_one_leaves_the_other_out_of_place() -> None:
    forger = Ed25519PrivateKey.generate()
    changed = replace(make_bewijs(), persoon=replace(SIGNED.persoon, naam="Iemand Anders"))
    forged = sign_bewijs(changed, forger, ORGANISATIE)
    assert check_bewijs(forged) == ()  # whole in itself, by keys that nobody knows
    mixed = replace(forged, medewerker=SIGNED.medewerker)
    assert set(check_bewijs(mixed)) == SIGNERS
    assert forged.medewerker != SIGNED.medewerker


def test_a_text_that_is_not_that_of_the_fingerprint_is_found_even_when_it_is_signed() -> None:
    tekst = replace(SIGNED.tekst, afgesproken=SIGNED.tekst.afgesproken.replace("a", "e", 1))
    signed = sign(replace(SIGNED, tekst=tekst))
    assert check_bewijs(signed) == (BewijsDeel.TEKST,)


@pytest.mark.parametrize("change", ["left-out", "twice", "other-order", "one-more"])
def test_the_list_of_parts_has_one_form(change: str) -> None:
    lines = SIGNED.onderdelen
    extra = BewijsRegel(BewijsDeel.ZEGEL, "0" * 64)
    onderdelen = {
        "left-out": lines[:-1],
        "twice": (*lines, lines[0]),
        "other-order": lines[::-1],
        "one-more": (*lines, extra),
    }[change]
    assert BewijsDeel.ONDERDELEN in check_bewijs(replace(SIGNED, onderdelen=onderdelen))


def test_a_form_of_a_newer_program_does_not_pass_for_this_one() -> None:
    assert BewijsDeel.ONDERDELEN in check_bewijs(sign(replace(SIGNED, formaat=2)))


def test_a_signature_has_one_spelling() -> None:
    """The last letter of base64 has room for bits that decode to nothing."""
    made = SIGNED.medewerker
    assert made is not None
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = made.handtekening.rstrip("=")[-1]
    other = made.handtekening.rstrip("=")[:-1] + letters[letters.index(last) + 1] + "=="
    assert base64.b64decode(other) == base64.b64decode(made.handtekening)
    forged = replace(SIGNED, medewerker=BewijsOndertekening(made.sleutel, other))
    assert check_bewijs(forged) == (BewijsDeel.MEDEWERKER,)


@pytest.mark.parametrize("text", ["", "x", "é", "AAAA", "=" * 88, "A" * 10_000])
def test_what_is_no_signature_at_all_does_not_fit(text: str) -> None:
    forged = replace(SIGNED, organisatiesleutel=BewijsOndertekening(text, text))
    assert BewijsDeel.ORGANISATIESLEUTEL in check_bewijs(forged)


def test_signing_anew_replaces_what_was_there() -> None:
    later = replace(SIGNED.tijd, vastgelegd_op=SIGNED.tijd.vastgelegd_op + timedelta(seconds=1))
    assert check_bewijs(sign_bewijs(replace(SIGNED, tijd=later), MEDEWERKER, ORGANISATIE)) == ()


def test_both_keys_are_named_and_neither_is_secret() -> None:
    assert SIGNED.medewerker is not None
    public = base64.b64encode(MEDEWERKER.public_key().public_bytes_raw()).decode()
    assert SIGNED.medewerker.sleutel == public
    written = write_bewijs(SIGNED)
    for secret in (MEDEWERKER.private_bytes_raw(), ORGANISATIE):
        assert base64.b64encode(secret) not in written
        assert secret.hex().encode() not in written


def test_a_proof_of_before_the_later_fields_keeps_its_bytes() -> None:
    """A field that came later is not there when it is empty, or every older receipt would fall."""
    tree = to_tree(sign(make_bewijs()))
    parts = {name: tree[name] for name in ("persoon", "besluit", "handtekening")}
    assert {name: set(part) for name, part in parts.items() if isinstance(part, dict)} == {
        "persoon": {
            "betrokkene_id",
            "naam",
            "relatie",
            "hoedanigheid",
            "gezag_grond",
            "vaststelling",
            "aanwezigen",
        },
        "besluit": {
            "besluit",
            "wijze",
            "reden",
            "opmerkingen",
            "doel_opmerkingen",
            "mede_namens",
            "eerder_versie",
            "concept_gegeven_op",
        },
        "handtekening": {"handtekening", "getypt"},
    }
    assert check_bewijs(read_bewijs(encode(tree))) == ()


def test_the_later_fields_are_under_the_signatures_too() -> None:
    bewijs = make_bewijs()
    besluit = msgspec.structs.replace(bewijs.besluit, zienswijze="Ik mis de sport.")
    signed = sign(msgspec.structs.replace(bewijs, besluit=besluit))
    assert check_bewijs(signed) == ()
    without = msgspec.structs.replace(signed, besluit=bewijs.besluit)
    assert check_bewijs(without) == (BewijsDeel.BESLUIT,)
