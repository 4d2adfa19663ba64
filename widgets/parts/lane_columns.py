"""The columns of a row that are built: made when they are seen, dropped when many others were seen since."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from widgets.parts.lane import LaneColumn
from widgets.parts.lane_left import LaneLeft, LeftBehind
from widgets.parts.lane_tools import LaneTools

MOST_BUILT = 24
"""Columns beyond these, out of sight, are given to other lanes."""
MOST_SPARE = 8
"""A column costs some milliseconds to make and none to use again."""


class LaneColumns(QObject):
    """wanted, link_activated, keys_wanted, drag_moved, drag_ended   of any column, as of `LaneColumn`"""

    wanted = Signal(str, str)
    link_activated = Signal(str)
    keys_wanted = Signal(str)
    drag_moved = Signal(str, QPoint)
    drag_ended = Signal(str, bool)

    def __init__(self, tools: LaneTools, ground: QWidget) -> None:
        super().__init__(ground)
        self._tools, self._ground = tools, ground
        self._built: dict[str, LaneColumn] = {}
        self._spare: list[LaneColumn] = []
        self._left = LeftBehind()
        open_session = tools.open_session
        open_session.turn_shown.connect(self._on_turn_shown)
        open_session.answer_begun.connect(self._on_answer_begun)
        open_session.answer_ended.connect(self._on_answer_ended)
        open_session.verdicts_changed.connect(self._on_offers_changed)
        open_session.busy_changed.connect(self._on_offers_changed)
        tools.figures.changed.connect(self._on_figures_changed)
        self._scale = tools.theme.scale
        tools.theme.changed.connect(self._on_theme_changed)

    def __iter__(self) -> Iterator[LaneColumn]:
        return iter(tuple(self._built.values()))

    def get(self, lane_id: str) -> LaneColumn | None:
        """`None` when it is not built."""
        return self._built.get(lane_id)

    def build(self, lane_id: str) -> LaneColumn:
        """The column of the lane, made if there is none."""
        column = self._built.get(lane_id)
        if column is None:
            column = self._spare.pop() if self._spare else self._made()
            self._built[lane_id] = column
            column.take(lane_id)
            self._left.restore(column)
        return column

    def _made(self) -> LaneColumn:
        column = LaneColumn(self._tools, self._ground)
        column.wanted.connect(self.wanted)
        column.link_activated.connect(self.link_activated)
        column.keys_wanted.connect(self.keys_wanted)
        column.drag_moved.connect(self.drag_moved)
        column.drag_ended.connect(self.drag_ended)
        return column

    def keep_only(self, lane_ids: Sequence[str]) -> None:
        """The columns of other lanes go; those that stay say anew who they are."""
        for lane_id in self._built.keys() - set(lane_ids):
            self._drop(lane_id)
        for column in self:
            column.show_lane()
            column.show_goes_on()

    def drop_far(self, shown: set[str]) -> None:
        """Of those that are neither shown nor in focus, the ones built first, when there are too many."""
        far = [lane_id for lane_id in self._built if lane_id not in shown and self._built[lane_id].isHidden()]
        for lane_id in far[: max(0, len(self._built) - MOST_BUILT)]:
            self._drop(lane_id)

    def order_tabs(self, lane_ids: Sequence[str]) -> None:
        """Tab goes from left to right, in whichever order they were built."""
        stops = [self._built[lane_id] for lane_id in lane_ids if lane_id in self._built]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before.last_stop, after.first_stop)

    # --- how they were left ---

    def forget(self) -> None:
        """Another session: nothing of this one is remembered."""
        self.keep_only(())
        self._left.replace({})

    def lefts(self) -> dict[str, LaneLeft]:
        """How each answer that was looked at was left, by its id."""
        for column in self:
            self._left.remember(column)
        return self._left.all

    def restore(self, lefts: dict[str, LaneLeft]) -> None:
        self._left.replace(lefts)
        for column in self:
            self._left.restore(column)

    # --- what the session says ---

    def _drop(self, lane_id: str) -> None:
        column = self._built.pop(lane_id)
        self._left.remember(column)
        column.hide()
        column.release()
        if len(self._spare) < MOST_SPARE:
            self._spare.append(column)
        else:
            column.deleteLater()

    def _on_theme_changed(self) -> None:
        """At another text scale columns are made anew; the row builds those that it shows."""
        if self._tools.theme.scale == self._scale:
            return
        self._scale = self._tools.theme.scale
        for column in self:
            self._drop(column.lane_id)
        for column in self._spare:
            column.deleteLater()
        self._spare.clear()

    def _on_turn_shown(self) -> None:
        for column in self:
            self._left.remember(column)
            column.show_turn()
            self._left.restore(column)

    def _on_answer_begun(self, lane_id: str) -> None:
        column = self._built.get(lane_id)
        if column is not None:
            self._left.remember(column)
            column.show_turn()

    def _on_answer_ended(self, lane_id: str) -> None:
        column = self._built.get(lane_id)
        if column is not None:
            column.show_end()

    def _on_offers_changed(self) -> None:
        for column in self:
            column.show_footer()

    def _on_figures_changed(self) -> None:
        for column in self:
            if column.isVisible():
                column.show_figures()
