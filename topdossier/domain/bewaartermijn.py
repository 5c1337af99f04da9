"""How long what is kept: terms from a rule file, counted from facts and never from receipt.

A term that is too short destroys what must be kept, one that is too long keeps what must go; so
each number has its source in `resources/regels/bewaren.toml`, and what is not known is a problem
that is shown and never a day that is guessed (rows 4.1.1 and 4.3).
"""

import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

_ONE_DAY = timedelta(days=1)


class Bewaarcategorie(StrEnum):
    """What one term is for."""

    LEERLINGDOSSIER = "leerlingdossier"
    VERZUIM_EN_INSCHRIJVING = "verzuim-en-inschrijving"
    SWV_DOSSIER = "swv-dossier"
    LOGBOEK = "logboek"
    RESERVEKOPIE = "reservekopie"


class BewaarfeitSoort(StrEnum):
    """Facts from which a term runs."""

    UITSCHRIJVING = "uitschrijving"
    TLV = "tlv"
    ADVIES = "advies"
    TOEWIJZING = "toewijzing"


class BewaarstopSoort(StrEnum):
    """Why nothing may be destroyed for now."""

    BEZWAAR = "bezwaar"
    GESCHIL = "geschil"
    AVG_VERZOEK = "avg-verzoek"


class Bewaarplicht(StrEnum):
    """Whether the law demands that it is kept, whatever is asked (AVG art. 17(3)(b)).

    Attributes:
        TOT_BEGIN: only as long as the fact from which the term runs has not happened.
    """

    JA = "ja"
    TOT_BEGIN = "tot-begin"
    NEE = "nee"


class Bewaartermijn(Waarde, frozen=True):
    """One row of the rule file.

    Attributes:
        kluis: kinds of kluis in which it runs.
        vanaf: facts it runs from; of several the last day counts.
        omvat: what it is about, for people and for the register of processing.
        bron: row of the domain file.
        zekerheid: S read in the law, L likely, U unsure.
        jaren: length in years, None when it is not in years.
        dagen: length in days, None when it is not in days.
    """

    categorie: Bewaarcategorie
    kluis: tuple[KluisSoort, ...]
    vanaf: tuple[BewaarfeitSoort, ...]
    omvat: tuple[str, ...]
    plicht: Bewaarplicht
    verwijzing: str
    bron: str
    zekerheid: str
    jaren: int | None = None
    dagen: int | None = None


class Bewaartermijnen(Waarde, frozen=True):
    """The whole rule file."""

    termijn: tuple[Bewaartermijn, ...]


class Bewaarfeit(Waarde, frozen=True):
    """A day on which something happened from which a term runs."""

    id: str
    soort: BewaarfeitSoort
    datum: date


class Bewaarstop(Waarde, frozen=True):
    """A bezwaar, a geschil or a request that keeps everything where it is.

    Attributes:
        tot: first day on which it holds nothing any more, None while it runs.
    """

    id: str
    soort: BewaarstopSoort
    sinds: date
    tot: date | None = None


class BewaartermijnStand(Waarde, frozen=True):
    """Where one dossier stands for one category.

    Attributes:
        vanaf: day of the fact that counts, None when there is none.
        vernietigen_op: first day on which it must go, None when that cannot be worked out.
        stop: kind of the hold that blocks it on the day that was asked about.
        probleem: why there is no day.
    """

    categorie: Bewaarcategorie
    vanaf: date | None
    vernietigen_op: date | None
    stop: BewaarstopSoort | None = None
    probleem: ProblemCode | None = None

    def is_due(self, dag: date) -> bool:
        """True when the term is over, whether or not a hold blocks the destruction."""
        return self.vernietigen_op is not None and self.vernietigen_op <= dag


@lru_cache(maxsize=1)
def load_bewaartermijnen() -> tuple[Bewaartermijn, ...]:
    """Read the rule file."""
    data = files("resources").joinpath("regels", "bewaren.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), Bewaartermijnen).termijn


def list_termijnen(soort: KluisSoort) -> tuple[Bewaartermijn, ...]:
    """The terms that run per dossier in a kluis of this kind, the shortest first."""
    found = [item for item in load_bewaartermijnen() if soort in item.kluis and item.vanaf]
    return tuple(sorted(found, key=lambda item: item.jaren or 0))


def find_termijn(categorie: Bewaarcategorie) -> Bewaartermijn:
    """The row of one category; raises LookupError when the rule file has none."""
    for item in load_bewaartermijnen():
        if item.categorie is categorie:
            return item
    raise LookupError("bewaarcategorie")


def find_begin(termijn: Bewaartermijn, feiten: Iterable[Bewaarfeit]) -> date | None:
    """The day the term counts from: the LAST of its facts (WVO 2020 art. 2.47(16))."""
    days = [feit.datum for feit in feiten if feit.soort in termijn.vanaf]
    return max(days, default=None)


def compute_vernietigdag(termijn: Bewaartermijn, vanaf: date) -> date:
    """The first day after a term, on which its data must be destroyed.

    The day of the fact does not count, so a term of 2 years after 31-07-2024 ends with 31-07-2026
    and its data go on 01-08-2026. A day that a year does not have is never rounded down: what
    would be 29 February becomes 1 March.
    """
    start = vanaf + _ONE_DAY
    if termijn.dagen is not None:
        return start + timedelta(days=termijn.dagen)
    year = start.year + (termijn.jaren or 0)
    try:
        return start.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def find_stop(stops: Iterable[Bewaarstop], dag: date) -> BewaarstopSoort | None:
    """The oldest hold that still blocks on `dag`; one that begins later blocks already."""
    running = [stop for stop in stops if stop.tot is None or dag < stop.tot]
    return min(running, key=lambda stop: stop.sinds).soort if running else None


def judge_termijn(
    termijn: Bewaartermijn,
    feiten: Iterable[Bewaarfeit],
    stops: Iterable[Bewaarstop],
    dag: date,
    ingeschreven_op: date | None = None,
) -> BewaartermijnStand:
    """Where a dossier stands for one term.

    Args:
        termijn: the row of the rule file.
        feiten: what is known to have happened.
        stops: every hold there ever was.
        dag: the day to reckon from.
        ingeschreven_op: day of the last enrolment at this school; whoever came back after an
            uitschrijving is a pupil again, and no term runs.
    """
    vanaf = find_begin(termijn, feiten)
    stop = find_stop(stops, dag)
    if vanaf is None:
        code = ProblemCode.BEGINDATUM_ONTBREEKT
        return BewaartermijnStand(termijn.categorie, None, None, stop, code)
    back = BewaarfeitSoort.UITSCHRIJVING in termijn.vanaf and ingeschreven_op is not None
    if back and ingeschreven_op is not None and ingeschreven_op > vanaf:
        code = ProblemCode.OPNIEUW_INGESCHREVEN
        return BewaartermijnStand(termijn.categorie, vanaf, None, stop, code)
    op = compute_vernietigdag(termijn, vanaf)
    return BewaartermijnStand(termijn.categorie, vanaf, op, stop)


def is_unclear(stand: BewaartermijnStand, soort: KluisSoort) -> bool:
    """True when somebody must find out from which day to count (rows 4.1.1 and 4.3).

    At a school nobody has to: who was not signed off, or came back, is enrolled and keeps the
    dossier. An SWV has a dossier because of a TLV, an advies or a toewijzing, so that day exists.
    """
    return stand.probleem is not None and soort is KluisSoort.SWV


def list_due(
    standen: Iterable[BewaartermijnStand], tot: date, *, with_problems: bool = True
) -> tuple[BewaartermijnStand, ...]:
    """What must be destroyed up to and including `tot`, blocked or not, earliest first.

    Args:
        standen: of one dossier or of many.
        tot: last day that counts.
        with_problems: also what has no day, because somebody must find out why.
    """
    due = sorted(
        (stand for stand in standen if stand.is_due(tot)),
        key=lambda stand: stand.vernietigen_op or date.max,
    )
    unclear = [stand for stand in standen if stand.probleem is not None]
    return (*due, *(unclear if with_problems else ()))


def check_bewaarfeit(
    feit: Bewaarfeit, soort: KluisSoort, dag: date, geboortedatum: date | None
) -> tuple[Problem, ...]:
    """Problems of a fact before it is recorded.

    A fact that lies ahead has not happened; one before the birth is a slip of the finger, and
    would have the dossier destroyed at once.
    """
    problems = []
    wanted = {item for termijn in list_termijnen(soort) for item in termijn.vanaf}
    if feit.soort not in wanted:
        problems.append(Problem(ProblemCode.BEWAARFEIT_PAST_NIET))
    if feit.datum > dag:
        problems.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum"))
    if geboortedatum is not None and feit.datum < geboortedatum:
        problems.append(Problem(ProblemCode.DATUM_VOOR_GEBOORTE, "datum"))
    return tuple(problems)


def check_bewaarstop(stop: Bewaarstop, dag: date) -> tuple[Problem, ...]:
    """Problems of a hold before it is recorded or ended."""
    problems = []
    if stop.sinds > dag:
        problems.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "sinds"))
    if stop.tot is not None and stop.tot < stop.sinds:
        problems.append(Problem(ProblemCode.BEWAARSTOP_OMGEKEERD, "tot"))
    return tuple(problems)
