"""Opens the kluis with fictitious people, from the way in and from the first start alike."""

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ui.session import Voorbeeld, prepare_voorbeeld, unlock
from ui.tasks import runner

PREPARING = "De voorbeeldkluis wordt klaargezet. Dit duurt de eerste keer even."


class VoorbeeldOpener(QObject):
    """Makes it when it is not there yet.

    Signals:
        step: what is being done, in words.
        opened: carries the open services.
        failed: carries the error.
    """

    step = Signal(str)
    opened = Signal(object)
    failed = Signal(object)

    def open(self) -> None:
        """Begin; one of `opened` and `failed` follows."""
        self.step.emit(PREPARING)

        def tell(words: str) -> None:
            if isValid(self):
                self.step.emit(words)

        def work() -> object:
            voorbeeld: Voorbeeld = prepare_voorbeeld(tell)
            return unlock(voorbeeld.entrance.map, voorbeeld.login, voorbeeld.wachtwoord)

        runner.run(self, work, self.opened.emit, self.failed.emit)
