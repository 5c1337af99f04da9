"""What somebody said around earlier versions: a next version does not make it unsaid."""

from topdossier.domain.versie import Versie, VersieStatus
from topdossier.services.instemming_views import EerderGezegd
from topdossier.services.stand import DossierToestand


def list_eerder(
    toestand: DossierToestand, betrokkene_id: str, versie: Versie
) -> tuple[EerderGezegd, ...]:
    """Facts, and decisions with words, that belong to an earlier handelingsdeel than this one.

    The newest version first; within one the oldest first, as things went.
    """
    numbers = _number_earlier(toestand, versie)
    found = [
        EerderGezegd(versie_nummer=numbers[feit.vingerafdruk], datum=feit.datum, feit=feit)
        for feit in toestand.feiten
        if feit.betrokkene_id == betrokkene_id and feit.vingerafdruk in numbers
    ]
    found += [
        EerderGezegd(
            versie_nummer=numbers[item.vingerafdruk],
            datum=item.datum,
            besluit=item.besluit,
            reden=item.reden,
            opmerkingen=item.opmerkingen,
            doel_opmerkingen=item.doel_opmerkingen,
        )
        for item in toestand.instemmingen
        if item.betrokkene_id == betrokkene_id
        and item.vingerafdruk in numbers
        and (item.reden or item.opmerkingen or item.doel_opmerkingen)
    ]
    return tuple(sorted(found, key=lambda item: (-item.versie_nummer, item.datum)))


def _number_earlier(toestand: DossierToestand, versie: Versie) -> dict[str, int]:
    """Number by fingerprint, of the newest adopted version that had it before this one."""
    numbers: dict[str, int] = {}
    for item in toestand.versies:
        fingerprint = item.vingerafdruk_handelingsdeel
        earlier = item.nummer < versie.nummer and item.status is not VersieStatus.CONCEPT
        if earlier and fingerprint != versie.vingerafdruk_handelingsdeel:
            numbers[fingerprint] = max(item.nummer, numbers.get(fingerprint, 0))
    return numbers
