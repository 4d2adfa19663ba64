"""A foreign program that is asked something and answers in a line or two: with a deadline, within bounds."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from app.core.outside_text import one_line

MOST_BYTES = 64 * 1024
DEADLINE_S = 20.0


class NoAnswerError(Exception):
    """Why there is no answer, in words that fit after a colon."""


def ask(argv: Sequence[str | Path], *, env: Mapping[str, str], deadline_s: float = DEADLINE_S) -> str:
    """All that it prints, on both streams. Raises `NoAnswerError`; whatever it started is gone afterwards."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a program that the user has or names, asked its version
            [str(word) for word in argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(env),
            start_new_session=True,
        )
    except OSError as error:
        raise NoAnswerError(error.strerror or str(error)) from error
    late = threading.Event()

    def give_up() -> None:
        late.set()
        _kill(process)

    limit = threading.Timer(deadline_s, give_up)
    limit.start()
    assert process.stdout is not None
    with process.stdout as pipe:
        said = pipe.read(MOST_BYTES)
    limit.cancel()
    talkative = len(said) == MOST_BYTES
    code = _end(process, talkative=talkative)
    text = said.decode("utf-8", "replace")
    if late.is_set():
        raise NoAnswerError(f"it did not answer within {deadline_s:g} s")
    if talkative:
        raise NoAnswerError(f"it printed more than {MOST_BYTES // 1024} kB")
    if code != 0:
        raise NoAnswerError(f"it ended with code {code}{quoted(text)}")
    return text


def quoted(text: str) -> str:
    """The end of what was printed, for a sentence; nothing where nothing was printed."""
    lines = [line for line in text.splitlines() if line.strip()]
    return f" and printed “{one_line(lines[-1], limit=120)}”" if lines else ""


def _end(process: "subprocess.Popen[bytes]", *, talkative: bool) -> int:
    if talkative:
        _kill(process)
    try:
        return process.wait(DEADLINE_S)
    finally:
        _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
