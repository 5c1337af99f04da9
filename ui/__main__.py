"""The one entry: commands go to the command line without Qt, no command opens the window."""

import sys
from collections.abc import Sequence

VOORBEELD = "--voorbeeld"
"""The one option of the window: go straight into the kluis with fictitious people."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when there is none; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    voorbeeld = arguments == [VOORBEELD]
    if arguments and not voorbeeld:
        from topdossier.cli.main import run  # noqa: PLC0415  the window does without it

        return run(arguments, window_selftest=run_window_selftest)
    return _open_window(voorbeeld=voorbeeld)


def run_window_selftest() -> None:
    """The window's part of `topdossier zelftest`: build it offscreen and read what is shipped.

    Raises:
        MachineError: a font is missing, so the installation is damaged.
    """
    import os  # noqa: PLC0415  only here

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.selftest import run_selftest  # noqa: PLC0415  Qt stays out of the command line

    run_selftest()


def _open_window(*, voorbeeld: bool) -> int:
    from PySide6.QtCore import Qt  # noqa: PLC0415  as below
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  the command line does without Qt

    from topdossier.errors import MachineError  # noqa: PLC0415  as above
    from ui.errors import install_excepthook  # noqa: PLC0415  as above
    from ui.main_window import MainWindow  # noqa: PLC0415  as above
    from ui.theme.look import look  # noqa: PLC0415  as above
    from ui.theme.resource_files import load_dutch, load_fonts  # noqa: PLC0415  as above

    app = QApplication(sys.argv[:1])
    app.setApplicationName("TOP-dossier")
    load_dutch(app)
    if not load_fonts():
        raise MachineError("lettertype-onleesbaar")
    look.start()
    window = MainWindow(restart=_start_anew)
    install_excepthook(window.show_unforeseen)
    if voorbeeld:
        window.first_painted.connect(
            window.unlock_page.open_voorbeeld, Qt.ConnectionType.QueuedConnection
        )
    window.show()
    return app.exec()


def _start_anew() -> None:
    """Start a fresh process; the one that held the key is about to end."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415  as above

    frozen = getattr(sys, "frozen", False)
    arguments = [] if frozen else ["-m", "ui"]
    QProcess.startDetached(sys.executable, arguments)


if __name__ == "__main__":
    sys.exit(main())
