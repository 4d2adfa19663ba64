"""How an answer has been growing: when its last piece came, how much there is, and at what pace it came.

It reads an answer as everybody does, by what is new, a few times a second.
"""

from collections.abc import Sequence

from app.core.answer_reading import Readable

STEP_S = 0.25
"""How long one value of the pace stands for, at first."""
MOST_VALUES = 240
"""When there are more, neighbours become one: an hour is drawn from as many as a minute."""
CHARACTERS_PER_TOKEN = 4.0
WIDE_CHARACTERS_PER_TOKEN = 1.5
"""Outside ASCII a token holds less; both are rough, which is why what is made of them is marked as such."""


class Pulse:
    """Samples of one answer. Mutable, and kept by whoever draws it."""

    def __init__(self, *, step_s: float = STEP_S) -> None:
        self.step_s = step_s
        """How long each of `values` stands for; it doubles when there are too many."""
        self.grew_at: float | None = None
        """When something new was seen last; `None` before the first sample."""
        self.tokens = 0.0
        """An estimate of what was written, reasoning included."""
        self._values: list[float] = []
        self._text_seen = 0
        self._reasoning_seen = 0
        self._sampled_at: float | None = None
        self._open = 0.0
        """What belongs to the step that is not over."""
        self._open_s = 0.0

    @property
    def values(self) -> tuple[float, ...]:
        """Estimated tokens in each step, the oldest first; empty when it was not watched growing."""
        return tuple(self._values)

    @classmethod
    def remembered(cls, values: Sequence[float]) -> "Pulse":
        """Of an answer that is over, as `shortened` told it."""
        pulse = cls()
        pulse._values = list(values)
        return pulse

    def shortened(self, most: int) -> tuple[float, ...]:
        """The course of the pace in at most so many values: what stands beside each other is joined."""
        share = max(1, -(-len(self._values) // most))
        parts = (self._values[at : at + share] for at in range(0, len(self._values), share))
        return tuple(round(sum(part) / len(part), 1) for part in parts)

    def sample(self, answer: Readable, now: float) -> None:
        """Take in what came since the last time. What was there before the first time has no pace."""
        new = self._new(answer)
        self.tokens += new
        first = self._sampled_at is None
        if first or new:
            self.grew_at = now
        if self._sampled_at is not None:
            self._spread(new, max(0.0, now - self._sampled_at))
        self._sampled_at = now

    def silent_s(self, now: float) -> float:
        """How long nothing new has come."""
        return 0.0 if self.grew_at is None else max(0.0, now - self.grew_at)

    def _new(self, answer: Readable) -> float:
        text, self._text_seen = answer.text_since(self._text_seen)
        reasoning, self._reasoning_seen = answer.reasoning_since(self._reasoning_seen)
        return estimated_tokens(text) + estimated_tokens(reasoning)

    def _spread(self, new: float, elapsed_s: float) -> None:
        """Evenly over the time in which it came: a lane out of sight is looked at less often."""
        if elapsed_s <= 0:
            self._open += new
            return
        per_second = new / elapsed_s
        left = min(elapsed_s, self.step_s * MOST_VALUES)
        while left > 0:
            part = min(left, self.step_s - self._open_s)
            self._open += per_second * part
            self._open_s += part
            left -= part
            if self._open_s >= self.step_s - 1e-9:
                self._values.append(self._open)
                self._open = self._open_s = 0.0
                self._thin()

    def _thin(self) -> None:
        if len(self._values) < MOST_VALUES:
            return
        pairs = zip(self._values[::2], self._values[1::2], strict=False)
        self._values = [one + other for one, other in pairs]
        self.step_s *= 2


def estimated_tokens(text: str) -> float:
    """About how many tokens a text is; good enough to see a pace, and never to be billed."""
    if text.isascii():
        return len(text) / CHARACTERS_PER_TOKEN
    plain = len(text.encode("ascii", "ignore"))
    return plain / CHARACTERS_PER_TOKEN + (len(text) - plain) / WIDE_CHARACTERS_PER_TOKEN
