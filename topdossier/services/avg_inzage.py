"""Inzage: a complete copy of a dossier for whoever exercises the right to it (AVG art. 15)."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from topdossier.documents.inzagekopie_input import KopieBijlage
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.inzagekopie import Inzagekopie, Lezer, redact, redact_eigen
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.rechthebbende import find_rechthebbenden
from topdossier.errors import RuleError, UsageError
from topdossier.services.avg_bijlagen import judge_bijlagen, name_file
from topdossier.services.avg_inhoud import load_inhoud
from topdossier.services.avg_kopie import (
    compose_document,
    compose_json,
    compose_log,
    load_medewerkers,
)
from topdossier.services.avg_views import AchtergehoudenRij, Bestand
from topdossier.services.omgeving import Omgeving
from topdossier.services.stand import DossierToestand, load_toestand
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label

if TYPE_CHECKING:
    from topdossier.domain.dossierinhoud import DossierInhoud

_PDF = "application/pdf"


def list_achtergehouden(
    omgeving: Omgeving, dossier_id: str, voor: str
) -> tuple[AchtergehoudenRij, ...]:
    """The bijlagen that do not go along in a copy for this person by themselves.

    Raises:
        RuleError: `geen-rechthebbende`.
    """
    with omgeving.peek(Actie.AVG_INZAGE, dossier_id) as tx:
        _find_waarom(load_toestand(tx, dossier_id, omgeving.klok.today()), omgeving, voor)
        inhoud = load_inhoud(tx, dossier_id)
        judged = judge_bijlagen(tx, inhoud, voor)
    return tuple(
        AchtergehoudenRij(id=item.id, titel=item.titel, reden=reden)
        for item, reden in judged
        if reden is not None
    )


def make_inzagekopie(
    omgeving: Omgeving, dossier_id: str, voor: str, ook_bijlagen: AbstractSet[str]
) -> tuple[Bestand, ...]:
    """See `AvgService.make_inzagekopie`."""
    from topdossier.documents.inzagekopie import render_inzagekopie  # noqa: PLC0415  loads reportlab

    with omgeving.perform(Actie.AVG_INZAGE, dossier_id) as werk:
        tx = werk.tx
        toestand = load_toestand(tx, dossier_id, omgeving.klok.today())
        waarom = _find_waarom(toestand, omgeving, voor)
        inhoud = load_inhoud(tx, dossier_id)
        medewerkers = load_medewerkers(tx)
        kopie = redact(inhoud, voor, medewerkers.by_login())
        named, files = _take_bijlagen(tx, inhoud, kopie, voor, ook_bijlagen)
        document = compose_document(
            omgeving,
            tx,
            inhoud,
            kopie,
            toestand.find_persoon(voor)[0],
            waarom,
            named,
            medewerkers,
            Lezer(inhoud, voor),
        )
        pdf = Bestand(naam="inzagekopie.pdf", media=_PDF, inhoud=render_inzagekopie(document))
        made = (
            pdf,
            compose_json(kopie, named, omgeving.klok.now()),
            compose_log(tx, inhoud.nummer, medewerkers),
            *files,
        )
        withheld = len(named) - len(files)
        # for whom as a code: an id tells nothing outside this dossier
        werk.note(
            ObjectSoort.DOCUMENT,
            f"{inhoud.nummer}/{voor}",
            f"inzagekopie/{len(made)}/{withheld}",
        )
    return made


def make_eigen_kopie(omgeving: Omgeving, dossier_id: str, voor: str) -> tuple[Bestand, ...]:
    """See `AvgService.make_eigen_kopie`."""
    from topdossier.documents.inzagekopie import render_inzagekopie  # noqa: PLC0415  loads reportlab

    with omgeving.perform(Actie.AVG_INZAGE, dossier_id) as werk:
        tx = werk.tx
        toestand = load_toestand(tx, dossier_id, omgeving.klok.today())
        if voor not in dict(toestand.betrokkenen):
            raise UsageError("betrokkene-onbekend")
        inhoud = load_inhoud(tx, dossier_id)
        medewerkers = load_medewerkers(tx)
        kopie = redact_eigen(inhoud, voor, medewerkers.by_login())
        naam = toestand.find_persoon(voor)[0]
        lezer = Lezer(inhoud, voor)
        document = compose_document(omgeving, tx, inhoud, kopie, naam, "", (), medewerkers, lezer)
        pdf = Bestand(naam="inzagekopie.pdf", media=_PDF, inhoud=render_inzagekopie(document))
        made = (pdf, compose_json(kopie, (), omgeving.klok.now()))
        werk.note(
            ObjectSoort.DOCUMENT, f"{inhoud.nummer}/{voor}", f"eigen-kopie/{len(kopie.regels)}"
        )
    return made


def _find_waarom(toestand: DossierToestand, omgeving: Omgeving, voor: str) -> str:
    """Why this person holds the right today, in words.

    Raises:
        RuleError: `geen-rechthebbende`.
        UsageError: `betrokkene-onbekend`.
    """
    toestand.find_persoon(voor)
    found = find_rechthebbenden(
        toestand.dossier.jongere,
        toestand.betrokkenen,
        toestand.dossier.id,
        omgeving.klok.today(),
    )
    for item in found:
        if item.id == voor:
            return get_label("rechthebbende_grondslag", item.grondslag)
    raise RuleError("geen-rechthebbende")


def _take_bijlagen(
    tx: Transactie,
    inhoud: "DossierInhoud",
    kopie: Inzagekopie,
    voor: str,
    ook: AbstractSet[str],
) -> tuple[tuple[KopieBijlage, ...], tuple[Bestand, ...]]:
    """The files that go along, and the list of all with the reasons of those that do not.

    Raises:
        UsageError: `bijlage-onbekend`, somebody chose what is not in this dossier.
    """
    if not ook <= {item.id for item in inhoud.bijlagen}:
        raise UsageError("bijlage-onbekend")
    named: list[KopieBijlage] = []
    files: list[Bestand] = []
    titels = [item["titel"] for item in kopie.gegevens["bijlagen"]]
    for number, (bijlage, reden) in enumerate(judge_bijlagen(tx, inhoud, voor), start=1):
        titel = titels[number - 1]
        if reden is not None and bijlage.id not in ook:
            named.append(KopieBijlage(titel=titel, naam="", reden=reden))
            continue
        data = tx.bijlagen.read(bijlage.id)
        name = name_file(number, bijlage, data)
        named.append(KopieBijlage(titel=titel, naam=name))
        files.append(Bestand(naam=name, media=bijlage.media, inhoud=data))
    return tuple(named), tuple(files)
