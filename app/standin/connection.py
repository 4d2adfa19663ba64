"""One client's connection: requests in, and full control over the bytes that go out."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from app.standin.http1 import BadHttpError, HttpRequest, RequestReader

_LINGER_NOT = struct.pack("ii", 1, 0)
_WRITE_BUFFER = 256 * 1024
# A reset throws away what the client has not read yet on some systems; this gives it time to.
_BEFORE_RESET_S = 0.03

Handler = Callable[[HttpRequest, "Reply"], Awaitable[None]]


class Reply:
    """Writes one response. What a handler leaves unfinished is cut off by closing the connection."""

    def __init__(self, connection: "Connection", *, keep_alive: bool) -> None:
        self._connection = connection
        self._transport = connection.transport
        self._keep_alive = keep_alive
        self._chunked = False
        self.status: int | None = None
        """`None` until the headers are out."""
        self.finished = False
        self.bytes_sent = 0
        """Of the body, without HTTP's framing."""

    def start(self, status: int, headers: Mapping[str, str], *, length: int | None = None) -> None:
        """Sends the headers. Without a length the body is chunked."""
        self.status, self._chunked = status, length is None
        lines = [f"HTTP/1.1 {status} {_reason(status)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines.append("transfer-encoding: chunked" if length is None else f"content-length: {length}")
        lines.append("connection: keep-alive" if self._keep_alive else "connection: close")
        self._transport.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace"))

    def write(self, data: bytes) -> None:
        if not data:
            return
        self.bytes_sent += len(data)
        self._transport.write(b"%x\r\n%b\r\n" % (len(data), data) if self._chunked else data)

    async def drain(self) -> None:
        """Waits while the client does not read."""
        await self._connection.writable.wait()

    def finish(self) -> None:
        if self._chunked:
            self._transport.write(b"0\r\n\r\n")
        self.finished = True

    def send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """A whole response at once."""
        self.start(status, headers, length=len(body))
        self.write(body)
        self.finish()

    async def reset(self) -> None:
        """Resets the TCP connection, after what was written has gone out."""
        await asyncio.sleep(_BEFORE_RESET_S)
        sock = self._transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        self._transport.abort()

    async def cut(self) -> None:
        """Ends the connection and the work on this response; when it returns both are gone."""
        self._connection.close()
        await self._connection.closed()

    def shut(self) -> None:
        """Closes the connection in the middle of the response."""
        self._transport.close()


class Connection(asyncio.Protocol):
    """Answers requests one after another, and ends the work on one when its client hangs up."""

    transport: asyncio.Transport

    def __init__(self, handler: Handler, connections: "set[Connection]") -> None:
        self._handler = handler
        self._connections = connections
        self._reader = RequestReader()
        self._task: asyncio.Task[None] | None = None
        self.writable = asyncio.Event()
        self.writable.set()
        self._lost = asyncio.Event()

    def close(self) -> None:
        """Ends the connection and the work on its request, for a server that stops."""
        if self._task is not None:
            self._task.cancel()
        self.transport.abort()

    async def closed(self) -> None:
        """Waits until the socket is closed and the work has ended, after `close`."""
        await self._lost.wait()
        if self._task is not None:
            await asyncio.wait([self._task])

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.set_write_buffer_limits(high=_WRITE_BUFFER)
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        self._connections.discard(self)
        self._lost.set()
        self.writable.set()
        if self._task is not None:
            self._task.cancel()

    def pause_writing(self) -> None:
        self.writable.clear()

    def resume_writing(self) -> None:
        self.writable.set()

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        self._answer_next()

    def _answer_next(self) -> None:
        if self._task is not None:
            return
        try:
            request = self._reader.next_request()
        except BadHttpError as error:
            self._give_up(error)
            return
        if request is not None:
            self._task = asyncio.get_running_loop().create_task(
                self._answer(request), name=f"answer {request.target}"
            )
            self._task.add_done_callback(self._answered)
        elif self._reader.wants_continue:
            self._reader.wants_continue = False
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    async def _answer(self, request: HttpRequest) -> None:
        reply = Reply(self, keep_alive=request.keep_alive)
        try:
            await self._handler(request, reply)
        finally:
            if not (reply.finished and request.keep_alive) and not self.transport.is_closing():
                self.transport.close()

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled():
            task.result()  # a bug of ours is reported by the loop's exception handler, on standard error
        if not self.transport.is_closing():
            self._answer_next()

    def _give_up(self, error: BadHttpError) -> None:
        body = f"{error}\n".encode()
        head = (
            f"HTTP/1.1 {error.status} {_reason(error.status)}\r\ncontent-type: text/plain; charset=utf-8\r\n"
        )
        self.transport.write(
            f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body
        )
        self.transport.close()


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # 529 and 498 are known to providers only
        return "Unknown"
