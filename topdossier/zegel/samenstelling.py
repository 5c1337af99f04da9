"""Puts the proof together from a hand-over and the answer that came back from it."""

import platform
from datetime import datetime
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from topdossier import __version__
from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.betrokkene import GezagGrond
from topdossier.domain.bewijs import (
    Bewijs,
    BewijsApparaat,
    BewijsBesluit,
    BewijsGetuige,
    BewijsHandtekening,
    BewijsOrganisatie,
    BewijsPagina,
    BewijsPersoon,
    BewijsTekst,
    BewijsTijd,
)
from topdossier.domain.handelingsdeel import Handelingsdeel, extract_agreed
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Wijze
from topdossier.domain.logkop import Logkop
from topdossier.domain.overhandiging import Antwoord, Leesbeurt, Overhandiging


class Ingenomen(NamedTuple):
    """One answer of a hand-over, as it is taken in.

    Attributes:
        paginas: the PDF that was shown.
        gezag_grond: on what ground this person decides.
        vastgelegd_op: moment of taking it in.
        log_na: head of the log at that moment.
        reden: why this person decides as who they do, None when that is not known any more.
    """

    overhandiging: Overhandiging
    antwoord: Antwoord
    paginas: bytes
    gezag_grond: GezagGrond
    vastgelegd_op: datetime
    log_na: Logkop
    reden: HoedanigheidReden | None = None


def describe_apparaat() -> BewijsApparaat:
    """This computer: its system and this program, and neither its own name nor a user's."""
    return BewijsApparaat(
        systeem=f"{platform.system()} {platform.release()}".strip(), programma=__version__
    )


def compose_tekst(
    handelingsdeel: Handelingsdeel, dossiernummer: str, jongere: str, versie_nummer: int
) -> BewijsTekst:
    """What was decided on, with the text that its fingerprint is worked out from."""
    agreed = encode(extract_agreed(handelingsdeel))
    return BewijsTekst(
        dossiernummer=dossiernummer,
        jongere=jongere,
        versie_nummer=versie_nummer,
        vingerafdruk=compute_sha256(agreed),
        afgesproken=agreed.decode("utf-8"),
    )


def compose_bewijs(
    ingenomen: Ingenomen,
    tekst: BewijsTekst,
    organisatie: BewijsOrganisatie,
    getuige: BewijsGetuige,
    apparaat: BewijsApparaat,
) -> Bewijs:
    """The proof of one answer of a hand-over, not signed yet.

    Raises:
        ValueError: the answer holds no decision, is of nobody in this hand-over, or is about
            another text or other pages.
    """
    overhandiging, antwoord = ingenomen.overhandiging, ingenomen.antwoord
    beurt = _find_beurt(overhandiging, antwoord)
    sha256 = compute_sha256(ingenomen.paginas)
    if {tekst.vingerafdruk, overhandiging.vingerafdruk} != {antwoord.vingerafdruk}:
        raise ValueError("vingerafdruk")
    if {sha256, overhandiging.paginas_sha256} != {antwoord.paginas_sha256}:
        raise ValueError("paginas")
    return Bewijs(
        organisatie=organisatie,
        tekst=tekst,
        paginas=BewijsPagina(
            sha256=sha256,
            omvang=len(ingenomen.paginas),
            aantal=overhandiging.paginas_aantal,
            getoond=antwoord.gelezen,
            taal=antwoord.taal,
        ),
        persoon=BewijsPersoon(
            betrokkene_id=beurt.betrokkene_id,
            naam=beurt.naam,
            relatie=beurt.relatie,
            hoedanigheid=beurt.hoedanigheid,
            gezag_grond=ingenomen.gezag_grond,
            vaststelling=beurt.vaststelling,
            aanwezigen=overhandiging.aanwezigen,
            hoedanigheid_reden=ingenomen.reden or UNSET,
        ),
        besluit=_compose_besluit(overhandiging, antwoord, beurt),
        handtekening=BewijsHandtekening(
            handtekening=antwoord.handtekening,
            getypt=antwoord.getypt,
            getypte_naam=_keep(antwoord.getypte_naam if antwoord.getypt else ""),
        ),
        apparaat=apparaat,
        tijd=BewijsTijd(
            begonnen_op=antwoord.begonnen_op,
            besloten_op=antwoord.besloten_op,
            vastgelegd_op=ingenomen.vastgelegd_op,
            log_voor=Logkop(nr=overhandiging.log_nr, hash=overhandiging.log_hash),
            log_na=ingenomen.log_na,
        ),
        getuige=getuige,
    )


def _find_beurt(overhandiging: Overhandiging, antwoord: Antwoord) -> Leesbeurt:
    for beurt in overhandiging.beurten:
        if beurt.betrokkene_id == antwoord.betrokkene_id:
            return beurt
    raise ValueError("beurt")


def _compose_besluit(
    overhandiging: Overhandiging, antwoord: Antwoord, beurt: Leesbeurt
) -> BewijsBesluit:
    if antwoord.besluit is None:
        raise ValueError("besluit")
    namen = dict(zip(beurt.mede_namens, beurt.mede_namens_namen, strict=True))
    if not namen.keys() >= set(antwoord.mede_namens):
        raise ValueError("mede-namens")
    return BewijsBesluit(
        besluit=antwoord.besluit,
        wijze=Wijze.SCHERM,
        reden=antwoord.reden,
        opmerkingen=antwoord.opmerkingen,
        doel_opmerkingen=antwoord.doel_opmerkingen,
        mede_namens=tuple(namen[key] for key in antwoord.mede_namens),
        eerder_versie=beurt.eerder_versie,
        concept_gegeven_op=overhandiging.concept_gegeven_op,
        zienswijze=_keep(antwoord.zienswijze),
        inbreng=_keep(antwoord.inbreng),
    )


def _keep(text: str) -> str | UnsetType:
    return text.strip() or UNSET
