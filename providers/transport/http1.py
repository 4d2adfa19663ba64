"""HTTP/1.1 as bytes, without I/O: a request's head is written, a response is read.

`ResponseParser` takes the bytes of one response in any cut and comes to the same result for every cut. It is
strict where leniency lets two readers see different messages (lengths, chunk sizes, folded headers), and each
buffer in it has a limit. It exists because h11, the usual one, is half of the cost of a chunk in httpx.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import httpx

from providers.transport.chunked import FIELD, TEXT, TOKEN, ChunkedBody

MAX_HEAD = 64 * 1024
"""Bytes of status lines and headers, interim responses included."""
MAX_FIELDS = 256

_HEAD_END = re.compile(rb"\n\r?\n")
_BEGINNING = b"HTTP/"
_NOT_HTTP = "What came is not an HTTP answer."
_STATUS_LINE = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9][0-9])(?: (" + TEXT + rb"))?")
_LENGTH = re.compile(rb"[0-9]{1,18}")
_NAME = re.compile(TOKEN)
_VALUE = re.compile(TEXT)
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
        self._left: int | None = None
        """Bytes of a body of known length that are still to come; `None` when the length is not known."""
        self._chunks: ChunkedBody | None = None

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
        if self._chunks is not None:
            return self._chunked(self._chunks, data)
        return data if self._left is None else self._sized(self._left, data)

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
        elif self._chunks is None and self._left is None:
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
            if not self._held.startswith(
                _BEGINNING[: len(self._held)]
            ):  # what greets us waits for our greeting
                raise _FaultError(_NOT_HTTP)
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
            self._chunks = ChunkedBody(MAX_HEAD)
        elif length is not None:
            self._left = length
            self.done = length == 0
        else:
            self.keep_alive = False

    # --- the body ----------------------------------------------------------------------------------------

    def _sized(self, left: int, data: bytes) -> bytes:
        if len(data) < left:
            self._left = left - len(data)
            return data
        self.done = True
        if len(data) > left:
            self.keep_alive = False
            return data[:left]
        return data

    def _chunked(self, chunks: ChunkedBody, data: bytes) -> bytes:
        body = chunks.feed(data)
        if chunks.fault is not None:
            self._fail(chunks.fault)
        elif chunks.done:
            self.done = True
            self.keep_alive = self.keep_alive and not chunks.surplus
        return body


def _parse_head(block: bytes) -> Head:
    first, *lines = (line.removesuffix(b"\r") for line in block.split(b"\n"))
    status_line = _STATUS_LINE.fullmatch(first)
    if status_line is None:
        raise _FaultError(_NOT_HTTP)
    if len(lines) > MAX_FIELDS:
        raise _FaultError(f"The server sent more than {MAX_FIELDS} headers.")
    fields: Fields = []
    for line in lines:
        field = FIELD.fullmatch(line)
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
