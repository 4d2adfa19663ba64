"""The program as a user starts it: a process of its own, with a home of its own."""

import json
import os
import subprocess
import sys
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
    *arguments: str | bytes, env: dict[str, str] | None = None, own_group: bool = False
) -> subprocess.Popen[bytes]:
    """With a process group of its own it can be sent a signal as a terminal does: with its children."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        env={**os.environ, **(env or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        process_group=0 if own_group else None,
    )


def run(*arguments: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ended:
    """To its end; a traceback on any stream is a failure of the test that ran it."""
    with start(*arguments, env=env) as process:
        out, err = process.communicate(stdin)
    ended = Ended(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in ended.out + ended.err, ended.err
    return ended
