"""What is written is free of what LiteLLM accepts and does not do, and is read back as the same chain."""

from dataclasses import replace

from hypothesis import given, settings

from app.core.plan.checks import check, has_errors
from app.core.plan.features import Feature
from app.core.plan.values import TRANSIENT, Plan, PlanEndpoint, Route
from app.targets.litellm.reading import parse
from app.targets.litellm.target import LITELLM
from app.targets.shared.litellm_config.features import TABLE
from tests.support.fitting_plans import fitted
from tests.support.plans import plans

LOSSY = {feature for feature in Feature if TABLE[feature].severity is not None} - {
    Feature.WEIGHTS,
    Feature.RETRIES,
    Feature.FIRST_TOKEN_TIMEOUT,
    Feature.BALANCE_LATENCY,
    Feature.BALANCE_LEAST_BUSY,
    Feature.BALANCE_COST,
    Feature.BALANCE_USAGE,
}


@settings(max_examples=50)
@given(plans())
def test_our_own_checks_find_nothing_in_what_is_written(drawn: Plan) -> None:
    plan = fitted(drawn, "litellm")
    assert not has_errors(LITELLM.check_plan(plan, ""))
    assert LITELLM.check_files(LITELLM.render(plan, ""), "") == ()


@settings(max_examples=80)
@given(plans(without=LOSSY))
def test_what_is_written_is_read_back_as_the_same_chain(drawn: Plan) -> None:
    plan = fitted(drawn, "litellm")
    read = parse(LITELLM.render(plan, "")[0].text)
    assert read.unmapped == ()
    assert read.lint == ()
    assert not has_errors(check(read.plan))
    assert read.plan.name == plan.name
    assert [_chain(route) for route in read.plan.routes] == [_chain(route) for route in plan.routes]
    reached = {id_ for route in plan.routes for id_ in route.endpoints}
    told = {loss.where for loss in LITELLM.losses(plan, "") if loss.feature is Feature.RETRY_ON}
    vague = {id_ for id_ in reached if f"endpoints.{id_}.retry_on" in told}
    assert {each.id: _way(each, read.plan, vague) for each in read.plan.endpoints} == {
        each.id: _way(each, plan, vague) for each in plan.endpoints if each.id in reached
    }


def _chain(route: Route) -> object:
    """All of a route that the file says. Who stands alone has no weight, and no other way to be chosen."""
    pooled = [tier for tier in route.tiers if len(tier.members) > 1]
    tiers = [
        [(member.endpoint, member.weight if tier in pooled else 1) for member in tier.members]
        for tier in route.tiers
    ]
    balance = route.balance if pooled else None
    return (
        route.name,
        route.aliases,
        tiers,
        balance,
        route.on_context,
        route.on_policy,
        route.cooldown_s,
        route.allowed_fails,
    )


def _way(endpoint: PlanEndpoint, plan: Plan, vague: set[str]) -> PlanEndpoint:
    """Without what the file cannot say: retries in a pool, what nobody tries again for, what is lost."""
    tiers = [tier for route in plan.routes for tier in route.tiers]
    alone = any(tier.endpoints == (endpoint.id,) for tier in tiers) or any(
        endpoint.id in (*(route.on_context or ()), *(route.on_policy or ())) for route in plan.routes
    )
    if not alone or not endpoint.retries:
        return replace(endpoint, retries=0, retry_on=TRANSIENT)
    return replace(endpoint, retry_on=TRANSIENT) if endpoint.id in vague else endpoint
