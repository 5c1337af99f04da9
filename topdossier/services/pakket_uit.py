"""Sending: the rule that lets a package leave, what it carries, and what is remembered of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.doorgifte import (
    DoorgifteRegel,
    Eis,
    Mededeling,
    OntvangerSoort,
    check_doorgifte,
    find_plan_zienswijzen,
    find_regel,
)
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.regels.regelset import load_doorgifte
from topdossier.errors import RuleError
from topdossier.exchange import sshsig
from topdossier.exchange.age import derive_ontvanger
from topdossier.exchange.inhoud import InhoudBijlage, InhoudPlan
from topdossier.exchange.manifest import Afzender, Anker, Grondslag, PakketSoort, Regie
from topdossier.exchange.pakket_writer import Pakketkop, compose_manifest, write_pakket
from topdossier.services.adresboek import GECONTROLEERD, read_ontvangers
from topdossier.services.doorgeven import judge_doorgeven
from topdossier.services.omgeving import Omgeving
from topdossier.services.pakket_inhoud import compose_inhoud
from topdossier.services.pakket_keten import UIT, load_geschiedenis
from topdossier.services.stand import DossierToestand, require_eigen
from topdossier.storage.contacten import Contact
from topdossier.storage.pakketten import Pakket
from topdossier.storage.transactie import Transactie

MAAKBAAR = frozenset({PakketSoort.PLAN})
"""What a package is made of by now; other rows of the table are about what is given on paper."""

GELDIG = timedelta(days=90)
"""How long a package can be opened; the longest the format allows."""


def require_regel(
    tx: Transactie,
    toestand: DossierToestand,
    contact: Contact,
    soort: str,
    doel: str,
    dag: date,
) -> tuple[DoorgifteRegel, str | None]:
    """The row of the table that allows this sending, and the hash of the toestemming it rests on.

    Raises:
        RuleError: `doorgifte-mag-niet` with all problems, or `plan-van-ander`.
    """
    require_eigen(toestand.dossier)
    problems: list[Problem] = []
    if contact.status != GECONTROLEERD:
        problems.append(Problem(code=ProblemCode.ONTVANGER_NIET_GECONTROLEERD))
    if toestand.vastgesteld is None:
        problems.append(Problem(code=ProblemCode.GEEN_VERSIE))
    regel = None
    if soort in MAAKBAAR:
        regel = find_regel(load_doorgifte(), OntvangerSoort(contact.soort), soort, doel)
    if regel is None:
        problems.append(Problem(code=ProblemCode.ONTVANGER_NIET_TOEGESTAAN))
        raise RuleError("doorgifte-mag-niet", tuple(problems))
    bewijs: str | None = None
    if Eis.TOESTEMMING in regel.eisen:
        missing, bewijs = judge_doorgeven(tx, toestand, regel, contact.organisatie, dag)
        problems += missing
    problems += check_doorgifte(
        regel,
        toestand.kring.te_informeren,
        tx.verslagen.list_mededelingen(toestand.dossier.id),
        contact.organisatie,
        voldaan=(Eis.TOESTEMMING,),  # judged above, with all of its own problems
    )
    if problems:
        raise RuleError("doorgifte-mag-niet", tuple(problems))
    return regel, bewijs


def compose_plan_inhoud(
    tx: Transactie, toestand: DossierToestand, contact: Contact, regel: DoorgifteRegel
) -> InhoudPlan:
    """What the receiver will see, for the newest adopted version."""
    versie = toestand.vastgesteld
    if versie is None:
        raise RuleError("geen-plan")
    told: tuple[Mededeling, ...] = tuple(
        item
        for item in tx.verslagen.list_mededelingen(toestand.dossier.id)
        if item.ontvanger == contact.organisatie and item.doel == regel.doel
    )
    bijlagen = (
        InhoudBijlage(pad="inhoud/bijlage-0001", titel=f"Plan, versie {versie.nummer} (PDF)"),
    )
    zienswijzen_plan = find_plan_zienswijzen(
        toestand.feiten,
        regel.ontvanger,
        toestand.kring.te_informeren,
        versie.vingerafdruk_handelingsdeel,
    )
    return compose_inhoud(tx, toestand, versie, told, bijlagen, zienswijzen_plan)


def compose_kop(  # noqa: PLR0913, PLR0917  a signed page names all of these
    omgeving: Omgeving,
    tx: Transactie,
    soort: PakketSoort,
    plan_id: str,
    contact: Contact,
    doel: str,
    grondslag: Grondslag,
) -> Pakketkop:
    """Everything of a manifest but the files: who, to whom, why, and the place in the chain."""
    gebruiker = omgeving.gebruiker
    history = load_geschiedenis(tx, plan_id)
    kop = tx.logboek.load_kop()
    nu = omgeving.klok.now()
    keten = history.keten if history else ()
    return Pakketkop(
        soort=soort,
        plan_id=plan_id,
        doel=doel,
        grondslag=grondslag,
        regie=Regie(
            termijn=history.termijn if history else 1,
            volgnr=len(keten),
            keten=keten,
            naar=None,
        ),
        afzender=Afzender(
            organisatie=omgeving.kluis.naam,
            persoon=gebruiker.naam,
            rol=gebruiker.rol,
            sleutel=sshsig.compute_vingerafdruk(
                Ed25519PublicKey.from_public_bytes(gebruiker.onderteken_sleutel)
            ),
        ),
        ontvangers=frozenset(
            (*read_ontvangers(contact), derive_ontvanger(tx.kluis.load_sleutels().age))
        ),
        opgesteld_op=nu,
        geldig_tot=nu + GELDIG,
        anker=Anker(log_nr=kop.nr, log_hash=kop.hash),
    )


def write(  # noqa: PLR0913, PLR0917  what is written and what is remembered of it
    omgeving: Omgeving,
    tx: Transactie,
    kop: Pakketkop,
    bestanden: Sequence[bytes],
    titels: Sequence[str],
    dossier_id: str | None,
    ander: str,
) -> tuple[str, bytes]:
    """Seal a package and remember it: the file name to offer, and the bytes."""
    manifest = compose_manifest(kop, bestanden, titels)
    target = BytesIO()
    written = write_pakket(target, manifest, bestanden, omgeving.sleutels.onderteken)
    tx.pakketten.add(
        Pakket(
            pakket_id=manifest.pakket_id,
            richting=UIT,
            dossier_id=dossier_id,
            plan_id=manifest.plan_id,
            soort=manifest.soort,
            ander=ander,
            doel=manifest.doel,
            termijn=manifest.regie.termijn,
            volgnr=manifest.regie.volgnr,
            manifest=written,
            manifest_sha256=compute_sha256(written),
            handtekening=b"",
            opgesteld_op=manifest.opgesteld_op,
            verwerkt_op=omgeving.klok.now(),
            anker_nr=manifest.anker.log_nr,
            anker_hash=manifest.anker.log_hash,
        )
    )
    return f"pakket-{manifest.pakket_id[:8]}.toppakket", target.getvalue()
