"""A tiny HTTP server that sends exactly the bytes that a test tells it to, in the pieces the test wants."""

import asyncio
import struct
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET
from typing import Any


@dataclass(frozen=True)
class Got:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes


@dataclass(frozen=True)
class Pause:
    """Waits until the test sets the event (or the client hangs up)."""

    event: asyncio.Event


class Reset:
    """Ends the connection with a TCP reset."""


class Hold:
    """Keeps the connection open, without a byte, until the client hangs up."""


Step = bytes | Pause | Reset | Hold
Script = Sequence[Step]


@dataclass
class Scripted:
    """The running server: one script a request, the last one again for those that follow."""

    scripts: list[Script]
    port: int = 0
    requests: list[Got] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a request has come."""
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a client closed a connection on which the server had more to do."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def head(status: str = "200 OK", *, content_type: str = "text/event-stream", **headers: str) -> bytes:
    """A response's head; the body ends with the connection unless a length is given."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode()


def response(
    body: bytes | str, status: str = "200 OK", *, content_type: str = "application/json", **headers: str
) -> list[Step]:
    """A whole response with its length."""
    data = body.encode() if isinstance(body, str) else body
    return [head(status, content_type=content_type, Content_Length=str(len(data)), **headers) + data]


def events(*data: str, end: bool = True) -> bytes:
    """An event stream of these `data:` values."""
    text = "".join(f"data: {value}\n\n" for value in data)
    return (text + "data: [DONE]\n\n" if end else text).encode()


def pieces(data: bytes, size: int) -> Iterable[bytes]:
    """The bytes in pieces of this size."""
    return (data[start : start + size] for start in range(0, len(data), size))


@asynccontextmanager
async def serve(*scripts: Script) -> AsyncIterator[Scripted]:
    """A server for the time of the block; what is still running at its end is cancelled."""
    state = Scripted(list(scripts))
    tasks: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await _serve_one(state, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            state.hung_up.set()
        except asyncio.CancelledError:
            pass  # the block has ended; asyncio.streams would report a cancelled handler as an error
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        running = list(tasks)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await server.wait_closed()


async def _serve_one(state: Scripted, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    got = await read_request(reader)
    state.requests.append(got)
    state.asked.set()
    script = state.scripts[min(len(state.requests), len(state.scripts)) - 1]
    gone = asyncio.ensure_future(reader.read())
    try:
        for step in script:
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
                await asyncio.sleep(0)
                if gone.done():
                    state.hung_up.set()
                    return
            elif isinstance(step, Reset):
                writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
                return
            elif await _wait(gone, step):
                state.hung_up.set()
                return
    finally:
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)


async def _wait(gone: asyncio.Future[bytes], step: Pause | Hold) -> bool:
    """Whether the client hung up while the server waited."""
    if isinstance(step, Hold):
        await asyncio.wait([gone])
        return True
    waiting = asyncio.ensure_future(step.event.wait())
    both: list[asyncio.Future[Any]] = [gone, waiting]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    return gone.done() and not step.event.is_set()


async def read_request(reader: asyncio.StreamReader) -> Got:
    start = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = start[0].split(" ", 2)
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in start[1:] if line)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Got(method, path, headers, body)
