"""The report of an overleg on paper, as a text to go on in, and as a calendar file.

The libraries are slow to import, so each render function is imported at its first use.
"""

from collections.abc import Callable

from topdossier.documents.overleg_input import OverlegDocument, OverlegInhoud
from topdossier.domain.afspraak import Afspraak, find_deelname
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.deelname import Deelname
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.overleg import Overleg
from topdossier.services.kader import compose_kader
from topdossier.services.omgeving import Omgeving
from topdossier.services.overleg_inhoud import compose_agenda, compose_verslag
from topdossier.services.overleggen import enter_overleg, make_object_id
from topdossier.services.stand import DossierToestand, load_toestand
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label

_Compose = Callable[[Transactie, DossierToestand, Overleg, tuple[Afspraak, ...]], OverlegInhoud]
_Render = Callable[[OverlegDocument], bytes]


class OverlegverslagenService:
    """Printing an overleg; each print is a log line of its own."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def make_pdf(self, overleg_id: str) -> bytes:
        """The report as PDF; with CONCEPT on it as long as the overleg is open.

        Raises:
            UsageError: `overleg-onbekend`.
        """
        from topdossier.documents.overleg import render_overleg  # noqa: PLC0415  slow

        return self._make(overleg_id, _compose, render_overleg, "overlegverslag")

    def make_odt(self, overleg_id: str) -> bytes:
        """The same as an OpenDocument text, to go on writing in.

        Raises:
            UsageError: `overleg-onbekend`.
        """
        from topdossier.documents.overleg_odt import render_overleg_odt  # noqa: PLC0415  slow

        return self._make(overleg_id, _compose, render_overleg_odt, "overlegtekst")

    def make_ics(self, overleg_id: str, wie: str = "") -> bytes:
        """Open afspraken with a day and the next overleg as a calendar file, without any name.

        Args:
            overleg_id: which overleg.
            wie: only the afspraken of this person, by name or functie; the next overleg always.

        Raises:
            UsageError: `overleg-onbekend`.
        """
        from topdossier.documents.overleg_ics import render_ics  # noqa: PLC0415  slow

        def compose(
            tx: Transactie,
            toestand: DossierToestand,
            overleg: Overleg,
            afspraken: tuple[Afspraak, ...],
        ) -> OverlegInhoud:
            chosen = _select(overleg, afspraken, wie)
            return compose_agenda(toestand, overleg, chosen, _list_medewerkers(tx))

        return self._make(overleg_id, compose, render_ics, "overlegagenda")

    def _make(self, overleg_id: str, compose: _Compose, render: _Render, reden: str) -> bytes:
        with self._omgeving.perform(Actie.AFDRUKKEN) as werk:
            dossier, overleg = enter_overleg(werk, overleg_id)
            toestand = load_toestand(werk.tx, dossier.id, self._omgeving.klok.today())
            afspraken = werk.tx.overleggen.list_afspraken(dossier.id, overleg_id)
            kader = compose_kader(self._omgeving, werk.tx, concept=overleg.is_open)
            data = render(OverlegDocument(kader, compose(werk.tx, toestand, overleg, afspraken)))
            werk.note(ObjectSoort.DOCUMENT, make_object_id(dossier, overleg), reden)
        return data


def _compose(
    _: Transactie, toestand: DossierToestand, overleg: Overleg, afspraken: tuple[Afspraak, ...]
) -> OverlegInhoud:
    return compose_verslag(toestand, overleg, afspraken)


def _list_medewerkers(tx: Transactie) -> tuple[Deelname, ...]:
    """Everyone who has or had a key, by what they are."""
    found = tx.kluis.list_allen()
    return tuple(Deelname(naam=item.naam, functie=get_label("rol", item.rol)) for item in found)


def _select(overleg: Overleg, afspraken: tuple[Afspraak, ...], wie: str) -> tuple[Afspraak, ...]:
    """The afspraken of one person, by whatever name they are called in each."""
    if not wie.strip():
        return afspraken
    people = overleg.gesprek.deelnames
    wanted = find_deelname(wie, people)
    return tuple(
        item
        for item in afspraken
        if item.wie.casefold() == wie.strip().casefold()
        or (wanted is not None and find_deelname(item.wie, people) == wanted)
    )
