"""Where somebody can go who does not agree: every way, its term, and where that stands."""

from topdossier.domain.regels.routes import RouteSoort, load_routes
from topdossier.texts import get_label


def test_every_way_is_there_once_with_its_source_and_how_sure_it_is() -> None:
    routes = load_routes()
    assert [route.soort for route in routes] == list(RouteSoort)
    assert all(route.bron.startswith("1.7(") for route in routes)
    assert {route.zekerheid for route in routes} <= {"S", "L", "U"}


def test_the_terms_are_those_of_the_law() -> None:
    """Rows 1.7.3 and 1.7.4: a judgment in 10 weeks, an answer to a complaint in 4."""
    assert {route.soort: route.weken for route in load_routes() if route.weken} == {
        RouteSoort.GESCHILLENCOMMISSIE: 10,
        RouteSoort.KLACHT: 4,
    }


def test_every_way_says_what_it_is_for() -> None:
    for route in load_routes():
        assert get_label("route_uitleg", route.soort).endswith(".")
