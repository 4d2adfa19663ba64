"""One model of a chain: who it is, where it is asked, what it cost, what was thought of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.plan.checks import Problem
from app.core.plan.values import Member, Plan, PlanEndpoint, Tier
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.parts.routing.grip import Grip
from widgets.parts.routing.monogram import Monogram
from widgets.parts.routing.problem_lines import ProblemLines
from widgets.parts.settings.number_field import NumberField
from widgets.state.plan_problems import told, tone
from widgets.state.route_words import (
    cost_words,
    evidence_lines,
    initial,
    model_name,
    share_words,
    standing_words,
    where_words,
)
from widgets.theme import Colour, Theme

_KEYS = {
    "Alt+Up": "up",
    "Alt+Down": "down",
    "Alt+Shift+Up": "join_up",
    "Alt+Shift+Down": "join_down",
    "Del": "remove",
    "Backspace": "remove",
    "Up": "before",
    "Down": "after",
}
MOST_WEIGHT = 1_000_000


class ChainCard(QAbstractButton):
    """Enter, Space or a click opens it. Pressed and carried, it is put elsewhere; so with Alt and the arrows.

    All signals name the endpoint.

    wanted(str, str)           a verb first: `open`, `up`, `down`, `join_up`, `join_down`, `remove`, `before`,
                               `after`, `menu`
    weighed(str, int)          it is to have this weight
    drag_moved(str, QPoint)    it is held over this place of the screen
    drag_ended(str, bool)      it was let go; not where it was taken back by Esc
    """

    wanted = Signal(str, str)
    weighed = Signal(str, int)
    drag_moved = Signal(str, QPoint)
    drag_ended = Signal(str, bool)

    def __init__(self, theme: Theme, endpoint_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.endpoint_id = theme, endpoint_id
        self._pressed_at: QPoint | None = None
        self._tone: str | None = None
        self._weight = 1
        self.dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.number = _label("body", "muted")
        self.badge = Monogram(theme)
        self.name, self.where = _label("strong"), _label("small", "muted")
        self.cost, self.standing = _label("strong"), _label("small", "muted")
        self.share = _label("small", "muted")
        self.weight = NumberField(theme, least=1, most=MOST_WEIGHT, whole=True)
        self.weight.setAccessibleName(self.tr("Weight"))
        self.weight.chosen.connect(self._on_weight_chosen)
        self._weights = QWidget()
        self._weight_row = QHBoxLayout(self._weights)
        self._weight_title = _label("small", "muted")
        self._weight_title.setText(self.tr("Weight"))
        self.problems = ProblemLines(theme)
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._lay_out()
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_member(
        self,
        plan: Plan,
        endpoint: PlanEndpoint,
        tier: Tier,
        member: Member,
        *,
        number: int,
        weighted: bool,
        problems: Sequence[Problem],
    ) -> None:
        """`number` counts from 1 in the chain; `weighted` is whether its weight means anything."""
        self.number.setText(str(number))
        self.badge.show_letter(initial(endpoint), plan.endpoints.index(endpoint))
        self.name.setText(model_name(endpoint))
        self.where.setText(where_words(endpoint))
        self.cost.setText(cost_words(endpoint))
        self.cost.setProperty("tone", "muted" if _without_cost(endpoint) else None)
        self.standing.setText(standing_words(endpoint))
        shared = weighted and len(tier.members) > 1
        self._weights.setVisible(shared)
        self._weight = member.weight
        self.weight.show_number(member.weight)
        self.share.setText(share_words(tier, member.weight))
        self.problems.show_problems(problems)
        self._tone = tone(problems)
        self._tell(endpoint, number, problems)
        self.updateGeometry()
        self.update()

    def _tell(self, endpoint: PlanEndpoint, number: int, problems: Sequence[Problem]) -> None:
        words = self.tr("{number}: {model}, {where}").format(
            number=number, model=endpoint.model, where=where_words(endpoint)
        )
        self.setAccessibleName(words)
        about = [cost_words(endpoint), standing_words(endpoint), told(problems)]
        keys = self.tr("Alt+Up and Alt+Down move it, Delete removes it.")
        self.setAccessibleDescription(". ".join(part for part in (*about, keys) if part))
        facts = [f"{endpoint.model} ({endpoint.id})", *evidence_lines(endpoint)]
        self.setToolTip(plain_tooltip("\n".join(facts)))

    def _on_clicked(self) -> None:
        self.wanted.emit("open", self.endpoint_id)

    def _on_weight_chosen(self, weight: int | None) -> None:
        if weight is None:
            self.weight.show_number(self._weight)
        else:
            self.weighed.emit(self.endpoint_id, weight)

    # --- Qt's side ---

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self._column.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, edge = self._theme, Colour.BORDER
        ground = Colour.HOVER if self.isDown() or self.dragging else Colour.RAISED
        if self._tone == "bad":
            edge = Colour.BAD
        elif self._tone == "warn":
            edge = Colour.WARN
        elif self.underMouse():
            edge = Colour.EDGE
        wide = 1
        if self.hasFocus() or self.dragging:
            edge, wide = Colour.ACCENT, 2 if self.property("ring") else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), wide))
        painter.setBrush(theme.colour(ground))
        inside = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inside, theme.px(10), theme.px(10))
        painter.end()

    def event(self, event: QEvent) -> bool:
        ours = isinstance(event, QKeyEvent) and (self.dragging or _verb(event) is not None)
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.dragging:
            if event.key() == Qt.Key.Key_Escape:
                self.end_drag(dropped=False)
            return
        verb = _verb(event)
        if verb is not None:
            self.wanted.emit(verb, self.endpoint_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self.dragging and far >= QApplication.startDragDistance():
            self.dragging = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.dragging:
            self.drag_moved.emit(self.endpoint_id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self.dragging:
            self.end_drag(dropped=True)
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def end_drag(self, *, dropped: bool) -> None:
        self._pressed_at = None
        self.dragging = False
        self.setDown(False)
        self.unsetCursor()
        self.update()
        self.drag_ended.emit(self.endpoint_id, dropped)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.wanted.emit("menu", self.endpoint_id)
        event.accept()

    def _lay_out(self) -> None:
        row = self._row
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for label in (self.cost, self.standing):
            label.setAlignment(right)
        self._names, self._figures = QVBoxLayout(), QVBoxLayout()
        for column, labels in (
            (self._names, (self.name, self.where)),
            (self._figures, (self.cost, self.standing)),
        ):
            column.setSpacing(0)
            for label in labels:
                column.addWidget(label)
        row.addWidget(Grip(self._theme))
        row.addWidget(self.number)
        row.addWidget(self.badge)
        row.addLayout(self._names, 1)
        row.addLayout(self._figures)
        self._column.addLayout(row)
        weights = self._weight_row
        weights.setContentsMargins(0, 0, 0, 0)
        weights.addWidget(self._weight_title)
        weights.addWidget(self.weight)
        weights.addWidget(self.share)
        weights.addStretch(1)
        self._column.addWidget(self._weights)
        self._column.addWidget(self.problems)
        for label in (self.number, self.name, self.where, self.cost, self.standing, self.share):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.cost.setMinimumWidth(1)
        self.standing.setMinimumWidth(1)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(10))
        self.number.setFixedWidth(px(18))
        self._weight_row.setSpacing(px(8))
        self.weight.setFixedWidth(px(56))
        self.update()


def _label(kind: str, tone: str | None = None) -> PlainLabel:
    label = PlainLabel(elide=True)
    label.setProperty("type", kind)
    label.setProperty("tone", tone)
    return label


def _verb(event: QKeyEvent) -> str | None:
    return _KEYS.get(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText))


def _without_cost(endpoint: PlanEndpoint) -> bool:
    return endpoint.evidence is None or endpoint.evidence.cost_mean is None
