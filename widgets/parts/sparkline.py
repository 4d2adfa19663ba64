"""How fast an answer came, as a small line: drawn only from what was seen as it came."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Colour, Theme

FEWEST_VALUES = 3
MOST_POINTS = 40
"""More do not fit into the width; what stands beside each other is drawn as its mean."""


class Sparkline(QWidget):
    """Empty, but of the same size, while there is too little to draw."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[float, ...] = ()
        self._live = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    @property
    def drawn(self) -> bool:
        """Whether there is a line to see."""
        return bool(self._values)

    def show_values(self, values: Sequence[float], *, live: bool) -> None:
        points = _means(values) if len(values) >= FEWEST_VALUES else ()
        if (points, live) != (self._values, self._live):
            self._values, self._live = points, live
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(58), self._theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        top = max(self._values, default=0.0)
        if top <= 0:
            return
        line = QPolygonF()
        height, width = self.height() - 3.0, self.width() - 2.0
        step = width / max(1, len(self._values) - 1)
        for place, value in enumerate(self._values):
            line.append(QPointF(1 + place * step, 2 + height * (1 - value / top)))
        ground = QPolygonF(line)
        ground.append(QPointF(1 + width, self.height()))
        ground.append(QPointF(1, self.height()))
        colour = self._theme.colour(Colour.ACCENT if self._live else Colour.MUTED)
        soft = QColor(colour)
        soft.setAlpha(46)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawPolygon(ground)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.4 * self._theme.scale))
        painter.drawPolyline(line)
        painter.end()


def _means(values: Sequence[float]) -> tuple[float, ...]:
    """At most `MOST_POINTS`, each smoothed with its neighbours: pieces come in bursts, a pace does not."""
    share = -(-len(values) // MOST_POINTS)
    joined = [
        sum(part) / len(part) for at in range(0, len(values), share) if (part := values[at : at + share])
    ]
    return tuple(
        sum(near) / len(near) for at in range(len(joined)) if (near := joined[max(0, at - 1) : at + 2])
    )
