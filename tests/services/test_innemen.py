"""After the laptop is back: what is taken in, and what never is."""

import io
import os
import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.pdf import read_content, read_text
from topdossier.canonical.codec import encode
from topdossier.clock import Klok
from topdossier.domain.antwoord import AntwoordCode
from topdossier.domain.betrokkene import GezagGrond
from topdossier.domain.bevoegdheden import Actie, Rol, Toegangsreden
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit, Dekking, DoelOpmerking
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.instemregels import Instemregels, Tekenwijze
from topdossier.domain.overhandiging import Antwoord, Hoedanigheid, Leesopdracht
from topdossier.domain.vandaag import TaakSoort
from topdossier.errors import MachineError, RuleError, UsageError
from topdossier.exchange import age
from topdossier.exchange.besluitbestand import list_besluiten, write_besluit
from topdossier.services.services import Services
from topdossier.zegel.nagaan import examine


@pytest.fixture
def dossier_id(school: Services) -> str:
    found = add_dossier(school)
    adopt_plan(school, found)
    return found


@pytest.fixture
def opdracht(school: Services, dossier_id: str) -> Leesopdracht:
    lezers = school.overhandigen.list_lezers(dossier_id)
    return school.overhandigen.prepare(dossier_id, make_vraag(lezers))


def answer(school: Services, opdracht: Leesopdracht, beurt: int = 0, **changes: object) -> Antwoord:
    return make_antwoord(opdracht, school.omgeving.klok.now(), beurt, **changes)


def find_jongere(opdracht: Leesopdracht) -> int:
    return next(at for at, beurt in enumerate(opdracht.beurten) if beurt.inbreng)


def test_a_decision_is_recorded_with_its_proof(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    leave(
        opdracht,
        answer(
            school,
            opdracht,
            opmerkingen="Fijn dat het zo gaat.",
            doel_opmerkingen=(DoelOpmerking(1, "Graag ook op vrijdag."),),
        ),
    )
    (rij,) = school.innemen.list_wachtend().rijen
    assert rij.van_mij
    assert rij.afgerond
    (found,) = rij.antwoorden
    assert (found.besluit, found.redenen, found.met_opmerkingen) == (Besluit.INGESTEMD, (), True)
    done = school.innemen.take_in(rij.id, [found.betrokkene_id])
    assert done.geweigerd == 0
    (instemming,) = school.instemmingen.list(dossier_id)
    assert instemming.id == done.instemmingen[0]
    assert instemming.opmerkingen == "Fijn dat het zo gaat."
    assert instemming.doel_opmerkingen == (DoelOpmerking(1, "Graag ook op vrijdag."),)
    assert instemming.overhandiging_id == rij.id
    sealed = school.jongeren.read_bijlage(instemming.bewijs_bijlage_id)[1]
    bevinding = examine(sealed)
    assert bevinding.in_orde, bevinding.past_niet
    assert bevinding.bewijs is not None
    assert bevinding.bewijs.tekst.vingerafdruk == instemming.vingerafdruk
    assert bevinding.bewijs.tijd.log_voor.nr < bevinding.bewijs.tijd.log_na.nr
    assert bevinding.bewijs.getuige.login == "karin"


def test_the_sealed_file_begins_with_what_was_shown(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    with school.omgeving.look() as tx:
        shown = tx.instemmen.load_paginas(opdracht.overhandiging_id)
    leave(opdracht, answer(school, opdracht))
    school.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id])
    (instemming,) = school.instemmingen.list(dossier_id)
    sealed = school.jongeren.read_bijlage(instemming.bewijs_bijlage_id)[1]
    assert sealed.startswith(shown)


def test_everybody_in_one_hand_over_has_a_proof_of_their_own(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    jongere = find_jongere(opdracht)
    leave(
        opdracht,
        answer(school, opdracht, 0),
        answer(school, opdracht, 1, besluit=Besluit.GEWEIGERD, reden="Te veel.", handtekening=None),
        answer(
            school,
            opdracht,
            jongere,
            besluit=None,
            handtekening=None,
            inbreng="Ik wil graag rust.",
            volgnummer=3,
        ),
    )
    everybody = [beurt.betrokkene_id for beurt in opdracht.beurten]
    done = school.innemen.take_in(opdracht.overhandiging_id, everybody)
    assert len(done.instemmingen) == 2
    first, second = school.instemmingen.list(dossier_id)
    assert {first.besluit, second.besluit} == {Besluit.INGESTEMD, Besluit.GEWEIGERD}
    assert first.bewijs_sha256 != second.bewijs_sha256
    with school.omgeving.look() as tx:
        (feit,) = tx.instemmen.list_feiten(dossier_id)
    assert (feit.soort, feit.tekst) == (FeitSoort.INBRENG, "Ik wil graag rust.")
    overzicht = school.instemmingen.load_overzicht(dossier_id)
    assert overzicht.dekking is Dekking.GEWEIGERD


def test_each_proof_has_the_own_words_of_that_person_and_of_nobody_else(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    leave(
        opdracht,
        answer(school, opdracht, 0, zienswijze="De factoren kloppen niet helemaal."),
        answer(school, opdracht, 1, zienswijze="Ik mis de sport."),
    )
    (rij,) = school.innemen.list_wachtend().rijen
    school.innemen.take_in(rij.id, [item.betrokkene_id for item in rij.antwoorden])
    said = {}
    for item in school.instemmingen.list(dossier_id):
        pdf = school.jongeren.read_bijlage(item.bewijs_bijlage_id)[1]
        bevinding = examine(pdf)
        assert bevinding.in_orde
        assert bevinding.bewijs is not None
        said[bevinding.bewijs.persoon.betrokkene_id] = bevinding.bewijs.besluit.zienswijze
        assert bevinding.bewijs.besluit.inbreng is msgspec.UNSET
        mine = "Ik mis de sport." in read_text(pdf)
        assert mine is (item.betrokkene_id == opdracht.beurten[1].betrokkene_id)
    assert said == {
        opdracht.beurten[0].betrokkene_id: "De factoren kloppen niet helemaal.",
        opdracht.beurten[1].betrokkene_id: "Ik mis de sport.",
    }


def test_the_proof_says_why_somebody_decides_also_when_nobody_typed_the_ground(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht))
    (rij,) = school.innemen.list_wachtend().rijen
    school.innemen.take_in(rij.id, [item.betrokkene_id for item in rij.antwoorden])
    (instemming,) = school.instemmingen.list(dossier_id)
    pdf = school.jongeren.read_bijlage(instemming.bewijs_bijlage_id)[1]
    bewijs = examine(pdf).bewijs
    assert bewijs is not None
    assert bewijs.persoon.gezag_grond is GezagGrond.OUDERLIJK
    assert bewijs.persoon.hoedanigheid_reden is HoedanigheidReden.OUDERLIJK_GEZAG
    assert "Heeft ouderlijk gezag" in read_content(pdf)


def test_a_jongere_of_18_decides_as_such_and_the_proof_says_so(school: Services) -> None:
    born = PROEFDAG.replace(year=PROEFDAG.year - 18)
    dossier_id = add_dossier(school, geboortedatum=born)
    adopt_plan(school, dossier_id)
    lezers = [
        item
        for item in school.overhandigen.list_lezers(dossier_id)
        if item.hoedanigheid is Hoedanigheid.INSTEMMER
    ]
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag(lezers))
    leave(opdracht, answer(school, opdracht, inbreng="Ik wil een vast lokaal."))
    (rij,) = school.innemen.list_wachtend().rijen
    school.innemen.take_in(rij.id, [item.betrokkene_id for item in rij.antwoorden])
    (instemming,) = school.instemmingen.list(dossier_id)
    pdf = school.jongeren.read_bijlage(instemming.bewijs_bijlage_id)[1]
    bewijs = examine(pdf).bewijs
    assert bewijs is not None
    assert bewijs.persoon.hoedanigheid_reden is HoedanigheidReden.MEERDERJARIG
    assert bewijs.besluit.inbreng == "Ik wil een vast lokaal."
    content = read_content(pdf)
    assert "Is 18 of ouder en beslist zelf" in content
    assert "Ik wil een vast lokaal." in content


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("Mark", "Mark"), ("fatima  el amrani", ""), ("", "")],
)
def test_another_name_that_was_typed_is_said_before_it_is_confirmed(
    school: Services, dossier_id: str, opdracht: Leesopdracht, typed: str, shown: str
) -> None:
    at = next(i for i, beurt in enumerate(opdracht.beurten) if "Fatima" in beurt.naam)
    made = answer(school, opdracht, at, getypt=True, getypte_naam=typed)
    leave(opdracht, made)
    (rij,) = school.innemen.list_wachtend().rijen
    (found,) = rij.antwoorden
    assert (found.redenen, found.getypte_naam) == ((), shown)
    school.innemen.take_in(rij.id, [found.betrokkene_id])
    (instemming,) = school.instemmingen.list(dossier_id)
    pdf = school.jongeren.read_bijlage(instemming.bewijs_bijlage_id)[1]
    bewijs = examine(pdf).bewijs
    assert bewijs is not None
    assert bewijs.handtekening.handtekening == made.handtekening
    assert (bewijs.handtekening.getypte_naam or "") == typed.strip()
    assert (f"Getypt is: “{typed}”." in read_content(pdf)) is bool(shown)


@pytest.mark.parametrize("besluit", [Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK])
def test_thinking_it_over_is_recorded_and_leaves_it_open(
    school: Services, dossier_id: str, opdracht: Leesopdracht, besluit: Besluit
) -> None:
    leave(opdracht, answer(school, opdracht, besluit=besluit, handtekening=None))
    school.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id])
    assert school.instemmingen.list(dossier_id)[0].besluit is besluit
    assert school.instemmingen.load_overzicht(dossier_id).dekking is Dekking.OPEN


def test_who_was_not_done_in_time_leaves_words_and_no_decision(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    undone = answer(
        school,
        opdracht,
        besluit=None,
        handtekening=None,
        zienswijze="Dit klopt.",
        reden="Te snel.",
        doel_opmerkingen=(DoelOpmerking(1, "Graag op vrijdag."),),
    )
    leave(opdracht, undone)
    (rij,) = school.innemen.list_wachtend().rijen
    assert [(item.onbeslist, item.redenen) for item in rij.antwoorden] == [(True, ())]
    ouder = opdracht.beurten[0].betrokkene_id
    assert school.innemen.take_in(opdracht.overhandiging_id, [ouder]).instemmingen == ()
    assert school.instemmingen.list(dossier_id) == ()
    feiten = school.instemmingfeiten.list(dossier_id)
    assert {feit.soort for feit in feiten} == {FeitSoort.ZIENSWIJZE}
    words = "\n".join(feit.tekst for feit in feiten)
    assert all(said in words for said in ("Dit klopt.", "Te snel.", "Graag op vrijdag."))
    assert school.instemmingen.load_overzicht(dossier_id).dekking is Dekking.OPEN


def test_after_taking_in_nothing_is_left_behind(school: Services, opdracht: Leesopdracht) -> None:
    leave(opdracht, answer(school, opdracht))
    school.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id])
    assert list_besluiten(Path(opdracht.folder)) == ()
    assert school.innemen.list_wachtend().rijen == ()
    with school.omgeving.look() as tx:
        assert tx.instemmen.load_paginas(opdracht.overhandiging_id) == b""


def test_who_is_not_confirmed_is_not_recorded(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht, 0), answer(school, opdracht, 1))
    done = school.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[1].betrokkene_id])
    assert done.geweigerd == 1
    (only,) = school.instemmingen.list(dossier_id)
    assert only.betrokkene_id == opdracht.beurten[1].betrokkene_id


def test_nothing_is_taken_in_when_nobody_is_confirmed(
    school: Services, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht))
    with pytest.raises(UsageError, match="overhandiging-niets"):
        school.innemen.take_in(opdracht.overhandiging_id, [])
    assert len(school.innemen.list_wachtend().rijen) == 1


def test_only_who_handed_over_confirms(
    kluis: Proefkluis, school: Services, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht))
    kluis.add_gebruiker("bert", Rol.ZORGCOORDINATOR)
    bert = kluis.open_on(PROEFDAG, "bert")
    (rij,) = bert.innemen.list_wachtend().rijen
    assert not rij.van_mij
    assert (rij.dossier_id, rij.naam, rij.antwoorden) == ("", "", ())
    bert.omgeving.redenen.give_for_all(Toegangsreden.WAARNEMING)
    with pytest.raises(RuleError, match="overhandiging-van-ander"):
        bert.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id])


def test_who_cannot_open_the_dossier_reads_nothing_of_it_here(
    kluis: Proefkluis, school: Services, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht))
    kluis.add_gebruiker("bert", Rol.MENTOR)
    bert = kluis.open_on(PROEFDAG, "bert")
    with school.omgeving.look() as tx:
        tx.kluis.block("karin", school.omgeving.klok.now())
    (rij,) = bert.innemen.list_wachtend().rijen
    assert not rij.van_mij
    assert (rij.dossier_id, rij.naam, rij.antwoorden) == ("", "", ())


def test_a_closing_that_misses_an_answer_is_said(school: Services, opdracht: Leesopdracht) -> None:
    leave(opdracht, answer(school, opdracht), close=False)
    assert not school.innemen.list_wachtend().rijen[0].afgerond


def test_who_read_and_said_nothing_is_no_sign_that_something_is_missing(
    school: Services, opdracht: Leesopdracht
) -> None:
    jongere = find_jongere(opdracht)
    silent = answer(school, opdracht, jongere, besluit=None, handtekening=None, volgnummer=2)
    leave(opdracht, answer(school, opdracht, 0), silent)
    (rij,) = school.innemen.list_wachtend().rijen
    assert rij.afgerond
    done = school.innemen.take_in(rij.id, [opdracht.beurten[0].betrokkene_id])
    assert (len(done.instemmingen), done.geweigerd) == (1, 0)


def test_whom_somebody_decided_for_as_well_is_said_before_it_is_confirmed(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS))
    lezers = school.overhandigen.list_lezers(dossier_id)
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
    (beurt,) = opdracht.beurten
    assert beurt.mede_namens_namen == ("Mark de Vries",)
    leave(opdracht, answer(school, opdracht, mede_namens=beurt.mede_namens))
    (rij,) = school.innemen.list_wachtend().rijen
    assert rij.antwoorden[0].mede_namens == ("Mark de Vries",)
    school.innemen.take_in(rij.id, [beurt.betrokkene_id])
    overzicht = school.instemmingen.load_overzicht(dossier_id)
    assert overzicht.dekking is Dekking.GEDEKT_DOOR_EEN


def test_nobody_decides_for_who_reads_in_the_same_hand_over(
    school: Services, dossier_id: str
) -> None:
    school.instemregels.save(Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS))
    lezers = school.overhandigen.list_lezers(dossier_id)
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag(lezers[:2]))
    assert [beurt.mede_namens for beurt in opdracht.beurten] == [(), ()]


def test_what_waits_stands_on_vandaag_of_who_handed_over(
    school: Services, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht))
    taken = [taak for _, part in school.vandaag.load().delen for taak in part]
    (taak,) = [taak for taak in taken if taak.soort is TaakSoort.OVERHANDIGING]
    assert (taak.naam, taak.id) == ("Sanne de Vries", opdracht.overhandiging_id)


def test_throwing_away_leaves_a_line_in_the_log_and_nothing_else(
    school: Services, dossier_id: str, opdracht: Leesopdracht
) -> None:
    leave(opdracht, answer(school, opdracht))
    school.innemen.discard(opdracht.overhandiging_id)
    assert school.instemmingen.list(dossier_id) == ()
    assert list_besluiten(Path(opdracht.folder)) == ()
    with school.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.actie, line.reden) == (Actie.INSTEMMING_VASTLEGGEN, "overhandiging-verwijderd")


def test_a_disk_that_is_full_leaves_everything_waiting(
    school: Services,
    dossier_id: str,
    opdracht: Leesopdracht,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leave(opdracht, answer(school, opdracht, 0), answer(school, opdracht, 1))

    def fail(*_: object) -> None:
        raise UsageError("proef")

    with monkeypatch.context() as patch:
        patch.setattr("topdossier.storage.instemmen.InstemmenRepository.close_overhandiging", fail)
        with pytest.raises(UsageError, match="proef"):
            school.innemen.take_in(
                opdracht.overhandiging_id, [beurt.betrokkene_id for beurt in opdracht.beurten]
            )
    assert school.instemmingen.list(dossier_id) == ()
    assert len(school.innemen.list_wachtend().rijen[0].antwoorden) == 2


class TestForged:
    """Files that somebody else than the hand-over window put there: none is ever taken in."""

    @pytest.fixture(autouse=True)
    def _keep(
        self, kluis: Proefkluis, school: Services, dossier_id: str, opdracht: Leesopdracht
    ) -> None:
        self.kluis, self.school, self.dossier_id = kluis, school, dossier_id
        self.opdracht, self.folder = opdracht, Path(opdracht.folder)
        self.everybody = [beurt.betrokkene_id for beurt in opdracht.beurten]

    def answer(self, **changes: object) -> Antwoord:
        return answer(self.school, self.opdracht, 0, **changes)

    def put(self, antwoord: Antwoord) -> None:
        write_besluit(self.folder, antwoord, self.opdracht.ontvanger)

    def list_reasons(self) -> list[AntwoordCode]:
        (rij,) = self.school.innemen.list_wachtend().rijen
        return [code for found in rij.antwoorden for code in found.redenen]

    def refuse(self) -> None:
        with pytest.raises(UsageError):
            self.school.innemen.take_in(self.opdracht.overhandiging_id, self.everybody)
        assert self.school.instemmingen.list(self.dossier_id) == ()

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            pytest.param({"geheim": "00" * 32}, AntwoordCode.GEHEIM_FOUT, id="guessed-secret"),
            pytest.param({"geheim": ""}, AntwoordCode.GEHEIM_FOUT, id="no-secret"),
            pytest.param({"vingerafdruk": "0" * 64}, AntwoordCode.TEKST_ANDERS, id="other-text"),
            pytest.param(
                {"paginas_sha256": "0" * 64}, AntwoordCode.PAGINAS_ANDERS, id="other-pages"
            ),
            pytest.param(
                {"betrokkene_id": "iemand"}, AntwoordCode.PERSOON_ONBEKEND, id="somebody-else"
            ),
            pytest.param(
                {"mede_namens": ("iemand",)}, AntwoordCode.NAMENS_FOUT, id="for-somebody-else"
            ),
            pytest.param({"handtekening": None}, AntwoordCode.ZONDER_HANDTEKENING, id="unsigned"),
            pytest.param({"gelezen": ()}, AntwoordCode.NIET_GELEZEN, id="unread"),
            pytest.param(
                {"besluit": Besluit.INGETROKKEN}, AntwoordCode.BESLUIT_FOUT, id="withdrawal"
            ),
        ],
    )
    def test_what_does_not_fit_the_hand_over(
        self, changes: dict[str, object], code: AntwoordCode
    ) -> None:
        self.put(self.answer(**changes))
        assert self.list_reasons() == [code]
        self.refuse()

    def test_garbage_with_the_right_name(self) -> None:
        name = f"besluit-{self.opdracht.overhandiging_id}-1.age"
        (self.folder / name).write_bytes(b"age-encryption.org/v1\n" + b"x" * 500)
        assert self.list_reasons() == [AntwoordCode.ONLEESBAAR]
        self.refuse()

    def test_a_file_for_another_key(self) -> None:
        other = age.derive_ontvanger(age.generate_identiteit())
        write_besluit(self.folder, self.answer(), other)
        assert self.list_reasons() == [AntwoordCode.ONLEESBAAR]
        self.refuse()

    def test_a_bit_that_was_flipped(self) -> None:
        self.put(self.answer())
        (path,) = list_besluiten(self.folder)
        data = bytearray(path.read_bytes())
        data[-20] ^= 1
        path.write_bytes(data)
        assert self.list_reasons() == [AntwoordCode.ONLEESBAAR]
        self.refuse()

    def test_a_file_that_was_cut_off(self) -> None:
        self.put(self.answer())
        (path,) = list_besluiten(self.folder)
        path.write_bytes(path.read_bytes()[:-30])
        assert self.list_reasons() == [AntwoordCode.ONLEESBAAR]
        self.refuse()

    def test_a_copy_under_another_number(self) -> None:
        self.put(self.answer())
        (path,) = list_besluiten(self.folder)
        path.rename(path.with_name(path.name.replace("-1.age", "-2.age")))
        assert self.list_reasons() == [AntwoordCode.ONLEESBAAR]
        self.refuse()

    def test_a_second_answer_of_the_same_person_changes_nothing(self) -> None:
        self.put(self.answer(besluit=Besluit.GEWEIGERD, reden="Nee."))
        self.put(self.answer(volgnummer=2))
        assert self.list_reasons() == [AntwoordCode.DUBBEL]
        done = self.school.innemen.take_in(self.opdracht.overhandiging_id, self.everybody)
        assert done.geweigerd == 1
        (only,) = self.school.instemmingen.list(self.dossier_id)
        assert only.besluit is Besluit.GEWEIGERD

    def test_who_has_no_vote_decides_nothing(self) -> None:
        reader = next(
            beurt for beurt in self.opdracht.beurten if beurt.hoedanigheid is Hoedanigheid.LEZER
        )
        self.put(self.answer(betrokkene_id=reader.betrokkene_id))
        assert self.list_reasons() == [AntwoordCode.GEEN_STEM]
        self.refuse()

    def test_the_same_file_again_after_it_was_taken_in(self, tmp_path: Path) -> None:
        self.put(self.answer())
        (path,) = list_besluiten(self.folder)
        kept = shutil.copy(path, tmp_path / "kopie.age")
        self.school.innemen.take_in(self.opdracht.overhandiging_id, self.everybody)
        shutil.copy(kept, path)
        assert self.school.innemen.list_wachtend().los == 1
        with pytest.raises(UsageError, match="overhandiging-onbekend"):
            self.school.innemen.take_in(self.opdracht.overhandiging_id, self.everybody)
        assert len(self.school.instemmingen.list(self.dossier_id)) == 1
        assert self.school.innemen.remove_loose() == 1
        assert list_besluiten(self.folder) == ()

    def test_a_file_of_another_hand_over_under_this_ones_name(self) -> None:
        lezers = self.school.overhandigen.list_lezers(self.dossier_id)
        other = self.school.overhandigen.prepare(self.dossier_id, make_vraag(lezers))
        stolen = msgspec.structs.replace(
            answer(self.school, other), overhandiging_id=self.opdracht.overhandiging_id
        )
        self.put(stolen)
        assert AntwoordCode.GEHEIM_FOUT in self.list_reasons()
        self.refuse()

    def test_a_hand_over_that_this_kluis_never_made(self) -> None:
        self.put(self.answer(overhandiging_id="0" * 32))
        found = self.school.innemen.list_wachtend()
        assert (found.rijen, found.los) == ((), 1)
        with pytest.raises(UsageError, match="overhandiging-onbekend"):
            self.school.innemen.take_in("0" * 32, self.everybody)

    def test_an_answer_that_is_a_week_old(self) -> None:
        self.put(self.answer())
        moment = self.school.omgeving.klok.now() + timedelta(days=8)
        later = self.kluis.open(Klok(now=lambda: moment, today=lambda: PROEFDAG, shifted=True))
        waiting = later.innemen.list_wachtend()
        assert (waiting.rijen, waiting.los) == ((), 1)
        with pytest.raises(UsageError):
            later.innemen.take_in(self.opdracht.overhandiging_id, self.everybody)
        assert later.instemmingen.list(self.dossier_id) == ()

    @pytest.mark.skipif(os.name != "posix", reason="a link that leads nowhere")
    def test_what_cannot_be_read_or_is_no_file_stops_nobody_else(self) -> None:
        self.put(self.answer())
        for number, make in (
            (900, lambda path: path.symlink_to("/er/is/niets")),
            (901, Path.mkdir),
        ):
            make(self.folder / f"besluit-{self.opdracht.overhandiging_id}-{number}.age")
        (rij,) = self.school.innemen.list_wachtend().rijen
        assert [found.redenen for found in rij.antwoorden if found.betrokkene_id] == [()]
        self.school.innemen.take_in(rij.id, self.everybody[:1])
        assert len(self.school.instemmingen.list(self.dossier_id)) == 1

    @pytest.mark.skipif(os.name != "posix", reason="a link that leads nowhere")
    def test_an_answer_the_machine_cannot_read_now_is_not_thrown_away(self) -> None:
        self.put(self.answer())
        path = self.folder / f"besluit-{self.opdracht.overhandiging_id}-2.age"
        path.symlink_to(self.folder / path.name)
        (rij,) = self.school.innemen.list_wachtend().rijen
        assert AntwoordCode.ONLEESBAAR in self.list_reasons()
        with pytest.raises(MachineError):
            self.school.innemen.take_in(rij.id, self.everybody[:1])
        assert len(self.school.innemen.list_wachtend().rijen) == 1
        assert self.school.instemmingen.list(self.dossier_id) == ()

    def test_times_without_a_zone(self) -> None:
        nu = self.school.omgeving.klok.now().replace(tzinfo=None)
        self.put(make_antwoord(self.opdracht, nu, 0))
        assert AntwoordCode.TIJD_FOUT in self.list_reasons()
        self.refuse()

    def test_more_than_one_document_in_a_file(self) -> None:
        name = f"besluit-{self.opdracht.overhandiging_id}-1.age"
        data = encode(self.answer())
        cipher = io.BytesIO()
        age.encrypt(io.BytesIO(data + data), cipher, [self.opdracht.ontvanger])
        (self.folder / name).write_bytes(cipher.getvalue())
        assert self.list_reasons() == [AntwoordCode.ONLEESBAAR]
        self.refuse()
