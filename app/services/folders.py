"""Where the program keeps its files, and how it writes them: for their owner alone, whole or not at all."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.core.errors import UserError

NAME = "abreast"
HOME_VARIABLE = "ABREAST_HOME"

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
# Windows has neither; there the user's profile is private by its access list.
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)

_REASONS = {
    errno.EACCES: "you have no right to write there",
    errno.EPERM: "you have no right to write there",
    errno.EROFS: "it is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EFBIG: "the file is larger than the system allows",
    errno.EDQUOT: "your share of the disk is used up",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENOENT: "the folder does not exist",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "it is a link",
    errno.EIO: "the disk reports an error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders of the program. `find` says where they are and makes them."""

    data: Path
    """The database and its backups."""
    config: Path
    """What the user chose: settings and endpoints. Never a key."""
    cache: Path
    """What can be fetched again."""
    logs: Path
    runtime: Path
    """Locks; what is here may be gone after the next start of the system."""

    @classmethod
    def find(cls, environ: Mapping[str, str] | None = None, *, make: bool = True) -> "Folders":
        """All of them under `$ABREAST_HOME`, or where this system keeps such files.

        Each is made, readable by its owner alone, unless `make` is off (then nothing is touched).
        Raises `UserError` when one cannot be made or written.
        """
        environ = os.environ if environ is None else environ
        home = environ.get(HOME_VARIABLE, "").strip()
        folders = _under(_chosen(home)) if home else _of_the_system(environ)
        if make:
            for folder in folders.all():
                make_private(folder)
        return folders

    def all(self) -> tuple[Path, ...]:
        return (self.data, self.config, self.cache, self.logs, self.runtime)


def make_private(folder: Path) -> None:
    """Make the folder and what is missing above it, with mode 0700 from the first moment.

    A folder that is there already is narrowed to its owner. Raises `UserError`.
    """
    try:
        for path in reversed([folder, *folder.parents]):
            # Asking first: a folder of the system may answer mkdir with EACCES or EROFS though it is there.
            if not path.is_dir():
                with contextlib.suppress(FileExistsError):  # two programs that start at once
                    path.mkdir(mode=_PRIVATE_FOLDER)
        _narrow(folder)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be used: {reason_of(error)}.", hint=_elsewhere(folder)
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError(
            f"The folder {folder} cannot be written: it is read-only, or you have no right to.",
            hint=_elsewhere(folder),
        )


def write_private(path: Path, data: bytes) -> None:
    """Replace the file's content in one step; whatever happens, either the old or the new is there, whole.

    Only its owner can read it. Raises `UserError`.
    """
    target = Path(os.path.realpath(path))  # a settings file may be a link into the user's own collection
    beside = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    try:
        with contextlib.ExitStack() as on_failure:
            file = _create(beside)
            on_failure.callback(beside.unlink, missing_ok=True)
            with file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
            on_failure.pop_all()
        _sync_folder(target.parent)
    except OSError as error:
        raise UserError(f"{path} could not be written: {reason_of(error)}.") from error


@contextlib.contextmanager
def open_exclusive(path: Path) -> Iterator[BinaryIO]:
    """A new file for the user, never one that was there and never through a link; for its owner alone.

    It is on the disk when the `with` ends, and gone again when the `with` ends in an error.
    Raises `UserError`.
    """
    try:
        file = _create(path)
    except FileExistsError as error:
        raise UserError(
            f"{path} is there already, and was left as it is.", hint="Choose another name."
        ) from error
    except OSError as error:
        raise UserError(f"{path} could not be written: {reason_of(error)}.") from error
    try:
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(path.unlink, missing_ok=True)
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            on_failure.pop_all()
    except OSError as error:
        raise UserError(f"{path} could not be written: {reason_of(error)}.") from error


def reason_of(error: OSError) -> str:
    """Why the system refused, in words that fit after a colon."""
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return (error.strerror or type(error).__name__).lower()


def _chosen(home: str) -> Path:
    try:
        return Path(home).expanduser().absolute()
    except RuntimeError as error:  # ~name of a user that there is not
        raise UserError(f"{HOME_VARIABLE} says {home}, and there is no such user.") from error


def _under(home: Path) -> Folders:
    return Folders(
        data=home / "data",
        config=home / "config",
        cache=home / "cache",
        logs=home / "logs",
        runtime=home / "run",
    )


def _of_the_system(environ: Mapping[str, str]) -> Folders:
    import platformdirs  # 30 ms, and not needed under $ABREAST_HOME

    system = platformdirs.PlatformDirs(NAME, appauthor=False, roaming=False)
    return Folders(
        data=system.user_data_path,
        config=system.user_config_path,
        cache=system.user_cache_path,
        logs=system.user_log_path,
        runtime=_runtime(environ, system.user_data_path),
    )


def _runtime(environ: Mapping[str, str], data: Path) -> Path:
    """`$XDG_RUNTIME_DIR` if it is really ours, else beside the data; never a folder that others share.

    After `sudo` the variable may still name the folder of somebody else.
    """
    given = environ.get("XDG_RUNTIME_DIR", "")
    if given.startswith("/"):
        with contextlib.suppress(OSError):
            found = Path(given).stat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
                return Path(given) / NAME
    return data / "run"


def _narrow(folder: Path) -> None:
    if os.name == "nt":
        return
    found = folder.stat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if found.st_mode & 0o077:
        folder.chmod(_PRIVATE_FOLDER)  # fails, as it should, when the folder is somebody else's


def _create(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS | _BINARY
    return os.fdopen(os.open(path, flags, _PRIVATE_FILE), "wb")


def _sync_folder(folder: Path) -> None:
    """A rename is on the disk only when the folder is."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _elsewhere(folder: Path) -> str:
    return f"Put that right at {folder.parent}, or set {HOME_VARIABLE} to a folder that you can write."
