"""A server that says exactly the bytes that a test wants said, and remembers what it was told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Visit:
    """One connection, seen from the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def request(self) -> bytes:
        """The next request, head and body; empty when the client is gone."""
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        return head + await self.reader.readexactly(length)

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def gone(self) -> None:
        """Returns when the client has closed its side."""
        try:
            while await self.reader.read(65536):
                pass
        except ConnectionError:
            pass

    def close(self) -> None:
        self.writer.close()

    def reset(self) -> None:
        """Closes the way a crash does."""
        self.writer.transport.abort()


class RawServer:
    def __init__(self, port: int) -> None:
        self.port = port
        self.visits = 0
        """Connections that were accepted."""
        self.errors: list[BaseException] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


Script = Callable[[Visit], Awaitable[None]]


@asynccontextmanager
async def raw_server(script: Script, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[RawServer]:
    """Runs `script` for each connection; what a script raises is raised when the server ends."""
    tasks: set[asyncio.Task[None]] = set()
    errors: list[BaseException] = []

    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here.visits += 1
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await script(Visit(reader, writer))
        except asyncio.CancelledError:
            pass
        except Exception as error:  # noqa: BLE001  # the test is told below, not asyncio's log
            errors.append(error)
        finally:
            tasks.discard(task)
            writer.transport.abort()

    server = await asyncio.start_server(visit, "127.0.0.1", 0, ssl=tls)
    here = RawServer(server.sockets[0].getsockname()[1])
    try:
        yield here
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        if tasks:
            await asyncio.wait(tuple(tasks))
        await server.wait_closed()
    if errors:
        raise errors[0]
