"""Texts that are laid out once and painted many times: a table shows the same few thousand again."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

MOST = 8_000
"""So many are kept; then they are made anew."""


class DrawnTexts:
    """One line each, cut with "…" where there is no room."""

    def __init__(self, font: QFont, colour: QColor) -> None:
        self._font, self._colour = font, colour
        self._metrics = QFontMetricsF(font)
        self._made: dict[tuple[str, int], tuple[QStaticText, float]] = {}
        self.height = self._metrics.height()

    def width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def draw(
        self, painter: QPainter, left: float, top: float, room: int, text: str, *, side: float = 0.0
    ) -> float:
        """`side` says where in its room it stands: 0 at the left, 1 at the right. Returns how wide it is."""
        made = self._made.get((text, room))
        if made is None:
            made = self._make(text, room)
        drawn, width = made
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawStaticText(QPointF(left + (room - width) * side, top), drawn)
        return width

    def _make(self, text: str, room: int) -> tuple[QStaticText, float]:
        if len(self._made) >= MOST:
            self._made.clear()
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        drawn = QStaticText(shown)
        drawn.setTextFormat(Qt.TextFormat.PlainText)
        drawn.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        drawn.prepare(font=self._font)
        made = self._made[(text, room)] = (drawn, self._metrics.horizontalAdvance(shown))
        return made
