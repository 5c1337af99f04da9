"""Where someone was in the window when it was locked, so that unlocking brings them back there."""

from topdossier.domain.waarde import Waarde


class Plek(Waarde, frozen=True):
    """A place in the window.

    It holds no word of a plan, and of a dossier only the id: by that it is found when the dossier
    is destroyed.

    Attributes:
        dossier_id: the dossier that was open, empty for Beheer.
        tab: title of the tab in it.
        overleg_id: the overleg that filled the window, empty for none.
        onderdeel: number of the part of the plan or of the overleg that was in sight, 0 elsewhere.
        veld: the field with the keyboard: its path in the plan, or elsewhere the name that a screen
            reader says; empty for none.
        rang: which of the fields with that name, counted from 0.
        anker: where what was selected begins, in characters; the cursor itself when nothing was.
        cursor: where the cursor stood.
        schuif: how far the page was scrolled, in pixels at a zoom of 100 %.
    """

    dossier_id: str = ""
    tab: str = ""
    overleg_id: str = ""
    onderdeel: int = 0
    veld: str = ""
    rang: int = 0
    anker: int = 0
    cursor: int = 0
    schuif: int = 0
