"""Puts the fixed English words of the command library into Dutch, in help and in errors."""

from typing import Any

import typer
from typer._click.exceptions import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

_WORDS = (
    ("Usage: ", "Gebruik: "),
    ("Options:", "Opties:"),
    ("Commands:", "Opdrachten:"),
    ("Arguments:", "Gegevens:"),
    ("Show this message and exit.", "Toon deze uitleg."),
    ("[required]", "[verplicht]"),
    ("[default:", "[standaard:"),
    ("[OPTIONS]", "[OPTIES]"),
    ("COMMAND [ARGS]...", "OPDRACHT ..."),
    ("<path>", "<pad>"),
    ("<list[Path]>", "<pad>"),
    ("<list[str]>", "<tekst>"),
    ("<str>", "<tekst>"),
    ("<int range>", "<getal>"),
    ("<int>", "<getal>"),
    ("<list[int]>", "<getal>"),
)


class DutchCommand(TyperCommand):
    """A command whose help is in Dutch."""

    @override
    def get_help(self, ctx: Any) -> str:
        return _translate(super().get_help(ctx))


class DutchGroup(TyperGroup):
    """A group of commands whose help is in Dutch."""

    @override
    def get_help(self, ctx: Any) -> str:
        return _translate(super().get_help(ctx))


class DutchTyper(typer.Typer):
    """A group of commands that all have their help in Dutch."""

    @override
    def command(self, *args: Any, **kwargs: Any) -> Any:
        return super().command(*args, cls=DutchCommand, **kwargs)


def make_group(help_text: str) -> typer.Typer:
    """A group that shows its help when no command is named."""
    return DutchTyper(
        cls=DutchGroup,
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def describe_usage(error: ClickException) -> str:
    """One Dutch sentence for a command that was typed wrong."""
    if isinstance(error, NoSuchOption):
        return f"De optie {error.option_name} bestaat hier niet."
    if isinstance(error, BadParameter) and error.param is not None:
        name = error.param.opts[0] if error.param.opts else ""
        if isinstance(error, MissingParameter):
            return f"Er ontbreekt iets: {name}."
        return f"De waarde bij {name} kan niet."
    if "No such command" in error.message:
        return "Die opdracht bestaat niet."
    return "De opdracht is niet goed getypt."


def _translate(text: str) -> str:
    for english, dutch in _WORDS:
        text = text.replace(english, dutch)
    return text
