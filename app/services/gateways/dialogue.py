"""A conversation in lines of JSON with a script of ours that runs in a gateway's environment.

The script ends at once when its input ends, so with us, however we end.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from app.services.gateways.failures import GatewayError, StartFailure
from app.services.gateways.guard import secrets_of
from app.services.gateways.output import Output
from app.services.gateways.piped import piped
from app.services.to_its_end import to_its_end

_STOP_S = 3.0


class Dialogue:
    """Made by `talking`. Any number of questions may be open at once; each has an `id` of its own."""

    def __init__(self, process: "subprocess.Popen[bytes]", title: str, output: Output) -> None:
        self.title = title
        self._process = process
        self._output = output
        self._loop = asyncio.get_running_loop()
        self._open: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._next = 0
        self._writing = threading.Lock()
        self._threads = [
            threading.Thread(target=reader, name=f"{title} {what}", daemon=True)
            for what, reader in (("replies", self._read_replies), ("output", self._read_output))
        ]
        for thread in self._threads:
            thread.start()

    def tail(self, lines: int = 20) -> str:
        """The last that it logged, without keys."""
        return self._output.tail(lines)

    async def ask(self, deadline_s: float, **question: object) -> dict[str, Any]:
        """The reply to a question. Raises `GatewayError` when it ends first, or does not reply in time."""
        self._next += 1
        number = self._next
        reply = self._open[number] = self._loop.create_future()
        line = json.dumps({"id": number, **question}).encode() + b"\n"
        try:
            await asyncio.to_thread(self._write, line)
            return await asyncio.wait_for(reply, deadline_s)
        except TimeoutError as error:
            raise GatewayError(
                StartFailure.SILENT, f"{self.title} did not reply within {deadline_s:g} s.", tail=self.tail()
            ) from error
        except OSError as error:
            raise self._gone() from error
        finally:
            self._open.pop(number, None)

    def close(self) -> None:
        """Blocks until the process is gone."""
        with contextlib.suppress(OSError):
            _pipe(self._process.stdin).close()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join(_STOP_S)
        _pipe(self._process.stdout).close()
        _pipe(self._process.stderr).close()

    def _write(self, line: bytes) -> None:
        with self._writing:
            pipe = _pipe(self._process.stdin)
            pipe.write(line)
            pipe.flush()

    def _read_replies(self) -> None:
        for line in _pipe(self._process.stdout):
            try:
                reply = json.loads(line)
                number = int(reply["id"])
            except (ValueError, KeyError, TypeError):
                self._output.feed(line)  # not from our script: whatever it is, it is no reply
                continue
            self._in_loop(number, reply)
        self._process.wait()
        self._in_loop(None, None)

    def _in_loop(self, number: int | None, reply: dict[str, Any] | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._settle, number, reply)

    def _settle(self, number: int | None, reply: dict[str, Any] | None) -> None:
        if reply is not None and number in self._open and not self._open[number].done():
            self._open[number].set_result(reply)
        if reply is None:
            for waiting in self._open.values():
                if not waiting.done():
                    waiting.set_exception(self._gone())

    def _read_output(self) -> None:
        while data := os.read(_pipe(self._process.stderr).fileno(), 65536):
            self._output.feed(data)
        self._output.finish()

    def _gone(self) -> GatewayError:
        return GatewayError(
            StartFailure.ENDED,
            f"{self.title} ended with code {self._process.returncode} before it replied.",
            tail=self.tail(),
        )


@contextlib.asynccontextmanager
async def talking(
    argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path, *, title: str
) -> AsyncIterator[Dialogue]:
    """Starts the script; it is gone when the block ends. Raises `GatewayError` when it cannot be started."""
    try:
        process = await piped(argv, env, cwd)
    except OSError as error:
        raise GatewayError(
            StartFailure.NOT_STARTED, f"{title} could not be started: {error.strerror or error}."
        ) from error
    dialogue = Dialogue(process, title, Output(secrets_of(env)))
    try:
        yield dialogue
    finally:
        await to_its_end(asyncio.to_thread(dialogue.close))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
