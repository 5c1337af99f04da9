"""The OKR beside a bare reportlab canvas with the same number of pages and lines."""

from io import BytesIO

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from topdossier.services.services import Services
from topdossier.voorbeeld.opzet import EERSTE_NUMMER

_PAGES, _LINES = 3, 45


@pytest.mark.benchmark(group="OKR as PDF")
def test_floor_bare_canvas(benchmark: BenchmarkFixture) -> None:
    def draw() -> bytes:
        target = BytesIO()
        canvas = Canvas(target, pagesize=A4)
        for _ in range(_PAGES):
            for line in range(_LINES):
                canvas.drawString(50, 800 - 16 * line, "Een regel tekst van gewone lengte. " * 2)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    assert benchmark(draw).startswith(b"%PDF")


@pytest.mark.benchmark(group="OKR as PDF")
def test_okr(benchmark: BenchmarkFixture, school: Services) -> None:
    dossier_id = school.jongeren.find(EERSTE_NUMMER)
    assert benchmark(lambda: school.documenten.make_okr(dossier_id)).startswith(b"%PDF")
