"""Gateways that are packages of Node: found in a project's folder, and started with the user's Node."""

import json
import re
import shutil
from pathlib import Path

from app.services.gateways.asking import NoAnswerError, ask, quoted
from app.services.gateways.found import Found
from app.services.gateways.surroundings import for_tools
from app.services.gateways.table import Gateway

OLDEST_NODE = 18
_START = "build/start-server.js"
_ADAPTER = "@hono/node-server"
_LAST_THAT_STREAMS = (1, 14, 2)
_VERSION = re.compile(r"v(\d+)\.\d+\.\d+")


def at(gateway: Gateway, path: Path, *, ours: bool) -> Found | None:
    """In a project's folder, in the package's own, or behind the script that npm made for it."""
    package = _package(gateway, path)
    if package is None:
        return None
    project = package.parents[2]
    found = Found(gateway=gateway, path=project, version=_version(package), ours=ours)
    if found.version is None or not (package / _START).is_file():
        return found.but(f"What is at {package} is not a whole {gateway.title}.")
    try:
        node = find_node()
    except NoAnswerError as why:
        return found.but(f"{gateway.title} needs Node {OLDEST_NODE} or newer: {why}.")
    return Found(
        gateway=gateway,
        path=project,
        version=found.version,
        ours=ours,
        command=(str(node), str(package / _START)),
        note=_about_streams(package, project),
    )


def find_node() -> Path:
    """Node on PATH, when it is new enough. Raises `NoAnswerError` with words that fit after a colon."""
    program = shutil.which("node")
    if program is None:
        raise NoAnswerError("there is no Node on PATH")
    try:
        said = ask([program, "--version"], env=for_tools())
    except NoAnswerError as why:
        raise NoAnswerError(f"{program} cannot be asked its version, {why}") from why
    version = _VERSION.match(said.strip())
    if version is None:
        raise NoAnswerError(f"{program} answers not as Node does{quoted(said)}")
    if int(version[1]) < OLDEST_NODE:
        raise NoAnswerError(f"{program} is {version[0]}")
    return Path(program)


def _package(gateway: Gateway, path: Path) -> Path | None:
    name = gateway.packages[0]
    if path.is_dir():
        for folder in (path / "node_modules" / name, path / name, path):
            if (folder / "package.json").is_file() and str(folder).replace("\\", "/").endswith(name):
                return folder
        return None
    script = path.resolve()
    package = script.parents[1] if len(script.parents) > 1 else script
    return package if path.is_file() and package.as_posix().endswith(name) else None


def _version(package: Path) -> str | None:
    try:
        version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return version if isinstance(version, str) else None


def _about_streams(package: Path, project: Path) -> str | None:
    for folder in (package / "node_modules", project / "node_modules", project):
        version = _version(folder / _ADAPTER)
        if version is None:
            continue
        numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:3])
        if numbers > _LAST_THAT_STREAMS:
            return f"With {_ADAPTER} {version} it answers every stream with an error; 1.13.5 works."
        return None
    return None
