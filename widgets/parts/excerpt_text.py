"""Text with the words marked that a search found, in as many lines as there is room for."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

Places = Sequence[tuple[int, int]]
"""Stretches of a text: (start, end)."""


class ExcerptText:
    """One look of such text; `draw` paints it."""

    def __init__(self, font: QFont, colour: QColor, *, ink: QColor, ground: QColor) -> None:
        """What is marked stands in `ink` on `ground`."""
        self._font = font
        self._colour = colour
        self._mark = QTextCharFormat()
        self._mark.setForeground(ink)
        self._mark.setBackground(ground)

    def draw(self, painter: QPainter, rect: QRect, text: str, marks: Places = (), *, lines: int = 1) -> None:
        """What does not fit into the lines ends in "…"."""
        metrics = QFontMetrics(self._font)
        height = metrics.lineSpacing()
        painter.setPen(self._colour)
        top = rect.top() + max(0, (rect.height() - lines * height) // 2)
        for number, (start, end) in enumerate(self._cut(text, rect.width(), lines)):
            piece = text[start:end]
            if number == lines - 1:
                piece = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, rect.width())
            shown = [(max(0, first - start), min(len(piece), last - start)) for first, last in marks]
            place = QRect(rect.left(), top + number * height, rect.width(), height)
            self._draw_line(painter, place, piece, [(first, last) for first, last in shown if first < last])

    def _cut(self, text: str, width: int, lines: int) -> Iterator[tuple[int, int]]:
        if lines == 1:
            yield 0, len(text)
            return
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            yield line.textStart(), line.textStart() + line.textLength()
        layout.endLayout()

    def _draw_line(self, painter: QPainter, rect: QRect, text: str, marks: Places) -> None:
        layout = QTextLayout(text, self._font)
        option = QTextOption(_side(painter.layoutDirection()))
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(painter.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats([self._range(first, last) for first, last in marks])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))

    def _range(self, first: int, last: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        # The type checker knows these as attributes only since they are set here.
        found.start, found.length, found.format = first, last - first, self._mark
        return found


def _side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    reads_left = direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if reads_left else Qt.AlignmentFlag.AlignLeft
