"""Python environments: which releases of a package they hold, told by their own interpreter.

No code of the environment runs for that. Compromised releases put theirs where Python runs it whenever it
starts, so it is started without what an environment adds to itself.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.services.gateways.asking import NoAnswerError, ask, quoted
from app.services.gateways.surroundings import for_tools

_SCRIPT = """
import json, sys
from importlib.metadata import distributions
prefix, *names = sys.argv[1:]
if prefix:
    ends = ("/lib/python%d.%d/site-packages" % sys.version_info[:2], "/Lib/site-packages")
    places = [prefix + end for end in ends]
else:
    import site
    places = site.getsitepackages() + [site.getusersitepackages()]
held = {}
for distribution in distributions(path=places):
    name = (distribution.metadata["Name"] or "").lower().replace("_", "-")
    if name in names:
        held.setdefault(name, distribution.version)
print(json.dumps({"python": sys.version_info[:2], "held": held}))
"""


@dataclass(frozen=True, slots=True)
class Environment:
    python: Path
    python_version: tuple[int, int]
    held: dict[str, str]
    """Package -> version, of the packages that were asked for and are there."""


def interpreter(folder: Path) -> Path:
    """Where a virtual environment has its Python."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def python_of(folder: Path) -> Path | None:
    """The interpreter of a virtual environment; `None` when the folder is none, or a broken one."""
    python = interpreter(folder)
    return python if (folder / "pyvenv.cfg").is_file() and python.exists() else None


def environment_behind(executable: Path) -> Path | None:
    """The interpreter that runs a script which pip installed; `None` when that cannot be told."""
    for script in (executable, executable.resolve()):
        python = python_of(script.parent.parent)
        if python is not None:
            return python
    try:
        with executable.open("rb") as file:
            first = file.readline(1000)
    except OSError:
        return None
    words = first[2:].decode("utf-8", "replace").split() if first.startswith(b"#!") else []
    named = Path(words[0]) if words else None
    return named if named is not None and named.name.startswith("python") and named.exists() else None


def look_into(python: Path, packages: Sequence[str]) -> Environment:
    """Raises `NoAnswerError` when this is no Python, or does not answer as one."""
    prefix = python.parent.parent if (python.parent.parent / "pyvenv.cfg").is_file() else ""
    said = ask([python, "-I", "-S", "-c", _SCRIPT, str(prefix), *packages], env=for_tools())
    try:
        answer = json.loads(said)
        major, minor = answer["python"]
        return Environment(
            python, (int(major), int(minor)), {str(k): str(v) for k, v in answer["held"].items()}
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoAnswerError(f"it answers not as Python does{quoted(said)}") from error
