"""Reads the Dutch words of a page aloud, where this machine has a Dutch voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


class Voorlezer(QObject):
    """One voice, or none: then there is no button either.

    The library is not on every machine: its import fails where there is no sound system.

    Signals:
        changed: it began or stopped.

    Args:
        engine: name of an engine, empty for what the system has.
        language: of the voice.
    """

    changed = Signal()

    def __init__(
        self,
        engine: str = "",
        language: QLocale.Language = QLocale.Language.Dutch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._speech = _find_speech(self, engine, language)
        self._speaks = False
        if self._speech is not None:
            self._speech.stateChanged.connect(self._follow)

    @property
    def is_there(self) -> bool:
        """Whether anything can be read aloud."""
        return self._speech is not None

    @property
    def speaks(self) -> bool:
        """Whether it is reading."""
        return self._speaks

    def toggle(self, text: str) -> None:
        """Begin to read, or stop."""
        if self._speech is None:
            return
        if self._speaks:
            self.stop()
        else:
            self._set(speaks=True)
            self._speech.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None and self._speaks:
            self._speech.stop()
            self._set(speaks=False)

    def _follow(self, state: QTextToSpeech.State) -> None:
        if state.name in {"Ready", "Error"}:
            self._set(speaks=False)

    def _set(self, *, speaks: bool) -> None:
        if speaks is not self._speaks:
            self._speaks = speaks
            self.changed.emit()


def _find_speech(parent: QObject, engine: str, language: QLocale.Language) -> QTextToSpeech | None:
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415  may not be there
    except ImportError:
        return None
    if not [name for name in QTextToSpeech.availableEngines() if name != "mock" or engine]:
        return None
    speech = QTextToSpeech(engine, parent) if engine else QTextToSpeech(parent)
    locales = [item for item in speech.availableLocales() if item.language() == language]
    if not locales:
        speech.deleteLater()
        return None
    speech.setLocale(locales[0])
    return speech
