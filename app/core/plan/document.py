"""A plan as a plain document, for a file, and strictly back: whatever is wrong is told by its place."""

from collections.abc import Iterator
from typing import Any

from app.core.errors import UserError
from app.core.plan.fields import PLAN_FIELDS
from app.core.plan.forms import VERSION_KIND
from app.core.plan.kinds import record
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.values import Plan

_MOST_DEEP = 32
_LONGEST_NAME = 200


def plan_from(document: Any) -> Plan:
    """The plan that a document of texts, numbers, lists and objects holds; its form is right, and what else
    there is to say of it says `plan_checks.check`. Exact: `plan_from(plan_document(plan)) == plan`.

    Raises `UserError`, whose words never repeat a key.
    """
    try:
        return _read(document)
    except UserError:
        refuse_keys(document)
        raise


def refuse_keys(document: Any) -> None:
    """Raises `UserError` where a text looks like a key, without repeating it."""
    for where, text in _texts(document, "", 0):
        if looks_like_a_key(text):
            place = "A name" if looks_like_a_key(where) else where or "The plan"
            raise UserError(
                f"{place} looks like a key. A plan holds the names of variables only, never a key.",
                hint="Take it out, and write {env: NAME} in its place.",
            ) from None


def _read(document: Any) -> Plan:
    _refuse_strange(document, "", 0)
    _version_first(document)
    plan: Plan = _PLAN.read(document, "")
    return plan


def _plan(version: int, listen: tuple[str, int] | None = None, **found: Any) -> Plan:
    del version  # there is only one
    if listen is None:
        return Plan(**found)
    host, port = listen
    return Plan(**found, host=host, port=port)


_PLAN = record(PLAN_FIELDS, _plan)


def _version_first(document: Any) -> None:
    """A newer version may have names that are not known here: that it is newer is what there is to say."""
    if isinstance(document, dict) and document.get("version") is not None:
        VERSION_KIND.read(document["version"], "version")


def _refuse_strange(value: Any, where: str, depth: int) -> None:
    if depth > _MOST_DEEP:
        raise UserError("The plan is nested too deeply.")
    if isinstance(value, dict):
        for name, each in value.items():
            _refuse_strange_name(name, where)
            _refuse_strange(each, f"{where}.{name}" if where else name, depth + 1)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            _refuse_strange(each, f"{where}[{place}]", depth + 1)
    elif isinstance(value, str) and not _is_whole(value):
        raise UserError(f"{where} holds half a character.")


def _refuse_strange_name(name: Any, where: str) -> None:
    inside = where or "The plan"
    if not isinstance(name, str):
        raise UserError(f"{inside} has a name that is no text.", hint="A number in quotes is a text.")
    if len(name) > _LONGEST_NAME or not _is_whole(name):
        raise UserError(
            f"{inside} has a name that no plan has: it is longer than {_LONGEST_NAME} characters."
        )


def _is_whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _texts(value: Any, where: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict) and depth <= _MOST_DEEP:
        for name, each in value.items():
            yield where, str(name)
            yield from _texts(each, f"{where}.{name}" if where else str(name), depth + 1)
    elif isinstance(value, list) and depth <= _MOST_DEEP:
        for place, each in enumerate(value):
            yield from _texts(each, f"{where}[{place}]", depth + 1)
