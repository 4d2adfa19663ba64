"""From marks on a clock to numbers that may be shown, and when a number means nothing."""

from dataclasses import dataclass

from providers.base import Usage

MIN_RATE_TOKENS = 16
MIN_RATE_SPAN_S = 0.2
MIN_LUMP_CHARACTERS = 64
LUMP_CHARACTERS_PER_S = 40_000
"""About 10,000 tokens a second: no model writes so fast, so the text was held back and came in one lump."""


@dataclass(slots=True)
class Marks:
    """Points on `time.perf_counter()`; `None` until reached."""

    created: float
    began: float | None = None
    """The start of the attempt that counts; before it lie the queue and earlier attempts."""
    sent: float | None = None
    """Just before the request was written: zero for every latency."""
    connect_s: float | None = None
    """A duration. `None` when a kept-alive connection was used."""
    first_byte: float | None = None
    first_reasoning: float | None = None
    first_text: float | None = None
    last_content: float | None = None
    """The latest text or reasoning."""
    last_text: float | None = None
    ended: float | None = None
    whole: bool = False
    """The answer came in one piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Durations in seconds since the request was sent; `None` for what did not happen."""

    connect_s: float | None = None
    first_byte_s: float | None = None
    first_reasoning_s: float | None = None
    first_text_s: float | None = None
    total_s: float | None = None
    output_tokens_per_s: float | None = None
    """Reported output tokens over the time in which they came; `None` when too few, too quick or buffered."""
    buffered: bool = False
    """The text was held back somewhere and came in one lump: a rate would be a fiction."""
    attempts: int = 0
    waited_s: float = 0.0
    """In the queue, in earlier attempts and between them. Not part of any latency."""


def timing_of(marks: Marks, usage: Usage | None, *, characters: int, attempts: int) -> Timing:
    zero = marks.sent if marks.sent is not None else marks.began

    def since_zero(mark: float | None) -> float | None:
        return None if mark is None or zero is None else max(0.0, mark - zero)

    buffered = is_buffered(marks, characters)
    began = marks.began if marks.began is not None else marks.ended
    return Timing(
        connect_s=marks.connect_s,
        first_byte_s=since_zero(marks.first_byte),
        first_reasoning_s=since_zero(marks.first_reasoning),
        first_text_s=since_zero(marks.first_text),
        total_s=since_zero(marks.ended),
        output_tokens_per_s=None if buffered else rate_of(marks, usage),
        buffered=buffered,
        attempts=attempts,
        waited_s=0.0 if began is None else max(0.0, began - marks.created),
    )


def is_buffered(marks: Marks, characters: int) -> bool:
    first, last = _first_content(marks), marks.last_content
    if first is None or last is None or characters < MIN_LUMP_CHARACTERS:
        return False
    return marks.whole or characters > LUMP_CHARACTERS_PER_S * (last - first)


def rate_of(marks: Marks, usage: Usage | None) -> float | None:
    """Output tokens a second, counting just the tokens that came in the span that is measured.

    When the reasoning was streamed the span starts with it and all output counts. When a model reasoned out
    of sight, its reasoning lies before the span and is taken off.
    """
    if usage is None or usage.output is None:
        return None
    if marks.first_reasoning is not None:
        tokens, first, last = usage.output, _first_content(marks), marks.last_content
    else:
        tokens, first, last = usage.output - (usage.reasoning or 0), marks.first_text, marks.last_text
    if first is None or last is None or tokens < MIN_RATE_TOKENS or last - first < MIN_RATE_SPAN_S:
        return None
    return tokens / (last - first)


def _first_content(marks: Marks) -> float | None:
    reached = [mark for mark in (marks.first_reasoning, marks.first_text) if mark is not None]
    return min(reached, default=None)
