"""The stand-in as a child: says in one line of JSON where it listens, and ends when its standard input does."""

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
from pathlib import Path

from app.standin.server import Server


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="app.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--fast", action="store_true", help="no waiting but where a suffix asks for it")
    parser.add_argument("--journal", action="store_true", help="keep what comes, and show it at GET /journal")
    parser.add_argument("--journal-file", type=Path, help="write what comes as lines of JSON")
    wanted = parser.parse_args(arguments)
    return run(port=wanted.port, fast=wanted.fast, journal=wanted.journal, journal_file=wanted.journal_file)


def run(*, port: int, fast: bool, journal: bool, journal_file: Path | None = None) -> int:
    """Serves until standard input ends or SIGTERM comes. Returns the exit code."""
    try:
        asyncio.run(_serve(Server(port=port, hurried=fast, journal=journal, journal_file=journal_file)))
    except OSError as error:
        sys.stderr.write(f"The stand-in cannot listen on port {port}: {error.strerror or error}\n")
        return 1
    except (
        KeyboardInterrupt
    ):  # Ctrl+C in the terminal reaches the whole group; the parent decides what it means
        return 130
    return 0


async def _serve(server: Server) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        loop.add_signal_handler(signal.SIGTERM, stop.set)
    async with server:
        sys.stdout.write(json.dumps({"port": server.port, "pid": os.getpid()}) + "\n")
        sys.stdout.flush()
        _watch_standard_input(loop, stop)
        await stop.wait()


def _watch_standard_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """A parent that dies, however it dies, closes the pipe; nothing else tells a child so on every system."""

    def watch() -> None:
        while os.read(0, 4096):  # not sys.stdin: a buffered reader in a daemon thread can hang the exit
            pass
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=watch, name="watch-stdin", daemon=True).start()
