"""The stand-in as a child: says in one line of JSON where it listens, and ends with its standard input."""

import argparse
import asyncio
import json
import os
import sys
import threading
from pathlib import Path

from app.core.errors import UserError
from app.standin.server import Server, serve
from app.standin.upstream import control


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="app.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--fast", action="store_true", help="no waiting but where a suffix asks for it")
    parser.add_argument("--journal", action="store_true", help="keep what comes, and show it at GET /journal")
    parser.add_argument("--journal-file", type=Path, help="write what comes as lines of JSON")
    parser.add_argument("--upstream", action="store_true", help="be told what to be on standard input")
    wanted = parser.parse_args(arguments)
    if wanted.upstream:
        return control.run()
    return run(port=wanted.port, fast=wanted.fast, journal=wanted.journal, journal_file=wanted.journal_file)


def run(*, port: int, fast: bool, journal: bool, journal_file: Path | None) -> int:
    """Serves until standard input ends or SIGTERM comes. Returns the exit code."""
    try:
        asyncio.run(_run(Server(port=port, hurried=fast, journal=journal, journal_file=journal_file)))
    except UserError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    except KeyboardInterrupt:  # Ctrl+C reaches every process of a terminal; the parent decides what it means
        return 130
    return 0


async def _run(server: Server) -> None:
    stop = asyncio.Event()

    def ready(port: int) -> None:
        sys.stdout.write(json.dumps({"port": port, "pid": os.getpid()}) + "\n")
        sys.stdout.flush()
        _watch_standard_input(asyncio.get_running_loop(), stop)

    await serve(server, ready, stop)


def _watch_standard_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """A parent that dies, however it dies, closes the pipe; nothing else tells a child so on every system."""

    def watch() -> None:
        while os.read(0, 4096):  # not sys.stdin: a buffered reader in a daemon thread can hang the exit
            pass
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=watch, name="watch-stdin", daemon=True).start()
