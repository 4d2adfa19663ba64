"""How a reader left the answers of a session."""

from dataclasses import dataclass

from widgets.parts.lane import LaneColumn

MOST = 512
"""Answers whose place is kept, those seen last."""


@dataclass(frozen=True, slots=True)
class LaneLeft:
    """One answer."""

    scroll: float | None = None
    raw: bool = False
    unfolded: bool = False


class LeftBehind:
    """Remembers each answer by its id, so that a turn that is shown again stands as it did."""

    def __init__(self) -> None:
        self._left: dict[str, LaneLeft] = {}

    @property
    def all(self) -> dict[str, LaneLeft]:
        return dict(self._left)

    def replace(self, left: dict[str, LaneLeft]) -> None:
        self._left = dict(left)

    def remember(self, column: LaneColumn) -> None:
        if column.answer is None:
            return
        self._left.pop(column.answer.id, None)
        self._left[column.answer.id] = LaneLeft(
            column.view.scroll_state(), column.view.raw, column.fold.is_open
        )
        while len(self._left) > MOST:
            del self._left[next(iter(self._left))]

    def restore(self, column: LaneColumn) -> None:
        left = LaneLeft() if column.answer is None else self._left.get(column.answer.id, LaneLeft())
        column.view.set_raw(left.raw)
        column.fold.set_open(left.unfolded)
        if left.scroll is not None:
            column.view.restore_scroll(left.scroll)
