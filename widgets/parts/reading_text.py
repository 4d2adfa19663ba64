"""A field of text that is only read: plain, marked in places, and put in a piece at a time."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.outside_text import visible
from app.core.word_diff import Change
from widgets.theme import Colour, Theme, Type


class ReadingText(QPlainTextEdit):
    """Follows the theme; `code` has letters of one width."""

    def __init__(self, theme: Theme, *, code: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, Type.CODE if code else Type.BODY
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            self.textInteractionFlags().TextSelectableByKeyboard
            | self.textInteractionFlags().TextSelectableByMouse
        )
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_code(self, *, code: bool) -> None:
        self._role = Type.CODE if code else Type.BODY
        self._on_theme_changed()

    def add(self, text: str, change: Change = Change.SAME) -> None:
        """At the end. What was removed is struck through, what was added underlined: no colour is needed."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(visible(text), self._format(change))

    def go_to(self, position: int) -> None:
        """The cursor stands there, and it is seen."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self.centerCursor()

    def _format(self, change: Change) -> QTextCharFormat:
        found = QTextCharFormat()
        if change is Change.REMOVED:
            found.setBackground(self._theme.colour(Colour.REMOVED))
            found.setFontStrikeOut(True)
        elif change is Change.ADDED:
            found.setBackground(self._theme.colour(Colour.ADDED))
            found.setFontUnderline(True)
        return found

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
