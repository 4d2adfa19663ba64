"""A walk through the hits of a search, lane after lane: all of one before the first of the next."""

from collections.abc import Mapping, Sequence


class Walk:
    """Knows where it is; how many hits each lane has may change between two steps."""

    def __init__(self) -> None:
        self.lane: str | None = None
        self._seen = 0
        """How many hits of this lane were visited, in the direction of the walk."""

    def start_over(self) -> None:
        self.lane, self._seen = None, 0

    def next_lane(
        self, order: Sequence[str], hits: Mapping[str, int], *, backward: bool = False
    ) -> str | None:
        """The lane whose next hit comes now; `None` where there is none at all."""
        with_hits = [lane for lane in order if hits.get(lane)]
        if not with_hits:
            self.start_over()
            return None
        if self.lane in with_hits and self._seen < hits[self.lane]:
            self._seen += 1
            return self.lane
        if self.lane in with_hits:
            step = -1 if backward else 1
            self.lane = with_hits[(with_hits.index(self.lane) + step) % len(with_hits)]
        else:
            self.lane = with_hits[-1 if backward else 0]
        self._seen = 1
        return self.lane
