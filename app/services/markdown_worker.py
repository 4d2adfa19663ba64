"""Markdown to HTML in a process of its own, with deadlines: no answer can stop or bring down the program."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

from app.services.markdown_convert import read_frame, write_frame

ANSWER_S = 2.0
"""The deadline of a whole answer."""
START_S = 20.0
MAX_CHARACTERS = 200_000
MAX_LINES = 8_000

# Isolated: neither the environment nor the current folder can put another module in the place of ours.
_BOOT = "import sys; sys.path.append(sys.argv[1]); from app.services.markdown_convert import main; main()"
_ROOT = Path(__file__).parents[2]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML, or the reason why the text is to be shown as it is. Never both, never neither."""

    html: str | None
    why_plain: str | None = None
    """Fits after “shown as plain text: ”."""


class MarkdownWorker:
    """One child process, started on first use, ended by `aclose` and with this program.

    Texts are converted one after the other. Every text has an outcome: one that takes too long, too much
    memory or brings the child down is to be shown plain, and the next one gets a new child.
    """

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._thread: ThreadPoolExecutor | None = None
        self._child: _Child | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def convert(self, text: str, *, deadline_s: float = ANSWER_S) -> Converted:
        """Never raises for a text, whatever it is. A cancelled conversion is given up."""
        if len(text) > MAX_CHARACTERS or text.count("\n") >= MAX_LINES:
            return Converted(None, f"it is longer than {MAX_CHARACTERS:,} characters or {MAX_LINES:,} lines")
        async with self._one_at_a_time:
            if self._closed:
                return Converted(None, "the converter is closed")
            if self._child is None:
                problem = await self._start()
                if problem is not None:
                    return Converted(None, problem)
            return await self._ask(text, deadline_s)

    async def aclose(self) -> None:
        """The child is gone when this returns."""
        self._closed = True
        self._drop()
        async with self._one_at_a_time:
            self._drop()
            if self._thread is not None:
                self._thread.shutdown(wait=True)  # its call, if there was one, ended with the child
                self._thread = None

    async def _start(self) -> str | None:
        """A new child, ready to be asked; or why there is none."""
        starting = asyncio.ensure_future(self._in_thread(_Child))
        try:
            self._child = await asyncio.shield(starting)
            ready = await self._within(START_S, self._child.receive)
        except asyncio.CancelledError:
            if self._child is None:
                (await starting).kill()
            raise
        except TimeoutError:
            ready = None
        except OSError as error:
            return f"the converter could not be started ({error.strerror or error})"
        if ready is None:
            self._drop()
            return "the converter did not start"
        return None

    async def _ask(self, text: str, deadline_s: float) -> Converted:
        child = self._child
        assert child is not None
        request = json.dumps({"text": text}).encode()
        try:
            reply = await self._within(deadline_s, lambda: child.ask(request))
        except TimeoutError:
            return Converted(None, f"laying it out took longer than {deadline_s:g} s")
        if reply is None:
            self._drop()
            return Converted(None, "the converter broke down on it")
        found = json.loads(reply)
        return Converted(found.get("html"), found.get("plain"))

    async def _within(self, seconds: float, work: Callable[[], T]) -> T:
        """The result of `work`; when it takes longer, or nobody waits any more, the child is killed."""
        running = asyncio.ensure_future(self._in_thread(work))
        try:
            return await asyncio.wait_for(asyncio.shield(running), seconds)
        except (TimeoutError, asyncio.CancelledError):
            self._drop()
            # Its pipe is closed by that, so the thread is free at once.
            await asyncio.wait([running])
            raise

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="markdown")
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _drop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None


class _Child:
    """The process and its pipes. Made and asked in the worker's thread; killed from any."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by its full path
            [sys.executable, "-I", "-c", _BOOT, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=_ROOT.anchor,
            close_fds=True,
        )

    def receive(self) -> bytes | None:
        """The next reply; `None` when the child is gone."""
        try:
            return read_frame(_pipe(self._process.stdout))
        except (OSError, ValueError):  # closed by `kill` while it was being read
            return None

    def ask(self, request: bytes) -> bytes | None:
        try:
            write_frame(_pipe(self._process.stdin), request)
        except (OSError, ValueError):
            return None
        return self.receive()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was still to be written is of no use to anybody
                _pipe(pipe).close()


def _pipe(stream: object) -> BinaryIO:
    assert stream is not None
    return stream  # type: ignore[return-value]  # Popen gives binary pipes when it is asked for no text


def _environment() -> dict[str, str]:
    """Nothing of the user's. Windows cannot start Python without knowing where it is installed."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
