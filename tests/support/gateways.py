"""The real gateways that tests start. One that is missing is a failure and never a skip: `make gateways`."""

from functools import cache
from pathlib import Path

from app.services.folders import Folders
from app.services.gateways.finding import find
from app.services.gateways.found import Found
from app.services.gateways.table import GATEWAYS

_PLACE = Path(__file__).parents[2] / ".gateways"

FOLDERS = Folders(
    data=_PLACE / "data",
    config=_PLACE / "config",
    cache=_PLACE / "cache",
    logs=_PLACE / "logs",
    runtime=_PLACE / "run",
)
"""Where `make gateways` installs. Nothing but gateways is kept there."""


def litellm_gateway() -> Found:
    return _there("litellm")


def portkey_gateway() -> Found:
    return _there("portkey")


def tensorzero_gateway() -> Found:
    return _there("tensorzero")


def nginx_gateway() -> Found:
    return _there("nginx")


def typed_checkers() -> Found:
    return _there("checkers")


@cache
def _there(name: str) -> Found:
    found = find(GATEWAYS[name], FOLDERS)
    how = GATEWAYS[name].hint or "It is installed by: make gateways"
    assert found is not None, f"{GATEWAYS[name].title} is missing. {how}"
    found.demand_usable()
    assert found.tested or not GATEWAYS[name].installable, f"{found.title} is {found.version}. {how}"
    return found
