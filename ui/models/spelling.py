"""The spelling check of the window: what is right, what is wrong, and what nobody looked at yet.

No word waits for an answer on a key press. Who shows a text asks; what is not known yet is looked
up a few milliseconds at a time between two events, as the dictionary itself is read. It takes
memory, so it is read when somebody begins to write and not when a dossier is opened, and let go of
some time after the last text went.
"""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Protocol
from unicodedata import normalize

from PySide6.QtCore import QObject, QTimer, Signal

from topdossier.domain.woorden import fold, is_bekend, load_begripwoorden, split_delen, split_namen
from ui.memory import give_back
from ui.theme.look import open_settings

SLICE = 0.004
"""Seconds of work between two events: a third of what a key takes until it is seen."""

MOST_SUGGESTIONS = 5
_MOST_KEPT = 20_000
LET_GO_MS = 20_000
_SETTING = "spelling"


class Book(Protocol):
    """A dictionary that is read by the piece."""

    def load(self, seconds: float) -> bool:
        """Read on; True when all is there."""

    def knows(self, woord: str) -> bool:
        """Whether it is a word."""

    def suggest(self, woord: str, most: int) -> tuple[str, ...]:
        """What may have been meant."""


class Spelling(QObject):
    """One per program, off until a dossier is open. Keeps words in memory only.

    Signals:
        found_wrong: words that were looked up and are wrong, as a set.
        changed: other words are right now, or it was switched: whoever shows a text looks again.
        add_asked: a word that somebody wants in the list of the organisation.
    """

    found_wrong = Signal(object)
    changed = Signal()
    add_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._make_book: Callable[[], Book] | None = None
        self._book: Book | None = None
        self._is_read = False
        self._is_awake = False
        self._is_on = True
        self._shown = self._open = 0
        self._names: frozenset[str] = frozenset()
        self._own: frozenset[str] = frozenset()
        self._ignored: frozenset[str] = frozenset()
        self._known: frozenset[str] = frozenset()
        self._verdicts: dict[str, bool] = {}
        self._waiting: dict[str, None] = {}
        self.may_add = False
        self._work_timer = QTimer(self, singleShot=True, interval=1)
        self._work_timer.timeout.connect(self._work)
        self._rest_timer = QTimer(self, singleShot=True, interval=LET_GO_MS)
        self._rest_timer.timeout.connect(self._let_go)

    @property
    def can_check(self) -> bool:
        """Whether there is a dictionary: a dossier is open."""
        return self._make_book is not None

    @property
    def is_on(self) -> bool:
        """Whether wrong words are marked."""
        return self._is_on and self._make_book is not None

    @property
    def is_read(self) -> bool:
        """Whether the whole dictionary is there."""
        return self._is_read

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that were not looked up yet."""
        return bool(self._waiting)

    def start(self, owner: QObject, make_book: Callable[[], Book], *, may_add: bool) -> None:
        """Begin with a dossier; its names come with `learn`, and all is forgotten with its page.

        Args:
            owner: lives as long as the dossier is open.
            make_book: gives a dictionary that has yet to be read.
            may_add: whether this person may add to the list of the organisation.
        """
        self._make_book, self.may_add = make_book, may_add
        self._is_on = str(open_settings().value(_SETTING, "aan")) != "uit"
        self._names = self._ignored = frozenset()
        self._open += 1
        owner.destroyed.connect(self._close)
        self._look_again()

    def switch(self, *, on: bool) -> None:
        """Mark wrong words, or none; kept between runs with the other settings of the window."""
        self._is_on = on
        open_settings().setValue(_SETTING, "aan" if on else "uit")
        self._look_again()

    def learn(self, namen: Iterable[str], own: Iterable[str]) -> None:
        """Names of people and the own words of the organisation are right."""
        names, words = split_namen(namen), frozenset(fold(woord) for woord in own)
        if (names, words) != (self._names, self._own):
            self._names, self._own = names, words
            self._look_again()

    def learn_own(self, own: Iterable[str]) -> None:
        """The own words of the organisation changed."""
        self._own = frozenset(fold(woord) for woord in own)
        self._look_again()

    def ignore(self, woord: str) -> None:
        """Take a word for right until the dossier closes."""
        self._ignored |= {fold(woord)}
        self._look_again()

    def hold(self) -> None:
        """A text that is looked at came on the screen."""
        self._shown += 1
        self._rest_timer.stop()

    def release(self) -> None:
        """One of those went."""
        self._shown -= 1
        if not self._shown:
            self._rest_timer.start()

    def wake(self) -> None:
        """Somebody touched a text: from now on words are looked up."""
        if not self._is_awake:
            self._is_awake = True
            if self._waiting:
                self._work_timer.start()

    def doze(self) -> None:
        """Let go of the dictionary until somebody touches a text again."""
        self._book, self._is_read, self._is_awake = None, False, False

    def is_wrong(self, woord: str) -> bool:
        """Whether a word is known to be wrong; what is not known yet is looked up soon."""
        if not self.is_on:
            return False
        verdict = self._verdicts.get(woord)
        if verdict is None:
            self._waiting[woord] = None
            if self._is_awake and not self._work_timer.isActive():
                self._work_timer.start()
        return verdict is True

    def find_wrong(self, woord: str) -> bool:
        """As `is_wrong`, at once: for a person who asks for the next wrong word."""
        if not self.is_on:
            return False
        self.read_all()
        if woord not in self._verdicts:
            self._verdicts[woord] = self._judge(woord)
        return self._verdicts[woord]

    def suggest(self, woord: str) -> tuple[str, ...]:
        """At most five words that may have been meant, the best first."""
        self.read_all()
        whole = normalize("NFC", woord)
        return self._book.suggest(whole, MOST_SUGGESTIONS) if self._book is not None else ()

    def read_all(self) -> None:
        """Read what is left of the dictionary now."""
        self.wake()
        while self.is_on and not self._read_on(1.0):
            pass

    def _close(self) -> None:
        """Forget everything of the dossier that was open, unless another was opened since."""
        self._open -= 1
        if not self._open:
            self._make_book = None
            self._is_awake = False
            self._names = self._own = self._ignored = frozenset()
            self._look_again()

    def _look_again(self) -> None:
        self._verdicts.clear()
        self._waiting.clear()
        self._known = self._names | self._own | self._ignored | load_begripwoorden()
        self.changed.emit()

    def _read_on(self, seconds: float) -> bool:
        if self._book is None and self._make_book is not None:
            self._book, self._is_read = self._make_book(), False
        if not self._is_read and self._book is not None:
            self._is_read = self._book.load(seconds)
        return self._is_read

    def _work(self) -> None:
        """Read or look up for one slice, and come back when there is more."""
        if not self.is_on or not self._waiting:
            return
        end = perf_counter() + SLICE
        wrong: set[str] = set()
        if self._read_on(SLICE):
            while self._waiting and perf_counter() < end:
                woord = next(iter(self._waiting))
                del self._waiting[woord]
                self._verdicts[woord] = self._judge(woord)
                if self._verdicts[woord]:
                    wrong.add(woord)
        if len(self._verdicts) > _MOST_KEPT:
            self._verdicts.clear()
        if wrong:
            self.found_wrong.emit(frozenset(wrong))
        if self._waiting:
            self._work_timer.start()

    def _judge(self, woord: str) -> bool:
        """Whether a word is wrong; of one with hyphens each part may be right by itself."""
        woord = normalize("NFC", woord)
        if self._book is None or is_bekend(woord, self._known) or self._book.knows(woord):
            return False
        delen = split_delen(woord)
        return delen == (woord,) or not all(
            is_bekend(deel, self._known) or self._book.knows(deel) for deel in delen
        )

    def _let_go(self) -> None:
        if not self._shown:
            self.doze()
            give_back()


spelling = Spelling()
