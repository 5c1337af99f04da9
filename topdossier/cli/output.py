"""Printing: lines for people, or one JSON document and nothing else; files written atomically."""

import os
import sys
import uuid
from pathlib import Path

import msgspec
import typer

from topdossier.cli.state import get_opties
from topdossier.domain.problem import Problem
from topdossier.errors import MachineError, RuleError, TopdossierError
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


def write_file(target: Path, data: bytes) -> None:
    """Write a file in one step, readable by its owner only.

    Raises:
        MachineError: `bestand-niet-schrijfbaar`; nothing half is left behind.
    """
    staging = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}")
    try:
        handle = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        staging.replace(target)
    except OSError as error:
        raise MachineError("bestand-niet-schrijfbaar") from error
    finally:
        staging.unlink(missing_ok=True)


def read_file(source: Path, limit: int) -> bytes:
    """All bytes of a file of at most `limit` bytes.

    Raises:
        MachineError: `bestand-niet-leesbaar` or `bestand-te-groot`.
    """
    try:
        with source.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise MachineError("bestand-niet-leesbaar") from error
    if len(data) > limit:
        raise MachineError("bestand-te-groot")
    return data
