"""Printing: lines for people, or one JSON document and nothing else."""

import sys

import msgspec
import typer

from topdossier.cli.opties import get_opties
from topdossier.domain.problem import Problem
from topdossier.errors import RuleError, TopdossierError
from topdossier.texts import describe_error, get_sentence


def show(ctx: typer.Context, value: object, lines: list[str]) -> None:
    """Print `value` as JSON when `--json` stands before the command, otherwise the lines."""
    if get_opties(ctx).json:
        write_line(msgspec.json.encode(value).decode("utf-8"))
        return
    for line in lines:
        write_line(line)


def write_line(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write_message(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(text + "\n")


def report_error(error: TopdossierError) -> None:
    """The sentence of an error, and one line for each problem of a rule."""
    write_message(describe_error(error))
    if isinstance(error, RuleError):
        for problem in error.problems:
            if isinstance(problem, Problem):
                write_message(f"- {describe_problem(problem)}")


def describe_problem(problem: Problem) -> str:
    """The Dutch sentence of a problem."""
    return get_sentence("probleem", problem.code, problem.nummer)
