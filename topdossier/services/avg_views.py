"""What a front end gets to see of the rights of the AVG."""

from datetime import date

from topdossier.domain.betrokkene import Relatie
from topdossier.domain.rechthebbende import RechthebbendeGrondslag
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.domain.waarde import Waarde


class RechthebbendeRij(Waarde, frozen=True):
    """Someone who may exercise the rights.

    Attributes:
        id: of the betrokkene, or of the dossier for the jongere.
        waarom: slug under `rechthebbende_grondslag` in the labels.
    """

    id: str
    naam: str
    relatie: Relatie
    waarom: RechthebbendeGrondslag


class VerzoekRij(Waarde, frozen=True):
    """One request.

    Attributes:
        uiterlijk: last day to answer.
        dagen: days left until then, negative when it is too late; None when it is answered.
        oefent_uit: False when who asked does not exercise this right for the jongere now, or did
            not on the day of the answer (UAVG art. 5); it is answered all the same.
    """

    id: str
    dossier_id: str
    nummer: str
    soort: VerzoekSoort
    door: str
    ontvangen_op: date
    uiterlijk: date
    dagen: int | None
    verlengd_op: date | None
    afgehandeld_op: date | None
    uitkomst: VerzoekUitkomst | None
    oefent_uit: bool = True


class PlekRij(Waarde, frozen=True):
    """One place of a dossier that can be removed, with what stands there.

    Attributes:
        label: the place in words, to show.
        tekst: what stands there now; empty for the bytes of a bijlage.
    """

    plek: str
    label: str
    tekst: str


class AfschermingVoorbeeld(Waarde, frozen=True):
    """What removing a text would do; nothing has been changed yet.

    Attributes:
        plekken: every place where the same text stands; all of them are emptied together.
        bevat: places where it stands within more text, or in a file such as the sealed proof of
            an instemming: each has to be looked at.
        niet_doorzocht: files that the program cannot read, such as a scan: it may stand there.
    """

    plekken: tuple[PlekRij, ...]
    bevat: tuple[PlekRij, ...]
    niet_doorzocht: tuple[PlekRij, ...] = ()


class Bestand(Waarde, frozen=True):
    """One file of a copy: the name to offer, its media type, and its bytes."""

    naam: str
    media: str
    inhoud: bytes


class AchtergehoudenRij(Waarde, frozen=True):
    """A bijlage that does not go along unless someone chooses it.

    Attributes:
        reden: slug under `merkteken_reden` in the labels.
    """

    id: str
    titel: str
    reden: str


class CorrectieRij(Waarde, frozen=True):
    """A receiver that must remove a text too, and whether it has confirmed or heard that.

    Attributes:
        contact_id: empty when the receiver is not, or not any more, in the address book.
        organisatie: its name; of one without a card as somebody typed it.
        pakket_id: of the newest correction, empty when none was made yet.
        op_papier: it has the OKR, and has to be told by a person: no package does that.
        ontvanger_id: for `AvgService.record_kennisgeving`; empty when not on paper.
        geinformeerd_op, geinformeerd_door: when it was told, and the name of who did.
    """

    contact_id: str
    organisatie: str
    pakket_id: str
    gemaakt_op: date | None = None
    bevestigd_op: date | None = None
    op_papier: bool = False
    ontvanger_id: str = ""
    geinformeerd_op: date | None = None
    geinformeerd_door: str = ""
