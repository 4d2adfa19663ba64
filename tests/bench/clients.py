"""The clients that are compared, each in a process of its own so that none warms or burdens another.

`python -m tests.bench.clients JOB` does one job (JSON) and prints its figures as JSON.
"""

import asyncio
import functools
import json
import os
import sys
import time
from abc import abstractmethod
from contextlib import AsyncExitStack
from typing import Any, Protocol

from tests.bench.upstream import allow_many_files

BODY: dict[str, Any] = {
    "model": "bench-model-2026-01-01",
    "messages": [{"role": "user", "content": "Say something that is neither short nor long. " * 8}],
    "stream": True,
}


class Client(Protocol):
    @abstractmethod
    async def stream(self, path: str) -> int:
        """Reads a stream to its end; -> the events with text in them."""

    @abstractmethod
    async def small(self, path: str, *, fresh: bool) -> None:
        """One request with a small answer, decoded; with `fresh` on a connection of its own."""


# --- the floor: asyncio and msgspec, nothing between -----------------------------------------------------


class _FloorStream(asyncio.Protocol):
    def __init__(self, decode: Any) -> None:
        self.done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._decode = decode
        self._tail = b""
        self._count = 0

    def data_received(self, data: bytes) -> None:
        *lines, self._tail = (self._tail + data).split(b"\n")
        for line in lines:
            if line.startswith(b"data: {"):
                if self._decode(line[6:]).choices[0].delta.content:
                    self._count += 1
            elif line.startswith(b"data: [DONE]") and not self.done.done():
                self.done.set_result(self._count)


class _FloorExchange(asyncio.Protocol):
    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.answer: asyncio.Future[bytes] | None = None
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, end, body = self._data.partition(b"\r\n\r\n")
        if end and len(body) >= int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]):
            self._data = b""
            assert self.answer is not None
            self.answer.set_result(body)


class Floor:
    def __init__(self, port: int) -> None:
        import msgspec

        delta = msgspec.defstruct("Delta", [("content", str, "")])
        choice = msgspec.defstruct("Choice", [("delta", delta)])
        chunk = msgspec.defstruct("Chunk", [("choices", list[choice])])  # type: ignore[valid-type]
        self._decode_chunk: Any = msgspec.json.Decoder(chunk).decode
        self._decode = msgspec.json.decode
        self._encode = msgspec.json.encode
        self._port = port
        self._idle: list[_FloorExchange] = []

    def _request(self, path: str) -> bytes:
        body = self._encode(BODY)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAuthorization: Bearer sk-bench\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def stream(self, path: str) -> int:
        loop = asyncio.get_running_loop()
        make = functools.partial(_FloorStream, self._decode_chunk)
        transport, protocol = await loop.create_connection(make, "127.0.0.1", self._port)
        transport.write(self._request(path))
        count = await protocol.done
        transport.abort()
        return count

    async def small(self, path: str, *, fresh: bool) -> None:
        loop = asyncio.get_running_loop()
        if self._idle and not fresh:
            exchange = self._idle.pop()
        else:
            _, exchange = await loop.create_connection(_FloorExchange, "127.0.0.1", self._port)
        exchange.answer = loop.create_future()
        assert exchange.transport is not None
        exchange.transport.write(self._request(path))
        self._decode(await exchange.answer)
        if fresh:
            exchange.transport.abort()
        else:
            self._idle.append(exchange)


# --- httpx, on our transport and on its own --------------------------------------------------------------


class Httpx:
    """The path of an answer here: httpx's client, the event splitter, the JSON reader."""

    def __init__(self, port: int, client: Any) -> None:
        from providers._json import loads
        from providers.driver.sse import SseSplitter

        self._client = client
        self._splitter = SseSplitter
        self._loads = loads
        self._base = f"http://127.0.0.1:{port}"

    def _request(self, path: str, *, fresh: bool = False) -> Any:
        close = {"Connection": "close"} if fresh else {}
        return self._client.build_request(
            "POST",
            self._base + path,
            content=json.dumps(BODY).encode(),
            headers={"Authorization": "Bearer sk-bench", "Content-Type": "application/json", **close},
        )

    async def stream(self, path: str) -> int:
        splitter = self._splitter()
        count = 0
        response = await self._client.send(self._request(path), stream=True)
        try:
            async for chunk in response.aiter_raw():
                for frame in splitter.feed(chunk):
                    if frame.data != "[DONE]" and self._loads(frame.data)["choices"][0]["delta"].get(
                        "content"
                    ):
                        count += 1
        finally:
            await response.aclose()
        return count

    async def small(self, path: str, *, fresh: bool) -> None:
        response = await self._client.send(self._request(path, fresh=fresh), stream=True)
        try:
            self._loads(await response.aread())
        finally:
            await response.aclose()


class Driver:
    """The whole way of an answer: `HttpProvider` with deadlines, wire and events."""

    def __init__(self, port: int, client: Any) -> None:
        from providers.base import Endpoint, KeyNeed, Message, Request, TextDelta, WireName
        from providers.client import HttpProvider

        self._ask = Request(model="bench", messages=(Message("user", "Say something."),))
        self._text = TextDelta
        self._make: Any = lambda path: HttpProvider(
            Endpoint(
                name="bench",
                title="Bench",
                wire=WireName.OPENAI,
                base_url=f"http://127.0.0.1:{port}{path}",
                key=KeyNeed.NONE,
            ),
            None,
            client=client,
        )

    async def stream(self, path: str) -> int:
        count = 0
        async for event in self._make(path).stream(self._ask):
            count += isinstance(event, self._text)
        return count

    async def small(self, path: str, *, fresh: bool) -> None:
        raise AssertionError(f"the driver is measured on streams, not on {path} (fresh: {fresh})")


# --- one job ---------------------------------------------------------------------------------------------


async def _client(stack: AsyncExitStack, name: str, port: int) -> Client:
    if name == "floor":
        return Floor(port)
    if name == "stock":
        import httpx

        limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
        stock = httpx.AsyncClient(trust_env=False, limits=limits, timeout=None)
        return Httpx(port, await stack.enter_async_context(stock))
    from providers.transport.client import http_client

    ours = await stack.enter_async_context(http_client())
    return Driver(port, ours) if name == "driver" else Httpx(port, ours)


async def _streams(client: Client, job: dict[str, Any]) -> tuple[int, int]:
    """-> (events, streams that came whole)."""
    counts = await asyncio.gather(*(client.stream(job["path"]) for _ in range(job["n"])))
    return sum(counts), sum(count == job["events"] for count in counts)


async def _requests(client: Client, job: dict[str, Any]) -> tuple[int, int]:
    left = iter(range(job["requests"]))

    async def worker() -> None:
        for _ in left:
            await client.small(job["path"], fresh=job["fresh"])

    await asyncio.gather(*(worker() for _ in range(job["n"])))
    return job["requests"], job["n"]


async def _peak_files(peak: list[int]) -> None:
    while True:
        peak[0] = max(peak[0], len(os.listdir("/dev/fd")))  # noqa: PTH208  # a listing, as cheap as it gets
        await asyncio.sleep(0.2)


async def _run(job: dict[str, Any]) -> dict[str, float]:
    work = _requests if job["kind"] == "requests" else _streams
    async with AsyncExitStack() as stack:
        client = await _client(stack, job["client"], job["port"])
        await work(client, {**job, **job["warm_up"]})
        peak = [0]
        watch = asyncio.create_task(_peak_files(peak)) if job.get("files") else None
        cpu, wall = time.process_time(), time.perf_counter()
        units, whole = await work(client, job)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        if watch is not None:
            watch.cancel()
    return {
        "us": cpu / units * 1e6,
        "cpu_s": cpu,
        "wall_s": wall,
        "units": units,
        "whole": whole,
        "files": peak[0],
    }


if __name__ == "__main__":
    allow_many_files()
    print(json.dumps(asyncio.run(_run(json.loads(sys.argv[1])))))
