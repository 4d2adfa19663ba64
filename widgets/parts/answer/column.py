"""The blocks of an answer, one below the other: where each stands, and which one stands at a height."""

from bisect import bisect_right
from itertools import accumulate

from app.core.markdown.blocks import Kind
from widgets.parts.answer.look import Look
from widgets.parts.answer.shown_block import ShownBlock


class Column:
    """Heights are estimated until a block was laid out; tops are counted anew only from what changed."""

    def __init__(self) -> None:
        self.blocks: list[ShownBlock] = []
        self._tops: list[int] = []
        """Where each block's gap begins, and the end behind the last one; as many as are known."""

    def __len__(self) -> int:
        return len(self.blocks)

    def clear(self) -> None:
        self.blocks.clear()
        self._tops.clear()

    def add(self, block: ShownBlock, look: Look, width: int) -> None:
        if block.measured_at != width:
            block.estimate(look, width)
        self.blocks.append(block)
        self._settle(len(self.blocks) - 1, look)

    def pop(self) -> ShownBlock:
        block = self.blocks.pop()
        del self._tops[len(self.blocks) :]
        return block

    def changed(self, index: int, look: Look) -> None:
        """The block says something else, or is as high as it was not before."""
        self._settle(index, look)
        if index + 1 < len(self.blocks):
            self._settle(index + 1, look)
        del self._tops[index:]

    def estimate_all(self, look: Look, width: int, *, anew: bool) -> None:
        """After a change of width or, with `anew`, of the look."""
        for index, block in enumerate(self.blocks):
            if anew:
                block.drop()
            block.measured_at = None
            block.estimate(look, width)
            self._settle(index, look)
        self._tops.clear()

    def top(self, index: int) -> int:
        """Where the block begins, below its gap."""
        return self._starts()[index] + self.blocks[index].gap

    @property
    def height(self) -> int:
        return self._starts()[-1]

    def at(self, y: float) -> int:
        """The block at that height; the nearest one above or below all. There must be one."""
        return min(max(bisect_right(self._starts(), y) - 1, 0), len(self.blocks) - 1)

    def between(self, top: float, bottom: float) -> range:
        if not self.blocks:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)

    def is_last_of_code(self, index: int) -> bool:
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return after is None or not (after.is_code and after.block.joins)

    def code_around(self, index: int) -> str:
        """All of the code that the block is a piece of."""
        first = last = index
        while first > 0 and self.blocks[first].block.joins:
            first -= 1
        while not self.is_last_of_code(last):
            last += 1
        return "".join(block.block.code for block in self.blocks[first : last + 1])

    def _starts(self) -> list[int]:
        known = len(self._tops)
        if known <= len(self.blocks):
            begin = self._tops.pop() if self._tops else 0
            rest = self.blocks[len(self._tops) :]
            self._tops += accumulate((block.gap + block.height for block in rest), initial=begin)
        return self._tops

    def _settle(self, index: int, look: Look) -> None:
        """The distance to the block above, and whether it says why it is plain: not again below another."""
        block, above = self.blocks[index], self.blocks[index - 1] if index else None
        before = block.note_shown
        block.note_shown = block.note is not None and (above is None or above.note != block.note)
        if block.note_shown != before:
            block.height += look.note_height if block.note_shown else -look.note_height
        block.gap = _gap(block, above, look)


def _gap(block: ShownBlock, above: ShownBlock | None, look: Look) -> int:
    if block.is_empty:
        return 0
    if above is None:
        return look.top
    if block.raw:
        return 0
    if block.block.joins:
        continues_list = block.block.kind is Kind.MARKDOWN and not block.block.lead
        return look.item_gap if continues_list else 0
    if block.block.kind is Kind.MARKDOWN and block.block.source.lstrip().startswith("#"):
        return round(look.gap * 1.6)
    return look.gap
