"""One address of the stand-in: a port that is ours for as long as the drill lasts, listened on or not."""

import asyncio
import socket

from app.standin.connection import Connection, Handler, Reply
from app.standin.http1 import HttpRequest

HOST = "127.0.0.1"
_BACKLOG = 256


class Address:
    """Holds its port with a socket that never listens, so that no one else is given it while it refuses."""

    def __init__(self, handler: Handler) -> None:
        """Raises `OSError` when there is no port to be had."""
        self._handler = handler
        self._held = _bound(0)
        self._listener: asyncio.Server | None = None
        self._connections: set[Connection] = set()
        self.port: int = self._held.getsockname()[1]

    async def listen(self) -> None:
        """From now on connections are taken; harmless when they are already."""
        if self._listener is None:
            self._listener = await asyncio.get_running_loop().create_server(
                self._connection, sock=_bound(self.port), backlog=_BACKLOG
            )

    async def refuse(self) -> None:
        """From now on connections are refused, and those that were open are gone."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        connections = set(self._connections)
        for connection in connections:
            connection.close()
        for connection in connections:
            await connection.closed()

    async def close(self) -> None:
        await self.refuse()
        self._held.close()

    def _connection(self) -> Connection:
        return Connection(self._answer, self._connections)

    async def _answer(self, request: HttpRequest, reply: Reply) -> None:
        if self._listener is None:  # taken in the very moment in which the listener went
            await reply.reset()
            return
        await self._handler(request, reply)


def _bound(port: int) -> socket.socket:
    # The protocol is named since asyncio turns Nagle's delay off only where it is.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # Two sockets share the port: the one that holds it, and the one that listens while someone does.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "SO_REUSEPORT"):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        sock.bind((HOST, port))
    except OSError:
        sock.close()
        raise
    return sock
