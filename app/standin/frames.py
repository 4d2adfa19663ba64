"""An answer as a sequence of frames, each with the moment when it is due."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple, Protocol

from app.standin.pace import due_times
from app.standin.script import Piece, Script


class Kind(Enum):
    OPEN = auto()
    COMMENT = auto()
    REASONING = auto()
    SWITCH = auto()
    TEXT = auto()
    TOOL = auto()
    FINISH = auto()
    USAGE = auto()
    DONE = auto()
    EXTRA = auto()
    # What follows is done to the connection and carries no bytes; nothing comes after it.
    END = auto()
    """The body ends properly, whatever was said so far."""
    SHORT = auto()
    """The connection closes in the middle of the body."""
    RESET = auto()
    """The connection is reset."""
    HANG = auto()
    """Nothing more comes, and the connection stays open."""


MOST_TOKENS_PACED = 100
"""An odd piece of megabytes is one event, not hours of writing."""

CONTENT = frozenset({Kind.REASONING, Kind.TEXT, Kind.TOOL})
LAST_WORDS = frozenset({Kind.FINISH, Kind.USAGE, Kind.DONE})


class Frame(NamedTuple):
    due_s: float
    """Seconds after the request came."""
    kind: Kind
    data: bytes


class Renderer(Protocol):
    """Writes one answer in one dialect."""

    def opening(self) -> bytes: ...

    def comment(self) -> bytes:
        """Keeps the connection alive while there is nothing to say; empty where there is no such thing."""
        ...

    def reasoning(self, piece: Piece) -> bytes:
        """Empty where the dialect does not show reasoning."""
        ...

    def switch(self) -> bytes:
        """Between the reasoning and the text; called also when there was no reasoning."""
        ...

    def text(self, piece: Piece) -> bytes: ...

    def tool_call(self) -> list[bytes]: ...

    def closing(self) -> list[tuple[Kind, bytes]]: ...

    def event(self, payload: bytes) -> bytes:
        """Any payload in the dialect's framing."""
        ...

    def whole(self) -> bytes:
        """The body of a response that is not streamed."""
        ...


def of(script: Script, renderer: Renderer) -> Iterator[Frame]:
    """The frames of an answer on which nothing goes wrong."""
    pace, start = script.pace, script.pace.headers_s
    opening = renderer.opening()
    if opening:
        yield Frame(start, Kind.OPEN, opening)
    comment = renderer.comment()
    if comment:
        yield Frame(start, Kind.COMMENT, comment)
    pieces = (*script.reasoning, *script.text)
    thoughts = len(script.reasoning)
    dues = due_times(
        pace,
        [min(piece.tokens, MOST_TOKENS_PACED) for piece in pieces],
        seed=script.id,
        pause_before=thoughts + len(script.text) // 2,
    )
    due = pace.ttft_s
    for index, (due, piece) in enumerate(zip(dues, pieces, strict=True)):
        if index < thoughts:
            data = renderer.reasoning(piece)
            if data:
                yield Frame(due, Kind.REASONING, data)
            continue
        if index == thoughts:
            yield from _switch(renderer, due)
        yield Frame(due, Kind.TEXT, renderer.text(piece))
    if not script.text:
        yield from _switch(renderer, due)
    for data in renderer.tool_call():
        yield Frame(due, Kind.TOOL, data)
    for kind, data in renderer.closing():
        yield Frame(due, kind, data)


def _switch(renderer: Renderer, due_s: float) -> Iterator[Frame]:
    data = renderer.switch()
    if data:
        yield Frame(due_s, Kind.SWITCH, data)
