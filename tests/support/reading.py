"""Bytes of an answer, cut and damaged in any way, through the reader that the driver uses."""

import re
from itertools import pairwise
from typing import Any

from providers.base import Dialect, Event, Finished, Keepalive, Message, Request, TextDelta, WireName
from providers.driver.body import AnswerReader
from providers.wires import wire_of
from tests.support.streams import endpoint

MESSAGES = (Message("user", "hello"),)

# What says on each wire that an answer is complete. Without it in the bytes, none may be.
END = {
    WireName.OPENAI: re.compile(rb'finish_reason"\s*:\s*[^\s\\n]|end_of_stream'),
    WireName.ANTHROPIC: re.compile(rb"stop_reason|message_stop"),
    WireName.GEMINI: re.compile(rb"finishReason|blockReason"),
    WireName.OLLAMA: re.compile(rb'"done"\s*:\s*true'),
}
NO_FINISH = re.compile(rb'finish_reason"\s*:\s*null')

NOISE = [
    b": comment\n\n", b"\xef\xbb\xbf", b"\r", b"\n", b"\n\n", b"data: null\n\n", b"data: 42\n\n",
    b"data: []\n\n",
    b"data: {}\n\n", b"event: error\n", b"data: [[{}]]\n\n", b"\x00", b"\xff\xfe", b'"', b"{", b"]",
    b"\\ud83c", b"null", b"-1", b"1e999", b"data: [DONE]\n\n", b"<html>",
]  # fmt: skip
"""What turns up in the middle of streams, and what may break them."""


def reader_for(
    name: WireName, *, streamed: bool = True, dialect: Dialect = Dialect(), **options: Any
) -> AnswerReader:
    at = endpoint(name, "https://example.org", dialect=dialect)
    request = Request(model="m-1", messages=MESSAGES, stream=streamed)
    limits = {"max_event_bytes": 1 << 20, "max_answer_chars": 1 << 20}
    return AnswerReader(
        wire_of(name).decoder(at, request),
        streamed=streamed,
        json_lines=name is WireName.OLLAMA,
        **{**limits, **options},
    )


def read(name: WireName, pieces: list[bytes], **options: Any) -> tuple[list[Event], AnswerReader]:
    """What the driver would hand on; nothing but `fault` may go wrong."""
    reader = reader_for(name, **options)
    events: list[Event] = []
    for piece in pieces:
        events += reader.feed(piece)
        if reader.done or reader.fault is not None:
            break
    events += reader.close()
    return events, reader


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(min(place, len(data)) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


def told(events: list[Event], reader: AnswerReader) -> tuple[list[Event], str | None]:
    """Everything that must not depend on the cuts."""
    return (
        [event for event in events if not isinstance(event, Keepalive)],
        reader.fault.message if reader.fault else None,
    )


def text(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def is_complete(events: list[Event], reader: AnswerReader) -> bool:
    return reader.fault is None and any(isinstance(event, Finished) for event in events)


def has_end(name: WireName, data: bytes) -> bool:
    return END[name].search(NO_FINISH.sub(b"", data)) is not None
