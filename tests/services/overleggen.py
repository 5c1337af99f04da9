"""Overleggen at a school, ready to be closed."""

from datetime import timedelta

import msgspec

from tests.helpers.kluizen import PROEFDAG
from topdossier.domain.afspraak import Afspraak, NieuweAfspraak
from topdossier.domain.deelname import Deelname, OverlegMetAnderen, OverlegWijze
from topdossier.domain.overleg import Gesprek, Overleg, OverlegSoort
from topdossier.services.overleg_views import OverlegBlad
from topdossier.services.services import Services

RUW = "Sanne zei: ik durf niet naar binnen"
KORT = "Sanne vindt het moeilijk om de klas in te gaan."
BUITEN = Deelname(naam="Bo Smit", functie="Jeugdhulp", aanwezig=True, van_buiten=True)
ANONIEM = OverlegMetAnderen(wijze=OverlegWijze.ANONIEM)


def change(blad: OverlegBlad, **changes: object) -> Gesprek:
    """What was written, with something else in it."""
    return msgspec.structs.replace(blad.overleg.gesprek, **changes)


def fill(gesprek: Gesprek, *, anoniem: bool = False) -> Gesprek:
    """Everybody there, or nobody of the family; a note at the first point, more at the second."""
    deelnames = tuple(
        msgspec.structs.replace(item, aanwezig=not (anoniem and item.betrokkene_id))
        for item in gesprek.deelnames
    )
    first, second, *rest = gesprek.agenda
    return msgspec.structs.replace(
        gesprek,
        deelnames=(*deelnames, BUITEN) if anoniem else deelnames,
        anderen=ANONIEM if anoniem else gesprek.anderen,
        agenda=(
            msgspec.structs.replace(first, aantekening=RUW),
            msgspec.structs.replace(
                second, aantekening="kladje", kort=KORT, besluit="Sanne begint later.", minuten=7
            ),
            *rest,
        ),
        volgende=PROEFDAG + timedelta(56),
        volgende_tijd="14:30",
    )


def start_overleg(
    services: Services,
    dossier_id: str,
    soort: OverlegSoort = OverlegSoort.MDO,
    *,
    anoniem: bool = False,
) -> Overleg:
    """An overleg that can be closed."""
    blad = services.overleggen.start(dossier_id, soort)
    return services.overleggen.save(blad.overleg.id, fill(blad.overleg.gesprek, anoniem=anoniem))


def agree_on(
    services: Services, overleg: Overleg, wat: str = "belt de huisarts", days: int | None = 7
) -> Afspraak:
    """Karin does something, some days from the day of the test."""
    wanneer = None if days is None else PROEFDAG + timedelta(days)
    return services.afspraken.add(overleg.id, NieuweAfspraak("Karin Wiersma", wat, wanneer))
