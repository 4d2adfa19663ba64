"""What the mouse moves over: positions in the text, links, words."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor

from widgets.parts.answer.selection import Place
from widgets.parts.answer.shown_block import ShownBlock
from widgets.parts.answer.stage import Stage


class Ground:
    """Points are those of the viewport."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @property
    def height(self) -> int:
        return self._stage.height

    def place_at(self, point: QPointF) -> Place | None:
        """The nearest position in the text."""
        stage = self._stage
        if not len(stage.column):
            return None
        index = stage.column.at(point.y() + stage.value)
        block = stage.lay_out(index)
        assert block.document is not None
        inside = self._inside(index, block, point)
        if inside.y() < 0:
            return index, 0
        position = block.document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)
        return index, min(max(position, 0), block.length)

    def link_at(self, point: QPointF) -> str | None:
        stage = self._stage
        if not len(stage.column):
            return None
        index = stage.column.at(point.y() + stage.value)
        block = stage.column.blocks[index]
        if block.document is None or block.html is None:
            return None
        return block.document.documentLayout().anchorAt(self._inside(index, block, point)) or None

    def unit_at(self, place: Place, *, word: bool) -> tuple[Place, Place]:
        """The word, or the whole paragraph, that a position lies in."""
        block = self._stage.lay_out(place[0])
        kind = (
            QTextCursor.SelectionType.WordUnderCursor if word else QTextCursor.SelectionType.BlockUnderCursor
        )
        start, end = block.word_at(place[1], kind)
        return (place[0], start), (place[0], min(end, block.length))

    def _inside(self, index: int, block: ShownBlock, point: QPointF) -> QPointF:
        return point - QPointF(self._stage.rectangle_of(index).topLeft()) - block.origin(self._stage.look)
