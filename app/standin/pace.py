"""How fast an answer comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    ttft_s: float = 0.0
    """From the request to the first token, of reasoning or of text."""
    rate: float = 0.0
    """Tokens a second; 0 means as fast as the socket takes them."""
    jitter: float = 0.0
    """How much the gaps between tokens vary: 0 not at all, 1 from nothing to twice the gap."""
    pause_s: float = 0.0
    """One pause in the middle of the text."""
    think: int | None = None
    """Reasoning tokens; `None` leaves it to the model."""
    tokens: int | None = None
    """Length of the text in tokens; `None` leaves it to the model."""

    @property
    def headers_s(self) -> float:
        """When the response's headers go out: well before the first token, to be told apart from it."""
        return self.ttft_s / 2

    def hurried(self) -> "Pace":
        """The same, without any waiting."""
        return replace(self, ttft_s=0.0, rate=0.0, jitter=0.0)


class BadValueError(ValueError):
    """A pace or fault has a value that it cannot have; the message is a sentence for the user."""


# What can follow the model's id, for `standin serve --list` and for the answer to a wrong suffix.
PACE_SUFFIXES: tuple[tuple[str, str], ...] = (
    ("ttft=TIME", "time to the first token: `ttft=200ms`, `ttft=1.5s`"),
    ("rate=N", "tokens a second; 0 is as fast as possible"),
    ("jitter=N", "how much the gaps between tokens vary, from 0 to 1"),
    ("pause=TIME", "one pause in the middle of the text"),
    ("think=N", "reasoning tokens before the text; 0 is none"),
    ("tokens=N", "length of the text in tokens"),
)

_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m)?")
_UNIT_S = {"ms": 0.001, "s": 1.0, "m": 60.0, None: 1.0}
_LONGEST_S = 86_400.0
_LONGEST_ANSWER = 2_000_000


def seconds(text: str) -> float:
    """`200ms`, `1.5s`, `2` (seconds)."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise BadValueError(f"`{text}` is not a time; write it like 200ms or 1.5s.")
    return min(float(found[1]) * _UNIT_S[found[2]], _LONGEST_S)


def _number(text: str) -> float:
    found = _TIME.fullmatch(text)
    if found is None or found[2] is not None:
        raise BadValueError(f"`{text}` is not a number.")
    return float(found[1])


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise BadValueError(f"`{text}` is not a whole number.")
    return min(int(text), _LONGEST_ANSWER)


def with_suffix(pace: Pace, name: str, value: str) -> Pace | None:
    """The pace after `name=value`; `None` when `name` is not a matter of pace. Raises `BadValueError`."""
    match name:
        case "ttft":
            return replace(pace, ttft_s=seconds(value))
        case "rate":
            return replace(pace, rate=_number(value))
        case "jitter":
            return replace(pace, jitter=min(_number(value), 1.0))
        case "pause":
            return replace(pace, pause_s=seconds(value))
        case "think":
            return replace(pace, think=_whole(value))
        case "tokens":
            return replace(pace, tokens=_whole(value))
        case _:
            return None


def due_times(pace: Pace, sizes: list[int], *, seed: str, pause_before: int | None = None) -> Iterator[float]:
    """When each piece is due, in seconds after the request; `sizes` are the pieces' tokens.

    The first piece is due at `ttft_s`. `pause_before` is the index of the piece that the pause stands before.
    """
    gap = 1 / pace.rate if pace.rate > 0 else 0.0
    uneven = Random(seed).uniform if pace.jitter and gap else None  # noqa: S311 - a pace, not a secret
    at = pace.ttft_s
    for index, size in enumerate(sizes):
        if index == pause_before:
            at += pace.pause_s
        yield at
        step = gap * size
        at += step * (1 + uneven(-pace.jitter, pace.jitter)) if uneven else step
