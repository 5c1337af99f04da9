"""The one entry: commands go to the command line without Qt, no command opens the window."""

import builtins
import io
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from topdossier.domain.overhandiging import Leesopdracht

_LONGEST_END = 5
"""Seconds that a process without a kluis may take to end."""

OVERHANDIGING = "--overhandiging"
VOORBEELD = "--voorbeeld"
"""An option of the window: straight into the kluis with fictitious people."""

OVERHANDIGING = "--overhandiging"
"""Another: the window for a parent, without a kluis; what it shows comes through standard input."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when there is none; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [OVERHANDIGING]:
        return _hand_over()
    if arguments and arguments != [VOORBEELD]:
        from topdossier.cli.main import run  # noqa: PLC0415  the window does without it

        return run(arguments, window_selftest=run_window_selftest)
    return _open_window(voorbeeld=bool(arguments))


def run_window_selftest() -> None:
    """The window's part of `topdossier zelftest`: every page offscreen, on a fresh kluis.

    Raises:
        MachineError: `lettertype-onleesbaar`, the installation is damaged.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings  # noqa: PLC0415  the command line does without Qt

    from topdossier import bootstrap  # noqa: PLC0415  as above
    from topdossier.domain.bevoegdheden import KluisSoort, Rol  # noqa: PLC0415  as above
    from topdossier.domain.jongere import Jongere, Naam  # noqa: PLC0415  as above

    with tempfile.TemporaryDirectory(prefix="topdossier-venster-") as folder:
        ini = QSettings.Format.IniFormat
        QSettings.setPath(ini, QSettings.Scope.UserScope, str(Path(folder) / "voorkeuren"))
        kluis = Path(folder) / "kluis"
        wachtwoord = os.urandom(16).hex()
        nieuw = bootstrap.NieuweKluis(
            soort=KluisSoort.SCHOOL,
            naam="Zelftest",
            code="99ZZ",
            login="zelftest",
            gebruiker_naam="Zelftest",
            rol=Rol.ZORGCOORDINATOR,
        )
        bootstrap.create_kluis(kluis, nieuw, wachtwoord)
        services = bootstrap.open_kluis(kluis, "zelftest", wachtwoord)
        dossier_id = services.jongeren.add(Jongere(naam=Naam(achternaam="Zelftest")))
        services.plannen.open_concept(dossier_id)

        app = make_application()
        from ui.main_window import MainWindow  # noqa: PLC0415  as above
        from ui.selftest import visit_every_page  # noqa: PLC0415  as above

        window = MainWindow(restart=lambda: None)
        window.show()
        window.show_services(services)
        visit_every_page(window, dossier_id)
        app.processEvents()
        window.close()


def make_application() -> "QApplication":
    """The dressed application, without a window.

    PySide puts an import of its own in the place of Python's and reads the source of every later
    module through it, to see whether that asks for another way of naming. Nothing here does, and
    it keeps those sources: 22 MB, and a third of the time to import the services.

    Raises:
        MachineError: `lettertype-onleesbaar`, the installation is damaged.
    """
    plain_import = builtins.__import__
    from ui.memory import share_one_heap  # noqa: PLC0415  the command line does without Qt

    share_one_heap()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  as above

    builtins.__import__ = plain_import
    from topdossier.errors import MachineError  # noqa: PLC0415  as above
    from ui.collector import Collector  # noqa: PLC0415  as above
    from ui.theme.look import look  # noqa: PLC0415  as above
    from ui.theme.resource_files import load_dutch, load_fonts  # noqa: PLC0415  as above

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("TOP-dossier")
    Collector(app).start()
    load_dutch(app)
    if not load_fonts():
        raise MachineError("lettertype-onleesbaar")
    look.start()
    return app


def _open_window(*, voorbeeld: bool) -> int:
    app = make_application()
    from PySide6.QtCore import Qt  # noqa: PLC0415  Qt is loaded by now

    from ui.errors import install_excepthook  # noqa: PLC0415  Qt is loaded by now
    from ui.main_window import MainWindow  # noqa: PLC0415  as above

    window = MainWindow(restart=_start_anew, hand_over=_give_away)
    install_excepthook(window.show_unforeseen)
    if voorbeeld:
        window.first_painted.connect(
            window.unlock_page.open_voorbeeld, Qt.ConnectionType.QueuedConnection
        )
    window.show()
    return app.exec()


def _hand_over() -> int:
    """Show what came through standard input; nothing else comes in, and no kluis is touched.

    What cannot be read ends in one sentence with the way back: whoever sits there did nothing
    wrong, and the program that handed over is gone by now.
    """
    from topdossier.bootstrap.overhandiging import (  # noqa: PLC0415  the command line does without
        harden_process,
        make_bezorger,
        read_leesopdracht,
    )
    from topdossier.clock import read_now  # noqa: PLC0415  as above
    from topdossier.domain.overhandiging import Leesopdracht  # noqa: PLC0415  as above
    from topdossier.errors import ExitStatus, FileRefusedError  # noqa: PLC0415  as above
    from topdossier.texts import describe_error  # noqa: PLC0415  as above

    harden_process()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, signal.SIG_DFL)
    opdracht: Leesopdracht | None = None
    try:
        opdracht = read_leesopdracht(_find_input())
    except FileRefusedError as error:
        sys.stderr.write(f"topdossier: {describe_error(error)}\n")
    _close_input()

    app = make_application()
    from ui.errors import install_excepthook  # noqa: PLC0415  Qt is loaded by now
    from ui.handover.window import OverhandigingWindow  # noqa: PLC0415  as above
    from ui.theme.look import look  # noqa: PLC0415  as above

    def leave() -> None:
        _start_anew()
        app.exit()

    look.set_zoom(1.0, keep=False)
    deliver = make_bezorger(opdracht) if opdracht is not None else _deliver_nothing
    window = OverhandigingWindow(opdracht, deliver, leave, read_now)
    install_excepthook(window.show_unforeseen)
    window.start()
    if opdracht is not None:
        _tell_ready()
    status = app.exec()
    return status if opdracht is not None else int(ExitStatus.REFUSED)


def _tell_ready() -> None:
    """The kluis that handed over may lock now: this window is there."""
    from topdossier.bootstrap.leesvenster import GEREED  # noqa: PLC0415  as above

    if sys.stdout is not None:
        with suppress(OSError):  # started by hand, nobody listens
            sys.stdout.write(f"{GEREED}\n")
            sys.stdout.flush()


def _deliver_nothing(_besluit: object) -> None:
    """Nobody decides anything when there was nothing to read."""


def _find_input() -> IO[bytes]:
    """What another program gives; nobody types this, and without a console there is nothing."""
    if sys.stdin is None or sys.stdin.isatty():
        return io.BytesIO()
    return sys.stdin.buffer


def _close_input() -> None:
    """Nothing comes in after the one document; the number stays taken, so no file gets it."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def _start_anew() -> None:
    """Start a fresh process; the one that held the key ends, whatever still keeps it busy.

    A file dialog of the system has a loop of its own, that no lock of ours can stop.
    """
    from PySide6.QtCore import QProcess  # noqa: PLC0415  the command line does without Qt

    QProcess.startDetached(sys.executable, _list_arguments())
    _end_soon()


def _list_arguments(*more: str) -> list[str]:
    return [*(() if getattr(sys, "frozen", False) else ("-m", "ui")), *more]


def _give_away(opdracht: "Leesopdracht") -> Callable[[], None]:
    """Start the process that an ouder reads in; what it needs goes through its standard input.

    Raises:
        MachineError: `leesvenster-niet-gestart`.
    """
    from topdossier.bootstrap.leesvenster import start_leesvenster  # noqa: PLC0415  rarely needed

    start_leesvenster([sys.executable, *_list_arguments(OVERHANDIGING)], opdracht)
    return _end_soon


def _end_soon() -> None:
    end = threading.Timer(_LONGEST_END, os._exit, (0,))
    end.daemon = True
    end.start()


if __name__ == "__main__":
    sys.exit(main())
