"""A pill with a short fact in it: a state, a rank, a count."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.polish import repolish

Tone = Literal["muted", "accent", "good", "warn", "bad"]


class Chip(PlainLabel):
    """Shows text as it is. `tone` colours it, and a dot before the text says that something goes on."""

    def __init__(
        self, text: str = "", *, tone: Tone = "muted", dot: bool = False, parent: QWidget | None = None
    ) -> None:
        self._dot = False
        super().__init__(text, elide=True, parent=parent)
        self.setProperty("kind", "chip")
        self.setProperty("tone", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_dot(shown=dot)

    def set_tone(self, tone: Tone) -> None:
        """What the fact means."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)

    def set_dot(self, *, shown: bool) -> None:
        """A dot in the text's colour, before it."""
        self._dot = shown
        self.setIndent(round(self.fontMetrics().height() * 0.85) if shown else 0)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._dot:
            self.set_dot(shown=True)  # as large as the text is now

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._dot:
            return
        room, radius = self.contentsRect(), self.fontMetrics().height() * 0.26
        reads_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = room.right() + 1 - radius if reads_left else room.left() + radius
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(self.foregroundRole()))
        painter.drawEllipse(QPointF(middle, room.center().y() + 0.5), radius, radius)
        painter.end()
