"""The window itself: who is next, what goes to the kluis, and one way out: the unlock screen."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QClipboard, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.overhandiging import Antwoord, Leesbeurt, Leesopdracht
from topdossier.errors import FileRefusedError, TopdossierError
from ui.errors import ErrorText, describe
from ui.handover.bezorging import Bezorging, Deliver
from ui.handover.bijna import BijnaBar
from ui.handover.cards import CardPage, Press, WelcomePage
from ui.handover.lezing import Lezing
from ui.handover.pages import PlanPages
from ui.handover.reader_view import ReaderView
from ui.handover.scrolling import prepare_scrolling
from ui.handover.talen import CODES, Taal, load_taal
from ui.handover.top import Top
from ui.handover.voorlezen import Voorlezer
from ui.memory import give_back
from ui.texts import PROGRAM
from ui.theme.look import look
from ui.widgets.focus_ring import FocusRing

UNREADABLE = describe(FileRefusedError("overhandiging-onleesbaar")).sentence
"""For whoever handed over: nobody has chosen a language yet."""

_LOOK_MS = 15_000
"""How often the window looks whether decisions are still taken, also when nobody sits at it."""


class OverhandigingWindow(QWidget):
    """What a parent and a jongere see, one after another, each blind to what the others said.

    Args:
        opdracht: what is read, by whom; None when it did not come over.
        deliver: takes an answer, and raises when it could not be kept.
        leave: starts the ordinary program and ends this process.
        now: the moment, in UTC.
        voorlezer: for tests; without one what this machine has.
    """

    def __init__(
        self,
        opdracht: Leesopdracht | None,
        deliver: Deliver,
        leave: Callable[[], None],
        now: Callable[[], datetime],
        voorlezer: Voorlezer | None = None,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._opdracht = opdracht
        self._bezorging = Bezorging(opdracht, deliver)
        self._leave = leave
        self._now = now
        self._beurten: list[Leesbeurt] = list(opdracht.beurten) if opdracht else []
        self._paused: Lezing | None = None
        self._may_close = False
        self._fills_screen = False
        self._taal = load_taal(CODES[0])
        self._pages: PlanPages | None = PlanPages(opdracht.paginas) if opdracht else None
        self._voorlezer = voorlezer or Voorlezer(parent=self)
        self._behind: QWidget | None = None
        self.setWindowTitle(PROGRAM)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMinimumSize(640, 400)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.top = Top(opdracht.school if opdracht else "")
        self.top.stop_asked.connect(self.ask_to_stop)
        outer.addWidget(self.top)
        self.soon = BijnaBar()
        outer.addWidget(self.soon)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack, 1)
        self._ring = FocusRing(self)
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look_at_clock)
        self._watch.start()
        empty_clipboard()  # what the staff member copied is not for whoever sits here next
        self._speak(self._taal)
        if opdracht is None or not self._has_all_pages:
            self.show_failed()
        else:
            self._welcome()

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self.stack.currentWidget()

    def start(self) -> None:
        """Fill the screen, and stay there."""
        self._fills_screen = True
        self.showFullScreen()
        self.activateWindow()

    def show_unforeseen(self, _text: ErrorText) -> None:
        """Something went wrong that nobody foresaw: one sentence, and only the way back."""
        self.show_failed()

    def show_failed(self) -> None:
        """Nothing can be read or decided here any more."""
        self._forget()
        say = self._taal.say
        press = Press(say("einde_knop"), "primary", self._go_away)
        unread = self._opdracht is None
        sentence = UNREADABLE if unread else say("fout_uitleg")
        self._show(CardPage(say("fout_titel"), (sentence,), (press,)))

    def ask_to_stop(self) -> None:
        """The only question on the way out; what is shown now stays behind it."""
        if self._behind is not None:
            return
        say = self._taal.say
        page = CardPage(
            say("stop_titel", jij=self._jij),
            (say("stop_uitleg"),),
            (
                Press(say("stop_nee"), "primary", self._stay),
                Press(say("stop_ja"), "", self._go_away),
            ),
        )
        self._voorlezer.stop()
        self._behind = self.page
        self.stack.addWidget(page)
        prepare_scrolling(page)
        self.stack.setCurrentWidget(page)
        page.enter()

    @property
    def _beurt(self) -> Leesbeurt:
        return self._beurten[0]

    @property
    def _has_all_pages(self) -> bool:
        """Whether every part is in the document; nobody agrees to half of it."""
        opdracht, pages = self._opdracht, self._pages
        if opdracht is None or pages is None or not pages.count:
            return False
        return all(deel.laatste < pages.count for deel in opdracht.delen)

    @property
    def _jij(self) -> bool:
        return bool(self._beurten) and self._beurt.inbreng

    @property
    def _is_over(self) -> bool:
        return self._opdracht is not None and self._now() >= self._opdracht.besluiten_tot

    def _welcome(self) -> None:
        """For whoever is next; from here on nothing of the one before is left."""
        opdracht = self._opdracht
        if opdracht is None or self._show_over():
            return
        page = WelcomePage(
            self._beurt,
            self._taal,
            (opdracht.roepnaam, opdracht.voorbeeld),
            (
                Press(self._taal.say("beginnen"), "primary", self._begin),
                Press(
                    self._taal.say("niet_hier", naam=self._beurt.naam), "quiet", self._ask_to_skip
                ),
            ),
        )
        later = Qt.ConnectionType.QueuedConnection  # the key that chose it still moves the focus
        page.taal_chosen.connect(self._choose_taal, later)
        self._show(page)

    def _choose_taal(self, code: str) -> None:
        self._speak(load_taal(code))
        self._welcome()
        if isinstance(self.page, WelcomePage):
            self.page.show_choice()

    def _speak(self, taal: Taal) -> None:
        self._taal = taal
        ltr, rtl = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        QApplication.setLayoutDirection(rtl if taal.is_rtl else ltr)
        self.top.speak(taal)

    def _ask_to_skip(self) -> None:
        say, naam = self._taal.say, self._beurt.naam
        page = CardPage(
            say("niet_hier_titel", naam=naam),
            (say("niet_hier_uitleg"),),
            (
                Press(say("terug"), "primary", self._welcome),
                Press(say("niet_hier_ja"), "", self._go_next),
            ),
        )
        self._show(page)

    def _begin(self) -> None:
        opdracht, pages = self._opdracht, self._pages
        if opdracht is None or pages is None or self._show_over():
            return
        lezing = self._paused or Lezing(self._beurt, self._taal, self._now())
        lezing.taal = self._taal
        self._paused = None
        view = ReaderView(lezing, pages, opdracht.delen, self._voorlezer)
        view.finished.connect(self._finish)
        view.moved.connect(self._show_over)
        view.left.connect(self._pause)
        self._show(view)
        view.start()

    def _pause(self) -> None:
        """Back at the welcome, for another language; what was said is there when it goes on."""
        view = self.page
        if isinstance(view, ReaderView):
            self._paused = view.lezing
        self._welcome()

    def _finish(self) -> None:
        """Deliver; only when the answer is on the disk it is forgotten here."""
        view, opdracht, bezorging = self.page, self._opdracht, self._bezorging
        if not isinstance(view, ReaderView) or opdracht is None or self._show_over():
            return
        try:
            bezorging.send(view.lezing.compose(opdracht, bezorging.next_number, self._now()))
        except TopdossierError as error:
            own = view.lezing.say("niet_bewaard")
            dutch = describe(error).sentence
            is_dutch = self._taal.code == CODES[0]
            view.show_failure(dutch if is_dutch else own, () if is_dutch else (dutch,))
            return
        self._go_next(answered=True)

    def _go_next(self, *, answered: bool = False) -> None:
        """The next reader, or the end; the words are in the language of who has it now."""
        self._forget()
        jij = self._jij
        last = self._beurten.pop(0)
        if not self._beurten:
            without = (
                self._opdracht is not None and last.betrokkene_id in self._opdracht.zonder_papier
            )
            self._end("einde_titel", "einde_lezer" if without else "einde_uitleg", jij=jij)
            return
        naam, say = self._beurt.naam, self._taal.say
        page = CardPage(
            say("geef_titel", jij=jij, naam=naam),
            (say("geef_uitleg", jij=jij) if answered else "",),
            (Press(say("geef_verder", naam=naam), "primary", self._greet),),
        )
        self._show(page)

    def _greet(self) -> None:
        """Another reader chooses a language anew, and the letters are as they were."""
        look.set_zoom(1.0, keep=False)
        self._speak(load_taal(CODES[0]))
        self._welcome()

    def _show_over(self) -> bool:
        """True when no decision is taken any more; then there is only the way back."""
        if not self._is_over:
            return False
        if self._beurten:
            jij, last = self._jij, self._find_unfinished()
            self._forget()
            self._beurten.clear()
            kept = self._bezorging.send_last(last)
            sentence = "verlopen_bewaard" if kept else "verlopen_uitleg"
            self._end("verlopen_titel", sentence, jij=jij)
        return True

    def _look_at_clock(self) -> None:
        if not self._show_over():
            self._warn()

    def _warn(self) -> None:
        opdracht = self._opdracht
        if opdracht is None or not self._beurten:
            self.soon.hide()
            return
        self.soon.tell(self._now(), opdracht.besluiten_tot, self._taal, jij=self._jij)

    def _find_unfinished(self) -> Antwoord | None:
        """What the reader of now wrote so far, on the page that is shown or behind a question."""
        lezing, opdracht = self._paused, self._opdracht
        for view in (self.page, self._behind):
            if lezing is None and isinstance(view, ReaderView):
                view.keep()
                lezing = view.lezing
        if lezing is None or opdracht is None:
            return None
        return lezing.compose_unfinished(opdracht, self._bezorging.next_number, self._now())

    def _end(self, title: str, sentence: str, *, jij: bool) -> None:
        opdracht = self._opdracht
        if opdracht is None:
            return
        say, naam = self._taal.say, opdracht.medewerker
        page = CardPage(
            say(title, jij=jij, naam=naam),
            (say(sentence, jij=jij, naam=naam),),
            (Press(say("einde_knop"), "primary", self._go_back_to_school),),
        )
        self._show(page)
        self._round_off(page)

    def _round_off(self, page: CardPage) -> None:
        try:
            self._bezorging.close()
        except TopdossierError as error:
            page.show_failure(describe(error).sentence)

    def _go_back_to_school(self) -> None:
        """Once more if the last file could not be written; the answers are there anyway."""
        if isinstance(self.page, CardPage):
            self._round_off(self.page)
        self._go_away()

    def _stay(self) -> None:
        behind, question = self._behind, self.page
        self._behind = None
        if behind is not None and question is not None:
            self.stack.setCurrentWidget(behind)
            self.stack.removeWidget(question)
            question.deleteLater()
            if isinstance(behind, ReaderView):
                behind.step.enter()
            elif isinstance(behind, CardPage):
                behind.enter()

    def _go_away(self) -> None:
        if not self._may_close:
            self._may_close = True
            self._forget()
            self._leave()
            self.close()

    def _forget(self) -> None:
        """Nothing that was written, drawn, chosen or copied is left in this window."""
        self._voorlezer.stop()
        self._paused = None
        self._bezorging.forget()
        for page in self.findChildren(ReaderView):
            page.wipe()
        QGuiApplication.inputMethod().reset()
        empty_clipboard()
        QTimer.singleShot(0, self, give_back)

    def _show(self, page: QWidget) -> None:
        self._behind = None
        while (old := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(old)
            if isinstance(old, ReaderView):
                old.wipe()
            old.hide()
            old.deleteLater()
        self.stack.addWidget(page)
        prepare_scrolling(page)
        self.stack.setCurrentWidget(page)
        self._ring.raise_()
        if isinstance(page, CardPage):
            page.enter()
        self._warn()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.ask_to_stop()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.WindowStateChange
            and self._fills_screen
            and not self._may_close
            and not self.isFullScreen()
        ):
            QTimer.singleShot(0, self, self.start)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # no key does anything that a button does not


def empty_clipboard() -> None:
    """What was copied is gone, in each of the places a system has for it."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if mode is QClipboard.Mode.Clipboard or clipboard.supportsSelection():
            clipboard.clear(mode)
