"""What `doctor` sees of the computer: Python, packages, folders, screen, clock, environment.

Nothing is imported to be looked at, because an import may be the very thing that fails.
"""

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from app.core.errors import UserError
from app.services.checkup import Check, Status, fail, ok, warn
from app.services.folders import Folders, make_private
from app.services.hardening import Hardened

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 13)
NEEDED = (
    "httpx", "sqlmodel", "keyring", "click", "rich", "platformdirs", "pydantic", "filelock", "markdown",
    "nh3", "certifi",
)  # fmt: skip
FOR_THE_WINDOW = ("pyside6-essentials", "qasync")
LOW_SPACE_MB = 500
NO_SPACE_MB = 20
WINDOW_LIBRARIES = ("libEGL.so.1", "libxcb-cursor.so.0")
"""Qt's own needs on Linux that a minimal system lacks most often."""
COARSEST_CLOCK_S = 0.001


def check_python() -> Check:
    version = sys.version_info[:2]
    words = f"{platform.python_version()} ({sys.executable})"
    if version < OLDEST_PYTHON:
        return fail("Python", f"{words}: too old", "Use Python 3.11, 3.12 or 3.13.")
    if version > NEWEST_PYTHON:
        return warn("Python", f"{words}: not tried", "The window is known to hang on 3.14; use 3.11 to 3.13.")
    return ok("Python", words)


def check_system() -> Check:
    return ok("system", f"{platform.system()} {platform.release()}, {platform.machine()}")


def check_packages() -> Check:
    found = {name: _version(name) for name in ("abreast", *NEEDED, *FOR_THE_WINDOW)}
    words = ", ".join(f"{name} {version}" for name, version in found.items() if version)
    missing = [name for name in NEEDED if found[name] is None]
    if missing:
        return fail("packages", f"missing: {', '.join(missing)}", "Run `make run`, which installs them.")
    qt = found["pyside6-essentials"]
    if qt is not None and qt.startswith("6.12.0") and sys.version_info[:2] < (3, 12):
        return fail(
            "packages",
            f"PySide6 {qt} ends the process after some thousands of calls on this Python",
            "Install `pyside6-essentials>=6.11.3,<6.12`.",
        )
    without_window = [name for name in FOR_THE_WINDOW if found[name] is None]
    if without_window:
        return warn("packages", f"{words}; for the window missing: {', '.join(without_window)}")
    return ok("packages", words)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def check_folders(folders: Folders) -> list[Check]:
    names = ("data", "config", "cache", "logs", "runtime")
    return [
        *(_check_folder(name, path) for name, path in zip(names, folders.all(), strict=True)),
        _check_space(folders.data),
    ]


def _check_folder(name: str, path: Path) -> Check:
    title = f"{name} folder"
    try:
        was_open = sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:  # not there yet, or not to be looked at: making it private says why
        was_open = False
    try:
        make_private(path)
    except UserError as error:
        return fail(title, error.message, error.hint)
    if was_open:
        return warn(title, f"{path}: other users could look into it until now; it was closed to them")
    return ok(title, str(path))


def _check_space(path: Path) -> Check:
    while not os.access(path, os.F_OK):
        path = path.parent
    free_mb = shutil.disk_usage(path).free // 1_000_000
    words = f"{free_mb:,} MB free at {path}"
    advice = "Make room: answers that cannot be written are kept in memory only."
    if free_mb < NO_SPACE_MB:
        return fail("disk space", words, advice)
    return warn("disk space", words, advice) if free_mb < LOW_SPACE_MB else ok("disk space", words)


def check_display(environ: Mapping[str, str], *, system: str = sys.platform) -> Check:
    """Whether a window could be opened here; the command line never needs one."""
    if not _has_qt():
        return warn("display", "Qt is not installed, so there can be no window; the command line needs none")
    if not system.startswith("linux"):
        return ok("display", "Qt is installed")
    screens = [name for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)]
    if not screens:
        words = "no screen (neither WAYLAND_DISPLAY nor DISPLAY is set); the command line needs none"
        return warn("display", words)
    missing = [name for name in WINDOW_LIBRARIES if not _loads(name)]
    if missing:
        advice = "On Debian and Ubuntu: apt install libegl1 libxcb-cursor0"
        return warn("display", f"Qt lacks {' and '.join(missing)} of this system", advice)
    return ok("display", f"Qt is installed, {screens[0]} is set")


def _has_qt() -> bool:
    # The top package only: asking for PySide6.QtWidgets would import PySide6.
    found = importlib.util.find_spec("PySide6")
    places = found.submodule_search_locations if found is not None else None
    return any(next(Path(place).glob("QtWidgets*"), None) is not None for place in places or ())


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def check_clock(folders: Folders, *, now: float | None = None) -> Check:
    """Durations need a fine clock, and dates a right one: sessions are shown by the day."""
    resolution = time.get_clock_info("perf_counter").resolution
    if resolution > COARSEST_CLOCK_S:
        return warn("clock", f"it ticks every {resolution * 1000:.1f} ms, so short times are coarse")
    stamp = time.time() if now is None else now
    newest = max(_changed_at(folders.all()), default=0.0)
    shown = datetime.fromtimestamp(stamp).astimezone().strftime("%Y-%m-%d %H:%M %Z")
    if newest > stamp + timedelta(days=1).total_seconds():
        return warn("clock", f"it says {shown}, but files here are newer", "Set the computer's clock.")
    return ok("clock", shown)


def _changed_at(folders: Iterable[Path]) -> Iterable[float]:
    for folder in folders:
        with suppress(OSError):  # a folder that cannot be read has its own check
            yield from (path.stat().st_mtime for path in folder.iterdir() if path.is_file())


def check_environment(hardened: Hardened, *, proxy: str | None) -> list[Check]:
    """What was taken out of the environment at the start, and what the system did not allow."""
    checks = [warn("protection", problem) for problem in hardened.problems]
    others = sorted(set(hardened.removed) - set(hardened.proxies))
    if others:
        words = f"ignored, because they could send keys or traffic elsewhere: {', '.join(others)}"
        checks.append(ok("environment", words))
    return [*checks, _check_proxy(hardened.proxies, proxy)]


def _check_proxy(offered: Mapping[str, str], used: str | None) -> Check:
    if used is not None:
        return ok("proxy", f"{used} (from the settings)")
    named = sorted({_address(value) for name, value in offered.items() if name.lower() != "no_proxy"})
    if not named:
        return ok("proxy", "none")
    advice = "If this network needs it: abreast endpoints proxy http://HOST:PORT"
    return ok("proxy", f"none is used; the environment names {', '.join(named)}", advice)


def _address(url: str) -> str:
    """Host and port alone: such variables may hold a password."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "something that is no address"
    return f"{parts.hostname}{port}" if parts.hostname else "something that is no address"


def worst(checks: Iterable[Check]) -> Status:
    statuses = {check.status for check in checks}
    return next((status for status in (Status.FAIL, Status.WARN) if status in statuses), Status.OK)
