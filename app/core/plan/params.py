"""What a forced parameter may not be, whatever the gateway."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.plan.secrets import looks_up
from app.core.plan.sellers import LOOKED_UP

LONGEST_NAME = 200
"""YAML ends a name that is not marked as one after 1024 characters; nobody has parameters of such names."""


def refused(params: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what no gateway may be told."""
    if looks_up(params):
        yield LOOKED_UP
    if any(len(name) > LONGEST_NAME for name in _names(params)):
        yield f"The name of a parameter has {LONGEST_NAME} characters at most."


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from map(str, value)
        value = list(value.values())
    for each in value if isinstance(value, list | tuple) else ():
        yield from _names(each)
