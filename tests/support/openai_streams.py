"""Recorded streams of OpenAI-compatible services -> events, as the driver feeds them."""

from pathlib import Path
from typing import Any

from providers._json import loads
from providers.base import Dialect, Event, ReasoningDelta, TextDelta
from providers.driver.sse import SseSplitter
from providers.endpoints import ENDPOINTS
from providers.errors import ProviderError
from providers.openai_chat.decoder import OpenAIDecoder

FOLDER = Path(__file__).parents[1] / "providers" / "streams" / "openai"


def dialect_of(name: str) -> Dialect:
    """The dialect of a built-in endpoint."""
    return next(endpoint for endpoint in ENDPOINTS if endpoint.name == name).dialect


def payloads(data: bytes, *, cut: int | None = None) -> list[tuple[Any, str | None]]:
    """The JSON payloads of a stream that comes in pieces of `cut` bytes, `[DONE]` as it is."""
    splitter = SseSplitter()
    pieces = [data] if cut is None else [data[at : at + cut] for at in range(0, len(data), cut)]
    frames = [frame for piece in pieces for frame in splitter.feed(piece)] + splitter.close()
    return [
        (frame.data if frame.data == "[DONE]" else loads(frame.data), frame.event)
        for frame in frames
        if not frame.comment
    ]


def decode(
    items: list[tuple[Any, str | None]], dialect: Dialect, *, streaming: bool = True
) -> tuple[list[Event], ProviderError | None]:
    """All events of an answer, those held back included, and the error that ended it."""
    decoder = OpenAIDecoder(dialect, streaming=streaming)
    events: list[Event] = []
    error: ProviderError | None = None
    try:
        for payload, event in items:
            events.extend(decoder.feed(payload, event=event))
            if decoder.ended:
                break
    except ProviderError as raised:
        error = raised
    events.extend(decoder.close())
    return events, error


def replay(name: str, dialect: str = "openai", *, cut: int | None = None) -> list[Event]:
    """The events of a recorded stream that ends without an error."""
    events, error = decode(payloads((FOLDER / name).read_bytes(), cut=cut), dialect_of(dialect))
    assert error is None, error
    return events


def failure(name: str, dialect: str = "openai") -> tuple[list[Event], ProviderError]:
    """The events of a recorded stream that ends with an error, and the error."""
    events, error = decode(payloads((FOLDER / name).read_bytes()), dialect_of(dialect))
    assert error is not None
    return events, error


def text_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def reasoning_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, ReasoningDelta))
