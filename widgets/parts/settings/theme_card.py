"""A look to choose, shown as a small window in its colours."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.colours import DARK, LIGHT
from widgets.theme import Colour, Mode, Theme, Type

_WIDTH, _HEIGHT = 124, 78
_CORNER = 8


class ThemeCard(QAbstractButton):
    """Checkable; for a group of which one is checked."""

    def __init__(self, theme: Theme, mode: Mode, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.mode = mode
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(_WIDTH), px(_HEIGHT) + px(6) + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(1.5, 1.5, self.width() - 3, px(_HEIGHT) - 3)
        shape = QPainterPath()
        shape.addRoundedRect(card, px(_CORNER), px(_CORNER))
        painter.save()
        painter.setClipPath(shape)
        self._paint_windows(painter, card)
        painter.restore()
        painter.setPen(self._edge())
        painter.drawPath(shape)
        painter.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(self._theme.colour(Colour.TEXT if self.isChecked() else Colour.MUTED))
        below = self.rect().adjusted(0, px(_HEIGHT) + px(4), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text())
        painter.end()

    def _edge(self) -> QPen:
        if self.isChecked() or self.hasFocus():
            return QPen(self._theme.colour(Colour.ACCENT), 3 if self.hasFocus() else 2)
        return QPen(self._theme.colour(Colour.MUTED if self.underMouse() else Colour.EDGE), 1)

    def _paint_windows(self, painter: QPainter, card: QRectF) -> None:
        if self.mode != "system":
            _paint_window(painter, card, DARK if self.mode == "dark" else LIGHT)
            return
        _paint_window(painter, card, LIGHT)
        corner = QPainterPath()
        corner.moveTo(card.topRight())
        corner.lineTo(card.bottomRight())
        corner.lineTo(card.bottomLeft())
        corner.closeSubpath()
        painter.setClipPath(corner, Qt.ClipOperation.IntersectClip)
        _paint_window(painter, card, DARK)


def _paint_window(painter: QPainter, card: QRectF, colours: Mapping[Colour, str]) -> None:
    """Three lanes, their lines, and the button below them."""

    def fill(
        left: float, top: float, width: float, height: float, role: Colour, *, round_by: float = 0
    ) -> None:
        area = QRectF(
            card.left() + left * card.width(),
            card.top() + top * card.height(),
            width * card.width(),
            height * card.height(),
        )
        painter.setBrush(QColor(colours[role]))
        painter.drawRoundedRect(area, round_by, round_by)

    painter.setPen(Qt.PenStyle.NoPen)
    fill(0, 0, 1, 1, Colour.WINDOW)
    fill(0, 0, 0.22, 1, Colour.SIDE)
    for line in range(3):
        fill(0.05, 0.16 + 0.14 * line, 0.12, 0.05, Colour.TEXT if line == 0 else Colour.EDGE)
    for lane in (0.28, 0.64):
        fill(lane, 0.12, 0.31, 0.58, Colour.BORDER, round_by=3)
        fill(lane + 0.01, 0.135, 0.29, 0.55, Colour.PANEL, round_by=3)
        fill(lane + 0.04, 0.22, 0.12, 0.06, Colour.TEXT)
        for line in range(3):
            fill(lane + 0.04, 0.36 + 0.1 * line, 0.22 - 0.05 * (line == 2), 0.04, Colour.MUTED)
    fill(0.28, 0.79, 0.67, 0.13, Colour.INPUT, round_by=3)
    fill(0.79, 0.79, 0.16, 0.13, Colour.ACCENT, round_by=3)
