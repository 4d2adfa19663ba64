"""A plan goes through OpenRouter, or to a server of one's own, in one step."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.catalogue.model import CatalogueModel
from app.core.errors import UserError
from app.core.plan.checks import check, has_errors
from app.core.plan.evidence import Evidence
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.rerouting import as_self_hosted, openrouter_ids, openrouter_model, through_openrouter
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from tests.support.named_plans import minimal
from tests.support.plans import plans

KNOWN = frozenset(
    {
        "anthropic/claude-haiku-4.5",
        "anthropic/claude-3.5-haiku",
        "anthropic/claude-sonnet-4",
        "openai/gpt-x",
        "google/gemini-2.5-flash",
        "meta-llama/llama-3.3-70b-instruct",
        "deepseek/deepseek-chat",
    }
)


@pytest.mark.parametrize(
    ("provider", "model", "there"),
    [
        (PlanProvider.ANTHROPIC, "claude-haiku-4-5", "anthropic/claude-haiku-4.5"),
        (PlanProvider.ANTHROPIC, "claude-haiku-4-5-20251001", "anthropic/claude-haiku-4.5"),
        (PlanProvider.ANTHROPIC, "claude-3-5-haiku-20241022", "anthropic/claude-3.5-haiku"),
        (PlanProvider.ANTHROPIC, "claude-sonnet-4-20250514", "anthropic/claude-sonnet-4"),
        (PlanProvider.ANTHROPIC, "claude-sonnet-9", None),
        (PlanProvider.OPENAI, "gpt-x", "openai/gpt-x"),
        (PlanProvider.OPENAI, "gpt-x-2026-01-01", None),
        (PlanProvider.GEMINI, "models/gemini-2.5-flash", "google/gemini-2.5-flash"),
        (PlanProvider.TOGETHER, "meta-llama/Llama-3.3-70B-Instruct", "meta-llama/llama-3.3-70b-instruct"),
        (PlanProvider.TOGETHER, "meta-llama/Llama-3.3-70B-Instruct-Turbo", None),
        (PlanProvider.DEEPSEEK, "deepseek-chat", None),
        (PlanProvider.AZURE, "gpt-x", None),
        (PlanProvider.VLLM, "openai/gpt-x", None),
        (PlanProvider.OPENROUTER, "openai/gpt-x", None),
    ],
)
def test_what_openrouter_surely_has(provider: PlanProvider, model: str, there: str | None) -> None:
    assert openrouter_model(PlanEndpoint(id="a", provider=provider, model=model), KNOWN) == there


def test_the_way_changes_and_what_was_measured_of_the_other_one_goes() -> None:
    plan = minimal()
    endpoint = replace(
        plan.endpoints[0], timeout_s=8.0, rpm=60, price_in=Decimal(1), evidence=Evidence(n=1, asked=1)
    )
    rerouted = through_openrouter(replace(plan, endpoints=(endpoint,)), KNOWN)
    assert rerouted.plan.endpoints == (
        PlanEndpoint(
            id="primary",
            provider=PlanProvider.OPENROUTER,
            model="openai/gpt-x",
            key=EnvRef("OPENROUTER_API_KEY"),
            timeout_s=8.0,
            rpm=60,
        ),
    )
    assert rerouted.stayed == ()


@settings(max_examples=40)
@given(plans())
def test_what_stays_is_named_and_nothing_breaks(plan: Plan) -> None:
    rerouted = through_openrouter(plan, KNOWN)
    assert not has_errors(check(rerouted.plan))
    for before, after in zip(plan.endpoints, rerouted.plan.endpoints, strict=True):
        stays = before.id in rerouted.stayed
        assert stays is (after.provider is not PlanProvider.OPENROUTER)
        assert before == after or not stays


_HOSTED = [each for each in PlanProvider if facts(each).self_hosted]


@settings(max_examples=40)
@given(plans(), st.sampled_from(_HOSTED))
def test_any_endpoint_can_be_a_server_of_ones_own(plan: Plan, provider: PlanProvider) -> None:
    changed = as_self_hosted(plan, plan.endpoints[0].id, provider, EnvRef("VLLM_BASE_URL"))
    assert changed.endpoints[0].model == plan.endpoints[0].model
    assert changed.endpoints[0].key is None
    assert not has_errors(check(changed))


def test_what_is_known_is_what_the_catalogue_has_there_now() -> None:
    today = date(2026, 11, 21)
    catalogue = (
        CatalogueModel(endpoint="openrouter", seller="OpenRouter", id="openai/gpt-x"),
        CatalogueModel(endpoint="openrouter", seller="OpenRouter", id="a/old", retires=date(2026, 11, 1)),
        CatalogueModel(endpoint="openai", seller="OpenAI", id="gpt-x"),
    )
    assert openrouter_ids(catalogue, today) == {"openai/gpt-x"}


def test_what_nobody_runs_oneself_is_refused() -> None:
    with pytest.raises(UserError, match="runs oneself"):
        as_self_hosted(minimal(), "primary", PlanProvider.ANTHROPIC, "http://10.0.0.1")
