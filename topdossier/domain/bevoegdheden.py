"""Who may do what: one table of role x action, so that no right hides in a screen.

The relation to the dossier (a mentor's own jongeren) joins this table with the issue on people
and keys; until then a school's staff in this table work with all dossiers of their kluis.
"""

from enum import StrEnum


class KluisSoort(StrEnum):
    """Whose kluis it is."""

    SCHOOL = "school"
    SWV = "swv"


class Rol(StrEnum):
    """Roles of people with a key; a receiver has none."""

    BEHEERDER = "beheerder"
    ZORGCOORDINATOR = "zorgcoordinator"
    MENTOR = "mentor"
    ORTHOPEDAGOOG = "orthopedagoog"
    FG = "fg"
    CONSULENT = "consulent"
    CVT_SECRETARIS = "cvt-secretaris"
    CVT_LID = "cvt-lid"


class Actie(StrEnum):
    """What can be done to a dossier or a kluis; the same words stand in the log."""

    ZOEKEN = "zoeken"
    INZIEN = "inzien"
    IMPORTEREN = "importeren"
    WIJZIGEN = "wijzigen"
    VASTSTELLEN = "vaststellen"
    INSTEMMING_VASTLEGGEN = "instemming-vastleggen"
    INZAGE_VASTLEGGEN = "inzage-vastleggen"
    EVALUEREN = "evalueren"
    AFDRUKKEN = "afdrukken"
    PAKKET_MAKEN = "pakket-maken"
    PAKKET_CONTROLEREN = "pakket-controleren"
    PAKKET_OPENEN = "pakket-openen"
    ADRESBOEK = "adresboek"
    LOGBOEK = "logboek"
    BEHEREN = "beheren"
    CONTROLEREN = "controleren"
    ONTGRENDELEN = "ontgrendelen"


ROLLEN_PER_KLUIS: dict[KluisSoort, frozenset[Rol]] = {
    KluisSoort.SCHOOL: frozenset(
        {Rol.BEHEERDER, Rol.ZORGCOORDINATOR, Rol.MENTOR, Rol.ORTHOPEDAGOOG, Rol.FG}
    ),
    KluisSoort.SWV: frozenset(
        {Rol.BEHEERDER, Rol.CONSULENT, Rol.CVT_SECRETARIS, Rol.CVT_LID, Rol.FG}
    ),
}

_DOSSIER_WORK = frozenset(
    {
        Actie.ZOEKEN,
        Actie.INZIEN,
        Actie.IMPORTEREN,
        Actie.WIJZIGEN,
        Actie.INSTEMMING_VASTLEGGEN,
        Actie.INZAGE_VASTLEGGEN,
        Actie.EVALUEREN,
        Actie.AFDRUKKEN,
        Actie.PAKKET_CONTROLEREN,
    }
)

BEVOEGDHEDEN: dict[Rol, frozenset[Actie]] = {
    Rol.BEHEERDER: frozenset({Actie.BEHEREN, Actie.ADRESBOEK, Actie.LOGBOEK}),
    Rol.FG: frozenset({Actie.LOGBOEK}),
    Rol.ZORGCOORDINATOR: _DOSSIER_WORK
    | {
        Actie.VASTSTELLEN,
        Actie.PAKKET_MAKEN,
        Actie.PAKKET_OPENEN,
        Actie.ADRESBOEK,
        Actie.LOGBOEK,
        Actie.BEHEREN,
    },
    Rol.MENTOR: _DOSSIER_WORK,
    Rol.ORTHOPEDAGOOG: _DOSSIER_WORK,
    Rol.CONSULENT: frozenset(
        {
            Actie.ZOEKEN,
            Actie.INZIEN,
            Actie.AFDRUKKEN,
            Actie.PAKKET_MAKEN,
            Actie.PAKKET_CONTROLEREN,
            Actie.PAKKET_OPENEN,
            Actie.ADRESBOEK,
            Actie.LOGBOEK,
            Actie.BEHEREN,
        }
    ),
    Rol.CVT_SECRETARIS: frozenset(
        {
            Actie.ZOEKEN,
            Actie.INZIEN,
            Actie.AFDRUKKEN,
            Actie.PAKKET_CONTROLEREN,
            Actie.PAKKET_OPENEN,
        }
    ),
    Rol.CVT_LID: frozenset({Actie.ZOEKEN, Actie.INZIEN}),
}
"""Row 7.6 and product, People and kluizen. A beheerder reads no plans, the FG the log alone."""


_FOR_EVERYBODY = frozenset({Actie.CONTROLEREN, Actie.ONTGRENDELEN})


def may(rol: Rol, actie: Actie) -> bool:
    """True when the role has the right to the action."""
    return actie in _FOR_EVERYBODY or actie in BEVOEGDHEDEN[rol]
