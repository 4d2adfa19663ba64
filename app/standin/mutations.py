"""How faults change the frames of an answer."""

from collections.abc import Callable, Iterator
from itertools import count

from app.standin.failures import Failure
from app.standin.faults import Chosen, Stage
from app.standin.frames import CONTENT, LAST_WORDS, Frame, Kind, Renderer
from app.standin.script import INVALID_UTF8_MARK, Script

COMMENT = b": keep-alive\n\n"
_KEEPALIVE_EVERY_S = 0.2
_NOT_UTF8 = b"\xff\xc3\x28\xfe"
_BOM = b"\xef\xbb\xbf"

Frames = Iterator[Frame]
ErrorEvent = Callable[[Failure], bytes]
"""The bytes of an error inside a stream, in the dialect's own shape."""


def mutated(frames: Frames, script: Script, renderer: Renderer, error_event: ErrorEvent) -> Frames:
    """The frames after all faults of the script have done their work."""
    for chosen in script.faults:
        if chosen.fault.stage is Stage.PLACE:
            extra = _at_place(chosen, renderer, error_event)
            frames = _inserted(frames, chosen.place(len(script.text)), extra)
        elif chosen.fault.stage is Stage.TEXT and chosen.fault.name == "utf8":
            frames = _replaced(frames, INVALID_UTF8_MARK.encode(), _NOT_UTF8)
    # The form comes after the places: what was inserted is written in the same form.
    for chosen in script.faults:
        if chosen.fault.stage is Stage.FORM:
            frames = _formed(frames, chosen.fault.name)
    return frames


def _at_place(
    chosen: Chosen, renderer: Renderer, error_event: ErrorEvent
) -> Iterator[tuple[float, Kind, bytes]]:
    """What happens at the place: a delay after the frame before, a kind, bytes."""
    match chosen.fault.name:
        case "cut":
            yield 0.0, Kind.RESET, b""
        case "short":
            yield 0.0, Kind.SHORT, b""
        case "close":
            yield 0.0, Kind.END, b""
        case "hang" | "stall":
            yield 0.0, Kind.HANG, b""
        case "garbage":
            yield 0.0, Kind.EXTRA, renderer.event(b'{"broken": [1, 2')
        case "null":
            for payload in (b"null", b"42", b"[]", b'"text"'):
                yield 0.0, Kind.EXTRA, renderer.event(payload)
        case "keepalive":
            for _ in count():
                yield _KEEPALIVE_EVERY_S, Kind.COMMENT, renderer.comment() or COMMENT
        case _:
            assert chosen.fault.failure is not None
            yield 0.0, Kind.EXTRA, error_event(chosen.fault.failure)
            yield 0.0, Kind.END, b""


def _inserted(frames: Frames, place: int, extra: Iterator[tuple[float, Kind, bytes]]) -> Frames:
    """The frames, and before the `place`-th text (0: before any content) the extra ones."""
    texts, done = 0, False
    for frame in frames:
        here = frame.kind in LAST_WORDS or (frame.kind in CONTENT if place == 0 else texts == place)
        if here and not done:
            done = True
            due = frame.due_s
            for delay, kind, data in extra:
                due += delay
                yield Frame(due, kind, data)
        texts += frame.kind is Kind.TEXT
        yield frame


def _replaced(frames: Frames, old: bytes, new: bytes) -> Frames:
    return (frame._replace(data=frame.data.replace(old, new)) for frame in frames)


def _formed(frames: Frames, name: str) -> Frames:
    match name:
        case "crlf":
            return (
                frame._replace(data=frame.data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
                for frame in frames
            )
        case "lf":
            return _replaced(frames, b"\r\n", b"\n")
        case "cr":
            return (
                frame._replace(data=frame.data.replace(b"\r\n", b"\r").replace(b"\n", b"\r"))
                for frame in frames
            )
        case "no-space":
            return _replaced(frames, b"data: ", b"data:")
        case "no-event":
            return (frame._replace(data=_without_event_lines(frame.data)) for frame in frames)
        case "no-done":
            return (frame for frame in frames if frame.kind is not Kind.DONE)
        case "no-blank":
            return _without_last_blank(frames)
        case "comments":
            return _with_comments(frames)
        case "bom":
            return _with_bom(frames)
        case _:  # `no-usage` is the dialect's to keep, `octet` stands in the headers
            return frames


def _without_event_lines(data: bytes) -> bytes:
    return b"".join(line for line in data.splitlines(keepends=True) if not line.startswith(b"event:"))


def _without_last_blank(frames: Frames) -> Frames:
    held: Frame | None = None
    for frame in frames:
        if held is not None:
            yield held
        held = frame
    if held is not None:
        yield held._replace(data=held.data.rstrip(b"\r\n"))


def _with_comments(frames: Frames) -> Frames:
    for frame in frames:
        yield Frame(frame.due_s, Kind.COMMENT, b": ping - this is a comment\n\n:\n\n")
        yield frame


def _with_bom(frames: Frames) -> Frames:
    first = True
    for frame in frames:
        yield frame._replace(data=_BOM + frame.data) if first else frame
        first = False
