"""Checks papers and receipts on any machine: without a kluis there is no right and no log line."""

from pathlib import Path

from topdossier.canonical.codec import read_json
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.domain.bewijs import Bevinding
from topdossier.domain.paginacode import (
    BekendeVingerafdruk,
    CodeStand,
    judge_code,
    parse_paginacode,
)
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import FileRefusedError, UsageError
from topdossier.exchange.inhoud import InhoudPlan
from topdossier.exchange.pakket_kijker import look_into
from topdossier.files import open_regular, read_file
from topdossier.zegel.grenzen import MAX_PDF
from topdossier.zegel.nagaan import examine

_MAX_PLAN = 16 * 1024 * 1024
_MAX_SLEUTELBESTAND = 64 * 1024
_IDENTITEIT = "AGE-SECRET-KEY-1"
_AGE = b"age-encryption.org/"


def examine_bestand(bestand: Path) -> Bevinding:
    """What fits and what does not in a sealed file.

    Raises:
        MachineError: `bestand-niet-leesbaar` or `bestand-te-groot`.
    """
    return examine(read_file(bestand, MAX_PDF))


def load_bekend(bestand: Path, sleutelbestand: Path | None) -> BekendeVingerafdruk:
    """The fingerprints in a plan (`plan tonen --json`) or in a package.

    Args:
        bestand: one of the two; the package is recognised by how it begins.
        sleutelbestand: with the age identity that opens the package; None for a plan.

    Raises:
        UsageError: `sleutelbestand-nodig` or `sleutelbestand-onleesbaar`.
        FileRefusedError: it is neither, or is damaged; `pakket-zonder-plan`.
        MachineError: it cannot be read.
    """
    if not _is_pakket(bestand):
        plan = read_json(read_file(bestand, _MAX_PLAN), PlanInhoud)
        return BekendeVingerafdruk(
            nu=(fingerprint_handelingsdeel(plan.handelingsdeel), fingerprint_plan(plan))
        )
    if sleutelbestand is None:
        raise UsageError("sleutelbestand-nodig")
    try:
        inhoud = look_into(bestand, _read_identiteit(sleutelbestand))
    except ValueError:
        raise UsageError("sleutelbestand-onleesbaar") from None
    if not isinstance(inhoud, InhoudPlan):
        raise FileRefusedError("pakket-zonder-plan")
    nu = (inhoud.vingerafdruk_handelingsdeel, inhoud.vingerafdruk_plan)
    eerder = {item.vingerafdruk for item in inhoud.instemmingen} - set(nu)
    return BekendeVingerafdruk(nu=nu, eerder=tuple(sorted(eerder)))


def check_paginacode(text: str, bekend: BekendeVingerafdruk) -> CodeStand:
    """What became of the paper with this code.

    Raises:
        UsageError: `paginacode-onleesbaar`.
    """
    code = parse_paginacode(text)
    if code is None:
        raise UsageError("paginacode-onleesbaar")
    return judge_code(code, bekend)


def compare_tekst(bevinding: Bevinding, bekend: BekendeVingerafdruk) -> CodeStand:
    """Whether the text that was agreed to is still that of a plan; unknown without a proof."""
    if bevinding.bewijs is None:
        return CodeStand.ONBEKEND
    return judge_code(bevinding.bewijs.tekst.vingerafdruk, bekend)


def _is_pakket(bestand: Path) -> bool:
    try:
        with open_regular(bestand) as stream:
            return stream.read(len(_AGE)) == _AGE
    except OSError:
        return False  # what is wrong is said when it is read


def _read_identiteit(sleutelbestand: Path) -> str:
    """The first secret key in a file as `age-keygen` writes it: comments begin with `#`.

    Raises:
        ValueError: there is none.
    """
    text = read_file(sleutelbestand, _MAX_SLEUTELBESTAND).decode("ascii")
    for line in text.splitlines():
        if line.strip().startswith(_IDENTITEIT):
            return line.strip()
    raise ValueError("identiteit")
