"""What every test shares: Qt without a screen, and property tests without a clock."""

import gc
import os

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("topdossier", deadline=None)
settings.load_profile("topdossier")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a test counted: a figure that a later version can beat, and no limit."""
    for report in terminalreporter.getreports("passed"):
        for name, counted in report.user_properties:
            terminalreporter.write_line(f"{name}: {counted}")


def pytest_runtest_teardown() -> None:
    """Collect between tests, once a window has taken that over from Python."""
    if not gc.isenabled():
        from ui.collector import collect_when_due  # noqa: PLC0415  most tests do without Qt

        collect_when_due()
