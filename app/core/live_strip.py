"""The line of numbers while an answer grows: time so far, and marked estimates until there are counts."""

from dataclasses import replace

from app.core import figures
from app.core.answer import Answer
from app.core.metrics import MIN_RATE_SPAN_S, MIN_RATE_TOKENS
from app.core.number_strip import Figure, Measured, number_strips

FIRST_TOKEN, RATE, TOTAL, TOKENS, COST = "first token", "tok/s", "total", "tokens", "cost"
"""The labels of the figures, by which a reader finds its own."""
SO_FAR = "so far"
ABOUT = "≈"


def live_strip(answer: Measured, *, now: float, tokens: float) -> tuple[Figure, ...]:
    """The figures of one answer at this moment; `tokens` is an estimate of what it has written.

    Only an answer that is measured as it grows has more than `number_strips` says; a hidden one has none.
    """
    strip = number_strips([answer])[0]
    if not isinstance(answer, Answer) or not answer.state.live:
        return strip
    return tuple(_live(figure, answer, now, tokens) for figure in strip)


def so_far_s(answer: Answer, now: float) -> float | None:
    """Since the request was written, or its attempt began; `None` while it waits for its turn."""
    zero = answer.marks.sent if answer.marks.sent is not None else answer.marks.began
    return None if zero is None else max(0.0, now - zero)


def _live(figure: Figure, answer: Answer, now: float, tokens: float) -> Figure:
    known = figure.text not in (figures.NONE, figures.UNKNOWN)
    if figure.label == TOTAL:
        return Figure(SO_FAR, _seconds(so_far_s(answer, now)))
    if figure.label == RATE and not known:
        return replace(figure, text=_rate(answer, tokens))
    if figure.label == TOKENS and not known:
        return replace(figure, text=f"{ABOUT} {tokens:,.0f}" if tokens else figures.NONE)
    if figure.label == COST and not known:
        return replace(figure, text=figures.NONE)  # nobody has said that it will stay unknown
    return figure


def _seconds(seconds: float | None) -> str:
    """With one digit: more of them would only flicker."""
    if seconds is None or seconds >= 99.95:
        return figures.duration(seconds)
    return f"{seconds:.1f} s"


def _rate(answer: Answer, tokens: float) -> str:
    """Over the time in which the text came; with as little as a measured rate is refused for, none."""
    marks = answer.marks
    started = [mark for mark in (marks.first_reasoning, marks.first_text) if mark is not None]
    if not started or marks.last_content is None or answer.timing.buffered:
        return figures.NONE
    span = marks.last_content - min(started)
    if tokens < MIN_RATE_TOKENS or span < MIN_RATE_SPAN_S:
        return figures.NONE
    return f"{ABOUT} {figures.rate(tokens / span)}"
