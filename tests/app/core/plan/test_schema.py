"""The published schema and the reader agree on what the form of a plan is."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.core.errors import UserError
from app.core.plan.document import plan_from
from app.core.plan.schema import plan_schema
from app.core.plan.values import Plan
from app.core.plan.writing import plan_document
from tests.support.named_plans import minimal
from tests.support.plans import plans

_SCHEMA = Draft202012Validator(plan_schema())
_letters = st.text("abc 019.:-_", max_size=5)
_anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2 * 10**12)
    | st.floats(-2, 10, allow_nan=False)
    | _letters
    | st.sampled_from(["day", "openai", "timeout", "127.0.0.1:4000", "0.25", "2026-11-21T09:30:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(_letters | st.sampled_from(["env", "id", "usd"]), inner, max_size=2)
    ),
    max_leaves=5,
)
Place = tuple[Any, Any]
"""A container, and the name or number of one thing in it."""


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(plan_schema())
    assert json.loads(json.dumps(plan_schema())) == plan_schema()


@given(plans())
def test_what_is_written_is_valid(plan: Plan) -> None:
    _SCHEMA.validate(plan_document(plan))


@settings(max_examples=150)
@given(st.data(), plans(routes=2, tiers=2, endpoints=2))
def test_a_document_with_something_changed_is_right_for_both_or_for_none(
    data: st.DataObject, plan: Plan
) -> None:
    document = copy.deepcopy(plan_document(plan))
    container, name = data.draw(st.sampled_from(list(_places(document))))
    match data.draw(st.sampled_from(["take out", "replace", "add"])):
        case "take out":
            del container[name]
        case "replace":
            container[name] = data.draw(_anything)
        case _ if isinstance(container, dict):
            container[data.draw(_letters | st.sampled_from(["key", "rpm", "keys", "meta"]))] = data.draw(
                _anything
            )
        case _:
            container.append(data.draw(_anything))
    assert _SCHEMA.is_valid(document) is _is_read(document)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("callbacks",), ["otel", "otel"]),
        (("routes", 0, "constraints"), {"regions": [""]}),
        (("routes", 0, "constraints"), {"quantizations": ["fp8", "fp8"]}),
        (("routes", 0, "aliases"), [""]),
    ],
)
def test_empty_words_and_what_is_there_twice_are_wrong_for_both(place: tuple[Any, ...], value: Any) -> None:
    document = plan_document(minimal())
    inside: Any = document
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    assert not _SCHEMA.is_valid(document)
    assert not _is_read(document)


def _places(value: Any) -> Iterator[Place]:
    names: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for name in names:
        yield value, name
        yield from _places(value[name])


def _is_read(document: Any) -> bool:
    try:
        plan_from(document)
    except UserError:
        return False
    return True
