"""The file of a gateway as a plan: which gateway's it is, and what it says."""

import json
import os
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import ImportFileError, UserError
from app.core.plan.checks import Gravity, Problem, check
from app.core.plan.document import plan_from
from app.core.plan.secrets import hiding, looks_like_a_key
from app.core.plan.values import Plan
from app.core.plan.writing import plan_document
from app.services.plan_files import read_bytes, too_large
from app.services.plan_yaml_reading import LIMIT_BYTES
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
_WORDS = re.compile(r"[^\s\"'=,:{}\[\]]{12,}")
_WHAT = "a configuration"


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
    if not text.strip():
        raise ImportFileError("This file is empty.", hint=_known())
    target = _named(kind) if kind is not None else _guessed(text)
    assert target.parse is not None
    hidden = hiding(_keys_in(text))
    try:
        imported = target.parse(text)
        _refuse_impossible(imported.plan)
    except ImportFileError as error:
        raise ImportFileError(hidden(error.message), hint=hidden(error.hint or "") or None) from None
    imported = replace(
        imported,
        unmapped=_without_keys(imported.unmapped, hidden),
        lint=_without_keys(imported.lint, hidden),
        variables=dict(
            zip(imported.variables, _without_keys(tuple(imported.variables.values()), hidden), strict=True)
        ),
    )
    return ImportedFrom(target, imported, unset=tuple(_unset(imported, taken)))


def text_of_file(path: Path) -> str:
    """Raises `UserError`."""
    return text_in(read_bytes(path, _WHAT), str(path))


def text_in(data: bytes, file: str) -> str:
    """`file`: what it is called in messages. Raises `UserError`."""
    if len(data) > LIMIT_BYTES:
        raise too_large(file, _WHAT)
    try:
        return data.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError as error:
        raise UserError(f"{file} is not text in UTF-8 (byte {error.start}).") from None


def _refuse_impossible(plan: Plan) -> None:
    """Whatever an importer makes of a file can be kept, and written for every target."""
    try:
        plan_from(plan_document(plan))
    except UserError as error:
        raise ImportFileError(f"No plan can be made of this file: {error.message}", hint=error.hint) from None
    for problem in check(plan):
        if problem.gravity is Gravity.ERROR:
            raise ImportFileError(
                f"No plan can be made of this file: {problem.message}", hint=problem.where or None
            )


def _keys_in(text: str) -> list[str]:
    return [word for word in set(_WORDS.findall(text)) if looks_like_a_key(word)]


def _without_keys(problems: tuple[Problem, ...], hidden: Callable[[str], str]) -> tuple[Problem, ...]:
    return tuple(
        replace(problem, where=hidden(problem.where), message=hidden(problem.message)) for problem in problems
    )


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
