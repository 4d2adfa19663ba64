"""The file of a gateway as a plan: which gateway's it is, and what it says."""

import json
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.core.errors import ImportFileError
from app.core.plan.checks import Problem
from app.targets.base import Imported, Target
from app.targets.targets import TARGETS

_SIGNS: dict[str, tuple[frozenset[str], ...]] = {
    "litellm": (frozenset({"model_list"}), frozenset({"router_settings"}), frozenset({"litellm_settings"})),
    "portkey": (
        frozenset({"strategy"}),
        frozenset({"targets"}),
        frozenset({"override_params"}),
        frozenset({"virtual_key"}),
        frozenset({"provider", "api_key"}),
    ),
    "openrouter": (
        frozenset({"models"}),
        frozenset({"model"}),
    ),
}
"""Names at the top of a file; all of one set say whose it is. The first kind that fits is taken."""
_NAMES = re.compile(r"^[ \t]{0,4}[\"']?([A-Za-z_]+)[\"']?[ \t]*:", re.MULTILINE)
_MOST_LOOKED_AT = 200_000


@dataclass(frozen=True, slots=True)
class ImportedFrom:
    target: Target
    imported: Imported
    unset: tuple[Problem, ...] = ()
    """The variables that the file refers to and that are not set here, as whoever runs it may not know."""


def importers() -> tuple[Target, ...]:
    return tuple(target for target in TARGETS if target.parse is not None)


def import_plan(text: str, kind: str | None = None, *, taken: Collection[str] = ()) -> ImportedFrom:
    """`kind`: the name of a target; told by the text itself without one. Raises `ImportFileError`.

    `taken`: variables that were set as the program started and were taken out of its environment.
    """
    target = _named(kind) if kind is not None else _guessed(text)
    assert target.parse is not None
    imported = target.parse(text)
    return ImportedFrom(target, imported, unset=tuple(_unset(imported, taken)))


def _unset(imported: Imported, taken: Collection[str]) -> Iterator[Problem]:
    for name, problem in imported.variables.items():
        if name not in taken and not os.environ.get(name, "").strip():
            yield problem


def _named(kind: str) -> Target:
    for target in importers():
        if target.name == kind:
            return target
    raise ImportFileError(f"There is no importer for “{kind}”.", hint=_known())


def _guessed(text: str) -> Target:
    names = _top_names(text)
    if {"endpoints", "routes"} <= names:
        raise ImportFileError(
            "This is a plan already, and needs no import.",
            hint="Name the file itself: `abreast plan show FILE`.",
        )
    by_name = {target.name: target for target in importers()}
    for kind, signs in _SIGNS.items():
        if kind in by_name and any(sign <= names for sign in signs):
            return by_name[kind]
    raise ImportFileError("It cannot be told which gateway this file is for.", hint=f"Say it. {_known()}")


def _top_names(text: str) -> set[str]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return set(_NAMES.findall(text[:_MOST_LOOKED_AT]))
    return set(document) if isinstance(document, dict) else set()


def _known() -> str:
    return f"Known: {', '.join(target.name for target in importers())}."
