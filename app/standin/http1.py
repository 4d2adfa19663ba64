"""HTTP/1.1 requests out of bytes. No I/O, and no more of the standard than clients of a local server use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

MAX_HEAD = 256 * 1024
MAX_BODY = 128 * 1024 * 1024
"""Room for a prompt of 10 MB and for files as base64; what is longer gets a 413."""


class BadHttpError(ValueError):
    """Not a request that this server understands; `status` is what to answer before closing."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class HttpRequest:
    method: str
    target: str
    """As it came, with its query."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)
    keep_alive: bool

    @property
    def path(self) -> str:
        """Decoded, without the query."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)


@dataclass(slots=True)
class _Head:
    method: str
    target: str
    headers: dict[str, str]
    keep_alive: bool


class RequestReader:
    """Bytes in, whole requests out; one after another, as pipelined as the client likes."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._head: _Head | None = None
        self._chunks: bytearray | None = None
        self.wants_continue = False
        """The client waits for `100 Continue` before it sends the body; the caller answers it."""

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def next_request(self) -> HttpRequest | None:
        """The next request, once it is whole. Raises `BadHttpError`."""
        if self._head is None:
            self._head = self._read_head()
            if self._head is None:
                return None
        body = self._read_body(self._head.headers)
        if body is None:
            return None
        head, self._head = self._head, None
        return HttpRequest(head.method, head.target, head.headers, body, head.keep_alive)

    def _read_head(self) -> _Head | None:
        while self._buffer[:2] == b"\r\n":
            del self._buffer[:2]
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > MAX_HEAD:
                raise BadHttpError(431, "The request's headers are too long.")
            return None
        lines = bytes(self._buffer[:end]).decode("latin-1").split("\r\n")
        del self._buffer[: end + 4]
        head = _parse_head(lines)
        self.wants_continue = head.headers.get("expect", "").lower() == "100-continue"
        return head

    def _read_body(self, headers: Mapping[str, str]) -> bytes | None:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return self._read_chunks()
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            raise BadHttpError(400, "Content-Length is not a number.")
        size = int(length)
        if size > MAX_BODY:
            raise BadHttpError(413, "The request's body is too large.")
        if len(self._buffer) < size:
            return None
        body = bytes(self._buffer[:size])
        del self._buffer[:size]
        return body

    def _read_chunks(self) -> bytes | None:
        whole = self._chunks if self._chunks is not None else bytearray()
        self._chunks = whole
        while True:
            line_end = self._buffer.find(b"\r\n")
            if line_end < 0:
                return None
            size = _chunk_size(bytes(self._buffer[:line_end]))
            if len(whole) + size > MAX_BODY:
                raise BadHttpError(413, "The request's body is too large.")
            if size == 0:
                end = self._buffer.find(b"\r\n\r\n", line_end)  # after the trailers, if there are any
                if end < 0:
                    return None
                del self._buffer[: end + 4]
                self._chunks = None
                return bytes(whole)
            if len(self._buffer) < line_end + 2 + size + 2:
                return None
            whole += self._buffer[line_end + 2 : line_end + 2 + size]
            del self._buffer[: line_end + 2 + size + 2]


def _parse_head(lines: list[str]) -> _Head:
    parts = lines[0].split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise BadHttpError(400, "This is not an HTTP/1.1 request.")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise BadHttpError(400, "A header of the request is malformed.")
        key, value = name.lower(), value.strip()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    wish = headers.get("connection", "").lower()
    keep_alive = "close" not in wish if parts[2] != "HTTP/1.0" else "keep-alive" in wish
    return _Head(parts[0], parts[1], headers, keep_alive)


def _chunk_size(line: bytes) -> int:
    try:
        return int(line.split(b";", 1)[0].strip(), 16)
    except ValueError as error:
        raise BadHttpError(400, "A chunk of the request has no size.") from error
