"""A gateway that runs, and ends with us: `async with running(argv, env, cwd) as process`.

Between it and us stands `guard_child`, which ends it when the pipe that we hold is closed: by us, or by the
system when this program is gone. So no gateway outlives the program, also when that is killed.
"""

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from app.services.gateways import guard_child
from app.services.gateways.failures import GatewayError, StartFailure
from app.services.gateways.listening import Address, listening_below
from app.services.gateways.output import Output
from app.services.to_its_end import owned, to_its_end

GRACE_S = 3.0
"""So long a gateway may take to end when it is asked to; then it is killed."""

_LAST_RESORT_S = 10.0
_LAST_WORDS_S = 5.0
_SECRET = re.compile(r"(?i)key|token|secret|password|credential")

Told = Callable[[str], None]


class Running:
    """A process behind its guard. Made by `running`; everything of it is gone when that block ends."""

    def __init__(
        self, guard: "subprocess.Popen[bytes]", title: str, output: Output, on_line: Told | None
    ) -> None:
        self.title = title
        self.pid: int | None = None
        """Of the gateway; `None` when it could not be started."""
        self.returncode: int | None = None
        """`None` while it runs; a signal that ended it is below zero."""
        self.could_not: str | None = None
        """Why the system could not start it."""
        self._guard = guard
        self._output = output
        self._on_line = on_line
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._ended = asyncio.Event()
        self._silent = asyncio.Event()
        self._threads = [
            threading.Thread(target=reader, name=f"gateway {what}", daemon=True)
            for what, reader in (("state", self._read_state), ("output", self._read_output))
        ]

    @property
    def running(self) -> bool:
        return self.pid is not None and self.returncode is None

    def tail(self, lines: int = 20) -> str:
        """The last that it printed, without keys."""
        return self._output.tail(lines)

    def output(self) -> str:
        """All that it printed and is kept, without keys."""
        return self._output.text()

    async def ended(self) -> int | None:
        """Waits until it has ended by itself and all it printed is read, and gives its exit code."""
        await self._ended.wait()
        with contextlib.suppress(TimeoutError):  # something that it left behind may hold its output open
            await asyncio.wait_for(self._silent.wait(), _LAST_WORDS_S)
        return self.returncode

    async def listening(self) -> tuple[Address, ...] | None:
        """Where it and its children listen; `None` where the system does not tell (other than Linux)."""
        return await asyncio.to_thread(listening_below, self._guard.pid)

    def start_reading(self, order: Mapping[str, object]) -> None:
        """Tells the guard what to start; what comes of it is read from now on."""
        for thread in self._threads:
            thread.start()
        assert self._guard.stdin is not None
        with contextlib.suppress(OSError):  # a guard that is gone already is noticed by its state's end
            self._guard.stdin.write(json.dumps(order).encode() + b"\n")
            self._guard.stdin.flush()

    async def started(self) -> None:
        """Waits until the guard has said whether there is a process."""
        await self._changed.wait()

    def let_go(self) -> None:
        """Closes the pipe: from here on the guard ends everything, whatever becomes of us."""
        assert self._guard.stdin is not None
        with contextlib.suppress(OSError):
            self._guard.stdin.close()

    def wait_until_gone(self, grace_s: float) -> None:
        """Blocks until guard and gateway are gone."""
        try:
            self._guard.wait(2 * grace_s + _LAST_RESORT_S)
        except subprocess.TimeoutExpired:
            self._guard.kill()  # on Linux the gateway goes with it
            self._guard.wait()
        if self._guard.returncode != 0 and self.pid is not None and sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        for thread in self._threads:
            thread.join(_LAST_RESORT_S)
        for pipe in (self._guard.stdout, self._guard.stderr):
            assert pipe is not None
            pipe.close()

    def _read_state(self) -> None:
        assert self._guard.stdout is not None
        for line in self._guard.stdout:
            said = json.loads(line)
            self.pid = said.get("pid", self.pid)
            self.could_not = said.get("failed", self.could_not)
            self.returncode = said.get("code", self.returncode)
            self._in_loop(self._changed.set)
        if self.pid is None and self.could_not is None:
            self.could_not = "the process that was to watch it ended"
        self._in_loop(self._changed.set)
        self._in_loop(self._ended.set)

    def _read_output(self) -> None:
        pipe: IO[bytes] | None = self._guard.stderr
        assert pipe is not None
        while data := os.read(pipe.fileno(), 65536):
            self._tell(self._output.feed(data))
        self._tell(self._output.finish())
        self._in_loop(self._silent.set)

    def _tell(self, lines: Sequence[str]) -> None:
        for line in lines if self._on_line is not None else ():
            self._in_loop(self._on_line, line)

    def _in_loop(self, call: Callable[..., object] | None, *arguments: object) -> None:
        assert call is not None
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(call, *arguments)


@contextlib.asynccontextmanager
async def running(
    argv: Sequence[str | Path],
    env: Mapping[str, str],
    cwd: Path,
    *,
    title: str,
    grace_s: float = GRACE_S,
    on_line: Told | None = None,
) -> AsyncIterator[Running]:
    """Starts a program and ends it with the block, its children too; also when this program is killed.

    It sees `env` and nothing else of the environment, and no input. Values of variables whose names speak of
    keys, tokens and the like are taken out of what it prints. `on_line` gets each line of that, in the loop.
    Raises `GatewayError` when the system cannot start it.
    """
    output = Output(secrets_of(env))
    process = Running(await _guard(title), title, output, on_line)
    try:
        process.start_reading(
            {"argv": [str(word) for word in argv], "env": dict(env), "cwd": str(cwd), "grace_s": grace_s}
        )
        await process.started()
        if process.could_not is not None:
            raise GatewayError(
                StartFailure.NOT_STARTED, f"{title} could not be started: {process.could_not}."
            )
        yield process
    finally:
        process.let_go()
        await to_its_end(asyncio.to_thread(process.wait_until_gone, grace_s))


def secrets_of(env: Mapping[str, str]) -> list[str]:
    """The values of variables whose names speak of keys, tokens and the like."""
    return [value for name, value in env.items() if _SECRET.search(name) and value]


def command() -> list[str]:
    """The guard's command line, also in a frozen program, whose executable is the program and not Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "gateways", "guard"]
    # Isolated, and by its file: neither the environment nor the current folder can put another in its place.
    return [sys.executable, "-I", "-S", guard_child.__file__]


async def _guard(title: str) -> "subprocess.Popen[bytes]":
    try:
        # One that nobody waits for any more loses its input by that, and ends.
        return await owned(_start_guard, lambda guard: guard.communicate())
    except OSError as error:
        raise GatewayError(
            StartFailure.NOT_STARTED, f"{title} could not be started: {error.strerror or error}."
        ) from error


def _start_guard() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own file
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=-1,
        env={name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "TMPDIR") if name in os.environ},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
