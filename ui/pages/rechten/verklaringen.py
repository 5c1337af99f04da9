"""Own statements beside what a professional wrote: that stays, the statement stands next to it."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.verklaring import Verklaring
from topdossier.services.avg_views import PlekRij
from ui.dialogs.verklaring import VerklaringDialog
from ui.pages.rechten.card import RechtenCard, RechtenTab
from ui.texts import describe_stuk, format_date
from ui.widgets.button import Button
from ui.widgets.entry import Entry, EntryList

Loaded = tuple[tuple[Verklaring, ...], tuple[PlekRij, ...]]


class VerklaringenCard(RechtenCard):
    """To read for everyone who may read the dossier, word for word."""

    def __init__(self, tab: RechtenTab) -> None:
        records = tab.may(Actie.VERKLARING)
        elsewhere = tab.may(Actie.AVG_INZAGE)  # then the primary button of this screen is there
        button = Button("Verklaring opnemen", "" if elsewhere else "primary", "pen-line")
        super().__init__(
            tab,
            "Eigen verklaringen",
            "Is iemand het niet eens met wat een professional schreef? Dan blijft die tekst staan, "
            "met de eigen verklaring ernaast.",
            button,
        )
        self.add_button = button
        button.clicked.connect(self.open_add)
        if not records:
            button.hide()
        self._plekken: tuple[PlekRij, ...] = ()
        self.entries = EntryList()
        self.box.addWidget(self.entries)

    @override
    def reload(self) -> None:
        avg, dossier_id = self.session.services.avg, self.dossier_id
        places = self.tab.may(Actie.AFSCHERMEN)

        def work() -> Loaded:
            plekken = avg.list_plekken(dossier_id) if places else ()
            return avg.list_verklaringen(dossier_id), plekken

        self.load(work, self._show)

    def _show(self, loaded: Loaded) -> None:
        verklaringen, self._plekken = loaded
        labels = {rij.plek: rij.label for rij in self._plekken}
        self.entries.show_entries(
            [
                Entry(
                    f"{self.rechten.find_naam(item.door)}, {format_date(item.datum)}",
                    (_describe_over(item, labels),),
                    text=item.tekst,
                )
                for item in reversed(verklaringen)
            ],
            "Er zijn geen eigen verklaringen.",
        )

    def open_add(self) -> VerklaringDialog:
        """Record a statement."""
        dialog = VerklaringDialog(self.window(), self.session, self.rechten.people, self._plekken)
        dialog.open()
        return dialog


def _describe_over(item: Verklaring, labels: dict[str, str]) -> str:
    if not item.over:
        return "Over het hele dossier."
    return f"Over {labels.get(item.over) or describe_stuk(item.over)}."
