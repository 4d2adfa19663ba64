"""The transport under every httpx client here: HTTP/1.1 straight on `asyncio.Protocol`.

httpx keeps its interface; what is replaced is the part whose cost grows with the number of connections and
that re-arms the socket at every read. `docs/benchmarks.md` says what that saves.
"""

import time
from collections.abc import AsyncIterator

import httpx

from providers.transport.connection import Connection, Origin
from providers.transport.http1 import request_head
from providers.transport.pool import Pool
from providers.transport.turns import Turns

_DEFAULT_PORT = {"http": 80, "https": 443}


class ThinTransport(httpx.AsyncBaseTransport):
    """One client's connections. `response.extensions` holds `connect_s`, `sent_at` and `first_byte_at`.

    Only the connect timeout of httpx is obeyed: who reads sets deadlines with `asyncio.timeout`, because a
    timeout per read never fires on a slow drip. Errors are httpx's, and their text holds no header's value.
    """

    def __init__(self, *, max_idle: int = 128, max_idle_s: float = 60.0, stale_within_s: float = 2.0) -> None:
        """`max_idle` connections per origin are kept, for `max_idle_s`.

        A kept connection that closes without a byte within `stale_within_s` of the request had been closed by
        the server before it came, and the request is sent once more. Later than that the server may have been
        at work on it, and asking twice could be paid twice.
        """
        self._pool = Pool(max_idle=max_idle, max_idle_s=max_idle_s)
        self._stale_within_s = stale_within_s
        self._turns = Turns()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        origin = _origin(request.url)
        body = _body(request)
        head = request_head(request.method, request.url.raw_path, request.headers.raw)
        kept = self._pool.take(origin)
        if kept is not None:
            try:
                return await self._exchange(kept, request.method, head, body, connect_s=None)
            except httpx.TransportError:
                if not (kept.untouched and self._was_stale(kept)):
                    raise
        began = time.perf_counter()
        timeout_s = request.extensions.get("timeout", {}).get("connect")
        fresh = await self._pool.connect(origin, timeout_s=timeout_s)
        connect_s = time.perf_counter() - began
        fresh.last = request.headers.get("connection", "").lower() == "close"
        return await self._exchange(fresh, request.method, head, body, connect_s=connect_s)

    async def aclose(self) -> None:
        await self._pool.aclose()

    def _was_stale(self, connection: Connection) -> bool:
        return time.perf_counter() - connection.sent_at <= self._stale_within_s

    async def _exchange(
        self, connection: Connection, method: str, head: bytes, body: bytes, *, connect_s: float | None
    ) -> httpx.Response:
        try:
            await connection.send(method, head, body)
            answer = await connection.head()
        except BaseException:  # cancelled too: the socket goes, whatever the reason
            connection.abort()
            raise
        return httpx.Response(
            answer.status,
            headers=answer.fields,
            stream=_Body(connection, self._pool, self._turns),
            extensions={
                "http_version": b"HTTP/1.1" if answer.minor else b"HTTP/1.0",
                "reason_phrase": answer.reason,
                "connect_s": connect_s,
                "sent_at": connection.sent_at,
                "first_byte_at": connection.head_at,
            },
        )


class _Body(httpx.AsyncByteStream):
    """A response's body. Read to its end it gives the connection back; closed early it closes the socket."""

    def __init__(self, connection: Connection, pool: Pool, turns: Turns) -> None:
        self._connection: Connection | None = connection
        self._pool, self._turns = pool, turns

    async def __aiter__(self) -> AsyncIterator[bytes]:
        connection = self._connection
        if connection is None:
            return
        try:
            while data := await connection.body():
                await self._turns.come()
                yield data
                self._turns.leave()
        finally:
            self._finish()

    async def aclose(self) -> None:
        self._finish()

    def _finish(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.finish(connection)


def _origin(url: httpx.URL) -> Origin:
    if url.scheme not in _DEFAULT_PORT:
        raise httpx.UnsupportedProtocol("An address begins with https:// or http://.")
    host = url.raw_host.decode("ascii")
    if not host:
        raise httpx.UnsupportedProtocol("The address names no host.")
    return Origin(url.scheme, host, url.port if url.port is not None else _DEFAULT_PORT[url.scheme])


def _body(request: httpx.Request) -> bytes:
    """The body's bytes, whose length the headers state: a second length could hide a second request."""
    try:
        body = request.content
    except httpx.RequestNotRead:
        raise httpx.LocalProtocolError(
            "A request's body is given as bytes or JSON, not as a stream."
        ) from None
    lengths: list[bytes] = []
    for name, value in request.headers.raw:
        lower = name.lower()
        if lower == b"content-length":
            lengths.append(value)
        elif lower == b"transfer-encoding":
            lengths.append(b"")
    if lengths != [b"%d" % len(body)] and (lengths or body):
        raise httpx.LocalProtocolError("A request's headers do not state the length of its body.")
    return body
