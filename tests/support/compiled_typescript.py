"""TypeScript, checked by its own compiler and made JavaScript of; `make gateways` installs what it needs."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOURCES = Path(__file__).parent / "typescript"
_INSTALLED = Path(__file__).parents[2] / ".gateways" / "typescript" / "node_modules"


def compiled(folder: Path, files: Mapping[str, str]) -> None:
    """Writes the files and their JavaScript into the folder. Fails with what the compiler objects to."""
    assert _INSTALLED.is_dir(), "The TypeScript compiler is missing: run `make gateways` first."
    for name in ("package.json", "tsconfig.json", "ask.mjs"):
        shutil.copy(SOURCES / name, folder / name)
    (folder / "node_modules").symlink_to(_INSTALLED)
    for path, text in files.items():
        (folder / path).write_text(text, "utf-8")
    ended = subprocess.run(
        [_node(), "node_modules/typescript/bin/tsc", "-p", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def node(folder: Path, *arguments: str) -> list[str]:
    """The command that runs a script of the folder."""
    return [_node(), "--preserve-symlinks", str(folder / arguments[0]), *arguments[1:]]


def _node() -> str:
    found = shutil.which("node")
    assert found is not None, "Node is missing: install it first."
    return found
