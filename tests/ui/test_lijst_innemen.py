"""A list is mapped, shown and taken in; what may not be kept is nowhere on the screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.services.lijsten import KOP, SANNE, ZOE, list_klassen, write_lijst
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.kolom import KolomVeld
from topdossier.domain.lijstvergelijking import LijstKeuze
from topdossier.services.services import Services
from ui.dialogs.lijst_innemen import LijstInnemenDialog
from ui.main_window import MainWindow
from ui.models.lijst import Blik
from ui.theme.look import look

VOORBEELD = Path(__file__).parents[2] / "resources" / "voorbeeld" / "leerlingen.csv"


def open_lijst(window: MainWindow, bestand: Path) -> LijstInnemenDialog:
    assert window.jongeren is not None
    dialog = window.jongeren.open_lijst(bestand)
    settle()
    return dialog


def go_on(dialog: LijstInnemenDialog) -> None:
    dialog.ok_button.click()
    settle()


def read_screen(dialog: LijstInnemenDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def show_rows(dialog: LijstInnemenDialog, blik: Blik) -> list[list[str]]:
    step = dialog.voorbeeld
    step.blik.setCurrentIndex(step.blik.findData(str(blik)))
    model = step.table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def test_a_list_goes_from_columns_to_preview_to_the_list_of_jongeren(
    window: MainWindow, services: Services
) -> None:
    dialog = open_lijst(window, VOORBEELD)
    assert dialog.ok_button.text() == "Verder"
    assert dialog.kolommen.choices[1].get_value() == KolomVeld.LEERLINGNUMMER
    assert dialog.kolommen.choices[10].get_value() == ""
    go_on(dialog)
    assert dialog.ok_button.text() == "Innemen"
    assert [row[1] for row in show_rows(dialog, Blik.NIEUW)][:2] == [
        "Zoë Yılmaz",
        "Lotte van den Bergh",
    ]
    assert show_rows(dialog, Blik.OVERGESLAGEN)[0][1] == "Finn de Ruiter"
    assert (
        show_rows(dialog, Blik.ONTBREEKT)[0][4] == "geboortedatum, leerjaar, onderwijssoort, ouder"
    )
    assert services.jongeren.search().totaal == 1
    go_on(dialog)
    assert services.jongeren.search().totaal == 6
    assert window.jongeren is not None
    assert window.jongeren.bar.text == ("De lijst is ingenomen: 5 nieuwe jongeren, 1 overgeslagen.")
    assert window.jongeren.model.rowCount() == 6


def test_a_bsn_column_has_no_choice_and_its_values_are_nowhere(window: MainWindow) -> None:
    dialog = open_lijst(window, VOORBEELD)
    assert 11 not in dialog.kolommen.choices
    assert "Lijkt een BSN. Dat mag dit programma niet bewaren." in read_screen(dialog)
    assert "123456782" not in read_screen(dialog)
    go_on(dialog)
    assert "123456782" not in read_screen(dialog)
    dialog.reject()


def test_another_meaning_can_be_chosen_and_there_is_a_way_back(
    window: MainWindow, services: Services, tmp_path: Path
) -> None:
    path = write_lijst(tmp_path, "7;Bos;2B", kop="Nummer;Achternaam;Groep")
    dialog = open_lijst(window, path)
    go_on(dialog)
    assert dialog.bar.text == "Er is geen kolom met het leerlingnummer; wijs die kolom aan."
    dialog.kolommen.choices[1].set_value(KolomVeld.LEERLINGNUMMER)
    go_on(dialog)
    assert not dialog.bar.isVisible()
    assert show_rows(dialog, Blik.NIEUW)[0][2] == ""
    dialog.back_button.click()
    dialog.kolommen.choices[3].set_value(KolomVeld.KLAS)
    go_on(dialog)
    assert show_rows(dialog, Blik.NIEUW)[0][2] == "2B"
    go_on(dialog)
    assert list_klassen(services)["Bos"] == "2B"


def test_a_file_that_is_no_list_says_why_and_cannot_be_taken_in(
    window: MainWindow, tmp_path: Path
) -> None:
    dialog = open_lijst(window, write_lijst(tmp_path, "1;Jan"))
    assert dialog.bar.text.startswith("Te weinig cellen in rij 2;")
    assert not dialog.ok_button.isEnabled()
    dialog.reject()


def test_a_row_in_doubt_is_left_out_until_somebody_chooses(
    window: MainWindow, services: Services, tmp_path: Path
) -> None:
    changed = SANNE.replace("20231", "0020231").replace("3B", "4C")
    twice = ("1;Kim;;Bos;01-02-2012;1A", "2;Kim;;Bos;01-02-2012;1B")
    dialog = open_lijst(window, write_lijst(tmp_path, changed, *twice))
    go_on(dialog)
    assert [choice.get_value() for choice in dialog.voorbeeld.keuzes.values()] == ["overslaan"] * 3
    dialog.voorbeeld.alle.setCurrentIndex(dialog.voorbeeld.alle.findData(str(LijstKeuze.DEZELFDE)))
    chosen = {rij: choice.get_value() for rij, choice in dialog.voorbeeld.keuzes.items()}
    assert chosen == {2: "dezelfde", 3: "overslaan", 4: "overslaan"}
    dialog.voorbeeld.keuzes[3].set_value(LijstKeuze.ANDER)
    go_on(dialog)
    assert list_klassen(services) == {"Sanne de Vries": "4C", "Kim Bos": "1A"}


def test_no_new_dossiers_when_somebody_says_so(
    window: MainWindow, services: Services, tmp_path: Path
) -> None:
    dialog = open_lijst(window, write_lijst(tmp_path, SANNE.replace("3B", "4C"), ZOE))
    go_on(dialog)
    dialog.voorbeeld.geen_nieuwe.setChecked(True)
    go_on(dialog)
    assert list_klassen(services) == {"Sanne de Vries": "4C"}


def test_an_uitschrijving_is_never_ticked_beforehand(
    window: MainWindow, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    path = write_lijst(tmp_path, f"{SANNE};01-02-2026", kop=f"{KOP};Uitschrijfdatum")
    dialog = open_lijst(window, path)
    go_on(dialog)
    assert dialog.voorbeeld.uitschrijven.isVisible()
    assert not dialog.voorbeeld.uitschrijven.isChecked()
    dialog.voorbeeld.uitschrijven.setChecked(True)
    go_on(dialog)
    assert len(services.bewaren.list_feiten(dossier_id)) == 1


def test_a_dossier_of_a_colleague_is_changed_only_with_a_reason(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str, tmp_path: Path
) -> None:
    assert dossier_id
    school.add_gebruiker("collega", Rol.ZORGCOORDINATOR)
    collega = school.open_on(PROEFDAG, "collega")
    window = open_window(collega)
    dialog = open_lijst(window, write_lijst(tmp_path, SANNE.replace("3B", "4C")))
    go_on(dialog)
    assert dialog.voorbeeld.reden_field.isVisible()
    assert show_rows(dialog, Blik.OVERGESLAGEN)
    reden = dialog.voorbeeld.reden
    reden.setCurrentIndex(reden.findData("waarneming"))
    settle()
    assert show_rows(dialog, Blik.GEWIJZIGD)[0][4] == "klas: 4C"
    go_on(dialog)
    assert list_klassen(services) == {"Sanne de Vries": "4C"}


@pytest.mark.parametrize("steps", [0, 1])
def test_a_list_that_is_left_stays_in_no_memory(
    window: MainWindow, services: Services, steps: int
) -> None:
    dialog = open_lijst(window, VOORBEELD)
    for _ in range(steps):
        go_on(dialog)
    dialog.reject()
    settle()
    assert (services.csv_importen._lijsten, services.csv_importen._getoond) == ({}, {})


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_control_has_a_name_and_no_text_is_squeezed(
    window: MainWindow, tmp_path: Path, zoom: float
) -> None:
    look.set_zoom(zoom)
    kop = f"{KOP};BSN;Personeelslid.Volledige_naam;{'x' * 80};"
    path = write_lijst(tmp_path, f"{SANNE.replace('20231', '020231')};123456782;M. Vos;y;", kop=kop)
    dialog = open_lijst(window, path)
    for _ in range(2):
        settle()
        assert find_faults(dialog) == []
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and label.text() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()
        page = dialog.scroll_area.widget()
        assert page is not None
        assert page.width() <= dialog.scroll_area.viewport().width()
        if dialog.ok_button.text() == "Verder":
            go_on(dialog)
    dialog.reject()


@pytest.mark.parametrize(
    ("rol", "shown"), [(Rol.ZORGCOORDINATOR, True), (Rol.MENTOR, True), (Rol.ORTHOPEDAGOOG, True)]
)
def test_who_may_take_in_sees_the_button(
    open_window: OpenWindow, school: Proefkluis, rol: Rol, *, shown: bool
) -> None:
    school.add_gebruiker("iemand", rol)
    window = open_window(school.open_on(PROEFDAG, "iemand"))
    assert window.jongeren is not None
    assert window.jongeren.lijst_button.isVisible() is shown
    assert window.jongeren.lijst_button.accessibleName() == "Uit het leerlingvolgsysteem"
