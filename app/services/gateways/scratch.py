"""A folder for as long as a gateway runs or reads; what a killed run of this program left is taken away.

Whoever uses one holds a lock in it, which the system lets go when they are gone, however they went.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError
from app.services.folders import reason_of

_PREFIX = "abreast-"
_IN_USE = ".in-use"
_YOUNG_S = 60.0
"""A folder is there for a moment before it is locked."""


@contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """Private, and gone at the end. Raises `UserError` when there can be none."""
    from filelock import FileLock  # not needed before something is verified

    try:
        made = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{purpose}-")
    except OSError as error:
        raise UserError(
            f"There can be no folder for temporary files: {reason_of(error)}.",
            hint="Make room for it, or name another place: export TMPDIR=…",
        ) from error
    with made as name:
        folder = Path(name)
        with FileLock(folder / _IN_USE, timeout=0):
            yield folder


def clear_scratch() -> None:
    """Takes away the user's own that nobody uses any more. Slow: not in the event loop's thread."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # somebody else clears as well
            if _is_left(folder):
                _take(folder)


def _is_left(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir() or not _is_own(folder):
        return False
    return time.time() - (folder / _IN_USE).lstat().st_mtime > _YOUNG_S


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()


def _take(folder: Path) -> None:
    from filelock import FileLock, Timeout

    with suppress(Timeout), FileLock(folder / _IN_USE, timeout=0):
        shutil.rmtree(folder, ignore_errors=True)
