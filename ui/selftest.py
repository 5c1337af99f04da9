"""The window's part of the self-test: every page of it is built once."""

from ui.main_window import MainWindow
from ui.tasks import runner


def visit_every_page(window: MainWindow, dossier_id: str) -> None:
    """Build each page of Beheer and each of a dossier."""
    beheer = window.show_beheer()
    for index in range(beheer.tabs.count() if beheer else 0):
        if beheer is not None:
            beheer.show_section(index)
        runner.wait_until_idle()
    if window.session is not None and window.session.open_dossier(dossier_id):
        runner.wait_until_idle()
        for index in range(window.dossier.tabs.count() if window.dossier else 0):
            if window.dossier is not None:
                window.dossier.show_tab(index)
            runner.wait_until_idle()
