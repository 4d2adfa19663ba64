"""Bytes of a streamed body -> frames. No I/O, and the result does not depend on how the bytes were cut.

A line ends at LF, CRLF or CR and nowhere else: U+2028 and its kin are ordinary text inside JSON. Each byte is
looked at a fixed number of times, so a line of many megabytes costs the same in one piece as in a million.
"""

from typing import NamedTuple

from providers.errors import ErrorKind, ProviderError

# Images come as base64 in one line, so the limit is far above any text.
MAX_EVENT_BYTES = 64 * 1024 * 1024
MAX_STRAY_BYTES = 64 * 1024

_BOM = b"\xef\xbb\xbf"


class Frame(NamedTuple):
    """One event of an event stream, or one line of a JSON-lines stream."""

    data: str
    event: str | None = None
    """The value of the `event:` field; `None` where there was none."""
    comment: bool = False
    """A sign of life without data: a comment, or an event that has a name only."""


COMMENT = Frame("", None, comment=True)


class _Lines:
    """Bytes -> whole lines without their ends; the tail of one `feed` is the head of the next."""

    __slots__ = ("_after_cr", "_first", "_limit", "_tail")

    def __init__(self, limit: int) -> None:
        self._tail = bytearray()
        self._after_cr = False
        self._first = True
        self._limit = limit

    def feed(self, chunk: bytes) -> list[bytes]:
        if not chunk:
            return []
        if self._after_cr:  # a CR ended the last line already; its LF may be the first byte of this chunk
            self._after_cr = False
            if chunk[0] == 0x0A:
                chunk = chunk[1:]
                if not chunk:
                    return []
        lines = chunk.splitlines()  # for bytes: LF, CRLF and CR only
        last = chunk[-1]
        if last == 0x0A or last == 0x0D:
            self._after_cr = last == 0x0D
            tail = b""
        else:
            tail = lines.pop()
        if self._tail and lines:
            self._tail += lines[0]
            lines[0] = bytes(self._tail)
            self._tail.clear()
        if tail:
            self._tail += tail
        if len(self._tail) > self._limit or (lines and len(lines[0]) > self._limit):
            raise _too_long(self._limit)
        if lines and self._first:
            self._first = False
            lines[0] = lines[0].removeprefix(_BOM)
        return lines

    def close(self) -> bytes:
        """The line that has no end; empty when there is none."""
        tail = bytes(self._tail)
        self._tail.clear()
        return tail.removeprefix(_BOM) if self._first else tail


class SseSplitter:
    """An event stream -> frames, as the standard says, and lenient where services are sloppy."""

    def __init__(self, max_event_bytes: int = MAX_EVENT_BYTES) -> None:
        self._lines = _Lines(max_event_bytes)
        self._limit = max_event_bytes
        self._data: list[bytes] = []
        self._size = 0
        self._event: str | None = None
        self._stray = bytearray()

    def feed(self, chunk: bytes) -> list[Frame]:
        """The frames that this chunk completes. Raises `ProviderError` when one grows past the limit."""
        frames: list[Frame] = []
        for line in self._lines.feed(chunk):
            if not line:
                self._dispatch(frames)
            elif line.startswith(b"data:"):
                self._add(line[6:] if line[5:6] == b" " else line[5:])
            else:
                self._other(line, frames)
        return frames

    def close(self) -> list[Frame]:
        """What a blank line should have ended and did not; the caller uses it if it is whole."""
        frames: list[Frame] = []
        line = self._lines.close()
        if line.startswith(b"data:"):
            self._add(line[6:] if line[5:6] == b" " else line[5:])
        elif line:
            self._other(line, frames)
        self._dispatch(frames)
        return frames

    @property
    def stray(self) -> str:
        """The lines so far that are not fields of an event stream, for instance an error as bare JSON."""
        return self._stray.decode("utf-8", "replace")

    def _add(self, value: bytes) -> None:
        self._size += len(value) + 1
        if self._size > self._limit:
            raise _too_long(self._limit)
        self._data.append(value)

    def _dispatch(self, frames: list[Frame]) -> None:
        if self._data:
            raw = self._data[0] if len(self._data) == 1 else b"\n".join(self._data)
            frames.append(Frame(raw.decode("utf-8", "replace"), self._event))
            self._data = []
            self._size = 0
        elif self._event is not None:
            frames.append(Frame("", self._event, comment=True))
        self._event = None

    def _other(self, line: bytes, frames: list[Frame]) -> None:
        name, _, value = line.partition(b":")
        if not name:
            frames.append(COMMENT)
        elif name == b"event":
            self._event = value.removeprefix(b" ").decode("utf-8", "replace")
        elif line == b"data":
            self._add(b"")
        elif name not in (b"id", b"retry") and len(self._stray) < MAX_STRAY_BYTES:
            self._stray += line + b"\n"


class LineSplitter:
    """JSON lines -> frames; blank lines are left out."""

    def __init__(self, max_line_bytes: int = MAX_EVENT_BYTES) -> None:
        self._lines = _Lines(max_line_bytes)

    def feed(self, chunk: bytes) -> list[Frame]:
        """The lines that this chunk completes. Raises `ProviderError` when one grows past the limit."""
        return [Frame(line.decode("utf-8", "replace")) for line in self._lines.feed(chunk) if line.strip()]

    def close(self) -> list[Frame]:
        """The last line, where it has no end; the caller uses it if it is whole."""
        line = self._lines.close()
        return [Frame(line.decode("utf-8", "replace"))] if line.strip() else []


def _too_long(limit: int) -> ProviderError:
    return ProviderError(
        kind=ErrorKind.PROTOCOL,
        message=f"One piece of the answer is longer than {limit // 1024:,} KiB; reading was stopped.",
    )
