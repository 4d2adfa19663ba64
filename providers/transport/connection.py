"""A connection: one socket, one exchange at a time. What is below HTTP's framing is asyncio's."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple, cast

import httpx

from providers.transport.http1 import Head, ResponseParser

HIGH_WATER = 256 * 1024
"""Bytes of a body that may wait for the reader before the socket is left alone."""
LOW_WATER = 32 * 1024
PIECE = 16 * 1024
"""Bytes of a body that are handed out at a time: what a reader makes of them takes a few milliseconds."""
_WRITE_STEP = 256 * 1024
_WRITE_AT_ONCE = 64 * 1024


class Origin(NamedTuple):
    scheme: str
    host: str
    port: int


class Connection(asyncio.Protocol):
    """The caller sends, awaits `head()`, then `body()` until it is empty; then `reusable` or `abort()`."""

    def __init__(self, origin: Origin, on_lost: Callable[["Connection"], None]) -> None:
        self.origin = origin
        self.idle_since = 0.0
        self.sent_at = 0.0
        """`perf_counter()` just before the request was written."""
        self.head_at = 0.0
        """`perf_counter()` when the response's headers had come."""
        self.untouched = True
        """No byte of a response has come in this exchange."""
        self.last = False
        """The request said that there will be no other one."""
        self._on_lost = on_lost
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._parser: ResponseParser | None = None
        self._chunks: list[bytes] = []
        self._waiting = 0
        self._paused = False
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._may_write = True
        self._sent = True
        self.gone = False
        """The socket is closed, and the event loop has said so."""
        self._lost_by: Exception | None = None

    # --- for the transport -------------------------------------------------------------------------------

    @property
    def lost(self) -> bool:
        return self._transport is None or self._transport.is_closing()

    @property
    def reusable(self) -> bool:
        """The exchange is over to its last byte, in both directions, and the server keeps the connection."""
        parser, transport = self._parser, self._transport
        if self.lost or parser is None or transport is None:
            return False
        kept = parser.keep_alive and not self.last
        return parser.done and kept and self._sent and not transport.get_write_buffer_size()

    async def send(self, method: str, head: bytes, body: bytes) -> None:
        """Writes the request, as fast as the server takes it; stops early when the answer is there already.

        What goes wrong is told by `head()`, because the server may have said why before it closed.
        """
        transport = self._transport
        if transport is None:
            raise RuntimeError("this connection was never made")
        parser = self._parser = ResponseParser(method)
        self.untouched = True
        self._sent = False
        self.sent_at = time.perf_counter()
        if len(body) <= _WRITE_AT_ONCE:
            transport.write(head + body if body else head)
            self._sent = True
            return
        transport.write(head)
        view = memoryview(body)
        for at in range(0, len(body), _WRITE_STEP):
            while not (self._may_write or self._pointless(parser)):
                await self._room()
            if self._pointless(parser):
                return
            transport.write(view[at : at + _WRITE_STEP])
        self._sent = True

    async def head(self) -> Head:
        """The final response's head. Raises `httpx.TransportError`."""
        parser = self._exchange()
        while parser.head is None:
            self._raise_failure(parser)
            await self._news()
        return parser.head

    async def body(self) -> bytes:
        """What has come of the body, a byte to `PIECE`; empty at its end. Raises `httpx.TransportError`.

        What came before something went wrong is handed out before the error is raised.
        """
        parser = self._exchange()
        while not self._chunks:
            if parser.done:
                return b""
            self._raise_failure(parser)
            await self._news()
        data = self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
        self._chunks.clear()
        if len(data) > PIECE:
            self._chunks.append(data[PIECE:])
            data = data[:PIECE]
        self._waiting -= len(data)
        if self._paused and self._waiting <= LOW_WATER and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return data

    def rest(self) -> None:
        """The exchange is over; the connection waits for the next one."""
        self._parser = None
        self._chunks.clear()
        self._waiting = 0
        if self._paused and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()

    def abort(self) -> None:
        """Closes the socket now, whatever is under way."""
        if self._transport is not None:
            self._transport.abort()

    # --- for the event loop ------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        parser = self._parser
        if parser is None:  # nobody asked: whatever it is, it is not the answer to the next request
            self.abort()
            return
        self.untouched = False
        headless = parser.head is None
        body = parser.feed(data)
        if headless and parser.head is not None:
            self.head_at = time.perf_counter()
            self._wake_writer()
        if body:
            self._chunks.append(body)
            self._waiting += len(body)
            if self._waiting > HIGH_WATER and not self._paused and self._transport is not None:
                self._paused = True
                self._transport.pause_reading()
        if parser.fault is not None:
            self.abort()
        reader = self._reader
        if reader is not None and not reader.done():
            reader.set_result(None)

    def eof_received(self) -> None:
        if self._parser is not None:
            self._parser.end()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = True
        self._lost_by = exc
        if self._parser is not None and exc is None:
            self._parser.end()
        self._wake()
        self._on_lost(self)

    def pause_writing(self) -> None:
        self._may_write = False

    def resume_writing(self) -> None:
        self._may_write = True
        self._wake_writer()

    # --- inside ------------------------------------------------------------------------------------------

    def _exchange(self) -> ResponseParser:
        if self._parser is None:
            raise RuntimeError("nothing was sent on this connection")
        return self._parser

    def _raise_failure(self, parser: ResponseParser) -> None:
        if parser.fault is not None:
            raise httpx.RemoteProtocolError(parser.fault)
        if self.gone:
            reason = getattr(self._lost_by, "strerror", None) or "it was closed"
            if self._sent:
                raise httpx.ReadError(f"The connection broke: {reason}.") from self._lost_by
            raise httpx.WriteError(f"The connection broke while sending: {reason}.") from self._lost_by

    async def _news(self) -> None:
        self._reader = self._loop.create_future()
        try:
            await self._reader
        finally:
            self._reader = None

    def _pointless(self, parser: ResponseParser) -> bool:
        """Nobody reads on at the other end: it has answered, or it is gone."""
        return self.lost or self.gone or parser.head is not None

    async def _room(self) -> None:
        self._writer = self._loop.create_future()
        try:
            await self._writer
        finally:
            self._writer = None

    def _wake_writer(self) -> None:
        if self._writer is not None and not self._writer.done():
            self._writer.set_result(None)

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
        self._wake_writer()
