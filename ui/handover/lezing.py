"""What one reader read, wrote and chose so far; gone as soon as it is delivered."""

from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from topdossier.domain.antwoord import says_something
from topdossier.domain.instemming import Besluit, DoelOpmerking, Handtekening
from topdossier.domain.overhandiging import Antwoord, Hoedanigheid, Leesbeurt, Leesopdracht
from topdossier.domain.voorwaardelijk import is_voorwaardelijk
from ui.handover.talen import Taal

AGREES, AGREES_WITH, REFUSES, THINKS = "ja", "ja-opmerking", "nee", "bedenk"
"""The four choices; with a remark is agreeing too, so these are not the decisions themselves."""

_BESLUIT = {
    AGREES: Besluit.INGESTEMD,
    AGREES_WITH: Besluit.INGESTEMD,
    REFUSES: Besluit.GEWEIGERD,
    THINKS: Besluit.BEDENKTIJD,
}


@dataclass
class Lezing:
    """The turn of one reader.

    Attributes:
        keuze: one of the four choices, empty until something is chosen.
        als_voorwaarde: what the reader said about remarks that look like a condition; None when
            nobody asked.
        gevraagd_over: the remarks that were asked about.
        getypt: the name that stands on the sheet was typed; `getypte_naam` is what was typed.
    """

    beurt: Leesbeurt
    taal: Taal
    begonnen_op: datetime
    gelezen: set[int] = field(default_factory=set)
    doel_opmerkingen: dict[int, str] = field(default_factory=dict)
    zienswijze: str = ""
    inbreng: str = ""
    keuze: str = ""
    opmerkingen: str = ""
    reden: str = ""
    mede_namens: tuple[str, ...] = ()
    als_voorwaarde: bool | None = None
    gevraagd_over: str = ""
    handtekening: Handtekening | None = None
    getypt: bool = False
    getypte_naam: str = ""

    def say(self, key: str, **words: object) -> str:
        """A sentence in the language of this reader, to this reader."""
        return self.taal.say(key, jij=self.beurt.inbreng, **words)

    @property
    def has_vote(self) -> bool:
        """Whether this reader decides."""
        return self.beurt.hoedanigheid is not Hoedanigheid.LEZER

    @property
    def agrees(self) -> bool:
        """Whether one of the two agreeing choices is on."""
        return self.keuze in (AGREES, AGREES_WITH)

    @property
    def has_remarks(self) -> bool:
        """Whether words go with an agreement, at the choice or at a doel."""
        return self.keuze == AGREES_WITH or any(
            text.strip() for text in self.doel_opmerkingen.values()
        )

    @property
    def mede_namens_namen(self) -> tuple[str, ...]:
        """Names of the people this reader said to decide for as well."""
        beurt = self.beurt
        pairs = zip(beurt.mede_namens, beurt.mede_namens_namen, strict=True)
        return tuple(naam for key, naam in pairs if key in self.mede_namens)

    @property
    def voorwaarden(self) -> str:
        """The remarks that look like a condition on an agreement, empty without."""
        if not self.agrees:
            return ""
        texts = [*dict(sorted(self.doel_opmerkingen.items())).values()]
        if self.keuze == AGREES_WITH:
            texts.append(self.opmerkingen)
        return "\n".join(text for text in texts if is_voorwaardelijk(text))

    @property
    def must_ask(self) -> bool:
        """Whether to ask if it is a condition: once for the same words."""
        return bool(self.voorwaarden) and self.voorwaarden != self.gevraagd_over

    @property
    def besluit(self) -> Besluit | None:
        """The decision as it stands; None for who has no vote or has not chosen."""
        if not self.has_vote or not self.keuze:
            return None
        if self.voorwaarden and self.als_voorwaarde:
            return Besluit.VOORWAARDELIJK
        return _BESLUIT[self.keuze]

    @property
    def may_sign(self) -> bool:
        """Whether this decision is signed."""
        return self.besluit in (Besluit.INGESTEMD, Besluit.GEWEIGERD)

    def compose(self, opdracht: Leesopdracht, volgnummer: int, nu: datetime) -> Antwoord:
        """The answer; what belongs to a choice that was left again is not in it."""
        besluit = self.besluit
        typed = self.getypt and self.may_sign and self.handtekening is not None
        return Antwoord(
            overhandiging_id=opdracht.overhandiging_id,
            geheim=opdracht.geheim,
            volgnummer=volgnummer,
            betrokkene_id=self.beurt.betrokkene_id,
            vingerafdruk=opdracht.vingerafdruk,
            paginas_sha256=opdracht.paginas_sha256,
            taal=self.taal.code,
            gelezen=tuple(sorted(self.gelezen)),
            begonnen_op=self.begonnen_op,
            besloten_op=nu,
            besluit=besluit,
            reden=self.reden.strip() if besluit is Besluit.GEWEIGERD else "",
            opmerkingen=self.opmerkingen.strip() if self.keuze == AGREES_WITH else "",
            doel_opmerkingen=tuple(
                DoelOpmerking(doel=doel, tekst=text.strip())
                for doel, text in sorted(self.doel_opmerkingen.items())
                if text.strip()
            ),
            zienswijze=self.zienswijze.strip(),
            inbreng=self.inbreng.strip(),
            handtekening=self.handtekening if self.may_sign else None,
            getypt=typed,
            getypte_naam=self.getypte_naam if typed else "",
            mede_namens=self.mede_namens if besluit is Besluit.INGESTEMD else (),
        )

    def compose_unfinished(
        self, opdracht: Leesopdracht, volgnummer: int, nu: datetime
    ) -> Antwoord | None:
        """The words that stood there when the time was over, and no decision; None without any."""
        words = replace(
            self.compose(opdracht, volgnummer, min(nu, opdracht.besluiten_tot)),
            besluit=None,
            reden=self.reden.strip() if self.keuze == REFUSES else "",
            handtekening=None,
            getypt=False,
            mede_namens=(),
        )
        return words if says_something(words) else None
