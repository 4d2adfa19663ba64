"""What the reader marked: from one position in one block to another, and what that says."""

from app.core.shown_text import cut16
from widgets.parts.answer.column import Column
from widgets.parts.answer.shown_block import ShownBlock

Place = tuple[int, int]
"""A block's number, and a position in its document."""


class Selection:
    def __init__(self) -> None:
        self.anchor: Place = (0, 0)
        self.end: Place = (0, 0)

    def __bool__(self) -> bool:
        return self.anchor != self.end

    @property
    def bounds(self) -> tuple[Place, Place]:
        return (self.anchor, self.end) if self.anchor <= self.end else (self.end, self.anchor)

    def set(self, anchor: Place, end: Place) -> None:
        self.anchor, self.end = anchor, end

    def clear(self) -> None:
        self.anchor = self.end = (0, 0)

    def span(self, index: int, block: ShownBlock) -> tuple[int, int] | None:
        """The part of a block that is marked."""
        first, last = self.bounds
        if not self or not first[0] <= index <= last[0]:
            return None
        start = min(first[1], block.length) if index == first[0] else 0
        end = min(last[1], block.length) if index == last[0] else block.length
        return start, end

    def changed(self, index: int) -> None:
        """The block says something else: what was marked of it becomes all that is on its side."""
        first, last = self.bounds
        if not self or index not in (first[0], last[0]):
            return
        if first[0] == index:
            first = (index, 0)
        if last[0] == index:
            last = (index, 2**30)
        self.anchor, self.end = (first, last) if self.anchor <= self.end else (last, first)

    def text(self, column: Column) -> str:
        if not self:
            return ""
        first, last = self.bounds
        out: list[str] = []
        pending = ""
        for index in range(first[0], min(last[0], len(column) - 1) + 1):
            block = column.blocks[index]
            span = self.span(index, block)
            if span is not None and (block.text or block.raw):
                words = cut16(block.text, *span)
                out += (pending, words.strip("\n") if block.html is not None and not block.raw else words)
                pending = _between(column, index)
        return "".join(out).strip("\n") if not _is_raw(column) else "".join(out)

    def source(self, column: Column) -> str:
        """The Markdown of every block that is touched."""
        first, last = self.bounds
        return "".join(block.block.source for block in column.blocks[first[0] : last[0] + 1]).strip("\n")


def _between(column: Column, index: int) -> str:
    """What separates the block's text from the next one's."""
    block = column.blocks[index]
    after = column.blocks[index + 1] if index + 1 < len(column) else None
    ended = block.block.source.endswith("\n")
    if block.raw or (after is not None and after.block.joins):
        return "\n" if ended else ""
    return "\n\n"


def _is_raw(column: Column) -> bool:
    return bool(column.blocks) and column.blocks[0].raw
