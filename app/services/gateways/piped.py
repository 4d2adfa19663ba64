"""A program in a gateway's environment that is talked to over its pipes."""

import subprocess
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from app.services.to_its_end import owned


async def piped(argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path) -> "subprocess.Popen[bytes]":
    """Ended again when nobody waits for it any more. Raises `OSError` when it cannot be started."""
    return await owned(partial(_start, argv, env, cwd), _abandon)


def _start(argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - a gateway's interpreter with a script of ours
        [str(word) for word in argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(env),
        cwd=cwd,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _abandon(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()
