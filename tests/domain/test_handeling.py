"""What counts as reading, changing, printing or sending a dossier (row 4.5)."""

import pytest

from topdossier.domain.bevoegdheden import DOSSIERGEBONDEN, Actie
from topdossier.domain.handeling import HANDELINGEN, Handeling
from topdossier.domain.logregel import AANGEMELD, AFGEMELD, Uitkomst, needs_zegel


def test_every_action_on_one_dossier_is_one_of_the_four_but_reading_its_log() -> None:
    assert DOSSIERGEBONDEN - set(HANDELINGEN) == {Actie.LOGBOEK_DOSSIER}


def test_each_of_the_four_happens() -> None:
    assert set(HANDELINGEN.values()) == set(Handeling)


@pytest.mark.parametrize(
    ("actie", "reden", "uitkomst", "sealed"),
    [
        (Actie.ONTGRENDELEN, AANGEMELD, Uitkomst.GELUKT, True),
        (Actie.ONTGRENDELEN, AFGEMELD, Uitkomst.GELUKT, True),
        (Actie.ONTGRENDELEN, "wachtwoord-fout", Uitkomst.GEWEIGERD, False),
        (Actie.ONTGRENDELEN, AANGEMELD, Uitkomst.GEWEIGERD, False),
        (Actie.LOGBOEK_UITVOEREN, "csv", Uitkomst.GELUKT, True),
        (Actie.PAKKET_MAKEN, "wettelijke-taak/advies", Uitkomst.GELUKT, True),
        (Actie.LOGBOEK_UITVOEREN, "geen-recht", Uitkomst.GEWEIGERD, False),
        (Actie.INZIEN, "", Uitkomst.GELUKT, False),
    ],
)
def test_logging_in_and_out_a_package_and_an_export_go_with_a_seal(
    actie: str, reden: str, uitkomst: str, *, sealed: bool
) -> None:
    assert needs_zegel(actie, reden, uitkomst) is sealed
