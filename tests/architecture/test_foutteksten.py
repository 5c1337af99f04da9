"""Every code that can be raised has its Dutch sentence, and every label that is asked for is there.

Found by reading the program: an error whose sentence is missing would itself become a bug.
"""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from topdossier import errors
from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.afspraak import AfspraakCode, AfspraakStatus
from topdossier.domain.antwoord import AntwoordCode
from topdossier.domain.betrokkene import Gezag, GezagGrond, Relatie
from topdossier.domain.bevoegdheden import Actie, KluisSoort, Rol, Toegangsreden
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    BewaarfeitSoort,
    BewaarstopSoort,
)
from topdossier.domain.bewijs import BewijsDeel
from topdossier.domain.doorgeven import ToestemmingStand
from topdossier.domain.doorgifte import DoorgifteOntvanger
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.evaluatie import Vervolg
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.handeling import Handeling
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit, Dekking, Wijze
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.instemregels import Tekenwijze
from topdossier.domain.inzagekopie import MerktekenReden
from topdossier.domain.kolom import KolomReden, KolomVeld
from topdossier.domain.lijstvergelijking import LijstTwijfel
from topdossier.domain.lijstverschil import ONTBREKEND
from topdossier.domain.logregel import ObjectSoort, Uitkomst
from topdossier.domain.overhandiging import DeelSoort, Hoedanigheid
from topdossier.domain.overleg import OverlegSoort, OverlegStatus
from topdossier.domain.paginacode import CodeStand
from topdossier.domain.plan import FactorSoort
from topdossier.domain.rechthebbende import RechthebbendeGrondslag
from topdossier.domain.regels.regelset import load_doorgifte
from topdossier.domain.regels.routes import RouteSoort
from topdossier.domain.regie import RegieWijze
from topdossier.domain.veld import VELDEN, VeldSoort
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.domain.versie import Vaststelreden, VersieStatus
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.exchange.errors import KaartCode, PakketCode
from topdossier.exchange.manifest import PakketSoort
from topdossier.exchange.oso.dossier import OpmerkingCode, Overgeslagen
from topdossier.services.lijst_views import LijstReden, LijstUitkomst
from topdossier.services.pakket_inzage import _PARTS
from topdossier.services.terugzetten import GEVOLGEN
from topdossier.services.views import PlanStatus
from topdossier.storage.tables import Base
from topdossier.storage.vergelijking import SOORTEN
from topdossier.texts import UnknownTextError, get_label, get_sentence

ROOT = Path(__file__).parents[2]
ERRORS = {
    name
    for name, item in vars(errors).items()
    if isinstance(item, type) and issubclass(item, errors.TopdossierError)
}
DUTCH_END = (".", ":")


class Found(NamedTuple):
    """Something with a code, and where it stands."""

    place: str
    code: str


def list_modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "topdossier").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def name_of(node: ast.expr) -> str:
    return ast.unparse(node).rsplit(".", 1)[-1]


def list_codes() -> Iterator[Found]:
    """The first argument of every error that is made."""
    for place, tree in list_modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node.func) in ERRORS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield Found(f"{place}:{node.lineno}", str(first.value))


def list_unreadable() -> Iterator[str]:
    """Errors whose code is worked out: each place must be known here."""
    for place, tree in list_modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or name_of(node.func) not in ERRORS:
                continue
            if not (node.args and isinstance(node.args[0], ast.Constant)):
                yield f"{place}: {ast.unparse(node)}"


def list_lookups(function: str) -> Iterator[Found]:
    """Every `get_label("group", …)` or `get_sentence("group", …)`: its group and its slug."""
    for place, tree in list_modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node.func) == function and node.args:
                group, slug = node.args[0], node.args[1]
                if isinstance(group, ast.Constant):
                    fixed = str(slug.value) if isinstance(slug, ast.Constant) else ""
                    yield Found(f"{place}:{node.lineno}", f"{group.value!s}.{fixed}")


def list_strings(place: str, prefix: str) -> set[str]:
    """Every text in one module that begins with `prefix`."""
    tree = ast.parse((ROOT / place).read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and text.startswith(prefix)}


def list_controle_codes() -> set[str]:
    """What the checks of the log, the store, versions and bijlagen call what they find."""
    found = {"versleuteling", "opslag", "verwijzingen", "bladzijde", "bladzijden-meer"}
    found |= list_strings("topdossier/storage/logcontrole.py", "log-")
    for prefix in ("versie-", "bijlage-"):
        found |= list_strings("topdossier/services/kluisbeheer.py", prefix)
    return found


CODES = sorted({found.code for found in list_codes()})
GROUPS = sorted({found.code.split(".")[0] for found in list_lookups("get_label")})
FIXED = sorted({found.code for found in list_lookups("get_label") if not found.code.endswith(".")})
WORKED_OUT = {
    "topdossier/exchange/oso/reader.py: FileRefusedError(code or 'oso-niet-leesbaar')",
    # always `wacht-even`, with the seconds
    "topdossier/kluis/pogingen.py: TooSoonError(wait)",
    "topdossier/services/herkenning.py: TooSoonError(wait)",
}
OTHER_GROUPS: dict[str, tuple[str, ...]] = {
    "inzage": tuple(slug for slug, _ in _PARTS),
    "controle": (
        *("versleuteling", "opslag", "verwijzingen", "logregels", "logzegels", "logankers"),
        *("logankers-ontvangst", "logankers-reservekopie", "logankers-zelf"),
        *("versies", "bijlagen"),
    ),
    "import": (
        *("jongere", "betrokkenen", "school", "loopbaan", "advies", "toetsen", "cijferlijsten"),
        *("verzuim", "diagnoses", "ondersteuning", "stages", "bijlagen"),
        *Overgeslagen,
        *OpmerkingCode,
    ),
    "avg": ("merk", "pad-scheiding"),
    "stuk": (
        *("dossier", "jongere", "gegevens", "betrokkene", "vaststelling", "versie", "instemming"),
        *("overleg", "afspraak", "uitleg", "erratum"),
        *("evaluatie", "inzage", "mededeling", "verklaring", "verzoek", "afscherming", "bijlage"),
        *("bewaarfeiten", "bewaarstops", "team", "regie", "pakketten"),
    ),
    "veld": tuple(
        name
        for waarde, row in VELDEN.items()
        for name, soort in row.items()
        if soort is not VeldSoort.CODE and waarde is not DossierInhoud
    ),
    "ontvanger_soort": tuple(KluisSoort),
    "doorgifte_soort": tuple(regel.soort for regel in load_doorgifte()),
    "doorgifte_doel": tuple(regel.doel for regel in load_doorgifte()),
    "import_uitkomst": ("nieuw", "gewijzigd", "gelijk", "overgeslagen", "bijlage"),
    "redding": ("naam",),
    "overhandigen": ("op-de-laptop", "bewijs-titel", "bij-doel"),
    "tabel": tuple(table.name for table in Base.metadata.sorted_tables),
    "terugzetten": SOORTEN,
    "terugzetten_gevolg": GEVOLGEN,
    "import_bijlage": ("restanten", "zonder-titel"),
    "lijst_scheiding": (";", ",", "\t", "|"),
    "lijst_onderdeel": (
        *ONTBREKEND,
        *("naam", "leerlingnummer", "geslacht", "inschrijfdatum", "adres", "contact"),
    ),
}
SLUGS: dict[str, type[StrEnum]] = {
    "actie": Actie,
    "afscherming_reden": AfschermingReden,
    "afspraak_code": AfspraakCode,
    "antwoord_code": AntwoordCode,
    "afspraak_status": AfspraakStatus,
    "besluit": Besluit,
    "bewijs_deel": BewijsDeel,
    "bewijs_deel_past_niet": BewijsDeel,
    "bewaarcategorie": Bewaarcategorie,
    "bewaarfeit_soort": BewaarfeitSoort,
    "bewaarstop_soort": BewaarstopSoort,
    "deel_soort": DeelSoort,
    "code_stand": CodeStand,
    "dekking": Dekking,
    "doorgifte_ontvanger": DoorgifteOntvanger,
    "toestemming_stand": ToestemmingStand,
    "afgiftestuk": Afgiftestuk,
    "factor_soort": FactorSoort,
    "gebruiker_status": GebruikerStatus,
    "feit_soort": FeitSoort,
    "gezag": Gezag,
    "gezag_grond": GezagGrond,
    "handeling": Handeling,
    "hoedanigheid": Hoedanigheid,
    "hoedanigheid_reden": HoedanigheidReden,
    "kolom_reden": KolomReden,
    "regie_wijze": RegieWijze,
    "vaststelreden": Vaststelreden,
    "kolom_veld": KolomVeld,
    "lijst_reden": LijstReden,
    "lijst_twijfel": LijstTwijfel,
    "lijst_uitkomst": LijstUitkomst,
    "merkteken_reden": MerktekenReden,
    "object_soort": ObjectSoort,
    "overleg_soort": OverlegSoort,
    "overleg_status": OverlegStatus,
    "pakket_soort": PakketSoort,
    "plan_status": PlanStatus,
    "relatie": Relatie,
    "rechthebbende_grondslag": RechthebbendeGrondslag,
    "rol": Rol,
    "route_soort": RouteSoort,
    "route_uitleg": RouteSoort,
    "tekenwijze": Tekenwijze,
    "uitkomst": Uitkomst,
    "toegangsreden": Toegangsreden,
    "versie_status": VersieStatus,
    "vernietigingsreden": Vernietigingsreden,
    "vervolg": Vervolg,
    "verzoek_soort": VerzoekSoort,
    "verzoek_uitkomst": VerzoekUitkomst,
    "wijze": Wijze,
}


def test_the_reading_finds_the_errors() -> None:
    assert {"wachtwoord-fout", "schijf-vol", "plan-onvolledig", "P-DUP"} <= set(CODES) | {
        str(code) for code in PakketCode
    }
    assert len(CODES) > 50


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_one_clear_sentence(code: str) -> None:
    sentence = get_sentence("fout", code)
    assert sentence.endswith(DUTCH_END), "say what to do, and end the sentence"
    assert "\n" not in sentence
    assert "{" not in sentence
    assert code not in sentence


@pytest.mark.parametrize("code", [*PakketCode, *KaartCode])
def test_a_reason_to_refuse_a_file_has_its_sentence(code: StrEnum) -> None:
    assert get_sentence("fout", code).endswith(DUTCH_END)


def test_a_code_that_is_worked_out_comes_from_a_list() -> None:
    """What cannot be read from the call must come from a list that is looked at here."""
    assert set(list_unreadable()) == WORKED_OUT, "add the codes that it can be to this test"


@pytest.mark.parametrize("code", sorted(list_strings("topdossier/exchange/oso/reader.py", "oso-")))
def test_every_code_of_the_reader_of_transfer_files_has_its_sentence(code: str) -> None:
    assert get_sentence("fout", code).endswith(DUTCH_END)


@pytest.mark.parametrize("name", sorted(list_controle_codes()))
def test_what_a_check_can_find_has_its_words(name: str) -> None:
    sentence = get_sentence("controle_fout", name, 3)
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("group", GROUPS)
def test_every_slug_of_a_group_that_is_looked_up_has_a_label(group: str) -> None:
    if group in SLUGS:
        for member in SLUGS[group]:
            assert get_label(group, member).strip()
    else:
        assert group in OTHER_GROUPS, "say which slugs this group can be asked for"
        for slug in OTHER_GROUPS[group]:
            assert get_label(group, slug).strip()


@pytest.mark.parametrize("looked_up", FIXED)
def test_a_label_that_is_named_in_the_program_is_there(looked_up: str) -> None:
    assert get_label(*looked_up.split(".", 1))


def test_a_missing_sentence_would_be_noticed() -> None:
    with pytest.raises(UnknownTextError):
        get_sentence("fout", "deze-bestaat-niet")
