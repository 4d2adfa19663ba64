"""The lanes side by side: built where they are seen, scrolled sideways where they do not fit."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.core.columns import Columns, columns
from widgets.parts.drop_mark import DropMark
from widgets.parts.lane import LaneColumn, LaneLeft
from widgets.parts.lane_tools import LaneTools

LEAST_WIDTH = 400
GAP = 12
SCROLL_MS = 160
MOST_BUILT = 24
"""Lanes that were seen and are out of sight again; more are built anew when they are seen again."""
MOST_LEFT = 512


class LaneRow(QScrollArea):
    """The open lanes of the shown session.

    wanted(str, str)       a verb of `LaneVerb` for the lane of this id
    moved(str, int)        the lane of this id was carried to this place
    current_changed(str)   commands for a lane mean this one from now on; empty for none
    shape_changed()        which lanes are seen, or how many fit, has changed
    link_activated(str), keys_wanted(str)   as of `LaneColumn`
    """

    wanted = Signal(str, str)
    moved = Signal(str, int)
    current_changed = Signal(str)
    shape_changed = Signal()
    link_activated = Signal(str)
    keys_wanted = Signal(str)

    def __init__(self, tools: LaneTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._ids: list[str] = []
        self._built: dict[str, LaneColumn] = {}
        self._left: dict[str, LaneLeft] = {}
        self._current = ""
        self._maximised = ""
        self._wanted_columns: int | None = None
        self._ground = QWidget()
        self._ground.setObjectName("content")
        self._mark = DropMark(tools.theme, self._ground)
        self._scrolling = QPropertyAnimation(self.horizontalScrollBar(), b"value", self)
        self._scrolling.setDuration(SCROLL_MS)
        self._scrolling.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._ground)
        self._connect()
        self._on_lanes_changed()

    # --- reading ---

    @property
    def lane_ids(self) -> tuple[str, ...]:
        """From left to right."""
        return tuple(self._ids)

    @property
    def current(self) -> str:
        """The lane that commands mean; empty before any was in focus, where there is more than one."""
        return self._current

    @property
    def maximised(self) -> str:
        return self._maximised

    @property
    def wanted_columns(self) -> int | None:
        return self._wanted_columns

    @property
    def shape(self) -> Columns:
        px = self._tools.theme.px
        room = max(1, self.viewport().width())
        return columns(len(self._ids), room, gap=px(GAP), least=px(LEAST_WIDTH), wanted=self._wanted_columns)

    def lane(self, lane_id: str) -> LaneColumn | None:
        """The column of the lane; `None` when it was not seen yet."""
        return self._built.get(lane_id)

    def built(self) -> Iterator[LaneColumn]:
        yield from self._built.values()

    # --- verbs ---

    def show_columns(self, wanted: int | None) -> None:
        """So many at once, or as many as fit."""
        self._wanted_columns = wanted
        self._maximised = ""
        self._place()
        self.shape_changed.emit()

    def maximise(self, lane_id: str) -> None:
        """This lane alone; empty shows all again."""
        self._maximised = lane_id if lane_id in self._ids else ""
        self._place()
        if not self._maximised and self._current:
            self.reveal(self._current, smooth=False)
        self.shape_changed.emit()

    def reveal(self, lane_id: str, *, smooth: bool = True) -> LaneColumn | None:
        """Scroll until the lane is seen whole."""
        if lane_id not in self._ids:
            return None
        if self._maximised and self._maximised != lane_id:
            self.maximise(lane_id)
        if not self._maximised:
            shape = self.shape
            left, bar = self._x(shape, self._ids.index(lane_id)), self.horizontalScrollBar()
            target = min(left, max(bar.value(), left + shape.width - shape.room))
            self._scroll_to(target, smooth=smooth)
        return self._build(lane_id)

    def focus(self, lane_id: str) -> None:
        """The keyboard goes to this lane's answer."""
        lane = self.reveal(lane_id)
        if lane is not None:
            lane.show()
            lane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_current(self, lane_id: str) -> None:
        if lane_id == self._current:
            return
        for each, current in ((self._current, False), (lane_id, True)):
            if each in self._built:
                self._built[each].show_current(current=current and len(self._ids) > 1)
        self._current = lane_id
        self.current_changed.emit(lane_id)

    # --- how it was left ---

    def lefts(self) -> dict[str, LaneLeft]:
        """How each answer that was looked at was left, by its id."""
        for column in self._built.values():
            self._remember(column)
        return dict(self._left)

    def restore(self, lefts: dict[str, LaneLeft], *, columns: int | None, maximised: str) -> None:
        self._left = dict(lefts)
        self._wanted_columns = columns
        self._maximised = maximised if maximised in self._ids else ""
        for column in self._built.values():
            self._restore(column)
        self._place()
        self.shape_changed.emit()

    def _remember(self, column: LaneColumn) -> None:
        if column.answer is not None:
            self._left.pop(column.answer.id, None)
            self._left[column.answer.id] = column.left
            while len(self._left) > MOST_LEFT:
                del self._left[next(iter(self._left))]

    def _restore(self, column: LaneColumn) -> None:
        if column.answer is not None:
            column.restore(self._left.get(column.answer.id, LaneLeft()))

    # --- what the session says ---

    def _connect(self) -> None:
        open_session = self._tools.open_session
        open_session.opened.connect(self._on_opened)
        open_session.blind_changed.connect(self._on_opened)
        open_session.lanes_changed.connect(self._on_lanes_changed)
        open_session.turn_shown.connect(self._on_turn_shown)
        open_session.answer_begun.connect(self._on_answer_begun)
        open_session.answer_ended.connect(self._on_answer_ended)
        open_session.verdicts_changed.connect(self._on_verdicts_changed)
        open_session.busy_changed.connect(self._on_verdicts_changed)
        self._tools.figures.changed.connect(self._on_figures_changed)
        self._tools.theme.changed.connect(self._place)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_opened(self) -> None:
        self._scrolling.stop()
        for lane_id in list(self._built):
            self._drop(lane_id)
        self._ids, self._maximised = [], ""
        self._left.clear()
        self.set_current("")
        self._on_lanes_changed()
        self.horizontalScrollBar().setValue(0)

    def _on_lanes_changed(self) -> None:
        before = set(self._ids)
        self._ids = [lane.id for lane in self._tools.open_session.lanes]
        for lane_id in list(self._built):
            if lane_id not in self._ids:
                self._drop(lane_id)
        if self._maximised not in self._ids:
            self._maximised = ""
        if self._current not in self._ids:
            self.set_current("")
        if len(self._ids) == 1:
            self.set_current(self._ids[0])
        for column in self._built.values():
            column.show_lane()
            column.show_goes_on()
        self._place()
        if before and before < set(self._ids):
            self.reveal(self._ids[-1])
        self.shape_changed.emit()

    def _on_turn_shown(self) -> None:
        for column in self._built.values():
            self._remember(column)
            column.show_turn()
            self._restore(column)

    def _on_answer_begun(self, lane_id: str) -> None:
        if lane_id in self._built:
            self._remember(self._built[lane_id])
            self._built[lane_id].show_turn()

    def _on_answer_ended(self, lane_id: str) -> None:
        if lane_id in self._built:
            self._built[lane_id].show_end()

    def _on_verdicts_changed(self) -> None:
        for column in self._built.values():
            column.show_footer()

    def _on_figures_changed(self) -> None:
        for column in self._built.values():
            if column.isVisible():
                column.show_figures()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        column = self._column_around(now)
        if column is not None:
            self.set_current(column.lane_id)
            if now is not None and now.hasFocus() and not column.header.dragging:
                self.reveal(column.lane_id)

    def _column_around(self, widget: QWidget | None) -> LaneColumn | None:
        while widget is not None and widget is not self:
            if isinstance(widget, LaneColumn):
                return widget if self._built.get(widget.lane_id) is widget else None
            widget = widget.parentWidget()
        return None

    # --- where they stand ---

    def _place(self) -> None:
        """Build and show what is seen, with a neighbour at each side for Tab to go to; hide the others."""
        shape, height = self.shape, self.viewport().height()
        alone = self._maximised
        self._ground.resize(shape.room if alone else shape.total, height)
        self.horizontalScrollBar().setSingleStep(max(1, shape.width // 8))
        places = [self._ids.index(alone)] if alone else shape.seen(self._offset(shape), beside=1)
        shown = {self._ids[place] for place in places}
        focused = self._column_around(QApplication.focusWidget())
        for place, lane_id in enumerate(self._ids):
            if lane_id in shown:
                column = self._build(lane_id)
                left = 0 if alone else self._x(shape, place)
                column.setGeometry(QRect(left, 0, shape.room if alone else shape.width, height))
                column.show()
            elif lane_id in self._built and (alone or self._built[lane_id] is not focused):
                self._built[lane_id].hide()
        self._order_tabs()
        self._drop_far(shown)

    def _x(self, shape: Columns, place: int) -> int:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return shape.total - shape.left(place) - shape.width
        return shape.left(place)

    def _offset(self, shape: Columns) -> int:
        value = self.horizontalScrollBar().value()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return shape.total - shape.room - value
        return value

    def _build(self, lane_id: str) -> LaneColumn:
        column = self._built.get(lane_id)
        if column is None:
            column = LaneColumn(self._tools, lane_id, self._ground)
            self._built[lane_id] = column
            column.wanted.connect(self.wanted)
            column.link_activated.connect(self.link_activated)
            column.keys_wanted.connect(self.keys_wanted)
            column.drag_moved.connect(self._on_drag_moved)
            column.drag_ended.connect(self._on_drag_ended)
            column.show_current(current=lane_id == self._current and len(self._ids) > 1)
            self._restore(column)
        return column

    def _drop(self, lane_id: str) -> None:
        column = self._built.pop(lane_id)
        self._remember(column)
        column.release()
        column.hide()
        column.deleteLater()

    def _drop_far(self, shown: set[str]) -> None:
        far = [lane_id for lane_id in self._built if lane_id not in shown and self._built[lane_id].isHidden()]
        for lane_id in far[: max(0, len(self._built) - MOST_BUILT)]:
            self._drop(lane_id)

    def _order_tabs(self) -> None:
        """Tab goes from left to right, in whichever order they were built."""
        stops = [self._built[lane_id] for lane_id in self._ids if lane_id in self._built]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before.footer, after.header)

    def _scroll_to(self, value: int, *, smooth: bool) -> None:
        bar = self.horizontalScrollBar()
        self._scrolling.stop()
        if smooth and self.isVisible() and not self._tools.theme.reduced_motion:
            self._scrolling.setStartValue(bar.value())
            self._scrolling.setEndValue(value)
            self._scrolling.start()
        else:
            bar.setValue(value)

    def _on_scrolled(self) -> None:
        self._place()

    # --- carried elsewhere ---

    def _on_drag_moved(self, lane_id: str, place: QPoint) -> None:
        at = self._ground.mapFromGlobal(place)
        shape = self.shape
        to = self._drop_place(shape, at)
        column = self._built[lane_id]
        column.raise_()
        before = to <= self._ids.index(lane_id)
        edge = self._x(shape, to) + (0 if before else shape.width)
        self._mark.show_at(edge + (-shape.gap // 2 if before else shape.gap // 2), self._ground.height())
        seen = self.viewport().mapFromGlobal(place).x()
        margin = self._tools.theme.px(40)
        bar = self.horizontalScrollBar()
        if seen < margin:
            bar.setValue(bar.value() - margin)
        elif seen > self.viewport().width() - margin:
            bar.setValue(bar.value() + margin)

    def _drop_place(self, shape: Columns, at: QPoint) -> int:
        x = at.x() if self.layoutDirection() != Qt.LayoutDirection.RightToLeft else shape.total - at.x()
        return shape.place_at(x)

    def _on_drag_ended(self, lane_id: str, dropped: bool) -> None:  # noqa: FBT001 - as the signal hands it over
        self._mark.hide()
        if dropped and lane_id in self._ids:
            to = self._drop_place(self.shape, self._ground.mapFromGlobal(self.cursor().pos()))
            if to != self._ids.index(lane_id):
                self.moved.emit(lane_id, to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
