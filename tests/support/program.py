"""The program as a user starts it: a process of its own, with a home of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)


def start(
    *arguments: str | bytes,
    env: dict[str, str] | None = None,
    own_group: bool = False,
    through: Sequence[str] = (),
) -> subprocess.Popen[bytes]:
    """With a process group of its own it can be sent a signal as a terminal does: with its children.

    `through` is a command that runs the command which follows it, as `nohup` does.
    """
    return subprocess.Popen(
        [*through, sys.executable, "-m", "app", *arguments],
        env={**os.environ, **(env or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        process_group=0 if own_group else None,
    )


def run(
    *arguments: str | bytes,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
    through: Sequence[str] = (),
) -> Ended:
    """To its end; a traceback on any stream is a failure of the test that ran it."""
    with start(*arguments, env=env, through=through) as process:
        return end(process, stdin)


def end(process: subprocess.Popen[bytes], stdin: bytes = b"") -> Ended:
    """What a program that was started has said when it has ended."""
    out, err = process.communicate(stdin)
    ended = Ended(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in ended.out + ended.err, ended.err
    assert "A mistake in Abreast" not in ended.out + ended.err, ended.err
    return ended


def in_shell(words: str) -> tuple[str, ...]:
    """For `through`: in a shell that does this first. `exec "$@"` with redirections goes last by itself."""
    return ("sh", "-c", f'{words} exec "$@"', "sh")
