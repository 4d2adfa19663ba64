"""What a target writes, held against files that somebody has read and accepted.

`python -m tests.support.golden` accepts all that is written now: the review is the diff.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.targets.base import File

_ROOT = Path(__file__).parents[1] / "app" / "targets"
_ACCEPT = "ABREAST_ACCEPT_GOLDEN"


def hold(name: str, files: Sequence[File]) -> None:
    """`name`: a folder under `tests/app/targets/golden`, such as `nginx/replicas`. Fails on a difference."""
    folder = _ROOT / "golden" / name
    if os.environ.get(_ACCEPT):
        _write(folder, files)
    accepted = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert {file.path: file.text for file in files} == accepted


def _write(folder: Path, files: Sequence[File]) -> None:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in {file.path for file in files}:
            path.unlink()


if __name__ == "__main__":
    wanted = [sys.executable, "-m", "pytest", "-q", "-n0", str(_ROOT), "-k", "golden"]
    sys.exit(subprocess.run(wanted, env=os.environ | {_ACCEPT: "1"}, check=False).returncode)
