"""What a screen reader is told of an answer: that it begins, that it has ended, and then what it says.

Never each piece of it: several answers grow at once, twenty times a second.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

LONGEST = 4_000
"""Characters of the text that are told as the view's description. All of it can be copied."""


class Speaking:
    """Knows a view by its accessible name, which whoever owns the view may make more exact."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._begun = self._ended = False

    def start_over(self) -> None:
        self._begun = self._ended = False
        self._view.setAccessibleDescription("")

    def begin(self) -> None:
        """Its first words are there."""
        if not self._begun:
            self._begun = True
            self._announce(QCoreApplication.translate("AnswerView", "{name}: it begins"))

    def end(self, text: str) -> None:
        """It says this, and nothing more will come."""
        if self._ended:
            return
        self._ended = True
        told = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        self._view.setAccessibleDescription(told)
        if self._begun:
            self._announce(QCoreApplication.translate("AnswerView", "{name}: it has ended"))

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            message = words.format(name=self._view.accessibleName())
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, message))
