"""Where the pieces of a row of the session list are: for painting them, and for what was clicked."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle

from widgets.state.session_roles import RowShape, SessionRow
from widgets.theme import Theme, Type

EXCERPT_LINES = 2
MARGIN = 12
"""Between a row and the sides of the list; the headers begin there."""
_PADDING = 10
_LINE = 30
_HEADER = 26
_GAP = 6
_ICON = 14
_CHIP_PADDING = 6
_BELOW = 7


class SessionRowLayout:
    """For the text scale of the moment. Places are as one reads: `mirrored` turns them round."""

    def __init__(self, theme: Theme) -> None:
        self._px = theme.px
        self.taken = 0
        """Pixels at the end of a line that a scroll bar has: part of the margin there."""
        self._small = QFontMetrics(theme.font(Type.SMALL))
        self.chip_height = self._small.height() + self._px(2)
        heights = {
            RowShape.HEADER: self._px(_HEADER),
            RowShape.LINE: self._px(_LINE),
            RowShape.TAGGED: self._px(_LINE) + self.chip_height + self._px(_BELOW) - self._px(3),
            RowShape.EXCERPT: self._px(_LINE)
            + EXCERPT_LINES * self._small.lineSpacing()
            + self._px(_BELOW)
            - self._px(3),
        }
        self.sizes = {shape: QSize(self._px(120), height) for shape, height in heights.items()}

    def ground(self, rect: QRect) -> QRect:
        """What is filled when the row is chosen."""
        right = max(0, self._px(MARGIN) - self.taken)
        return rect.adjusted(self._px(MARGIN), self._px(1), -right, -self._px(1))

    def header(self, rect: QRect) -> QRect:
        return rect.adjusted(self._px(MARGIN), self._px(6), -self._px(MARGIN), 0)

    def inner(self, rect: QRect) -> QRect:
        """The first line of a row, between its paddings."""
        ground = self.ground(rect)
        line = QRect(ground.left(), ground.top(), ground.width(), self._px(_LINE) - 2 * self._px(1))
        return line.adjusted(self._px(_PADDING), 0, -self._px(_PADDING), 0)

    def below(self, rect: QRect) -> QRect:
        """What is under the first line: tags, or an excerpt."""
        ground, line = self.ground(rect), self.inner(rect)
        top = line.bottom() + 1 - self._px(3)
        return QRect(line.left(), top, line.width(), ground.bottom() - top - self._px(4))

    def more(self, rect: QRect) -> QRect:
        """The button that opens the row's menu, while the mouse is over the row."""
        line = self.inner(rect)
        side = self._px(22)
        place = QRect(0, 0, side, side)
        place.moveCenter(QPoint(line.right() - self._px(_ICON) // 2 + 1, line.center().y()))
        return place

    def take_left(self, line: QRect) -> tuple[QRect, QRect]:
        """A square for an icon at the beginning of the line, and what is left of the line."""
        return self._icon_at(line, line.left()), line.adjusted(self._px(_ICON + _GAP), 0, 0, 0)

    def take_right(self, line: QRect) -> tuple[QRect, QRect]:
        """The same at its end."""
        left = line.right() + 1 - self._px(_ICON)
        return self._icon_at(line, left), line.adjusted(0, 0, -self._px(_ICON + _GAP), 0)

    def chips(self, rect: QRect, tags: Sequence[str]) -> Iterator[tuple[QRect, str, str | None]]:
        """Each tag's place, the text on it and the tag itself; those without room are one "+2" in the end."""
        room = self.below(rect)
        left = room.left()
        for at, tag in enumerate(tags):
            rest = len(tags) - at - 1
            needed = self._chip_width(f"+{rest}") + self._px(4) if rest else 0
            width, text = self._chip_width(tag), tag
            if left + width + needed > room.right() + 1:
                if at:
                    yield self._chip(room, left, f"+{rest + 1}"), f"+{rest + 1}", None
                    return
                width = room.width() - needed
                inside = width - 2 * self._px(_CHIP_PADDING)
                text = self._small.elidedText(tag, Qt.TextElideMode.ElideRight, inside)
            yield QRect(left, room.top(), width, self.chip_height), text, tag
            left += width + self._px(4)

    def tag_at(
        self, rect: QRect, row: SessionRow, place: QPoint, direction: Qt.LayoutDirection
    ) -> str | None:
        """The tag that was clicked."""
        if row.shape is not RowShape.TAGGED:
            return None
        for chip, _, tag in self.chips(rect, row.tags):
            if QStyle.visualRect(direction, rect, chip).contains(place):
                return tag
        return None

    def _chip_width(self, text: str) -> int:
        return self._small.horizontalAdvance(text) + 1 + 2 * self._px(_CHIP_PADDING)

    def _chip(self, room: QRect, left: int, text: str) -> QRect:
        width = min(self._chip_width(text), room.right() + 1 - left)
        return QRect(left, room.top(), width, self.chip_height)

    def _icon_at(self, line: QRect, left: int) -> QRect:
        side = self._px(_ICON)
        return QRect(left, line.top() + (line.height() - side) // 2, side, side)
