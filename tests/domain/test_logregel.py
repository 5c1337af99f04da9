"""A log line holds numbers and codes only, so that erasing a jongere never touches the chain."""

from datetime import datetime

from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst

NEN_7513 = "nr tijd wie namens rol actie object_soort object_id reden uitkomst werkplek versie"
"""Row 4.5: who, role, when, which record, which action, result, reason."""


def test_a_line_has_the_fields_of_nen_7513_and_no_room_for_content() -> None:
    assert " ".join(Logregel.__struct_fields__) == NEN_7513


def test_what_is_logged_comes_from_fixed_lists() -> None:
    hints = Logregel.__annotations__
    assert hints["rol"] is Rol
    assert hints["actie"] is Actie
    assert hints["object_soort"] is ObjectSoort
    assert hints["uitkomst"] is Uitkomst
    assert hints["tijd"] is datetime


def test_a_refusal_is_an_outcome_that_is_logged_too() -> None:
    assert set(Uitkomst) == {Uitkomst.GELUKT, Uitkomst.GEWEIGERD}


def test_no_field_may_be_left_out() -> None:
    assert Logregel.__struct_defaults__ == ()
