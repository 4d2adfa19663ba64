"""A choice among several whose words may be longer than there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.core.outside_text import one_line
from widgets.parts.plain_label import plain_tooltip

_FEW_LETTERS = 6


class ElidedRadio(QRadioButton):
    """Cuts its words with "…" where it must; tooltip and screen reader tell them all."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Text from outside is fine: nothing in it is taken for a shortcut."""
        self._words = one_line(words, limit=400)
        self.setAccessibleName(self._words)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self._frame()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 1))
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tooltip(self._words) if shown != self._words else "")

    def _frame(self) -> int:
        """What the style needs around the words: the mark, and the gaps."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return super().sizeHint().width() - words

    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().averageCharWidth() * _FEW_LETTERS
        return QSize(self._frame() + few, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()
