"""The links that are seen, as stops of the Tab key."""

from dataclasses import dataclass

from widgets.parts.answer.shown_block import ShownBlock
from widgets.parts.answer.stage import Stage


@dataclass(frozen=True, slots=True)
class Stop:
    block: ShownBlock
    start: int
    end: int
    target: str


class LinkStops:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.current: Stop | None = None

    def step(self, *, forward: bool) -> bool:
        """To the next link that is seen. `False`: there is none, and Tab goes elsewhere."""
        stops = self._seen()
        if not stops:
            self.current = None
            return False
        if self.current not in stops:
            number = 0 if forward else len(stops) - 1
        else:
            number = stops.index(self.current) + (1 if forward else -1)
        self.current = stops[number] if 0 <= number < len(stops) else None
        return self.current is not None

    def clear(self) -> None:
        self.current = None

    def span_in(self, block: ShownBlock) -> tuple[int, int] | None:
        """Where the link that the keyboard is at stands in a block."""
        at = self.current
        return (at.start, at.end) if at is not None and at.block is block else None

    def _seen(self) -> list[Stop]:
        blocks = [self._stage.column.blocks[index] for index in self._stage.visible]
        return [Stop(block, *link) for block in blocks for link in block.links()]
