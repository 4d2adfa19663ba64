"""What the colours of the small bars mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.parts.economics.totals import PART_COLOURS
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.plain_label import PlainLabel
from widgets.theme import Colour, Theme


class Bar(QWidget):
    """A short piece of a bar."""

    def __init__(self, theme: Theme, role: Colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(12), self._theme.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(self.rect()), self._theme.colour(self._role))
        painter.end()


class PartLegend(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        names = (
            self.tr("tokens"),
            self.tr("fee"),
            self.tr("plan"),
            self.tr("servers"),
            self.tr("labour"),
        )
        flow = FlowLayout(self, gap=px(14), line_gap=px(2))
        flow.setContentsMargins(px(8), px(4), px(8), 0)
        for name, role in zip(names, PART_COLOURS, strict=True):
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(6))
            label = PlainLabel(name)
            label.setProperty("type", "small")
            label.setProperty("tone", "muted")
            row.addWidget(Bar(theme, role))
            row.addWidget(label)
            flow.addWidget(entry)
