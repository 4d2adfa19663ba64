"""Recorded streams -> events, through the splitters and the reader that the real driver uses."""

from pathlib import Path
from typing import Any

from providers._json import loads
from providers.base import Attachment, Decoder, Endpoint, Event, KeyNeed, ReasoningDelta, TextDelta, WireName
from providers.driver.sse import LineSplitter, SseSplitter

FOLDER = Path(__file__).parents[1] / "providers" / "streams"

PNG = Attachment("dot.png", "image/png", b"\x89PNG\r\n\x1a\n")
PDF = Attachment("paper.pdf", "application/pdf", b"%PDF-1.7")
WAV = Attachment("hello.wav", "audio/wav", b"RIFF")
MP3 = Attachment("hello.mp3", "audio/mpeg", b"ID3")
MP4 = Attachment("clip.mp4", "video/mp4", b"ftyp")
NOTES = Attachment("notes.md", "text/markdown", "# Größe\n".encode())
BLOB = Attachment("blob.bin", "application/octet-stream", b"\x00\x01")


def endpoint(wire: WireName, base_url: str, *, key: KeyNeed = KeyNeed.REQUIRED, **more: Any) -> Endpoint:
    return Endpoint(name=wire.value, title=wire.value.title(), wire=wire, base_url=base_url, key=key, **more)


def recorded(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def decode(
    decoder: Decoder,
    data: bytes,
    *,
    lines: bool = False,
    cut: int | None = None,
    into: list[Event] | None = None,
) -> list[Event]:
    """The events of a whole stream, fed in pieces of `cut` bytes; reading stops where the decoder says so.

    They are put `into` a list one by one, so that those before an error inside the stream are there.
    """
    splitter = LineSplitter() if lines else SseSplitter()
    pieces = [data] if cut is None else [data[at : at + cut] for at in range(0, len(data), cut)]
    events: list[Event] = [] if into is None else into
    frames = [frame for piece in pieces for frame in splitter.feed(piece)] + splitter.close()
    for frame in frames:
        if frame.comment:
            continue
        for event in decoder.feed(loads(frame.data), event=frame.event):
            events.append(event)  # noqa: PERF402 - extend() would lose those before an error
        if decoder.ended:
            break
    events.extend(decoder.close())
    return events


def text_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def reasoning_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, ReasoningDelta))


def only(events: list[Event], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]
