"""The upstreams as a child: told what to do in lines of JSON on standard input, which also ends them.

The first line holds the rules and says how many addresses; the answer names the ports. Then every line
is answered by one line, in order.
"""

import asyncio
import json
import os
import signal
import sys
import threading
from typing import Any

from app.core.errors import UserError
from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Rule
from app.standin.upstream.server import UpstreamServer


def run() -> int:
    """Serves until standard input ends or SIGTERM comes. Returns the exit code."""
    try:
        asyncio.run(_run())
    except UserError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    except (KeyboardInterrupt, BrokenPipeError):  # the parent decides what Ctrl+C means, or is gone
        return 130
    return 0


async def _run() -> None:
    lines: asyncio.Queue[bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        loop.add_signal_handler(signal.SIGTERM, lines.put_nowait, b"")
    _read_standard_input(loop, lines)
    first = await lines.get()
    if not first:
        return
    wanted = json.loads(first)
    rules = [Rule(**row) for row in wanted["rules"]]
    async with UpstreamServer(rules, wanted["addresses"]) as server:
        _say({"ports": server.ports, "pid": os.getpid()})
        while line := await lines.get():
            _say(await _done(server, json.loads(line)))


async def _done(server: UpstreamServer, wanted: dict[str, Any]) -> dict[str, Any]:
    try:
        if "act" in wanted:
            acts = {endpoint: Act(act) for endpoint, act in wanted["act"].items()}
            await server.act(acts, wanted.get("mark", ""))
            return {}
        return (await server.seen(wanted["seen"], wanted.get("mark", ""))).as_json()
    except UserError as error:
        return {"error": error.message, "hint": error.hint}


def _say(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def _read_standard_input(loop: asyncio.AbstractEventLoop, lines: "asyncio.Queue[bytes]") -> None:
    """Hands lines on, and an empty one at the end: a parent that dies, however it dies, closes the pipe."""

    def put(line: bytes) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(lines.put_nowait, line)

    def read() -> None:
        rest = b""
        while data := os.read(
            0, 65536
        ):  # not sys.stdin: a buffered reader in a daemon thread can hang the exit
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                put(line)
        put(b"")

    threading.Thread(target=read, name="read-stdin", daemon=True).start()
