"""What will be answered, how fast, and what will go wrong: all decided before the first byte is sent."""

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import cycle

from app.standin import samples, tokens
from app.standin.asked import Asked
from app.standin.faults import Chosen
from app.standin.json_text import dumps, string
from app.standin.models import Behaviour, Model
from app.standin.pace import Pace
from app.standin.suffixes import Called
from app.standin.text import say


class Ending(StrEnum):
    STOP = "stop"
    STOP_SEQUENCE = "stop_sequence"
    LENGTH = "length"
    TOOL = "tool"
    REFUSAL = "refusal"
    FILTER = "filter"
    PROMPT_FILTER = "prompt_filter"


_ENDING_OF = {
    Behaviour.CALLS_TOOL: Ending.TOOL,
    Behaviour.REFUSES: Ending.REFUSAL,
    Behaviour.BLOCKED: Ending.FILTER,
    Behaviour.PROMPT_BLOCKED: Ending.PROMPT_FILTER,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What one event carries."""

    text: str
    quoted: bytes
    """The text as a JSON string."""
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    prompt: int
    """All of the prompt, cached parts included."""
    cached: int
    reasoning: int
    text: int
    """Visible text and tool calls."""

    @property
    def output(self) -> int:
        return self.reasoning + self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    id: str
    """Random; dialects put their own prefix before it."""
    created: int
    asked: Asked
    model: Model
    reasoning: tuple[Piece, ...]
    text: tuple[Piece, ...]
    ending: Ending
    stop_sequence: str | None
    usage: Usage
    pace: Pace
    faults: tuple[Chosen, ...]

    def has(self, fault: str) -> bool:
        return any(chosen.fault.name == fault for chosen in self.faults)

    @property
    def cost(self) -> Decimal:
        usage = self.usage
        return self.model.price.cost(prompt=usage.prompt, cached=usage.cached, output=usage.output)

    @property
    def whole_text(self) -> str:
        return "".join(piece.text for piece in self.text)

    @property
    def whole_reasoning(self) -> str:
        return "".join(piece.text for piece in self.reasoning)


def compose(asked: Asked, called: Called, *, grain: tuple[int, ...], prompt: int, cached: int) -> Script:
    """The script of one answer to a prompt of so many tokens, some of them cached.

    `grain` says how many tokens the dialect puts into its events, in turn.
    """
    model, pace, faults = called.model, called.pace, called.faults
    said = say(model, asked, think=pace.think, length=pace.tokens)
    thoughts, left = _limited(tokens.split(said.reasoning), asked.max_tokens)
    # An echo holds the stop sequences themselves, and would always end at its own mention of them.
    stops = () if model.behaviour is Behaviour.ECHOES else asked.stop
    text, stop_sequence = _stopped(said.text, stops)
    words, left = _limited(tokens.split(text), left)
    ending = _ENDING_OF.get(model.behaviour, Ending.STOP_SEQUENCE if stop_sequence else Ending.STOP)
    if len(thoughts) + len(words) < tokens.count(said.reasoning) + tokens.count(text):
        ending, stop_sequence = Ending.LENGTH, None
    pieces = _with_oddities(words, grain, faults)
    call = tokens.count(dumps(samples.TOOL_ARGUMENTS).decode()) if ending is Ending.TOOL else 0
    return Script(
        id=secrets.token_hex(12),
        created=int(time.time()),
        asked=asked,
        model=model,
        reasoning=_pieces("".join(thoughts), grain),
        text=pieces,
        ending=ending,
        stop_sequence=stop_sequence,
        usage=Usage(
            prompt=prompt,
            cached=cached,
            reasoning=len(thoughts),
            text=sum(piece.tokens for piece in pieces) + call,
        ),
        pace=pace,
        faults=faults,
    )


def prompt_tokens(asked: Asked) -> int:
    return sum(counted.tokens for counted in messages(asked))


def messages(asked: Asked) -> Iterable[tokens.Counted]:
    return (tokens.counted(turn.role, turn.text, files=turn.files) for turn in asked.turns)


def _limited(words: tuple[str, ...], limit: int | None) -> tuple[tuple[str, ...], int | None]:
    """The words that fit, and how many more would."""
    if limit is None:
        return words, None
    kept = words[:limit]
    return kept, limit - len(kept)


def _stopped(text: str, stops: tuple[str, ...]) -> tuple[str, str | None]:
    """The text up to the first stop sequence, and which one that was."""
    found = min(((text.find(stop), stop) for stop in stops if stop and stop in text), default=None)
    return (text, None) if found is None else (text[: found[0]], found[1])


def _with_oddities(
    words: tuple[str, ...], grain: tuple[int, ...], faults: tuple[Chosen, ...]
) -> tuple[Piece, ...]:
    odd = tuple(text for chosen in faults for text in _odd_texts(chosen))
    if not odd:
        return _pieces("".join(words), grain)
    middle = len(words) // 2
    return (
        *_pieces("".join(words[:middle]), grain),
        *(Piece(text, string(text), tokens.count(text)) for text in odd),
        *_pieces("".join(words[middle:]), grain),
    )


INVALID_UTF8_MARK = "\ue000"
"""Stands in a text where bytes that are not UTF-8 will stand on the wire."""


def _odd_texts(chosen: Chosen) -> tuple[str, ...]:
    match chosen.fault.name:
        case "bigline":
            return ("x" * int(chosen.number * 1_000_000),)
        case "surrogates":
            return (*samples.PARTS_OF_A_PAIR, "and", samples.LONE_SURROGATE, ".")
        case "nul":
            return (samples.CONTROLS,)
        case "utf8":
            return (INVALID_UTF8_MARK,)
        case _:
            return ()


def _pieces(text: str, grain: tuple[int, ...]) -> tuple[Piece, ...]:
    # The same prompt goes to many lanes and to a thousand streams of a benchmark: cut it up once.
    return _cached_pieces(text, grain) if len(text) < 200_000 else _cut(text, grain)


@lru_cache(maxsize=128)
def _cached_pieces(text: str, grain: tuple[int, ...]) -> tuple[Piece, ...]:
    return _cut(text, grain)


def _cut(text: str, grain: tuple[int, ...]) -> tuple[Piece, ...]:
    words, pieces, start, sizes = tokens.split(text), [], 0, cycle(grain)
    while start < len(words):
        group = words[start : start + next(sizes)]
        start += len(group)
        joined = "".join(group)
        pieces.append(Piece(joined, string(joined), len(group)))
    return tuple(pieces)
