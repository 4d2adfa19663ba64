"""Which programs are alive, so that nobody takes an answer for abandoned that another program is still
writing.

Each open store holds a lock on a small file named after its writer id, in a folder beside the database. The
system lets go of the lock when the program ends, however it ends. Files are made, tried and removed only
while the lock of the database itself is held, so that a file cannot vanish between being made and being
locked.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.ids import new_id
from app.store.files import make_private_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Presence:
    def __init__(self, database: Path) -> None:
        self.writer = new_id()
        self._folder = database.with_name(database.name + ".writers")
        self._lock: BaseFileLock | None = None

    def announce(self) -> None:
        make_private_folder(self._folder)
        lock = self._lock_of(self.writer)
        lock.acquire(timeout=5)
        self._lock = lock

    def is_alive(self, writer: str) -> bool:
        if writer == self.writer:
            return True
        path = self._path(writer)
        if not path.exists():
            return False
        lock = self._lock_of(writer)
        try:
            lock.acquire(timeout=0)
        except TimeoutError:
            return True
        lock.release()
        return False

    def others(self) -> bool:
        """Whether another program has this database open."""
        return any(self.is_alive(path.stem) for path in self._files() if path.stem != self.writer)

    def sweep(self) -> None:
        """Removes the files of programs that ended without doing so."""
        for path in self._files():
            if not self.is_alive(path.stem):
                path.unlink(missing_ok=True)

    def leave(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            self._path(self.writer).unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.lock"))

    def _path(self, writer: str) -> Path:
        return self._folder / f"{writer}.lock"

    def _lock_of(self, writer: str) -> "BaseFileLock":
        # Imported here: it brings asyncio with it, and only the writer's thread needs it.
        from filelock import FileLock

        return FileLock(self._path(writer), mode=0o600, thread_local=False)
