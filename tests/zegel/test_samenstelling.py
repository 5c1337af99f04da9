import platform
from datetime import timedelta

import msgspec
import pytest

from tests.helpers.bewijzen import NU, make_bewijs, make_handtekening, make_paginas, sign
from tests.helpers.plannen import make_plan
from topdossier import __version__
from topdossier.canonical.vingerafdruk import compute_sha256, fingerprint_handelingsdeel
from topdossier.domain.betrokkene import GezagGrond, Relatie
from topdossier.domain.bewijs import Bewijs
from topdossier.domain.instemming import Besluit, DoelOpmerking
from topdossier.domain.logkop import Logkop
from topdossier.domain.overhandiging import Antwoord, Hoedanigheid, Leesbeurt, Overhandiging
from topdossier.domain.vaststelling import Aanwezige, Bijstand, Herkenning, Vaststelling
from topdossier.zegel.bewijs import check_bewijs
from topdossier.zegel.samenstelling import (
    Ingenomen,
    compose_bewijs,
    compose_tekst,
    describe_apparaat,
)

replace = msgspec.structs.replace

DEEL = make_plan().handelingsdeel
VINGERAFDRUK = fingerprint_handelingsdeel(DEEL)
SHA256 = compute_sha256(make_paginas())
BEURT = Leesbeurt(
    betrokkene_id="b-1",
    naam="Fatima el Amrani",
    relatie=Relatie.MOEDER,
    hoedanigheid=Hoedanigheid.INSTEMMER,
    vaststelling=Vaststelling(Herkenning.BEKEND, NU.date()),
    mede_namens=("b-2", "b-3"),
    mede_namens_namen=("Mark de Vries", "Iris Bos"),
    eerder_versie=1,
)
OVERHANDIGING = Overhandiging(
    id="o-1",
    dossier_id="d-1",
    versie_nummer=2,
    vingerafdruk=VINGERAFDRUK,
    paginas_sha256=SHA256,
    paginas_aantal=3,
    geheim_sha256="0" * 64,
    beurten=(BEURT,),
    aanwezigen=(Aanwezige(Bijstand.TOLK, "Samira Bakali"),),
    login="ajansen",
    gemaakt_op=NU - timedelta(hours=1),
    besluiten_tot=NU,
    geldig_tot=NU + timedelta(days=1),
    log_nr=12,
    log_hash="a" * 64,
    concept_gegeven_op=NU.date(),
)
ANTWOORD = Antwoord(
    overhandiging_id="o-1",
    geheim="0" * 64,
    volgnummer=1,
    betrokkene_id="b-1",
    vingerafdruk=VINGERAFDRUK,
    paginas_sha256=SHA256,
    taal="tr",
    gelezen=(0, 1, 2),
    begonnen_op=NU - timedelta(minutes=30),
    besloten_op=NU - timedelta(minutes=20),
    besluit=Besluit.VOORWAARDELIJK,
    opmerkingen="Mits er bijles is.",
    doel_opmerkingen=(DoelOpmerking(1, "Goed."),),
    handtekening=make_handtekening(),
    mede_namens=("b-3",),
)


def compose(antwoord: Antwoord = ANTWOORD, paginas: bytes | None = None) -> Bewijs:
    example = make_bewijs()
    ingenomen = Ingenomen(
        overhandiging=OVERHANDIGING,
        antwoord=antwoord,
        paginas=make_paginas() if paginas is None else paginas,
        gezag_grond=GezagGrond.OUDERLIJK,
        vastgelegd_op=NU,
        log_na=Logkop(20, "b" * 64),
    )
    tekst = compose_tekst(DEEL, "2026-0012", "Sanne de Vries", 2)
    return compose_bewijs(ingenomen, tekst, example.organisatie, example.getuige, example.apparaat)


def test_the_proof_holds_what_the_hand_over_and_the_answer_say() -> None:
    bewijs = compose()
    assert bewijs.persoon.naam == "Fatima el Amrani"
    assert bewijs.persoon.vaststelling == BEURT.vaststelling
    assert bewijs.persoon.aanwezigen == OVERHANDIGING.aanwezigen
    assert bewijs.besluit.besluit is Besluit.VOORWAARDELIJK
    assert bewijs.besluit.mede_namens == ("Iris Bos",)
    assert bewijs.besluit.eerder_versie == 1
    assert bewijs.paginas.sha256 == SHA256
    assert bewijs.paginas.taal == "tr"
    assert bewijs.tijd.log_voor == Logkop(12, "a" * 64)
    assert check_bewijs(sign(bewijs)) == ()


def test_the_text_is_what_the_fingerprint_is_worked_out_from() -> None:
    tekst = compose_tekst(DEEL, "1", "x", 2)
    assert tekst.vingerafdruk == VINGERAFDRUK == compute_sha256(tekst.afgesproken.encode())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"besluit": None}, "besluit"),
        ({"betrokkene_id": "b-9"}, "beurt"),
        ({"vingerafdruk": "0" * 64}, "vingerafdruk"),
        ({"paginas_sha256": "0" * 64}, "paginas"),
        ({"mede_namens": ("b-9",)}, "mede-namens"),
    ],
)
def test_an_answer_that_does_not_belong_here_makes_no_proof(
    changes: dict[str, object], code: str
) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        compose(replace(ANTWOORD, **changes))


def test_other_pages_than_were_shown_make_no_proof() -> None:
    with pytest.raises(ValueError, match=r"^paginas$"):
        compose(paginas=make_paginas() + b"\n")


def test_the_device_is_told_without_its_name() -> None:
    apparaat = describe_apparaat()
    assert apparaat.systeem == f"{platform.system()} {platform.release()}"
    assert apparaat.programma == __version__
