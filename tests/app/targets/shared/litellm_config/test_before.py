"""LiteLLM before another service: the plan's chain is LiteLLM's, and every model is asked there."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Budget, EnvRef, Member, Period, Plan, PlanEndpoint, Tier, Trigger
from app.core.rehearsal.report import CaseResult, Level
from app.services.drilling.drill import drill, to_rehearse
from app.services.drilling.starting import Setting
from app.services.gateways.checking import Checker, check
from app.targets.targets import target_of
from tests.support.gateways import litellm_gateway
from tests.support.named_plans import NAMED, chain_of, openrouter_behind, pools

BEFORE = ("modapi", "openrouter")


def test_the_router_takes_it() -> None:
    """All at once: to import LiteLLM takes far longer than what it then does."""
    configs: dict[str, str] = {}
    env: dict[str, str] = {}
    for name in ("aws", *BEFORE):
        files = {file.path: file.text for file in target_of(name).render(pools(), "litellm")}
        configs[f"{name}.yaml"] = files["config.yaml"]
        variables = [line.partition("=")[0] for line in files[".env.example"].splitlines() if "=" in line]
        env |= {each: "http://127.0.0.1:9/v1" if "BASE" in each else "made-up" for each in variables}
    said = asyncio.run(check(litellm_gateway(), Checker.LITELLM, configs, env))
    assert said.objections == ()
    assert said.files == tuple(sorted(configs))


@pytest.mark.parametrize("make", NAMED.values(), ids=NAMED)
def test_through_aws_it_is_as_by_litellm_itself(make: Callable[[], Plan]) -> None:
    aws, litellm = target_of("aws"), target_of("litellm")
    assert aws.render(make(), "litellm") == litellm.render(make(), "")
    assert aws.losses(make(), "litellm") == litellm.losses(make(), "")


def _chain(name: str) -> Plan:
    """Three models, the last of which asks for nothing but what the service is asked for anyway."""
    quick = {"timeout_s": 2.0, "first_token_timeout_s": 1.5}
    alpha, beta = (
        PlanEndpoint(id=id_, provider=provider, model=f"{id_}-model", key=EnvRef("OWN_API_KEY"), **quick)  # type: ignore[arg-type]
        for id_, provider in (("alpha", PlanProvider.OPENAI), ("beta", PlanProvider.MISTRAL))
    )
    last = replace(alpha, id="gamma", provider=PlanProvider(name), model="x-ai/gamma-model", retries=1)
    return chain_of(alpha, beta, last, on_context=("gamma",), fall_on=frozenset(Trigger))


@pytest.mark.parametrize("name", BEFORE)
def test_attempts_come_as_planned_or_as_was_said_before(name: str) -> None:
    otherwise = [case for case in _drilled(name, _chain(name)) if not case.as_planned]
    assert [case for case in otherwise if not case.known] == []
    asked_twice = [case.name for case in otherwise if "client of its own" in case.note]
    assert asked_twice == (["primary_reset"] * 2 if name == "openrouter" else [])


def _drilled(name: str, plan: Plan) -> tuple[CaseResult, ...]:
    target = target_of(name)
    reach = target.reach("litellm")
    assert reach.drill is not None
    assert not reach.why_not.get(Level.DRILL)
    written = reach.restated(plan)
    cases, left_out = to_rehearse(written, reach.drill)
    assert left_out == ()
    setting = Setting(
        plan=written,
        files=target.render(plan, "litellm"),
        losses=target.losses(plan, "litellm"),
        recipe=reach.drill,
        gateway=litellm_gateway(),
    )
    return asyncio.run(drill(setting, cases, _silent)).cases


def _silent(_progress: object) -> None:
    """Nobody watches."""


def test_what_comes_to_the_same_is_asked_once_and_told() -> None:
    openrouter = target_of("openrouter")
    written = openrouter.reach("litellm").restated(openrouter_behind())
    assert written.routes[0].tiers == (Tier((Member("direct"),)),)
    notes = [loss.note for loss in openrouter.losses(openrouter_behind(), "litellm")]
    assert "At OpenRouter behind is the same as direct: it is asked once, where it comes first." in notes


def test_what_cannot_be_asked_there_is_left_out_and_told() -> None:
    modapi = target_of("modapi")
    own = replace(pools().endpoints[0], base_url="https://llm.example.org/v1")
    plan = replace(pools(), endpoints=(own, *pools().endpoints[1:]))
    left = [loss for loss in modapi.losses(plan, "litellm") if "left out" in loss.note]
    assert [loss.where for loss in left] == ["endpoints.one.base_url", "endpoints.two.base_url"]
    assert modapi.reach("litellm").restated(plan).routes[0].endpoints == ("three", "four", "last")


def test_a_chain_of_its_own_of_which_nothing_is_left_is_none() -> None:
    far = replace(pools().endpoints[0], id="far", base_url="https://llm.example.org/v1")
    plan = chain_of(pools().endpoints[0], on_context=("far",), on_policy=())
    written = target_of("modapi").reach("litellm").restated(replace(plan, endpoints=(*plan.endpoints, far)))
    assert written.routes[0].on_context is None
    assert written.routes[0].on_policy == ()


def test_keys_and_prices_are_the_services_own() -> None:
    modapi = target_of("modapi")
    first, *others = pools().endpoints
    budget = Budget(usd=Decimal(5), period=Period.DAY)
    plan = replace(pools(), endpoints=(replace(first, price_in=Decimal(2), budget=budget), *others))
    written = modapi.reach("litellm").restated(plan).endpoint("one")
    assert (written.key, written.price_in) == (EnvRef("MODAPI_API_KEY"), None)
    told = {(loss.feature, loss.where) for loss in modapi.losses(plan, "litellm")}
    assert {
        (Feature.KEY, "endpoints.one.key"),
        (Feature.PRICES, "endpoints.one.price_in"),
        (Feature.BUDGET, "endpoints.one.budget"),
    } <= told
    own = replace(first, provider=PlanProvider.MODAPI, key=EnvRef("TEAM_API_KEY"), price_in=Decimal(2))
    assert modapi.reach("litellm").restated(replace(plan, endpoints=(own, *others))).endpoint("one") == own
