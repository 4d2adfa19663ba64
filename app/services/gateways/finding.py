"""Finding gateways: where the user says, among those that we installed, or on PATH."""

import asyncio
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import UserError
from app.services.folders import Folders
from app.services.gateways import node_projects, python_gateways
from app.services.gateways.asking import NoAnswerError, ask, quoted
from app.services.gateways.found import Found
from app.services.gateways.places import place_of
from app.services.gateways.surroundings import for_tools
from app.services.gateways.table import GATEWAYS, Gateway, Made

# Debian's path of a plain user leaves out where nginx is; so does that of a program started from a dock.
_ELSEWHERE = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
_NGINX = re.compile(r"nginx/(\d+(?:\.\d+)+)")


def named(name: str) -> Gateway:
    """The gateway of this name. Raises `UserError` that says which there are."""
    if name not in GATEWAYS:
        raise UserError(f"There is no gateway “{name}” here.", hint=f"There are: {', '.join(GATEWAYS)}.")
    return GATEWAYS[name]


def find(gateway: Gateway, folders: Folders, given: Path | None = None) -> Found | None:
    """Where the user says and nowhere else; else ours, else what is on PATH, else `None`.

    Asks real programs, with deadlines: in the window, use `find_async`. One with a `problem` is found and
    must not be run. Raises `UserError` when there is no such gateway at `given`.
    """
    if given is not None:
        found = _at(gateway, given.expanduser().absolute(), ours=False)
        if found is None:
            raise UserError(f"There is no {gateway.title} at {given}.", hint=_expected(gateway))
        return found
    ours = installed(gateway, folders)
    if ours is not None:
        return ours
    for program in _on_path(gateway):
        found = _at(gateway, program, ours=False)
        if found is not None:
            return found
    return None


def installed(gateway: Gateway, folders: Folders) -> Found | None:
    """The one that we installed; with a `problem` when parts of it are gone."""
    if not gateway.installable or not place_of(gateway, folders).is_dir():
        return None
    return _at(gateway, place_of(gateway, folders), ours=True) or _damaged(gateway, folders)


async def find_async(gateway: Gateway, folders: Folders, given: Path | None = None) -> Found | None:
    """As `find`, without holding up the event loop."""
    return await asyncio.to_thread(find, gateway, folders, given)


def _at(gateway: Gateway, path: Path, *, ours: bool) -> Found | None:
    match gateway.made:
        case Made.PYTHON:
            return python_gateways.at(gateway, path, ours=ours)
        case Made.NODE:
            return node_projects.at(gateway, path, ours=ours)
        case Made.SYSTEM:
            return _nginx_at(gateway, path)


def _on_path(gateway: Gateway) -> Iterator[Path]:
    if not gateway.program:
        return
    for folder in dict.fromkeys((*os.get_exec_path(), *_ELSEWHERE)):
        program = shutil.which(gateway.program, path=folder)
        if program is not None:
            yield Path(program)


def _nginx_at(gateway: Gateway, path: Path) -> Found | None:
    program = path / "nginx" if path.is_dir() else path
    if not program.is_file():
        return None
    found = Found(gateway=gateway, path=program, version=None, ours=False)
    try:
        said = ask([program, "-v"], env=for_tools())
    except NoAnswerError as why:
        return found.but(f"{program} cannot be asked its version: {why}.")
    version = _NGINX.search(said)
    if version is None:
        return found.but(f"{program} answers not as nginx does{quoted(said)}.")
    return Found(gateway=gateway, path=program, version=version[1], ours=False, command=(str(program),))


def _damaged(gateway: Gateway, folders: Folders) -> Found:
    place = place_of(gateway, folders)
    return Found(
        gateway=gateway,
        path=place,
        version=None,
        ours=True,
        problem=f"{gateway.title} was installed at {place}, and parts of it are gone.",
    )


def _expected(gateway: Gateway) -> str:
    return {
        Made.PYTHON: f"Name a Python environment that holds {', '.join(gateway.packages)}.",
        Made.NODE: f"Name a Node project that holds {', '.join(gateway.packages)}.",
        Made.SYSTEM: f"Name the program {gateway.program}.",
    }[gateway.made]
