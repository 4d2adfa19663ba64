"""Fetched data of any shape is taken or refused in a sentence, never with an exception of another kind."""

import contextlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.prices.checking import (
    RefusedError,
    check_genai,
    check_litellm,
    check_openrouter,
    check_priced,
)

KEYS = st.sampled_from([
    "id", "models", "data", "pricing", "overrides", "prompt", "prices", "price_variants", "match", "regex",
    "or", "base", "tiers", "api_pattern", "input_cost_per_token", "litellm_provider",
])  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(["a", "(", "1"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=30,
)


@pytest.mark.parametrize("check", [check_genai, check_litellm, check_openrouter])
@given(document=VALUES)
def test_anything_is_taken_or_refused(check: Any, document: Any) -> None:
    with contextlib.suppress(RefusedError):
        check(document)


def test_a_list_does_not_become_free() -> None:
    before = {f"m{each}": (Decimal(1), Decimal(2)) for each in range(10)} | {"free": (Decimal(0), None)}
    check_priced(before, before)
    check_priced(before | {"m0": (Decimal(0), Decimal(0)), "m1": (None, None)}, before)
    with pytest.raises(RefusedError, match="a price for 0 of 10 models that had one before"):
        check_priced(dict.fromkeys(before, (Decimal(0), Decimal(0))), before)
    check_priced({"new": (Decimal(0), None)}, before)


@pytest.mark.parametrize("overrides", [5, "x", True, {"a": 1}])
def test_overrides_that_are_no_list_are_none(overrides: Any) -> None:
    check_openrouter({"data": [{"id": "m", "pricing": {"prompt": "0.1e-6", "overrides": overrides}}]})


@pytest.mark.parametrize("rule", [{"regex": "("}, {"or": [{"equals": "m"}, {"regex": "*"}]}, {"regex": 5}])
def test_a_rule_that_is_no_pattern_is_refused(rule: Any) -> None:
    models = [{"id": "m", "match": rule, "prices": {"input_mtok": 1}}]
    with pytest.raises(RefusedError, match="openai/m has a rule"):
        check_genai([{"id": "openai", "models": models}])
    with pytest.raises(RefusedError, match="openai has a rule"):
        check_genai([{"id": "openai", "api_pattern": json.dumps(rule)[:-1] + "(", "models": []}])
