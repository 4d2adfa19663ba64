"""Gateways that are packages in a Python environment: found there, and started with its interpreter."""

from pathlib import Path

from app.services.gateways.asking import NoAnswerError
from app.services.gateways.environments import Environment, environment_behind, look_into, python_of
from app.services.gateways.found import Found
from app.services.gateways.table import Gateway

_MODULES = {"litellm": "litellm.proxy.proxy_cli"}
"""Started so rather than by the script beside the interpreter, which names the folder that it was made in."""


def at(gateway: Gateway, path: Path, *, ours: bool) -> Found | None:
    """In an environment's folder, or in the one that a script or interpreter belongs to."""
    python = _interpreter(path)
    found = Found(gateway=gateway, path=path, version=None, ours=ours)
    if python is None:
        return found.but(_unknown(gateway, path)) if path.is_file() else None
    try:
        environment = look_into(python, gateway.packages)
    except NoAnswerError as why:
        return found.but(f"{python} cannot be asked what is installed there: {why}.")
    if not all(name in environment.held for name in gateway.packages):
        return None
    return _judged(gateway, environment, path, ours=ours)


def _judged(gateway: Gateway, environment: Environment, path: Path, *, ours: bool) -> Found:
    version = environment.held[gateway.packages[0]]
    exact = all(environment.held[name] == wanted for name, wanted in gateway.pins.items())
    if (
        len(gateway.packages) > 1
    ):  # a set of packages has the version of the set, when all are the tested ones
        version = gateway.version if exact else ", ".join(f"{k} {v}" for k, v in environment.held.items())
    found = Found(
        gateway=gateway,
        path=path,
        version=version,
        ours=ours,
        command=_command(gateway, environment),
        python=environment.python,
    )
    if version in gateway.refused:
        return found.but(
            f"{gateway.title} {version} at {path} is a compromised release that steals credentials: "
            "it is not run. Remove that environment, and change every key that was in reach of it."
        )
    return found


def _command(gateway: Gateway, environment: Environment) -> tuple[str, ...]:
    module = _MODULES.get(gateway.name)
    # Before 3.11 there was no -P; there the current folder can get in between.
    safe = ("-P",) if environment.python_version >= (3, 11) else ()
    return (str(environment.python), *safe, *(("-m", module) if module else ()))


def _interpreter(path: Path) -> Path | None:
    if path.is_dir():
        return python_of(path)
    if path.name.startswith("python") and path.exists():
        return path
    return environment_behind(path) if path.is_file() else None


def _unknown(gateway: Gateway, path: Path) -> str:
    return (
        f"{path} cannot be asked its version without being run, and some releases of {gateway.title} "
        "must not be. Name the folder of its Python environment instead."
    )
