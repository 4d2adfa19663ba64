"""A Python that environments can be made with."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import UserError
from app.services.gateways.asking import NoAnswerError, ask
from app.services.gateways.surroundings import for_tools

OLDEST, NEWEST = (3, 11), (3, 13)
_NAMES = ("python3.12", "python3.13", "python3.11", "python3", "python")
_SCRIPT = "import sys, venv, ensurepip; print(*sys.version_info[:2])"


def find_python() -> Path:
    """An interpreter from 3.11 to 3.13 with what it needs to make environments. Raises `UserError`.

    Asks real programs, so not in the event loop's thread.
    """
    reasons = []
    for python in _candidates():
        try:
            major, minor = ask([python, "-I", "-c", _SCRIPT], env=for_tools()).split()
            version = (int(major), int(minor))
        except NoAnswerError as why:
            reasons.append(f"{python}: {why}")
        except ValueError:
            reasons.append(f"{python}: it answers not as Python does")
        else:
            if OLDEST <= version <= NEWEST:
                return python
            reasons.append(f"{python}: it is {version[0]}.{version[1]}")
    seen = f" Seen: {'; '.join(reasons)}." if reasons else ""
    raise UserError(
        f"There is no Python from 3.11 to 3.13 here that can make environments.{seen}",
        hint="Install one, with its venv module (Debian and Ubuntu: sudo apt install python3-venv).",
    )


def _candidates() -> Iterator[Path]:
    if not getattr(sys, "frozen", False):  # else this program's executable is not Python
        yield Path(sys.executable)
    for name in _NAMES:
        program = shutil.which(name)
        if program is not None:
            yield Path(program)
