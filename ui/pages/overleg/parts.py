"""The parts of an overleg that is open, each a page of its own behind a tab."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from topdossier.domain.deelname import Deelname
from ui.models.gesprek_draft import GesprekDraft
from ui.pages.overleg.actietafel import ActietafelPart
from ui.pages.overleg.afspraken import AfsprakenList
from ui.pages.overleg.agenda import AgendaPart
from ui.pages.overleg.anderen import AnderenCard
from ui.pages.overleg.moment import VolgendeCard, WanneerCard
from ui.pages.overleg.tafel import TafelCard
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage
from ui.widgets.tab_walk import focus_first

TABLE, AGENDA, ACTIETAFEL, AFSPRAKEN, NEXT = (
    *("Aan tafel", "Agenda", "Actietafel", "Afspraken", "Volgend overleg"),
)
_PART_OF = {
    "datum": TABLE,
    "deelnames": TABLE,
    "anderen": TABLE,
    "agenda": AGENDA,
    "actietafel": ACTIETAFEL,
    "volgende": NEXT,
    "volgende_tijd": NEXT,
}


class Parts(QObject):
    """Builds them and knows where each field is.

    Attributes:
        titles: of the parts, in order.
        pages: the parts themselves.
    """

    def __init__(
        self,
        session: Session,
        draft: GesprekDraft,
        known: Sequence[Deelname],
        afspraken: AfsprakenList,
    ) -> None:
        super().__init__(draft)
        self.tafel = TafelCard(draft, known, session.services.info.soort)
        self.anderen = AnderenCard(session, draft)
        self.wanneer = WanneerCard(draft)
        self.agenda = AgendaPart(draft)
        self.volgende = VolgendeCard(draft)
        self.actietafel: ActietafelPart | None = None
        self.fields: dict[str, Field] = {
            **self.anderen.fields,
            **self.volgende.fields,
            "datum": self.wanneer.datum_field,
        }
        listed = Card()
        listed.box.addWidget(make_label("Wie doet wat, en wanneer?", "h3"))
        listed.box.addWidget(afspraken)
        built: list[tuple[str, QWidget]] = [
            (TABLE, _make_page(self.tafel, self.anderen, self.wanneer)),
            (AGENDA, self.agenda),
        ]
        if draft.gesprek.actietafel is not None:
            self.actietafel = ActietafelPart(draft, known)
            self.fields |= self.actietafel.fields
            built.append((ACTIETAFEL, self.actietafel))
        built += [(AFSPRAKEN, _make_page(listed)), (NEXT, _make_page(self.volgende))]
        self.titles = tuple(title for title, _ in built)
        self.pages = tuple(page for _, page in built)

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Put each sentence at its field, and take the others away."""
        for plek, field in self.fields.items():
            field.set_error(sentences.get(plek, ""))

    def focus(self, index: int, plek: str) -> None:
        """Give the keyboard to a field, or else to the first control of its part."""
        page, field = self.pages[index], self.fields.get(plek)
        if field is not None and field.isVisibleTo(page):
            field.focus()
            target: QWidget = field
        elif self.titles[index] == TABLE and plek.startswith("deelnames["):
            rows = list(self.tafel.rows.values())
            number = min(int(plek.partition("[")[2].partition("]")[0]), len(rows) - 1)
            target = rows[number].came
            target.setFocus()
        else:
            focus_first(page)
            return
        if isinstance(page, ScrollPage):
            page.reveal(target)


def find_part(titles: Sequence[str], plek: str) -> int:
    """The number of the part in which a problem is solved."""
    wanted = _PART_OF.get(plek.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0], AGENDA)
    return titles.index(wanted) if wanted in titles else 0


def _make_page(*cards: QWidget) -> ScrollPage:
    page = ScrollPage(max_width=900)
    for card in cards:
        page.box.addWidget(card)
    return page
