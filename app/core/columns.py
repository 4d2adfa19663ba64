"""How lanes share the width that there is: as many as fit, none narrower than can be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    count: int
    width: int
    """Of each column."""
    gap: int
    room: int
    """The width that is seen at once."""
    shown: int
    """How many are seen whole."""

    @property
    def total(self) -> int:
        """Of all columns and the gaps between them, at least the room."""
        return max(self.room, self.count * (self.width + self.gap) - self.gap)

    def left(self, place: int) -> int:
        """Where the column of this place, counted from 0, begins."""
        return place * (self.width + self.gap)

    def seen(self, offset: int, *, beside: int = 0) -> range:
        """The places that are seen, in whole or in part, when the first `offset` pixels are scrolled away;
        with so many more at both sides."""
        pitch = self.width + self.gap
        first = offset // pitch
        last = (offset + self.room - 1) // pitch
        return range(max(0, first - beside), min(self.count, last + 1 + beside))

    def place_at(self, x: int) -> int:
        """The place that a column would have that is let go at `x`, among all the others."""
        return max(0, min(self.count - 1, x // (self.width + self.gap)))


def columns(count: int, room: int, *, gap: int, least: int, wanted: int | None = None) -> Columns:
    """`wanted` is how many are to be seen at once, `None` as many as fit; more than fit there never are.

    Where there are more columns than are seen, a strip of the next one peeps out, so that it is known of.
    """
    fit = max(1, (room + gap) // (least + gap))
    shown = max(1, min(count, fit if wanted is None else wanted, fit))
    width = max(1, (room - gap * (shown - 1)) // shown)
    peep = 2 * gap
    if count > shown and room >= least + peep:
        peeping = (room - gap * shown - peep) // shown
        width = peeping if peeping >= least else width
    return Columns(count, width, gap, max(1, room), shown)
