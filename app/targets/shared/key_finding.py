"""Keys that stand in a file of somebody's, where only the names of their variables belong."""

from collections.abc import Iterator
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.secrets import looks_like_a_key


def keys_in(value: Any, where: str = "") -> Iterator[Problem]:
    """A problem for each text, however deep, that looks like one."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from keys_in(each, f"{where}.{name}" if where else name)
    elif isinstance(value, list):
        for each in value:
            yield from keys_in(each, where)
    elif isinstance(value, str) and looks_like_a_key(value):
        yield Problem(where=where, message="This looks like a key: name its variable instead.")
