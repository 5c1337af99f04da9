"""Who may do what: one table of role x action x relation, so that no right hides in a screen.

The services keep to it and write each refusal in the log. It is kept by the program and not by
cryptography: whoever has a key to the kluis has the key of the whole store.
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
    OVERLEG = "overleg"
    AFDRUKKEN = "afdrukken"
    PAKKET_MAKEN = "pakket-maken"
    PAKKET_CONTROLEREN = "pakket-controleren"
    PAKKET_OPENEN = "pakket-openen"
    TEAM = "team"
    AVG_INZAGE = "avg-inzage"
    VERKLARING = "verklaring-opnemen"
    AFSCHERMEN = "afschermen"
    BEWAREN = "bewaren"
    BEWAARLIJST = "bewaarlijst"
    VERNIETIGEN = "vernietigen"
    AVG_REGISTER = "avg-register"
    ADRESBOEK = "adresboek"
    LOGBOEK = "logboek"
    LOGBOEK_DOSSIER = "logboek-dossier"
    LOGBOEK_UITVOEREN = "logboek-uitvoeren"
    RESERVEKOPIE = "reservekopie"
    BEHEREN = "beheren"
    CONTROLEREN = "controleren"
    SLEUTEL = "sleutel"
    ONTGRENDELEN = "ontgrendelen"
    REGIE_AANBIEDEN = "regie-aanbieden"
    REGIE_BEANTWOORDEN = "regie-beantwoorden"
    TEKSTBLOKKEN = "tekstblokken"
    WOORDENLIJST = "woordenlijst"


class Toegang(StrEnum):
    """How far a right reaches.

    Attributes:
        EIGEN: only dossiers of which someone is regisseur or in the team.
        MET_REDEN: those, and any other after a reason that stands in the log.
    """

    NEE = "nee"
    EIGEN = "eigen"
    MET_REDEN = "met-reden"
    ALLE = "alle"


class Toegangsreden(StrEnum):
    """Why someone opens a dossier outside their own; a code, since the log holds no free text."""

    WAARNEMING = "waarneming"
    OVERLEG = "overleg"
    VERZOEK_BETROKKENE = "verzoek-betrokkene"
    OVERDRACHT = "overdracht"
    TOEZICHT = "toezicht"
    CRISIS = "crisis"


ROLLEN_PER_KLUIS: dict[KluisSoort, frozenset[Rol]] = {
    KluisSoort.SCHOOL: frozenset(
        {Rol.BEHEERDER, Rol.ZORGCOORDINATOR, Rol.MENTOR, Rol.ORTHOPEDAGOOG, Rol.FG}
    ),
    KluisSoort.SWV: frozenset(
        {Rol.BEHEERDER, Rol.CONSULENT, Rol.CVT_SECRETARIS, Rol.CVT_LID, Rol.FG}
    ),
}

_N, _E, _R, _A = Toegang.NEE, Toegang.EIGEN, Toegang.MET_REDEN, Toegang.ALLE
_KOLOMMEN = (
    Rol.BEHEERDER,
    Rol.ZORGCOORDINATOR,
    Rol.MENTOR,
    Rol.ORTHOPEDAGOOG,
    Rol.FG,
    Rol.CONSULENT,
    Rol.CVT_SECRETARIS,
    Rol.CVT_LID,
)
_TABEL: dict[Actie, tuple[Toegang, ...]] = {
    # beheerder, zorgcoordinator, mentor, orthopedagoog, fg, consulent, cvt-secretaris, cvt-lid
    Actie.ZOEKEN: (_N, _A, _E, _A, _N, _A, _A, _E),
    Actie.INZIEN: (_N, _R, _E, _R, _N, _R, _R, _E),
    Actie.IMPORTEREN: (_N, _R, _E, _E, _N, _N, _N, _N),
    Actie.WIJZIGEN: (_N, _R, _E, _E, _N, _N, _N, _N),
    Actie.VASTSTELLEN: (_N, _R, _E, _E, _N, _N, _N, _N),
    Actie.INSTEMMING_VASTLEGGEN: (_N, _R, _E, _E, _N, _N, _N, _N),
    Actie.INZAGE_VASTLEGGEN: (_N, _R, _E, _E, _N, _N, _N, _N),
    Actie.EVALUEREN: (_N, _R, _E, _E, _N, _N, _N, _N),
    # an actietafel is led by the SWV (row 002-38), on a dossier whose plan it cannot change
    Actie.OVERLEG: (_N, _R, _E, _E, _N, _R, _R, _N),
    Actie.AFDRUKKEN: (_N, _R, _E, _E, _N, _R, _R, _N),
    Actie.PAKKET_MAKEN: (_N, _R, _N, _N, _N, _R, _N, _N),
    Actie.PAKKET_CONTROLEREN: (_N, _A, _A, _A, _N, _A, _A, _N),
    Actie.PAKKET_OPENEN: (_N, _A, _N, _N, _N, _A, _A, _N),
    Actie.TEAM: (_N, _A, _N, _N, _N, _A, _A, _N),
    # who may offer at all; that a teamlid does not offer what is of another is a rule of its own
    Actie.REGIE_AANBIEDEN: (_N, _A, _E, _E, _N, _N, _N, _N),
    # who was asked answers, and nobody else; the dossier becomes their own by it
    Actie.REGIE_BEANTWOORDEN: (_N, _A, _A, _A, _N, _N, _N, _N),
    Actie.AVG_INZAGE: (_N, _R, _N, _N, _N, _R, _R, _N),
    Actie.VERKLARING: (_N, _R, _E, _E, _N, _R, _R, _N),
    Actie.AFSCHERMEN: (_N, _R, _N, _N, _N, _R, _R, _N),
    Actie.BEWAREN: (_N, _A, _N, _N, _N, _A, _A, _N),
    Actie.BEWAARLIJST: (_A, _A, _N, _N, _A, _A, _A, _N),
    Actie.VERNIETIGEN: (_A, _A, _N, _N, _N, _A, _A, _N),
    Actie.AVG_REGISTER: (_A, _A, _N, _N, _A, _A, _A, _N),
    Actie.ADRESBOEK: (_A, _A, _N, _N, _N, _A, _N, _N),
    # whoever writes a plan or an overleg
    Actie.WOORDENLIJST: (_N, _A, _A, _A, _N, _A, _A, _N),
    Actie.LOGBOEK: (_A, _A, _N, _N, _A, _A, _N, _N),
    Actie.LOGBOEK_DOSSIER: (_A, _R, _E, _E, _A, _R, _R, _N),
    Actie.LOGBOEK_UITVOEREN: (_A, _N, _N, _N, _A, _N, _N, _N),
    Actie.RESERVEKOPIE: (_A, _A, _N, _N, _N, _A, _A, _N),
    Actie.BEHEREN: (_A, _A, _N, _N, _N, _A, _N, _N),
    # whoever manages; everyone who writes may put them in a plan or an overleg
    Actie.TEKSTBLOKKEN: (_A, _A, _N, _N, _N, _A, _N, _N),
    Actie.CONTROLEREN: (_A, _A, _A, _A, _A, _A, _A, _A),
    Actie.SLEUTEL: (_A, _A, _A, _A, _A, _A, _A, _A),
    Actie.ONTGRENDELEN: (_A, _A, _A, _A, _A, _A, _A, _A),
}

BEVOEGDHEDEN: dict[Rol, dict[Actie, Toegang]] = {
    rol: {actie: row[column] for actie, row in _TABEL.items()}
    for column, rol in enumerate(_KOLOMMEN)
}
"""Row 7.6 and product, People and kluizen. A beheerder reads no plans, the FG the log alone."""

DOSSIERGEBONDEN: frozenset[Actie] = frozenset(
    {
        Actie.INZIEN,
        Actie.WIJZIGEN,
        Actie.VASTSTELLEN,
        Actie.INSTEMMING_VASTLEGGEN,
        Actie.INZAGE_VASTLEGGEN,
        Actie.EVALUEREN,
        Actie.OVERLEG,
        Actie.AFDRUKKEN,
        Actie.PAKKET_MAKEN,
        Actie.TEAM,
        Actie.REGIE_AANBIEDEN,
        Actie.REGIE_BEANTWOORDEN,
        Actie.AVG_INZAGE,
        Actie.VERKLARING,
        Actie.AFSCHERMEN,
        Actie.BEWAREN,
        Actie.VERNIETIGEN,
        Actie.LOGBOEK_DOSSIER,
    }
)
"""Actions on one dossier: a use case that does not say which one is a bug."""


def find_toegang(rol: Rol, actie: Actie) -> Toegang:
    """How far the right of this role to this action reaches."""
    return BEVOEGDHEDEN[rol][actie]


def may(rol: Rol, actie: Actie) -> bool:
    """True when there is any dossier or kluis on which the role may do this."""
    return find_toegang(rol, actie) is not Toegang.NEE


def may_on(rol: Rol, actie: Actie, *, eigen: bool, met_reden: bool) -> bool:
    """True when the role may do this on one dossier.

    Args:
        rol: of the person.
        actie: what they want to do.
        eigen: they are its regisseur or in its team.
        met_reden: they gave a reason for opening it.
    """
    match find_toegang(rol, actie):
        case Toegang.ALLE:
            return True
        case Toegang.MET_REDEN:
            return eigen or met_reden
        case Toegang.EIGEN:
            return eigen
        case Toegang.NEE:
            return False


def needs_reden(rol: Rol, actie: Actie, *, eigen: bool, met_reden: bool) -> bool:
    """True when a reason is the only thing that is missing."""
    return find_toegang(rol, actie) is Toegang.MET_REDEN and not (eigen or met_reden)
