"""Packages of Python into an environment of their own: wheels only, each with its hash."""

import asyncio
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from app.services.gateways.environments import interpreter
from app.services.gateways.guard import Running, running
from app.services.gateways.install_failures import install_failure
from app.services.gateways.launching import RESOURCES
from app.services.gateways.progress import Progress, Stage, Told
from app.services.gateways.pythons import find_python
from app.services.gateways.surroundings import for_tools
from app.services.gateways.table import Gateway

# A package that comes from a folder is “processed”.
_COLLECTING = re.compile(r"(?:Collecting |Processing \S*/)([A-Za-z0-9._-]+?)(?:-\d[^/]*)?(?:[ =[]|$)")
_PACKAGE = re.compile(r"^[A-Za-z0-9]", re.MULTILINE)
_UNPACKING = "Installing collected packages"
_LOOK_S = 0.5
_OPTIONS = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--only-binary", ":all:",
            "--require-hashes")  # fmt: skip


async def install_python(gateway: Gateway, folder: Path, told: Told) -> None:
    """Makes an environment in `folder` and fills it from the lock. Raises `UserError`."""
    told(Progress(Stage.PREPARING))
    python = await asyncio.to_thread(find_python)
    await _run(gateway, "venv", [python, "-I", "-m", "venv", folder], _Watch(folder, told))
    lock = RESOURCES / f"{gateway.name}.txt"
    watch = _Watch(folder, told, len(_PACKAGE.findall(lock.read_text(encoding="utf-8"))))
    pip: list[str | Path] = [interpreter(folder), "-I", "-m", "pip", "install", *_OPTIONS, "-r", lock]
    await _run(gateway, "pip", pip, watch)
    await asyncio.to_thread(_drop_scripts, folder)


class _Watch:
    """Makes progress out of pip's lines, and while it unpacks in silence, out of what is there already."""

    def __init__(self, folder: Path, told: Told, total: int | None = None) -> None:
        self.folder = folder
        self._told = told
        self._total = total
        self._collected = 0
        self._unpacking = False

    def hear(self, line: str) -> None:
        found = _COLLECTING.match(line)
        if found is not None:
            self._collected += 1
            self._told(Progress(Stage.DOWNLOADING, self._collected, self._total, found[1]))
        elif line.startswith(_UNPACKING):
            self._unpacking = True

    async def look(self) -> None:
        if self._unpacking:
            there = await asyncio.to_thread(_unpacked, self.folder)
            # What is not for this system was never collected.
            self._told(Progress(Stage.UNPACKING, min(there, self._collected), self._collected))


async def _run(gateway: Gateway, tool: str, argv: Sequence[str | Path], watch: _Watch) -> None:
    async with running(
        argv, for_tools(), watch.folder.parent, title=gateway.title, on_line=watch.hear
    ) as process:
        await _watched(process, watch)
        if process.returncode != 0:
            raise install_failure(gateway.title, tool, process.returncode, process.output())


async def _watched(process: Running, watch: _Watch) -> None:
    ended = asyncio.ensure_future(process.ended())
    try:
        while not ended.done():
            await asyncio.wait([ended], timeout=_LOOK_S)
            await watch.look()
    finally:
        ended.cancel()


def _unpacked(folder: Path) -> int:
    """How many packages are whole; pip comes with the environment and is none of them."""
    return max(0, sum(1 for _ in folder.glob("[Ll]ib/**/site-packages/*.dist-info/RECORD")) - 1)


def _drop_scripts(folder: Path) -> None:
    """They name the folder that they were made in, which gets another name; modules are started instead."""
    for script in interpreter(folder).parent.iterdir():
        if script.is_dir():
            shutil.rmtree(script)
        elif not script.name.lower().startswith("python"):
            script.unlink()
