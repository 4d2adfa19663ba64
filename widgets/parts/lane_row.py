"""The lanes side by side: built where they are seen, scrolled sideways where they do not fit."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.core.columns import Columns, columns
from widgets.parts.lane import LaneColumn
from widgets.parts.lane_columns import LaneColumns
from widgets.parts.lane_drag import LaneDrag
from widgets.parts.lane_left import LaneLeft
from widgets.parts.lane_tools import LaneTools

LEAST_WIDTH = 400
GAP = 12
SCROLL_MS = 160


class LaneRow(QScrollArea):
    """The open lanes of the shown session.

    wanted(str, str)       a verb of `LaneVerb` for the lane of this id
    moved(str, int)        the lane of this id was carried to this place
    current_changed(str)   commands for a lane mean this one from now on; empty for none
    shape_changed()        which lanes there are, or how many are seen, has changed
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
        self._current = ""
        self._maximised = ""
        self._wanted_columns: int | None = None
        self._ground = QWidget()
        self._ground.setObjectName("content")
        self.setWidget(self._ground)
        self.columns = LaneColumns(tools, self._ground)
        self._drag = LaneDrag(tools.theme, self, self._ground, self._shape, self._lane_ids)
        self._scrolling = QPropertyAnimation(self.horizontalScrollBar(), b"value", self)
        self._scrolling.setDuration(SCROLL_MS)
        self._scrolling.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        """The lane that is seen alone; empty when all are seen."""
        return self._maximised

    @property
    def wanted_columns(self) -> int | None:
        """How many are to be seen at once; `None` is as many as fit."""
        return self._wanted_columns

    @property
    def drag(self) -> LaneDrag:
        return self._drag

    def lane(self, lane_id: str) -> LaneColumn | None:
        """The column of the lane; `None` when it is not built."""
        return self.columns.get(lane_id)

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
        """Scroll until the lane is seen whole; `None` when there is no such lane."""
        if lane_id not in self._ids:
            return None
        if self._maximised and self._maximised != lane_id:
            self.maximise(lane_id)
        if not self._maximised:
            shape, bar = self._shape(), self.horizontalScrollBar()
            left = self._x(shape, self._ids.index(lane_id))
            self._scroll_to(min(left, max(bar.value(), left + shape.width - shape.room)), smooth=smooth)
        return self.columns.build(lane_id)

    def focus(self, lane_id: str) -> None:
        """The keyboard goes to this lane's answer."""
        column = self.reveal(lane_id)
        if column is not None:
            self.set_current(lane_id)
            column.show()
            column.first_stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_current(self, lane_id: str) -> None:
        if lane_id != self._current:
            self._current = lane_id
            self._show_current()
            self.current_changed.emit(lane_id)

    def restore(self, lefts: dict[str, LaneLeft], *, columns: int | None, maximised: str) -> None:
        """As it was left."""
        self._wanted_columns = columns
        self._maximised = maximised if maximised in self._ids else ""
        self.columns.restore(lefts)
        self._place()
        self.shape_changed.emit()

    # --- what the session says ---

    def _connect(self) -> None:
        open_session = self._tools.open_session
        open_session.opened.connect(self._on_opened)
        open_session.blind_changed.connect(self._on_opened)
        open_session.lanes_changed.connect(self._on_lanes_changed)
        self._tools.theme.changed.connect(self._place)
        self.columns.wanted.connect(self.wanted)
        self.columns.link_activated.connect(self.link_activated)
        self.columns.keys_wanted.connect(self.keys_wanted)
        self.columns.drag_moved.connect(self._drag.move)
        self.columns.drag_ended.connect(self._on_drag_ended)
        self._drag.moved.connect(self.moved)
        self.horizontalScrollBar().valueChanged.connect(self._place)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_opened(self) -> None:
        self._scrolling.stop()
        self.columns.forget()
        self._ids, self._maximised = [], ""
        self.set_current("")
        self.horizontalScrollBar().setValue(0)
        self._on_lanes_changed()

    def _on_lanes_changed(self) -> None:
        before = set(self._ids)
        self._ids = [lane.id for lane in self._tools.open_session.lanes]
        self.columns.keep_only(self._ids)
        if self._maximised not in self._ids:
            self._maximised = ""
        if len(self._ids) == 1:
            self.set_current(self._ids[0])
        elif self._current not in self._ids:
            self.set_current("")
        self._place()
        if before and before < set(self._ids):
            self.reveal(self._ids[-1])
        self.shape_changed.emit()

    def _on_drag_ended(self, lane_id: str, dropped: bool) -> None:  # noqa: FBT001 - as the signal hands it over
        self._drag.end(lane_id, dropped=dropped)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        column = self._column_around(now)
        if column is not None:
            self.set_current(column.lane_id)
            if not column.header.dragging:
                self.reveal(column.lane_id)

    def _column_around(self, widget: QWidget | None) -> LaneColumn | None:
        while widget is not None and widget is not self:
            if isinstance(widget, LaneColumn):
                return widget if self.columns.get(widget.lane_id) is widget else None
            widget = widget.parentWidget()
        return None

    # --- where they stand ---

    def _shape(self) -> Columns:
        px, room = self._tools.theme.px, max(1, self.viewport().width())
        return columns(len(self._ids), room, gap=px(GAP), least=px(LEAST_WIDTH), wanted=self._wanted_columns)

    def _lane_ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def _place(self) -> None:
        """Build and show what is seen, with a neighbour at each side for Tab to go to; hide the others."""
        shape, height, alone = self._shape(), self.viewport().height(), self._maximised
        self._ground.resize(shape.room if alone else shape.total, height)
        self.horizontalScrollBar().setSingleStep(max(1, shape.width // 8))
        places = [self._ids.index(alone)] if alone else shape.seen(self._offset(shape), beside=1)
        shown = {self._ids[place] for place in places}
        focused = self._column_around(QApplication.focusWidget())
        for place in places:
            column = self.columns.build(self._ids[place])
            left = 0 if alone else self._x(shape, place)
            column.setGeometry(QRect(left, 0, shape.room if alone else shape.width, height))
            column.show()
        for column in self.columns:
            if column.lane_id not in shown and (alone or column is not focused):
                column.hide()
        self._show_current()
        self.columns.order_tabs(self._ids)
        self.columns.drop_far(shown)

    def _show_current(self) -> None:
        for column in self.columns:
            column.show_current(current=column.lane_id == self._current and len(self._ids) > 1)

    def _x(self, shape: Columns, place: int) -> int:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return shape.total - shape.left(place) - shape.width
        return shape.left(place)

    def _offset(self, shape: Columns) -> int:
        """What is scrolled away, from where reading starts."""
        value = self.horizontalScrollBar().value()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return shape.total - shape.room - value if mirrored else value

    def _scroll_to(self, value: int, *, smooth: bool) -> None:
        self._scrolling.stop()
        if smooth and self.isVisible() and not self._tools.theme.reduced_motion:
            self._scrolling.setStartValue(self.horizontalScrollBar().value())
            self._scrolling.setEndValue(value)
            self._scrolling.start()
        else:
            self.horizontalScrollBar().setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
