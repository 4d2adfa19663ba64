"""The plans that other tests stand on are valid, and ask for what they are meant to ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.plan.checks import check, has_errors
from app.core.plan.features import Feature, uses
from app.core.plan.values import Plan
from app.targets.targets import TARGETS
from tests.support.fitting_plans import fitted
from tests.support.named_plans import NAMED, compatible_chain, full
from tests.support.plans import plans


@given(plans())
def test_plans_at_random_are_valid(plan: Plan) -> None:
    assert not has_errors(check(plan)), check(plan)


@given(st.data())
def test_what_is_left_out_is_not_asked_for(data: st.DataObject) -> None:
    without = data.draw(st.sets(st.sampled_from(sorted(set(Feature) - {Feature.KEY})), min_size=1))
    plan = data.draw(plans(without=without))
    assert not {use.feature for use in uses(plan)} & without


@given(plans())
def test_fitted_plans_are_valid_and_taken(plan: Plan) -> None:
    for target in TARGETS:
        taken = fitted(plan, target.name)
        assert not has_errors(check(taken)), check(taken)
        for dialect in [each.name for each in target.dialects] or [""]:
            assert not has_errors(target.check_plan(taken, dialect)), target.name


@pytest.mark.parametrize("name", NAMED)
def test_named_plans_are_valid(name: str) -> None:
    assert not has_errors(check(NAMED[name]()))
    assert not has_errors(check(compatible_chain("alpha", "beta")))


def test_the_full_plan_has_one_of_nearly_everything() -> None:
    asked = {use.feature for use in uses(full())}
    assert set(Feature) - asked == {Feature.BALANCE_LEAST_BUSY, Feature.BALANCE_COST, Feature.BALANCE_USAGE}
