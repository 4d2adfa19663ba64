"""Random plans in the real gateway: what is written loads, and each request goes the planned way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route
from app.targets.tensorzero.checks import check_plan
from app.targets.tensorzero.config import fallbacks, reachable, toml
from tests.support.embedded_tensorzero import ask, embedded, environment_of
from tests.support.failing_upstreams import FailingUpstreams, failing_upstreams
from tests.support.fitting_plans import fitted, with_each
from tests.support.named_plans import chain_of, compatible
from tests.support.plans import plans

_ACTED = (
    PlanProvider.OPENAI,
    PlanProvider.ANTHROPIC,
    PlanProvider.AZURE,
    PlanProvider.OPENROUTER,
    PlanProvider.MISTRAL,
    PlanProvider.VLLM,
    PlanProvider.SGLANG,
    PlanProvider.TGI,
    PlanProvider.OLLAMA,
)
"""What the upstreams of these tests can answer for."""
_SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
_MANY = settings(_SHARED, max_examples=100)
_SOME = settings(_SHARED, max_examples=10)  # a try again waits up to a second


def _fitted(plan: Plan) -> Plan:
    return fitted(plan, "tensorzero")


@pytest.fixture(scope="module")
def upstreams() -> Iterator[FailingUpstreams]:
    with failing_upstreams() as running:
        yield running


@_MANY
@given(plans(without={Feature.BASE_URL_ENV}).map(_fitted))
def test_what_is_written_for_any_plan_loads(tmp_path: Path, plan: Plan) -> None:
    assert check_plan(plan) == ()
    with embedded(toml(plan), tmp_path, environment_of(plan, tmp_path)):
        pass


@_MANY
@given(plans(without={Feature.RETRIES, Feature.BASE_URL_ENV}, providers=_ACTED, endpoints=5))
def test_a_request_goes_the_planned_way(tmp_path: Path, upstreams: FailingUpstreams, plan: Plan) -> None:
    _rehearse(tmp_path, upstreams, plan, streams=(False, True))


@_SOME
@given(
    plans(without={Feature.BASE_URL_ENV}, providers=_ACTED, endpoints=3, routes=1, members=2), st.booleans()
)
def test_a_request_is_tried_again_as_often_as_planned(
    tmp_path: Path, upstreams: FailingUpstreams, plan: Plan, stream: bool
) -> None:
    few = with_each(plan, lambda endpoint: replace(endpoint, retries=endpoint.retries % 2))
    _rehearse(tmp_path, upstreams, few, streams=(stream,))


def _rehearse(folder: Path, upstreams: FailingUpstreams, plan: Plan, *, streams: tuple[bool, ...]) -> None:
    acted = with_each(plan, lambda endpoint: _at(endpoint, upstreams))
    assert check_plan(acted) == ()
    with embedded(toml(acted), folder, environment_of(acted, folder)) as gateway:
        for route in acted.routes:
            for name in (route.name, *route.aliases):
                _healthy(gateway, upstreams, route, name)
            for stream in streams:
                _failing(gateway, upstreams, acted, route, stream=stream)


def _healthy(gateway: object, upstreams: FailingUpstreams, route: Route, name: str) -> None:
    upstreams.act({})
    served = ask(gateway, name)
    assert upstreams.asked == [served]
    assert served in route.tiers[0].endpoints


def _failing(gateway: object, upstreams: FailingUpstreams, plan: Plan, route: Route, *, stream: bool) -> None:
    """The first tier is down: each of its members is tried in full, then the first of the rest answers."""
    first = route.tiers[0].endpoints
    upstreams.act(dict.fromkeys(first, 500))
    served = ask(gateway, route.name, stream=stream and not _anthropic_serves(plan, route))
    rest = [member.endpoint for member in fallbacks(route)]
    assert served == (rest[0] if rest else None)
    tries = [id_ for id_ in dict.fromkeys(upstreams.asked) for _ in range(_tries(plan, id_, first))]
    assert upstreams.asked == tries
    assert set(upstreams.asked) == {*first, *rest[:1]}


def _tries(plan: Plan, id_: str, failing: tuple[str, ...]) -> int:
    return 1 + (plan.endpoint(id_).retries if id_ in failing else 0)


def _anthropic_serves(plan: Plan, route: Route) -> bool:
    """The upstreams of these tests do not stream as Anthropic does."""
    rest = fallbacks(route)
    return bool(rest) and plan.endpoint(rest[0].endpoint).provider is PlanProvider.ANTHROPIC


def _at(endpoint: PlanEndpoint, upstreams: FailingUpstreams) -> PlanEndpoint:
    # Time limits of a tenth of a second would be met by a slow machine.
    return replace(
        endpoint,
        base_url=upstreams.address(endpoint.id),
        timeout_s=endpoint.timeout_s and endpoint.timeout_s + 60,
        first_token_timeout_s=endpoint.first_token_timeout_s and endpoint.first_token_timeout_s + 60,
    )


def test_an_address_of_azures_comes_from_the_environment(tmp_path: Path, upstreams: FailingUpstreams) -> None:
    azure = PlanEndpoint(
        id="azure",
        provider=PlanProvider.AZURE,
        model="my-deployment",
        key=EnvRef("AZURE_API_KEY"),
        base_url=EnvRef("AZURE_API_BASE"),
        extras={"api_version": "2025-01-01"},
    )
    told = {"AZURE_API_KEY": "made-up", "AZURE_API_BASE": upstreams.address("azure")}
    upstreams.act({})
    with embedded(toml(chain_of(azure)), tmp_path, told) as gateway:
        assert ask(gateway, "support") == "azure"
    assert upstreams.asked == ["azure"]


def test_forced_parameters_win_over_the_clients(tmp_path: Path, upstreams: FailingUpstreams) -> None:
    forced = {
        "temperature": 0.2,
        "max_tokens": 7,
        "stop": ["\n\n"],
        "response_format": {"type": "json_object"},
    }
    endpoint = compatible("alpha", key=None, base_url=upstreams.address("alpha"), params=forced)
    upstreams.act({})
    with embedded(toml(chain_of(endpoint)), tmp_path, {}) as gateway:
        ask(gateway, "support", params={"chat_completion": {"temperature": 1.0, "max_tokens": 900}})
    assert {name: upstreams.bodies[0][name] for name in forced} == forced


def test_a_model_of_anthropics_that_it_does_not_know_is_asked_all_the_same(
    tmp_path: Path, upstreams: FailingUpstreams
) -> None:
    claude = PlanEndpoint(
        id="claude",
        provider=PlanProvider.ANTHROPIC,
        model="claude-of-tomorrow",
        key=EnvRef("ANTHROPIC_API_KEY"),
        base_url=upstreams.address("claude"),
    )
    upstreams.act({})
    with embedded(toml(chain_of(claude)), tmp_path, {"ANTHROPIC_API_KEY": "made-up"}) as gateway:
        assert ask(gateway, "support") == "claude"
        assert ask(gateway, "support", params={"chat_completion": {"max_tokens": 9}}) == "claude"
    assert [body["max_tokens"] for body in upstreams.bodies] == [4096, 9]


def test_a_route_that_is_longer_than_the_gateways_own_limit_loads(tmp_path: Path) -> None:
    patient = compatible("alpha", key=None, base_url="http://127.0.0.1:9/v1", timeout_s=3600.0)
    with embedded(toml(chain_of(patient)), tmp_path, {}):
        pass


def test_every_endpoint_that_can_be_asked_is_written_once() -> None:
    plan = chain_of(compatible("alpha"), compatible("beta"))
    assert [each.id for each in reachable(plan)] == ["alpha", "beta"]
