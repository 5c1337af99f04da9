"""Ties a control to a draft: it shows the value, and each key goes to the draft at once."""

from collections.abc import Callable
from typing import TypeVar

from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.typed import DRAFTED

C = TypeVar("C", TextLine, TextArea, DateField, RadioChoice)


def bind(control: C, value: object, change: Callable[..., object]) -> C:
    """Show `value`, and call `change` with every other one."""
    control.set_value(value)
    control.setProperty(DRAFTED, True)  # noqa: FBT003  Qt takes positional values
    control.value_changed.connect(change)
    return control
