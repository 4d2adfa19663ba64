"""Where a prompt is written: it grows with its lines, takes plain text only, and hands on everything else."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from app.core.prompt_history import PromptHistory
from widgets.parts.exact_text import exact_text
from widgets.theme import Colour, Theme, Type

MOST_LINES = 10
HUGE = 20_000
"""Characters. More than that is a document, and reads better beside a prompt than in it."""

_PNG = "image/png"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromptField(QPlainTextEdit):
    """A plain text field of one to ten lines.

    send_wanted()             Enter, or Ctrl+Enter, was pressed
    files_given(list)         paths that were dropped or pasted
    image_given(object,bytes) a picture that was dropped or pasted, and its PNG file where it has one
    huge_pasted(str)          a text that is too long to be pasted without a question
    """

    send_wanted = Signal()
    files_given = Signal(list)
    image_given = Signal(QImage, bytes)
    huge_pasted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history = PromptHistory()
        self.enter_sends = True
        """Whether Enter alone sends; Ctrl+Enter does in any case."""
        self.setProperty("kind", "bare")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> str:
        """What stands in it, letter by letter."""
        return exact_text(self.document())

    def set_history(self, prompts: list[str]) -> None:
        """What Up and Down walk through, the oldest first."""
        self._history.set(prompts)

    def replace_text(self, text: str) -> None:
        """As if it had been typed: Undo brings back what stood there."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def mark(self, places: Sequence[tuple[int, int]]) -> None:
        """Colour these, each from a character to the one behind it, and go to the first; none clears all."""
        self.setExtraSelections([self._selection(start, end) for start, end in places])
        if places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._place(places[0][0]))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def takes(self, mime: QMimeData) -> bool:
        """Whether this holds anything that can be written or attached."""
        return mime.hasUrls() or mime.hasImage() or mime.hasFormat("text/plain")

    def take(self, mime: QMimeData) -> None:
        """Text goes into the field where the cursor is; files and pictures are handed on."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.files_given.emit(paths)
        elif mime.hasFormat("text/plain") and (text := mime.text()):
            if len(text) > HUGE:
                self.huge_pasted.emit(text)
            else:
                self.insertPlainText(text)
        elif mime.hasImage():
            # Some platforms hand over the file itself: then nothing needs to be written anew.
            png = mime.data(_PNG).data() if mime.hasFormat(_PNG) else b""
            self.image_given.emit(QImage(mime.imageData()), bytes(png))
        elif mime.hasUrls():
            self.insertPlainText("\n".join(url.toDisplayString() for url in mime.urls()))

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(start))
        cursor.setPosition(self._place(end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(self._theme.colour(Colour.BAD_SOFT))
        look.setForeground(self._theme.colour(Colour.BAD))
        selection.cursor = cursor
        selection.format = look
        return selection

    def _place(self, character: int) -> int:
        """Where Qt has it, which counts a letter beyond the first 65,536 as two."""
        return len(self.text[:character].encode("utf-16-le")) // 2

    def _composing_letters(self) -> bool:
        """An input method holds letters that are not in the text yet; Enter belongs to it."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def _walk(self, key: int) -> bool:
        """Up and Down in an empty field, or in a prompt that was fetched and not touched since."""
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False
        if self.text != self._history.shown:
            return False
        found = self._history.earlier() if key == Qt.Key.Key_Up else self._history.later()
        if found is None:
            return False
        self.replace_text(found)
        return True

    def _line_height(self) -> float:
        layout = self.document().firstBlock().layout()
        return layout.lineAt(0).height() if layout.lineCount() else self.fontMetrics().lineSpacing()

    def _lines(self) -> int:
        return max(1, round(self.document().size().height()))  # in lines, as this kind of document counts

    def _on_text_changed(self) -> None:
        if self._history.shown and self.text != self._history.shown:
            self._history.leave()

    def _on_size_changed(self) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self._lines() > MOST_LINES else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Type.BODY))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(MOST_LINES, self._lines())
        edges = self.height() - self.viewport().height()
        return QSize(self._theme.px(200), ceil(lines * self._line_height()) + edges + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lines() <= MOST_LINES:  # it had to scroll for a moment, before there was room for a new line
            self.verticalScrollBar().setValue(0)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return self.takes(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.take(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if event.key() in _ENTER and not self._composing_letters():
            if modifiers == Qt.KeyboardModifier.ControlModifier or (plain and self.enter_sends):
                self.send_wanted.emit()
            else:
                self.insertPlainText("\n")
                self.ensureCursorVisible()
            event.accept()
        elif plain and self._walk(event.key()):
            event.accept()
        else:
            super().keyPressEvent(event)
