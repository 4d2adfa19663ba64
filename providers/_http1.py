"""HTTP/1.1 as bytes, without I/O: a request's head is written, a response is read.

`ResponseParser` takes the bytes of one response in any cut and comes to the same result for every cut. It is
strict where leniency lets two readers see different messages (lengths, chunk sizes, folded headers), and each
buffer in it has a limit. It exists because h11, the usual one, is half of the cost of a chunk in httpx.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import httpx

MAX_HEAD = 64 * 1024
"""Bytes of status lines and headers, interim responses included."""
MAX_FIELDS = 256
MAX_LINE = 4096
"""Bytes of one chunk-size line or one trailer, with its line end."""

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_TEXT = rb"[^\x00-\x08\x0a-\x1f\x7f]*"
_HEAD_END = re.compile(rb"\n\r?\n")
_STATUS_LINE = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9][0-9])(?: (" + _TEXT + rb"))?")
_FIELD = re.compile(rb"(" + _TOKEN + rb"):[ \t]*(" + _TEXT + rb")")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;" + _TEXT + rb")?\r\n")
_LENGTH = re.compile(rb"[0-9]{1,18}")
_NAME = re.compile(_TOKEN)
_VALUE = re.compile(_TEXT)
_TARGET = re.compile(rb"[\x21-\x7e]+")

Fields = list[tuple[bytes, bytes]]


class _FaultError(Exception):
    """What came is not HTTP; the text is a sentence that holds nothing of what came."""


@dataclass(frozen=True, slots=True)
class Head:
    """A final response's status line and headers, as they came."""

    status: int
    reason: bytes
    fields: Fields
    minor: int
    """0 for HTTP/1.0, 1 for HTTP/1.1."""


def request_head(method: str, target: bytes, fields: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The request line and headers, with the blank line that ends them.

    A character that would end a line early is refused, and the refusal never repeats a value.
    """
    verb = method.encode("ascii", "replace")
    if not _NAME.fullmatch(verb) or not _TARGET.fullmatch(target):
        raise httpx.LocalProtocolError("The request line holds a character that HTTP does not allow.")
    lines = [b"%b %b HTTP/1.1\r\n" % (verb, target)]
    for name, value in fields:
        if not _NAME.fullmatch(name):
            raise httpx.LocalProtocolError("A header's name holds a character that HTTP does not allow.")
        if not _VALUE.fullmatch(value):
            shown = name.decode("ascii")
            raise httpx.LocalProtocolError(
                f"The value of the header {shown} holds a character that HTTP does not allow."
            )
        lines.append(b"%b: %b\r\n" % (name, value))
    lines.append(b"\r\n")
    return b"".join(lines)


class ResponseParser:
    """The response to one request. Nothing raises: `fault` says what was wrong, after what was right."""

    def __init__(self, method: str) -> None:
        self.head: Head | None = None
        """Set once, when the final response's headers are whole."""
        self.done = False
        """The body is whole."""
        self.keep_alive = False
        """Once `done`: whether the connection may carry another exchange."""
        self.fault: str | None = None
        """Why the response cannot be read on, a sentence."""
        self._bodiless = method == "HEAD"
        self._held = bytearray()
        self._budget = MAX_HEAD
        self._left = 0
        self._line_end_due = False
        self._in_trailers = False
        self._framing: Literal["chunked", "sized", "close"] = "close"

    def feed(self, data: bytes) -> bytes:
        """Bytes from the socket -> the bytes of the body in them, joined."""
        if self.done or self.fault is not None:
            self.keep_alive = self.keep_alive and not data
            return b""
        if self.head is None:
            try:
                data = self._take_head(data)
            except _FaultError as fault:
                self._fail(str(fault))
            if self.head is None or self.fault is not None:
                return b""
            if self.done:
                self.keep_alive = self.keep_alive and not data
                return b""
        if self._framing == "chunked":
            return self._chunked(data)
        return self._sized(data) if self._framing == "sized" else data

    def end(self) -> None:
        """The server closed its side."""
        if self.done or self.fault is not None:
            return
        if self.head is None:
            began = bool(self._held) or self._budget < MAX_HEAD
            self._fail(
                "The server closed the connection in the middle of its headers."
                if began
                else "The server closed the connection without an answer."
            )
        elif self._framing == "close":
            self.done = True
        else:
            self._fail("The server closed the connection before its answer was whole.")

    def _fail(self, fault: str) -> None:
        self.fault = fault
        self.keep_alive = False

    # --- the head ----------------------------------------------------------------------------------------

    def _take_head(self, data: bytes) -> bytes:
        """Sets `head` if it is whole now; -> what follows it."""
        seen = max(0, len(self._held) - 2)
        self._held += data
        while True:
            end = _HEAD_END.search(self._held, seen)
            if (end.end() if end else len(self._held)) > self._budget:
                raise _FaultError(f"The server sent more than {MAX_HEAD // 1024} kB of headers.")
            if end is None:
                return b""
            head = _parse_head(bytes(self._held[: end.start()]))
            del self._held[: end.end()]
            self._budget -= end.end()
            if head.status >= 200:
                break
            if head.status == 101:
                raise _FaultError("The server switched to another protocol, which nobody asked for.")
            seen = 0
        self._frame(head)
        self.head = head
        rest = bytes(self._held)
        self._held.clear()
        self._budget = MAX_HEAD
        return rest

    def _frame(self, head: Head) -> None:
        """Decides how long the body is, and whether the connection outlives it."""
        length, chunked = _body_length(head)
        options = _options(head.fields)
        self.keep_alive = b"close" not in options if head.minor else b"keep-alive" in options
        if self._bodiless or head.status in (204, 304):
            self.done = True
            if head.status == 204 and (chunked or length):
                self.keep_alive = False  # a body was announced that must not come, and may
        elif chunked:
            self._framing = "chunked"
        elif length is not None:
            self._left = length
            self._framing = "sized"
            self.done = length == 0
        else:
            self.keep_alive = False

    # --- the body ----------------------------------------------------------------------------------------

    def _sized(self, data: bytes) -> bytes:
        if len(data) < self._left:
            self._left -= len(data)
            return data
        self._finish(surplus=len(data) > self._left)
        return data if len(data) == self._left else data[: self._left]

    def _finish(self, *, surplus: bool) -> None:
        self.done = True
        if surplus:
            self.keep_alive = False

    def _chunked(self, data: bytes) -> bytes:
        """All chunks that are here, in one piece: a model's small chunks often share a segment."""
        if self._held:
            data = bytes(self._held) + data
            self._held.clear()
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
                        self._fail("A chunk of the answer is longer than it says.")
                    break
                at += 2
                self._line_end_due = False
            elif self._in_trailers:
                at = self._trailers(data, at)
                break
            else:
                line = _CHUNK_SIZE.match(data, at)
                if line is None or line.end() - at > MAX_LINE:
                    self._whole_line(data, at, wrong="A chunk of the answer does not say its size.")
                    break
                at = line.end()
                self._left = int(line[1], 16)
                self._in_trailers = not self._left
        if self.fault is None and not self.done:
            self._held += data[at:]
        return out[0] if len(out) == 1 else b"".join(out)

    def _whole_line(self, data: bytes, at: int, *, wrong: str | None = None) -> int:
        """Where the line at `at` ends; -1 when it is not whole yet, or too long, or `wrong`."""
        end = data.find(b"\r\n", at, at + MAX_LINE)
        if end < 0 and len(data) - at >= MAX_LINE:
            self._fail("A line of the answer's framing is too long.")
        elif end >= 0 and wrong is not None:
            self._fail(wrong)
            end = -1
        return end

    def _trailers(self, data: bytes, at: int) -> int:
        """Reads over what may follow the last chunk; -> how far it came."""
        while (end := self._whole_line(data, at)) >= 0:
            line, at = data[at:end], end + 2
            if not line:
                self._finish(surplus=at < len(data))
                break
            self._budget -= len(line) + 2
            if self._budget < 0 or not _FIELD.fullmatch(line):
                self._fail("What follows the answer's last chunk is not HTTP.")
                break
        return at


def _parse_head(block: bytes) -> Head:
    first, *lines = (line.removesuffix(b"\r") for line in block.split(b"\n"))
    status_line = _STATUS_LINE.fullmatch(first)
    if status_line is None:
        raise _FaultError("What came is not an HTTP answer.")
    if len(lines) > MAX_FIELDS:
        raise _FaultError(f"The server sent more than {MAX_FIELDS} headers.")
    fields: Fields = []
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field is None:  # a folded line ends here too: it begins with a blank
            raise _FaultError("A header of the answer is not HTTP.")
        fields.append((field[1], field[2].rstrip(b" \t")))
    minor, status, reason = status_line.groups(default=b"")
    return Head(int(status), reason, fields, int(minor))


def _body_length(head: Head) -> tuple[int | None, bool]:
    """-> (Content-Length, whether the body is chunked). Two readers must not come to two lengths."""
    lengths: set[bytes] = set()
    codings: list[bytes] = []
    for name, value in head.fields:
        lower = name.lower()
        if lower == b"content-length":
            lengths.update(part.strip(b" \t") for part in value.split(b","))
        elif lower == b"transfer-encoding":
            codings.append(value.lower())
    if codings and (lengths or not head.minor):
        raise _FaultError("The answer gives its length in two ways.")
    if codings and codings != [b"chunked"]:
        raise _FaultError("The answer's transfer encoding is not one that this program reads.")
    if len(lengths) > 1:
        raise _FaultError("The answer gives two lengths.")
    if not lengths:
        return None, bool(codings)
    text = lengths.pop()
    if not _LENGTH.fullmatch(text):
        raise _FaultError("The answer's length is not a number.")
    return int(text), False


def _options(fields: Fields) -> set[bytes]:
    """The words of the Connection header, in lower case."""
    values = (value for name, value in fields if name.lower() == b"connection")
    return {word.strip(b" \t") for value in values for word in value.lower().split(b",")}
