"""The server of the network benchmarks: prepared bytes, so that it costs next to nothing.

`python -m tests.bench.upstream` prints its port and serves until its standard input ends.

    /paced/300/10…   a stream of 300 events, one every 10 ms, each in a segment of its own
    /flat/20000…     20,000 of the same events in large writes
    /small/50…       a small JSON answer after 50 ms, on a kept-alive connection
"""

import asyncio
import contextlib
import itertools
import json
import resource
import subprocess
import sys
from collections.abc import Iterator

OPEN_FILES = 8192


def _event(payload: object) -> bytes:
    data = b"data: " + json.dumps(payload, separators=(",", ":")).encode() + b"\n\n"
    return b"%x\r\n%b\r\n" % (len(data), data)


def _chunk(delta: dict[str, str], finish: str | None) -> bytes:
    return _event(
        {
            "id": "chatcmpl-AbCdEfGhIjKlMnOpQrStUvWxYz012",
            "object": "chat.completion.chunk",
            "created": 1767225600,
            "model": "bench-model-2026-01-01",
            "service_tier": "default",
            "system_fingerprint": "fp_0123456789",
            "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}],
        }
    )


EVENT = _chunk({"content": " token"}, None)
_DONE = b"data: [DONE]\n\n"
LAST = _chunk({}, "stop") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(_DONE), _DONE)
STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Request-Id: req_1\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
_SMALL = json.dumps(
    {"object": "list", "data": [{"id": f"model-{n}", "object": "model"} for n in range(5)]}
).encode()
SMALL = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(_SMALL),
    _SMALL,
)


# Models do not speak in time with each other: each stream has a beat of its own, the same ones in every run.
_PHASES = (number * 0.618034 % 1 for number in itertools.count())


class Upstream(asyncio.Protocol):
    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._request = b""
        self._next_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, _: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._request += data
        head, end, body = self._request.partition(b"\r\n\r\n")
        if not end:
            return
        _, _, rest = head.lower().partition(b"content-length:")
        if len(body) < int(rest.split(b"\r\n", 1)[0] or 0):
            return
        _, kind, *numbers = head.split(b" ", 2)[1].split(b"/")
        self._request = b""
        if kind == b"small":
            self._loop.call_later(int(numbers[0]) / 1000, self._write, SMALL)
        elif kind == b"flat":
            self._write(STREAM_HEAD + EVENT * int(numbers[0]) + LAST)
        else:
            self._write(STREAM_HEAD)
            gap_s = int(numbers[1]) / 1000
            self._next_at = self._loop.time() + gap_s * next(_PHASES)
            self._loop.call_at(self._next_at, self._pace, int(numbers[0]), gap_s)

    def _pace(self, left: int, gap_s: float) -> None:
        self._write(EVENT if left else LAST)
        if left and self._transport is not None:
            self._next_at += gap_s
            self._loop.call_at(self._next_at, self._pace, left - 1, gap_s)

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


def allow_many_files() -> None:
    """A thousand streams are a thousand sockets; the usual soft limit is 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, hard), hard))


@contextlib.contextmanager
def upstream() -> Iterator[int]:
    """Runs the server in a process of its own; -> its port."""
    command = [sys.executable, "-m", "tests.bench.upstream"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()
            process.wait()


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Upstream, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    allow_many_files()
    asyncio.run(_serve())
