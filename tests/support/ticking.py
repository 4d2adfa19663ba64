"""A server whose every word is known: it streams numbered words and notes when it sent each."""

import asyncio
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Self


@dataclass(slots=True)
class Stream:
    """What one request was sent."""

    model: str
    words: list[tuple[float, str]] = field(default_factory=list)
    """`time.monotonic()` after the word was handed to the system, and the word."""

    def text_before(self, moment: float) -> str:
        return "".join(word for at, word in self.words if at <= moment)


GRACE_S = 0.5
"""What was received longer ago than this is kept, whatever happens."""
_HANDS = 4
"""Through so many a word goes on its way to the disk: server, loop, recorder, the thread of the store."""


class TickingServer:
    """Speaks OpenAI's streaming chat on a thread of its own; never ends a stream by itself."""

    def __init__(self, *, words_per_s: float = 50) -> None:
        self._pause_s = 1 / words_per_s
        self.streams: list[Stream] = []
        self.latest_s = 0.0
        """By how much a word was late at most: so long this computer lets whoever has work to do wait."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="ticking server", daemon=True)
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.base_url = ""

    @property
    def grace_s(self) -> float:
        """What is promised, and where each hand has to wait for its turn, as the words did here, that too."""
        return GRACE_S + _HANDS * self.latest_s

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._accept, "127.0.0.1", 0), self._loop
        ).result()
        self.base_url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client was killed, or the test is over, as planned
        finally:
            self._connections.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        stream = Stream(json.loads(await reader.readexactly(length))["model"])
        self.streams.append(stream)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        number = 0
        while True:
            word = f"{stream.model}-{number} "
            chunk = {"choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}]}
            writer.write(f"data: {json.dumps(chunk)}\n\n".encode())
            await writer.drain()
            stream.words.append((time.monotonic(), word))
            number += 1
            due = time.monotonic() + self._pause_s
            await asyncio.sleep(self._pause_s)
            self.latest_s = max(self.latest_s, time.monotonic() - due)
