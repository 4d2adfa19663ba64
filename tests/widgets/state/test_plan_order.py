"""A chain by a goal: all models stay, the best first, and the plan remembers by what."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from app.core.plan.checks import check, has_errors
from app.core.plan.evidence import Evidence
from app.core.plan.ordering import Goal
from app.core.plan.values import Plan
from tests.support.named_plans import chain_of, full
from tests.support.plans import plans
from widgets.state.plan_order import Wish, made, ordered, places


def of_costs(*costs: str) -> Plan:
    known = [Evidence(n=5, asked=5, cost_mean=Decimal(cost), cost_n=5) for cost in costs]
    ends = full().endpoints
    return chain_of(*(replace(end, evidence=each) for end, each in zip(ends, known, strict=False)))


def test_the_cheapest_is_first_and_alone_asked_again() -> None:
    plan = made(of_costs("0.3", "0.1", "0.2"), Wish(goal=Goal.COST), first_retries=1)
    assert [tier.endpoints for tier in plan.routes[0].tiers] == [("mini",), ("seek",), ("haiku",)]
    assert [end.retries for end in plan.endpoints] == [1, 0, 0]
    assert plan.meta.goal == "cost"


def test_a_mix_of_nothing_orders_nothing() -> None:
    assert not Wish(goal=None, mix=dict.fromkeys(Goal, 0.0)).possible
    assert Wish(goal=None, mix={Goal.COST: 3, Goal.SPEED: 1}).words == "cost 3, speed 1"


@given(plans())
def test_nobody_is_lost(plan: Plan) -> None:
    name = plan.routes[0].name
    for wish in (Wish(goal=Goal.COST), Wish(goal=None), Wish(goal=Goal.SPEED, verdicts_first=False)):
        found = ordered(plan, name, wish)
        chain = [id_ for tier in found.routes[0].tiers for id_ in tier.endpoints]
        assert sorted(chain) == sorted({id_ for tier in plan.routes[0].tiers for id_ in tier.endpoints})
        assert chain == [place.candidate.id for place in places(plan, name, wish)]
        assert not has_errors(check(found))
