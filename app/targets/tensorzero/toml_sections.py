"""Tables of a TOML document, held against what may stand in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem

Section = Mapping[str, Any]
Found = Iterator[Problem]


def wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)


def section(told: Section, name: str) -> Section:
    """Empty where it is missing or something else."""
    found = told.get(name, {})
    return found if isinstance(found, dict) else {}


def only(told: Section, known: Sequence[str], where: str) -> Found:
    for name in told:
        if name not in known:
            yield wrong(
                f"{where}.{name}" if where else name, f"{name} is not known here: {', '.join(known)} are."
            )
