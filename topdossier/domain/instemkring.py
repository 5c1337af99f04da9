"""Everybody around one handelingsdeel: as what each of them reads, and why."""

from enum import StrEnum

from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.problem import Problem
from topdossier.domain.waarde import Waarde


class HoedanigheidReden(StrEnum):
    """Why somebody has a hoedanigheid, with where that stands.

    Attributes:
        OUDERLIJK_GEZAG: WVO 2020 art. 2.44(2) and 1.1; BW 1:245.
        GEZAMENLIJK_GEZAG: together with a parent, without being one; BW 1:253t.
        VOOGDIJ: of a person or of a gecertificeerde instelling; BW 1:280, 1:302.
        GI_ONDERWIJS: in the place of the ouders as far as school goes; BW 1:265e.
        GEZAG: gezag of which the ground was not written down; row 1.1.5.
        VERZORGT: nobody has gezag, and the law counts a verzorger as ouder; WVO 2020 art. 1.1.
        MEERDERJARIG: WEC 41a for vso; for vo the same by analogy, which is not certain.
        CURATOR: BW 1:381.
        MENTOR: BW 1:453.
        VERTEGENWOORDIGER: of an adult, and the ground was not written down; row 1.4.
        MEETEKENEN: the school asks a jongere of 16 or 17; no law does (row 1.4).
        HOORRECHT: the jongere is heard and has no vote; WVO 2020 art. 2.44(5).
        ZONDER_GEZAG: an ouder without gezag may be informed; BW 1:377c.
        GI_IN_PLAATS: an ouder with gezag, in whose place a gecertificeerde instelling decides.
    """

    OUDERLIJK_GEZAG = "ouderlijk-gezag"
    GEZAMENLIJK_GEZAG = "gezamenlijk-gezag"
    VOOGDIJ = "voogdij"
    GI_ONDERWIJS = "gi-onderwijs"
    GEZAG = "gezag"
    VERZORGT = "verzorgt"
    MEERDERJARIG = "meerderjarig"
    CURATOR = "curator"
    MENTOR = "mentor"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    MEETEKENEN = "meetekenen"
    HOORRECHT = "hoorrecht"
    ZONDER_GEZAG = "zonder-gezag"
    GI_IN_PLAATS = "gi-in-plaats"


_OF_OUDERS = frozenset({HoedanigheidReden.OUDERLIJK_GEZAG, HoedanigheidReden.GEZAMENLIJK_GEZAG})
"""In whose place a gecertificeerde instelling can decide, and who may decide for each other."""


class Aanwijzing(Waarde, frozen=True):
    """As what one person reads, and why; by the dossier's own id for the jongere."""

    betrokkene_id: str
    hoedanigheid: Hoedanigheid
    reden: HoedanigheidReden

    @property
    def is_of_ouder(self) -> bool:
        """True for ouderlijk or gezamenlijk gezag."""
        return self.reden in _OF_OUDERS

    @property
    def is_ouder_with_gezag(self) -> bool:
        """True for ouderlijk or gezamenlijk gezag, while it decides."""
        return self.hoedanigheid is Hoedanigheid.INSTEMMER and self.is_of_ouder


class Instemkring(Waarde, frozen=True):
    """Everybody around one handelingsdeel on one day.

    Attributes:
        aanwijzingen: who must agree first, then who signs as well, then who reads.
        problemen: what must be found out before anybody can say that these are all.
    """

    aanwijzingen: tuple[Aanwijzing, ...] = ()
    problemen: tuple[Problem, ...] = ()

    @property
    def instemmers(self) -> tuple[str, ...]:
        """Ids of everyone who must agree."""
        return self._list_ids(Hoedanigheid.INSTEMMER)

    @property
    def meetekenaars(self) -> tuple[str, ...]:
        """Ids of everyone who is asked to sign as well."""
        return self._list_ids(Hoedanigheid.MEETEKENAAR)

    @property
    def te_informeren(self) -> tuple[str, ...]:
        """Ids of who must know what is sent: who must agree, and ouders with gezag beside them."""
        return tuple(
            item.betrokkene_id
            for item in self.aanwijzingen
            if item.hoedanigheid is Hoedanigheid.INSTEMMER
            or item.reden is HoedanigheidReden.GI_IN_PLAATS
        )

    def _list_ids(self, hoedanigheid: Hoedanigheid) -> tuple[str, ...]:
        return tuple(
            item.betrokkene_id for item in self.aanwijzingen if item.hoedanigheid is hoedanigheid
        )

    def find(self, betrokkene_id: str) -> Aanwijzing | None:
        """As what this person reads, None for who does not."""
        found = (item for item in self.aanwijzingen if item.betrokkene_id == betrokkene_id)
        return next(found, None)

    def may_decide(self, betrokkene_id: str) -> bool:
        """True for who must agree and for who signs as well."""
        found = self.find(betrokkene_id)
        return found is not None and found.hoedanigheid is not Hoedanigheid.LEZER
