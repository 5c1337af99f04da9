"""Which role may sign which kind of package (product, People and kluizen; format, Chain)."""

from topdossier.domain.bevoegdheden import Actie, Rol, may
from topdossier.domain.doorgifte import OntvangerSoort
from topdossier.exchange.manifest import PakketSoort


def find_soorten(organisatie: OntvangerSoort, rol: Rol) -> frozenset[PakketSoort]:
    """The kinds that someone with this role at this kind of organisation may sign.

    A plan lies at a school, so only a school sends one or corrects it; a receipt is signed by
    whoever may open packages.
    """
    soorten = set()
    if organisatie is OntvangerSoort.SCHOOL and may(rol, Actie.PAKKET_MAKEN):
        soorten.add(PakketSoort.PLAN)
    if may(rol, Actie.PAKKET_OPENEN):
        soorten.add(PakketSoort.ONTVANGST)
    if organisatie is OntvangerSoort.SCHOOL and may(rol, Actie.AFSCHERMEN):
        soorten.add(PakketSoort.CORRECTIE)
    return frozenset(soorten)
