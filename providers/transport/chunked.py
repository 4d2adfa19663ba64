"""HTTP/1.1's chunked coding, without I/O: framed bytes in, the body's bytes out.

Strict, because two readers that disagree about a chunk's size see different messages; and one loop for the
usual case, because a model's small chunks often share a segment.
"""

import re

MAX_LINE = 4096
"""Bytes of one chunk-size line or one trailer, with its line end."""

TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
TEXT = rb"[^\x00-\x08\x0a-\x1f\x7f]*"
FIELD = re.compile(rb"(" + TOKEN + rb"):[ \t]*(" + TEXT + rb")")
"""A header or a trailer, without its line end."""

_SIZE_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;" + TEXT + rb")?\r\n")


class ChunkedBody:
    """One body. Nothing raises: `fault` says what was wrong, after what was right."""

    def __init__(self, trailer_bytes: int) -> None:
        """`trailer_bytes` limits what may follow the last chunk."""
        self.done = False
        self.surplus = False
        """Bytes followed the body's end."""
        self.fault: str | None = None
        self._budget = trailer_bytes
        self._held = b""
        self._left = 0
        self._line_end_due = False
        self._in_trailers = False

    def feed(self, data: bytes) -> bytes:
        """The bytes of all chunks in here, joined. Not to be called after `done` or `fault`."""
        if self._held:
            data = self._held + data
            self._held = b""
        out: list[bytes] = []
        at, size = 0, len(data)
        while at < size:
            if self._left:
                piece = data[at : at + self._left]
                out.append(piece)
                at += len(piece)
                self._left -= len(piece)
                self._line_end_due = not self._left
            elif self._line_end_due:
                if not data.startswith(b"\r\n", at):
                    if data[at:] != b"\r":
                        self.fault = "A chunk of the answer is longer than it says."
                    break
                at += 2
                self._line_end_due = False
            elif self._in_trailers:
                at = self._trailers(data, at)
                break
            else:
                at = _whole_chunks(data, at, out)
                step = self._size_line(data, at) if at < size else 0
                if not step:
                    break
                at += step
        if at < size and self.fault is None and not self.done:
            self._held = data[at:]
        return out[0] if len(out) == 1 else b"".join(out)

    def _size_line(self, data: bytes, at: int) -> int:
        """Begins the chunk at `at`; -> the length of the line with its size, 0 when that is not whole yet."""
        line = _SIZE_LINE.match(data, at)
        if line is None or line.end() - at > MAX_LINE:
            if self._line_end(data, at) >= 0:
                self.fault = "A chunk of the answer does not say its size."
            return 0
        self._left = int(line[1], 16)
        self._in_trailers = not self._left
        return line.end() - at

    def _trailers(self, data: bytes, at: int) -> int:
        """Reads over what may follow the last chunk; -> how far it came."""
        while (end := self._line_end(data, at)) >= 0:
            line, at = data[at:end], end + 2
            if not line:
                self.done = True
                self.surplus = at < len(data)
                break
            self._budget -= len(line) + 2
            if self._budget < 0 or not FIELD.fullmatch(line):
                self.fault = "What follows the answer's last chunk is not HTTP."
                break
        return at

    def _line_end(self, data: bytes, at: int) -> int:
        """Where the line at `at` ends; -1 when it is not whole yet, or too long."""
        end = data.find(b"\r\n", at, at + MAX_LINE)
        if end < 0 and len(data) - at >= MAX_LINE:
            self.fault = "A line of the answer's framing is too long."
        return end


def _whole_chunks(data: bytes, at: int, out: list[bytes]) -> int:
    """Takes the chunks from `at` on that are here to their last byte, as nearly all are; -> their end."""
    while line := _SIZE_LINE.match(data, at):
        start = line.end()
        end = start + int(line[1], 16)
        if end == start or start - at > MAX_LINE or not data.startswith(b"\r\n", end):
            break
        out.append(data[start:end])
        at = end + 2
    return at
