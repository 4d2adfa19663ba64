"""Whether there is a screen to open a window on. Qt itself does not say: it ends the process."""

import ctypes
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

ANSWER_S = 1.0
_X_PORT = 6000


def why_no_display(environ: Mapping[str, str] | None = None) -> str | None:
    """Why no window can be opened here, a sentence; `None` when one can, as far as can be told."""
    environ = os.environ if environ is None else environ
    if sys.platform in ("darwin", "win32") or environ.get("QT_QPA_PLATFORM"):
        return None
    if _wayland_answers(environ):
        return None
    name = environ.get("DISPLAY", "")
    if not name:
        return "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    if not _x_answers(name):
        return f"The display {name} does not answer."
    if not _has_cursor_library():
        return (
            "Qt needs the library libxcb-cursor to open a window here, and it is not installed"
            " (on Debian and Ubuntu: apt install libxcb-cursor0)."
        )
    return None


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name, folder = environ.get("WAYLAND_DISPLAY", ""), environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    return _connects(str(Path(folder) / name))


def _x_answers(display: str) -> bool:
    found = re.fullmatch(r"(?:unix|([^:/]*)):(\d+)(?:\.\d+)?", display)
    if found is None:
        return True  # in a way that is not known here; Qt may know it
    host, number = found.group(1), int(found.group(2))
    if host:
        return _connects((host, _X_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return _connects(path) or _connects(f"\0{path}")


def _has_cursor_library() -> bool:
    """Qt loads it by the same name, so this costs nothing; asking `ldconfig` would cost a process."""
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return False
    return True


def _connects(address: "str | tuple[str, int]") -> bool:
    """The path of a socket of this system, or a host and a port."""
    import socket  # where no display is asked for, nothing is to be waited for

    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(ANSWER_S)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
