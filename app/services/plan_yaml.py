"""A plan as the YAML of its file, and back."""

import io
import json
from collections.abc import Iterator
from typing import Any

from app.core.errors import UserError
from app.core.plan.document import plan_from, refuse_keys
from app.core.plan.values import Plan
from app.core.plan.writing import plan_document
from app.services.plan_yaml_merging import merged_into, node_of, same
from app.services.plan_yaml_reading import parsed, resolver

_BEGINNING = "A plan begins with `version: 1` and has a `name:`, `endpoints:` and `routes:`."
_WIDTH = 10_000
"""No line of the user's is broken."""


def plan_in(text: str) -> Plan:
    """Raises `UserError`, which names what is wrong by its line or by its place in the plan."""
    document = parsed(text)
    if document is None:
        raise UserError("This file is empty.", hint=_BEGINNING)
    if not isinstance(document, dict):
        kind = "a list" if isinstance(document, list) else "a single value"
        raise UserError(f"This is {kind}, and a plan has names with values.", hint=_BEGINNING)
    return plan_from(document)


def text_of(plan: Plan, before: str | None = None) -> str:
    """YAML that reads as exactly this plan. With the text of a plan that was there `before`, its comments,
    its order and its ways to write stay.

    Raises `UserError` for a plan that no file can hold, or must not: a key is never written.
    """
    document = plan_document(plan)
    meant = plan_from(document)
    refuse_keys(document)
    for text in _writings(document, before):
        if _says(text, meant):
            return text
    raise UserError("This plan cannot be written as YAML.", hint="Look for odd characters in its texts.")


def _says(text: str, plan: Plan) -> bool:
    """Whether it reads as this plan. In which order parameters stand says nothing; whether one is 1 or true
    does.
    """
    read = plan_in(text)
    return read == plan and _unordered(read) == _unordered(plan)


def _unordered(plan: Plan) -> str:
    return json.dumps(plan_document(plan), sort_keys=True)


def _writings(document: dict[str, Any], before: str | None) -> Iterator[str]:
    """The one with comments first. Should it not say the same, no comment is worth a wrong plan."""
    if before is not None:
        was = plan_document(plan_in(before))
        yield before if same(was, document) else _dumped(merged_into(_editing().load(before), was, document))
    yield _dumped(node_of(document, top=True))


def _editing() -> Any:
    from ruamel.yaml import YAML  # takes longer than reading a plan

    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = resolver()
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(node: Any) -> str:
    stream = io.StringIO()
    _editing().dump(node, stream)
    return stream.getvalue()
