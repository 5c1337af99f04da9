"""Where somebody can go who does not agree, with the terms; shown as long as it is refused."""

from collections.abc import Sequence

from topdossier.domain.regels.routes import Route
from ui.texts import format_count, label_of
from ui.widgets.card import Card
from ui.widgets.label import make_label

_INTRO = (
    "Praat eerst verder met elkaar. Komt u er samen niet uit, dan kunnen ouders en jongere "
    "hierheen. De volgorde is vrij."
)


def describe_route(route: Route) -> str:
    """What a way is for, and how long it may take."""
    words = label_of("route_uitleg", route.soort)
    if route.weken is None:
        return words
    return f"{words} Antwoord binnen {format_count(route.weken, 'week', 'weken')}."


class RoutesCard(Card):
    """Each way with what it is for."""

    def __init__(self, routes: Sequence[Route]) -> None:
        super().__init__(spacing=8)
        self.box.addWidget(make_label("Niet eens met het plan?", "h3"))
        self.box.addWidget(make_label(_INTRO, "muted"))
        for route in routes:
            self.box.addWidget(make_label(label_of("route_soort", route.soort), "label"))
            self.box.addWidget(make_label(describe_route(route)))
