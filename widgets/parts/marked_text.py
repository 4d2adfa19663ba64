"""One line of text with some of its letters marked, painted by delegates."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption


def draw_marked(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    font: QFont,
    colour: QColor,
    marked: Iterable[int] = (),
    mark: QColor | None = None,
) -> int:
    """Paints the text, elided at its end where it is too long, and returns how wide it became."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    kept = len(shown) if shown == text else max(len(shown) - 1, 0)
    layout = QTextLayout(shown, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_format(at, mark) for at in marked if at < kept] if mark is not None else [])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    width = min(round(line.naturalTextWidth() + 0.5), rect.width())
    line.setLineWidth(width)
    layout.endLayout()
    left = rect.left()
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        left = rect.right() + 1 - width
    painter.setPen(colour)
    layout.draw(painter, QPointF(left, rect.top() + (rect.height() - line.height()) / 2))
    return width


def _format(at: int, colour: QColor) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(colour)
    look.setFontWeight(QFont.Weight.DemiBold)
    found = QTextLayout.FormatRange()
    # The type checker knows these as attributes only since they are set here.
    found.start, found.length, found.format = at, 1, look
    return found
