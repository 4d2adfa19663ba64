"""Starts the stand-in in a process of its own, and ends it."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from app.core.errors import UserError

_START_S = 20.0
_STOP_S = 3.0
# The child needs no key, no proxy and nothing else of the user's; what is not here is not handed on.
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE",
                "TZ", "LD_LIBRARY_PATH")  # fmt: skip


@dataclass(eq=False)
class StandIn:
    """A running stand-in. Use it as a context manager, or call `stop()`."""

    base_url: str
    """`http://127.0.0.1:PORT`"""
    port: int
    pid: int
    _process: "subprocess.Popen[bytes]" = field(repr=False)
    _errors: IO[bytes] = field(repr=False)

    @property
    def demo_url(self) -> str:
        """The base URL of the demo endpoint, for the OpenAI wire."""
        return f"{self.base_url}/demo/v1"

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Ends the child and waits for it; harmless when it has ended already."""
        end(self._process)
        self._errors.close()

    async def stop_async(self) -> None:
        """As `stop`, without holding up the event loop."""
        await asyncio.to_thread(self.stop)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(
    *, port: int = 0, fast: bool = False, journal: bool = False, journal_file: Path | None = None
) -> StandIn:
    """Starts the stand-in and waits until it listens. Raises `UserError` when it does not come up.

    `fast` takes the models' own waiting away, for tests; `journal` keeps what comes for `GET /journal`.
    """
    arguments = ["--port", str(port)]
    arguments += ["--fast"] if fast else []
    arguments += ["--journal"] if journal else []
    arguments += ["--journal-file", str(journal_file)] if journal_file else []
    return spawn(command(arguments))


async def start_async(
    *, port: int = 0, fast: bool = False, journal: bool = False, journal_file: Path | None = None
) -> StandIn:
    """As `start`, without holding up the event loop."""
    return await asyncio.to_thread(start, port=port, fast=fast, journal=journal, journal_file=journal_file)


def command(arguments: list[str]) -> list[str]:
    """The child's command line, also in a frozen program, whose executable is the program and not Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "standin", "serve", "--child", *arguments]
    # -P: the folder in which the user happens to be does not get to say what `app` is.
    return [sys.executable, "-P", "-m", "app.standin", *arguments]


def environment() -> Mapping[str, str]:
    """What the child gets to see: no key of the user's."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    return kept | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def spawn(argv: list[str]) -> StandIn:
    """Starts a child that says where it listens. Raises `UserError` with what it said when it does not."""
    process, errors = opened(argv)
    said = _first_line(process)
    try:
        where = json.loads(said)
        port, pid = int(where["port"]), int(where["pid"])
    except (ValueError, KeyError, TypeError) as error:
        raise _did_not_start(process, errors) from error
    return StandIn(f"http://127.0.0.1:{port}", port, pid, process, errors)


def opened(argv: list[str]) -> tuple["subprocess.Popen[bytes]", IO[bytes]]:
    """The child, and what it says on standard error. It ends with its standard input, so with us."""
    errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own arguments
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=dict(environment()),
            # A terminal sends Ctrl+C to all it runs: the child must live on until its lanes are stopped.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        errors.close()
        raise UserError(f"The stand-in could not be started: {error.strerror or error}.") from error
    return process, errors


def _first_line(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout is not None
    limit = threading.Timer(_START_S, process.kill)  # ends the wait below when nothing is ever said
    limit.start()
    try:
        return process.stdout.readline()
    finally:
        limit.cancel()
        process.stdout.close()


def _did_not_start(process: "subprocess.Popen[bytes]", errors: IO[bytes]) -> UserError:
    end(process)
    last = last_words(process, errors)
    errors.close()
    return UserError(
        f"The stand-in did not start: {last}",
        hint="The demo models need it. Is the port in use, or is something keeping programs from listening?",
    )


def last_words(process: "subprocess.Popen[bytes]", errors: IO[bytes]) -> str:
    """Of a child that has ended."""
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else f"it ended with code {process.returncode} and said nothing"


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the child and waits for it; harmless when it has ended already."""
    if process.stdin is not None and not process.stdin.closed:
        with suppress(BrokenPipeError):  # it has ended, and left something unread
            process.stdin.close()  # the sign to end
    for harder in (None, process.terminate, process.kill):
        if harder is not None:
            harder()
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            continue
        return
