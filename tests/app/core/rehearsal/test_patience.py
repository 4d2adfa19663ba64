"""Limits of the plan, and how long a gateway waited."""

from dataclasses import replace

import pytest

from app.core.plan.providers import PlanProvider
from app.core.plan.values import PlanEndpoint
from app.core.rehearsal.patience import is_kept, limit_s

MODEL = PlanEndpoint(id="a", provider=PlanProvider.OPENAI, model="a")


@pytest.mark.parametrize(
    ("whole", "first", "streamed", "at_once"),
    [(None, None, None, None), (30.0, None, 30.0, 30.0), (None, 8.0, 8.0, None), (5.0, 8.0, 5.0, 5.0)],
)
def test_whichever_limit_ends_first_counts(
    whole: float | None, first: float | None, streamed: float | None, at_once: float | None
) -> None:
    model = replace(MODEL, timeout_s=whole, first_token_timeout_s=first)
    assert limit_s(model, stream=True) == streamed
    assert limit_s(model, stream=False) == at_once


@pytest.mark.parametrize(
    ("limit", "waited", "kept"),
    [(30.0, 30.1, True), (30.0, 0.03, False), (30.0, 60.0, False), (1.0, 0.9, True), (1.0, 31.0, False)],
)
def test_a_limit_in_other_units_or_none_at_all_is_not_kept(limit: float, waited: float, kept: bool) -> None:
    model = replace(MODEL, timeout_s=limit)
    assert is_kept(model, waited, stream=False) is is_kept(model, waited, stream=True) is kept


@pytest.mark.parametrize(("waited", "kept"), [(5.1, True), (7.4, True), (10.0, False)])
def test_what_waits_for_the_other_limit_does_not_keep_the_first(waited: float, kept: bool) -> None:
    model = replace(MODEL, timeout_s=10.0, first_token_timeout_s=5.0)
    assert is_kept(model, waited, stream=True) is kept
    assert is_kept(model, 10.0, stream=False)
