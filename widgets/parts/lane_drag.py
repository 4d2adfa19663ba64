"""A lane that is carried elsewhere by its header."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.columns import Columns
from widgets.parts.drop_mark import DropMark
from widgets.theme import Theme

EDGE = 40
"""So near to the edge, the row is scrolled as the lane is moved."""


class LaneDrag(QObject):
    """moved(str, int)   the lane of this id was let go at this place"""

    moved = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        row: QScrollArea,
        ground: QWidget,
        shape: Callable[[], Columns],
        lane_ids: Callable[[], Sequence[str]],
    ) -> None:
        """`ground` is what the row scrolls."""
        super().__init__(row)
        self._theme, self._row, self._ground = theme, row, ground
        self._shape, self._lane_ids = shape, lane_ids
        self._mark = DropMark(theme, ground)
        self._to = 0

    @property
    def marked(self) -> bool:
        """Whether it is shown where the lane would stand."""
        return not self._mark.isHidden()

    def move(self, lane_id: str, place: QPoint) -> None:
        """It is held over this place of the screen."""
        shape, ground = self._shape(), self._ground
        mirrored = self._row.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = ground.mapFromGlobal(place).x()
        self._to = shape.place_at(shape.total - x if mirrored else x)
        before = self._to <= self._lane_ids().index(lane_id)
        edge = shape.left(self._to) + (-shape.gap // 2 if before else shape.width + shape.gap // 2)
        self._mark.show_at(shape.total - edge if mirrored else edge, ground.height())
        self._scroll(self._row.viewport().mapFromGlobal(place).x())

    def end(self, lane_id: str, *, dropped: bool) -> None:
        self._mark.hide()
        ids = self._lane_ids()
        if dropped and lane_id in ids and self._to != ids.index(lane_id):
            self.moved.emit(lane_id, self._to)

    def _scroll(self, x: int) -> None:
        edge, bar = self._theme.px(EDGE), self._row.horizontalScrollBar()
        if x < edge:
            bar.setValue(bar.value() - edge)
        elif x > self._row.viewport().width() - edge:
            bar.setValue(bar.value() + edge)
