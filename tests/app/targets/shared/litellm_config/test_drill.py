"""The real proxy on the written files, its upstreams played by stand-ins: who is asked, in which order."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Balance, EnvRef, Member, Plan, PlanEndpoint, Route, Tier
from app.core.rehearsal.cases import Case
from app.core.rehearsal.report import CaseResult
from app.services.drilling.drill import Drilled, drill, to_rehearse
from app.services.drilling.starting import Setting
from app.targets.litellm.target import LITELLM
from app.targets.shared.litellm_config.drill import RECIPE
from tests.support.gateways import litellm_gateway
from tests.support.named_plans import chain_of, compatible

SAID_BEFORE = {"cut_mid_stream", "cut_before_first_token"}
"""Where a stream is concerned, what LiteLLM is known to do otherwise."""
REACHED = {"healthy", "primary_500"}
"""The cases of each provider."""


def chain_and_pools() -> Plan:
    """A chain with retries, an alias and a chain for long prompts; pools with a model behind them."""
    quick: dict[str, Any] = {"timeout_s": 1.5, "first_token_timeout_s": 1.0}
    alpha, beta, gamma = (compatible(id_, retries=1, **quick) for id_ in ("alpha", "beta", "gamma"))
    chain = chain_of(alpha, beta, gamma, aliases=("helpdesk",), on_context=("gamma",))
    one, two, last = (compatible(id_, **quick) for id_ in ("one", "two", "last"))
    tiers = (Tier((Member("one", 3), Member("two", 1))), Tier((Member("last"),)))
    pool, quickest = (
        Route(name="pool", tiers=tiers),
        Route(name="quickest", tiers=tiers, balance=Balance.LATENCY),
    )
    return replace(
        chain, endpoints=(alpha, beta, gamma, one, two, last), routes=(*chain.routes, pool, quickest)
    )


def every_provider() -> Plan:
    """One route for each provider that a stand-in can play, all with the same model behind them."""
    played = [each for each in PlanProvider if each not in (PlanProvider.BEDROCK, PlanProvider.VERTEX)]
    endpoints = tuple(
        PlanEndpoint(
            id=provider.value.replace("_", "-"),
            provider=provider,
            model="model-x",
            key=EnvRef(usual) if (usual := facts(provider).key_env) else None,
            base_url=_address(provider, place),
            extras={"api_version": "2025-01-01"} if provider is PlanProvider.AZURE else {},
            params={"temperature": 0.2},
            timeout_s=10.0,
        )
        for place, provider in enumerate(played, start=1)
    )
    backup = compatible("backup")
    behind = Tier((Member("backup"),))
    routes = tuple(
        Route(name=f"by-{each.id}", tiers=(Tier((Member(each.id),)), behind)) for each in endpoints
    )
    return Plan(name="every-provider", endpoints=(*endpoints, backup), routes=routes)


def _address(provider: PlanProvider, place: int) -> str | None:
    if facts(provider).base_url is not None:
        return None
    path = "" if provider in (PlanProvider.OLLAMA, PlanProvider.AZURE) else "/v1"
    return f"http://10.1.0.{place}:8000{path}"


@pytest.fixture(scope="module")
def drilled() -> Drilled:
    """Of both plans in one file: the proxy takes long to start."""
    chains, providers = chain_and_pools(), every_provider()
    plan = replace(
        chains,
        endpoints=(*chains.endpoints, *providers.endpoints),
        routes=(*chains.routes, *providers.routes),
    )
    cases, left_out = to_rehearse(plan, RECIPE)
    assert left_out == ()
    setting = Setting(
        plan=plan,
        files=LITELLM.render(plan, ""),
        losses=LITELLM.losses(plan, ""),
        recipe=RECIPE,
        gateway=litellm_gateway(),
    )
    return asyncio.run(drill(setting, [case for case in cases if _is_wanted(case)], _silent))


def _is_wanted(case: Case) -> bool:
    return not case.route.startswith("by-") or case.name in REACHED


def _silent(_progress: object) -> None:
    """Nobody watches."""


def otherwise(drilled: Drilled, *, of_providers: bool) -> list[CaseResult]:
    return [
        case for case in drilled.cases if not case.as_planned and case.route.startswith("by-") is of_providers
    ]


def test_every_model_is_loaded_and_only_literal_addresses_were_replaced(drilled: Drilled) -> None:
    chains, chain_and_backup = 10, 2 * len(every_provider().routes)
    assert drilled.loaded == drilled.written == chains + chain_and_backup
    assert {each.literal for each in RECIPE.upstreams(chain_and_pools())} == {None}
    literal = {each.literal for each in RECIPE.upstreams(every_provider())} - {None}
    replaced = {sentence.split()[1] for sentence in drilled.replaced}
    assert replaced
    assert replaced <= literal


def test_attempts_come_as_planned_or_as_was_said_before(drilled: Drilled) -> None:
    found = otherwise(drilled, of_providers=False)
    assert all(case.known for case in found), found
    chain = [case for case in found if case.route == "support"]
    assert {(case.name, case.stream) for case in chain} == {(name, True) for name in SAID_BEFORE}
    pool = {case.name for case in found if case.route == "pool"}
    assert pool <= {*SAID_BEFORE, "context_too_long", "content_policy"}


def test_every_provider_is_reached_where_the_drill_puts_it(drilled: Drilled) -> None:
    reached = {case.route for case in drilled.cases if case.name in REACHED}
    assert reached >= {route.name for route in every_provider().routes}
    assert otherwise(drilled, of_providers=True) == []
