"""What starting costs: a command's help, and a comparison until its first request leaves.

`python -m tests.bench.starting [ROUNDS]` prints the table. The floors are the bare interpreter, and a script
of a few lines that sends the same request with httpx.
"""

import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.table import Row, against, markdown

_REPEATS = 5

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: [DONE]\n\n"
_SCRIPT = """
import asyncio, httpx, sys
async def main():
    async with httpx.AsyncClient() as client:
        body = {"model": "m", "messages": [{"role": "user", "content": "x"}], "stream": True}
        await client.post(sys.argv[1] + "/chat/completions", json=body)
asyncio.run(main())
"""


def rows(rounds: int = 3) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, _server() as (base_url, listener):
        environment = {**os.environ, "ABREAST_HOME": folder}
        _abreast(environment, "endpoints", "add", "bench", "--wire", "openai", "--base-url", base_url)
        compare = ["compare", "x", "-m", "bench/m", "--timeout", "5"]
        _first_request(listener, [sys.executable, "-m", "app", *compare], environment)  # makes the database
        found: dict[str, list[float]] = {name: [] for name in ("python", "help", "script", "bare", "kept")}
        for _ in range(rounds * _REPEATS):
            found["python"].append(_cpu([sys.executable, "-c", "pass"], environment))
            found["help"].append(_cpu([sys.executable, "-m", "app", "--help"], environment))
            found["script"].append(
                _first_request(listener, [sys.executable, "-c", _SCRIPT, base_url], environment)
            )
            for name, more in (("bare", ["--no-save"]), ("kept", [])):
                argv = [sys.executable, "-m", "app", *compare, *more]
                found[name].append(_first_request(listener, argv, environment))
    middle = {name: statistics.median(values) for name, values in found.items()}
    return [
        against("`abreast --help`, CPU", middle["help"], middle["python"], unit="ms"),
        against(
            "`compare --no-save` to its first request",
            middle["bare"],
            middle["script"],
            unit="ms",
            floor_name="script",
        ),
        against(
            "`compare` to its first request", middle["kept"], middle["script"], unit="ms", floor_name="script"
        ),
    ]


def _abreast(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "app", *arguments], env=environment, check=True, capture_output=True
    )


def _cpu(argv: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of CPU of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _first_request(listener: socket.socket, argv: list[str], environment: dict[str, str]) -> float:
    """Milliseconds from the start of the process to its request; the answer is an empty stream."""
    start = time.perf_counter()
    with subprocess.Popen(
        argv, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            elapsed = time.perf_counter() - start
            connection.sendall(_ANSWER)
        process.wait()
    return 1000 * elapsed


@contextmanager
def _server() -> Iterator[tuple[str, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1", listener


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
