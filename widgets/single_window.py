"""One window for each folder of sessions: a second start brings the first window to the front."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

LOCK = "window.lock"
CALL = "window.call"


class SingleWindow(QObject):
    """Holds the lock while it lives.

    called()   the program was started again: show yourself
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = folder / CALL
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # a long run is not stale; one that was killed is seen by its number
        self._watcher: QFileSystemWatcher | None = None

    def acquire(self) -> bool:
        """Whether this is the only window; if not, the other one has been called."""
        if not self._lock.tryLock(0):
            self._write_call()
            return False
        self._write_call()
        return True

    def listen(self) -> None:
        """Hear of further starts from now on. Of one that was sooner the window need not hear: it is just
        opening, and in front anyway."""
        self._watcher = QFileSystemWatcher([str(self._call)], self)
        self._watcher.fileChanged.connect(self._on_call_changed)

    def release(self) -> None:
        if self._watcher is not None:
            self._watcher.removePath(str(self._call))
        self._lock.unlock()

    def _write_call(self) -> None:
        self._call.write_text(str(os.getpid()), encoding="ascii")

    def _on_call_changed(self) -> None:
        self.called.emit()
