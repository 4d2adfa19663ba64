"""Where a word stands in an answer."""

import re
from collections.abc import Iterator
from itertools import islice

from app.core.shown_text import positions16
from widgets.parts.answer.column import Column
from widgets.parts.answer.shown_block import ShownBlock

Span = tuple[int, int]

MOST = 5_000
"""More hits than this are not counted: a single letter is found some hundred thousand times."""


class Finding:
    """Counts anew only in blocks that say something else than before, and so keeps up with a live answer."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._pattern: re.Pattern[str] | None = None
        self.text = ""
        self.current: tuple[int, Span] | None = None
        """A block's number, and the hit in it that the reader is at."""
        self._known: dict[ShownBlock, tuple[str, tuple[Span, ...]]] = {}

    def clear(self) -> None:
        self.text, self._pattern, self.current = "", None, None
        self._known.clear()

    def forget(self) -> None:
        """Another text is looked through for the same words."""
        self.current = None
        self._known.clear()

    def look_for(self, text: str) -> None:
        """Capitals or not."""
        self.clear()
        self.text = text
        self._pattern = re.compile(re.escape(text), re.IGNORECASE) if text else None

    def hits(self, block: ShownBlock) -> tuple[Span, ...]:
        if self._pattern is None:
            return ()
        known = self._known.get(block)
        if known is None or known[0] != block.text:
            found = [(hit.start(), hit.end()) for hit in self._pattern.finditer(block.text)]
            known = self._known[block] = (block.text, tuple(positions16(block.text, found)))
        return known[1]

    def _places(self) -> Iterator[tuple[int, Span]]:
        return ((index, hit) for index, block in enumerate(self._column.blocks) for hit in self.hits(block))

    def step(self, *, backward: bool, start: int) -> tuple[int, int]:
        """To the next hit, from the current one or else from the block `start` on, round the end.

        Returns which it is, and of how many; (0, 0) where there is none.
        """
        places = list(islice(self._places(), MOST))
        if not places:
            self.current = None
            return 0, 0
        here = self.current or (start, (-1, -1) if not backward else (2**31, 2**31))
        if backward:
            before = [number for number, place in enumerate(places) if place < here]
            number = before[-1] if before else len(places) - 1
        else:
            number = next((number for number, place in enumerate(places) if place > here), 0)
        self.current = places[number]
        return number + 1, len(places)
