"""The variables that a config refers to, as our launcher fills them in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.secrets import looks_like_a_key
from app.targets.portkey.lint import warn
from app.targets.portkey.variables import read_place

_STRANGE = re.compile(r"\{\{.{1,200}\}\}|\$\{.{1,200}\}|\$[A-Z_][A-Z0-9_]*")


def references(config: Mapping[str, Any]) -> dict[str, Problem]:
    """Each without which it cannot be used, with what is to be told where it is not set."""
    found: dict[str, Problem] = {}
    for where, text in _texts(config, ""):
        place = read_place(text)
        if place is None or place.otherwise is not None or looks_like_a_key(place.name):
            continue
        found.setdefault(
            place.name,
            warn(
                where,
                f"{place.name} is not set here. Where it is not, the launcher does not start, and whoever "
                "sends the config without it sends the text as it stands.",
            ),
        )
    return found


def strange(config: Mapping[str, Any]) -> Iterator[Problem]:
    """Texts that look as if somebody filled something in, and nobody does."""
    for where, text in _texts(config, ""):
        if read_place(text) is None and _STRANGE.fullmatch(text):
            yield warn(
                where, "Nobody fills this in: Portkey sends it as it stands. Write ${NAME} in capitals."
            )


def _texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            shown = "…" if looks_like_a_key(str(name)) else str(name)[:40]
            yield from _texts(each, f"{where}.{shown}" if where else shown)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(each, f"{where}[{place}]")
