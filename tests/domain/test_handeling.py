"""What counts as reading, changing, printing or sending a dossier (row 4.5)."""

import pytest

from topdossier.domain.bevoegdheden import DOSSIERGEBONDEN, Actie
from topdossier.domain.handeling import HANDELINGEN, Handeling, find_handeling
from topdossier.domain.logregel import AANGEMELD, AFGEMELD, Uitkomst, needs_zegel


def test_every_action_on_one_dossier_is_one_of_the_four_but_reading_its_log() -> None:
    assert DOSSIERGEBONDEN - set(HANDELINGEN) == {Actie.LOGBOEK_DOSSIER}


@pytest.mark.parametrize(
    ("actie", "reden", "handeling"),
    [
        # a name in a list of hits shows no dossier; what is opened then has a line of its own
        (Actie.ZOEKEN, "", None),
        (Actie.INZIEN, "zoeken", Handeling.INGEZIEN),
        (Actie.INZIEN, "zoeken+waarneming", Handeling.INGEZIEN),
        (Actie.INZIEN, "okr-voorbeeld", Handeling.INGEZIEN),
        # what a receiver would get stands on the screen of who looks
        (Actie.INZIEN, "voorbeeld", Handeling.INGEZIEN),
        (Actie.INZIEN, "voorbeeld+crisis", Handeling.INGEZIEN),
        # looking at what a destruction would do destroys nothing, and shows numbers
        (Actie.VERNIETIGEN, "voorbeeld", None),
        (Actie.VERNIETIGEN, "voorbeeld+toezicht", None),
        (Actie.VERNIETIGEN, "voorstel+onterecht", Handeling.GEWIJZIGD),
        (Actie.VERNIETIGEN, "onterecht+leerlingdossier+rijen-9", Handeling.GEWIJZIGD),
        # a request is written down; a copy is made
        (Actie.AVG_INZAGE, "verzoek-inzage", Handeling.GEWIJZIGD),
        (Actie.AVG_INZAGE, "verzoek-verlengd+overleg", Handeling.GEWIJZIGD),
        (Actie.AVG_INZAGE, "inzagekopie/4/1", Handeling.AFGEDRUKT),
        (Actie.AVG_INZAGE, "eigen-kopie/12", Handeling.AFGEDRUKT),
        (Actie.LOGBOEK_DOSSIER, "kijkers", None),
        (Actie.BEHEREN, "toegevoegd", None),
    ],
)
def test_what_a_line_counts_as_follows_from_its_action_and_its_code(
    actie: Actie, reden: str, handeling: Handeling | None
) -> None:
    assert find_handeling(actie, reden) is handeling


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
