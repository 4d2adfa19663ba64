"""What of the column is seen: the reader's place in it, and the documents that are needed for it."""

import time

from PySide6.QtCore import QRect

from widgets.parts.answer.column import Column
from widgets.parts.answer.look import Look
from widgets.parts.answer.shown_block import ShownBlock

BUDGET_S = 0.012
"""Laying out pauses after so long; the rest of what is seen follows in the next slice."""
KEPT = 80
"""Documents that may wait outside of what is seen."""
STEPS = 12
ABOVE_ALL = -1_000
"""Of the first block: whatever lies above it is seen."""


class Stage:
    """The reader's place is a block and a distance, so that nothing that changes above moves what is read."""

    def __init__(self, column: Column, look: Look) -> None:
        self.column, self.look = column, look
        self.width = self.height = 100
        self.value = 0
        """How far down the reader is, in pixels."""
        self.following = False
        self.moved_from = 0
        """The first block whose height came out otherwise when it was last settled."""
        self.left = 0
        """Where the blocks begin in the viewport."""
        self.bottom = 0
        """Room below the last block."""
        self._block, self._distance = 0, 0
        self._alive: dict[ShownBlock, None] = {}

    @property
    def maximum(self) -> int:
        return max(0, self.column.height + self.bottom - self.height)

    @property
    def at_end(self) -> bool:
        return self.value >= self.maximum - 2

    @property
    def visible(self) -> range:
        return self.column.between(self.value, self.value + self.height)

    def rectangle_of(self, index: int) -> QRect:
        """Where a block stands in the viewport."""
        block = self.column.blocks[index]
        return QRect(self.left, self.column.top(index) - self.value, self.width, block.height)

    def code_headers(self) -> list[tuple[ShownBlock, QRect]]:
        """The pieces of code that begin in what is seen, and where their copy buttons belong."""
        found = []
        for index in self.visible:
            block = self.column.blocks[index]
            if block.begins_code and block.text:
                rect = self.rectangle_of(index)
                found.append((block, QRect(rect.left(), rect.top(), rect.width(), self.look.code_header)))
        return found

    def start_over(self, *, following: bool) -> None:
        self._alive.clear()
        self.following = following
        self.value = self._block = 0
        self._distance = ABOVE_ALL

    def scroll_to(self, value: int) -> None:
        """Where the reader went."""
        self.value = min(max(value, 0), self.maximum)
        if len(self.column):
            self._block = self.column.at(self.value)
            self._distance = self.value - self.column.top(self._block)

    def resize(self, width: int, height: int) -> None:
        """The line at the top stays at the top."""
        self.height = height
        if width != self.width:
            share = self._share()
            self.width = width
            self.column.estimate_all(self.look, width, anew=False)
            self._go_to_share(share)

    def restyle(self, look: Look) -> None:
        share = self._share()
        self.look = look
        self._alive.clear()
        self.column.estimate_all(look, self.width, anew=True)
        self._go_to_share(share)

    def place(self) -> float:
        """The block and the share of it above the reader: holds for every width."""
        return self._block + min(max(self._share(), 0.0), 0.999)

    def go_to_place(self, place: float) -> None:
        self._block = min(int(place), max(0, len(self.column) - 1))
        self.following = False
        self._go_to_share(place - int(place))

    def changed(self, block: ShownBlock) -> None:
        """It says something else, or was measured."""
        index = self.index_of(block)
        if index is not None:
            self.column.changed(index, self.look)

    def index_of(self, block: ShownBlock) -> int | None:
        try:
            return self.column.blocks.index(block)
        except ValueError:
            return None

    def settle(self, *, budget_s: float = BUDGET_S) -> bool:
        """Lay out what is seen. `False`: there was no time for all of it, and it is to be called again."""
        until = time.perf_counter() + budget_s
        self.moved_from = len(self.column)
        for _ in range(STEPS):
            self.value = self._wanted()
            if not self._lay_out_seen(until):
                break
            if time.perf_counter() >= until:
                self.value = self._wanted()
                return False
        self.value = self._wanted()
        self._drop_far()
        return True

    def lay_out(self, index: int) -> ShownBlock:
        """That block, laid out now."""
        block = self.column.blocks[index]
        before = block.height
        block.lay_out(self.look, self.width)
        self._alive[block] = None
        if block.height != before:
            self.column.changed(index, self.look)
        return block

    def _lay_out_seen(self, until: float) -> bool:
        """Whether anything moved, so that other blocks may be seen now."""
        moved = False
        seen = self.visible
        for index in reversed(seen) if self.following else seen:
            block = self.column.blocks[index]
            if block.document is not None and block.measured_at == self.width:
                continue
            before = block.height
            self.lay_out(index)
            if block.height != before:
                moved = True
                self.moved_from = min(self.moved_from, index)
            if time.perf_counter() >= until:
                return True
        return moved

    def _drop_far(self) -> None:
        if len(self._alive) <= KEPT:
            return
        near = self.column.between(self.value - self.height, self.value + 2 * self.height)
        keep = {self.column.blocks[index] for index in near}
        for block in [block for block in self._alive if block not in keep]:
            block.drop()
            del self._alive[block]

    def _wanted(self) -> int:
        if self.following or not len(self.column):
            return self.maximum
        block = min(self._block, len(self.column) - 1)
        return min(max(self.column.top(block) + self._distance, 0), self.maximum)

    def _share(self) -> float:
        if self._block >= len(self.column):
            return 0.0
        return self._distance / max(1, self.column.blocks[self._block].height)

    def _go_to_share(self, share: float) -> None:
        if self._block < len(self.column):
            self.lay_out(self._block)
            self._distance = round(share * self.column.blocks[self._block].height)
