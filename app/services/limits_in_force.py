"""The limits that hold at the moment, also when another program has just set them."""

from collections.abc import Callable
from pathlib import Path

from app.core.limits import Limits
from app.services.folders import Folders
from app.services.settings import FILE_NAME, Settings

Stamp = tuple[int, int, int]


class LimitsInForce:
    """Those of this program's settings, until the file is written by somebody: then those of the file."""

    def __init__(self, folders: Folders, own: Callable[[], Limits]) -> None:
        self._folders = folders
        self._own = own
        self._known = self._limits = own()
        self._stamp = _stamp(folders.config / FILE_NAME)

    def __call__(self) -> Limits:
        stamp = _stamp(self._folders.config / FILE_NAME)
        if stamp != self._stamp:
            self._stamp = stamp
            self._limits = Settings.load(self._folders).limits
        own = self._own()
        if own != self._known:  # just changed here, and on the disk a moment later
            self._known = self._limits = own
        return self._limits


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
