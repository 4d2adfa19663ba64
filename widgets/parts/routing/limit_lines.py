"""The limits below the chain: a line each, which opens what edits it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.plan.values import Plan, Route
from widgets.parts.painted_ring import paint_ring
from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing.problem_lines import ProblemLines
from widgets.parts.worded import set_tone
from widgets.state.plan_limits import Limit, LimitLine, limit_lines
from widgets.state.routing import Routing
from widgets.theme import Colour, Theme


class LimitLines(QWidget):
    """limit_wanted(object)   this `Limit` is to be edited"""

    limit_wanted = Signal(object)

    def __init__(self, theme: Theme, routing: Routing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._routing = theme, routing
        self._lines = {limit: _Line(theme, limit) for limit in Limit}
        title = PlainLabel(self.tr("Limits"))
        title.setProperty("type", "strong")
        self.setAccessibleName(title.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(title)
        column.addSpacing(theme.px(4))
        for line in self._lines.values():
            line.opened.connect(self.limit_wanted)
            column.addWidget(line)

    def line(self, limit: Limit) -> QAbstractButton:
        return self._lines[limit]

    def show_route(self, plan: Plan, route: Route) -> None:
        for line in limit_lines(plan, route, self._routing.problems):
            self._lines[line.limit].show_line(line)


class _Line(QAbstractButton):
    opened = Signal(object)

    def __init__(self, theme: Theme, limit: Limit) -> None:
        super().__init__()
        self._theme, self._limit = theme, limit
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title, self._value = PlainLabel(elide=True), PlainLabel(elide=True)
        set_tone(self._title, "muted")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._problems = ProblemLines(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._title)
        row.addWidget(self._value, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self._column.setSpacing(theme.px(2))
        self._column.addLayout(row)
        self._column.addWidget(self._problems)
        for label in (self._title, self._value):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)

    def show_line(self, line: LimitLine) -> None:
        none = self.tr("none")
        self._title.setText(line.title)
        self._value.setText(line.value or none)
        set_tone(self._value, None if line.value else "faint")
        self._problems.show_problems(line.problems)
        self.setAccessibleName(f"{line.title}: {line.value or none}")
        self.setAccessibleDescription(self._problems.text)
        self._value.set_tooltip(line.value)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self._column.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        corner = self._theme.px(6)
        around = self.rect()
        if self.underMouse() or self.isDown():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.HOVER))
            painter.drawRoundedRect(around, corner, corner)
        if self.hasFocus() and self.property("ring"):
            paint_ring(painter, self._theme, around, corner)
        painter.end()

    def _on_clicked(self) -> None:
        self.opened.emit(self._limit)
