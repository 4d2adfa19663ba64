"""Bifrost as a target: what is written, what gets lost, what it cannot take, what our own reading finds."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, VirtualKey
from app.core.rehearsal.report import Level
from app.targets.bifrost.features import TABLE
from app.targets.bifrost.target import BIFROST
from tests.support.fitting_plans import fitted
from tests.support.golden import hold
from tests.support.named_plans import chain_of, compatible, full, minimal, openrouter_behind, pools, replicas
from tests.support.plans import plans

EXPRESSED = {
    Feature.SEVERAL_ROUTES,
    Feature.FALLBACK,
    Feature.WEIGHTS,
    Feature.RETRIES,
    Feature.RPM,
    Feature.TPM,
    Feature.BUDGET,
    Feature.KEY,
    Feature.BASE_URL,
    Feature.ALIASES,
    Feature.LISTEN,
}
_GOLDEN = {
    "minimal": minimal(),
    "full": full(),
    "replicas": replicas(),
    "openrouter_behind": openrouter_behind(),
}


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_is_expressed_or_has_a_sentence(feature: Feature) -> None:
    said = TABLE[feature]
    assert (said.severity is None) == (feature in EXPRESSED)
    assert said.severity is None or said.note.endswith(".")


@settings(max_examples=100)
@given(plans())
def test_our_own_reading_finds_nothing_in_what_we_write(plan: Plan) -> None:
    written = fitted(plan, "bifrost")
    assert BIFROST.check_plan(written, "") == ()
    assert BIFROST.check_files(BIFROST.render(written, ""), "") == ()


@pytest.mark.parametrize("name", _GOLDEN)
def test_golden(name: str) -> None:
    assert BIFROST.check_plan(_GOLDEN[name], "") == ()
    hold(f"bifrost/{name}", BIFROST.render(_GOLDEN[name], ""))


def test_it_says_that_nobody_ran_it() -> None:
    assert "not run" in BIFROST.reach("").why_not[Level.DRILL]
    assert BIFROST.reach("").drill is None


def test_an_endpoint_is_not_called_like_a_provider_of_bifrosts() -> None:
    plan = chain_of(compatible("openai"), compatible("openai-own"))
    assert list(_config(plan)["providers"]) == ["openai-own-own", "openai-own"]


@pytest.mark.parametrize(
    ("provider", "address", "root"),
    [
        (PlanProvider.OPENAI_COMPATIBLE, "http://10.0.4.1:8000/v1", "http://10.0.4.1:8000"),
        (PlanProvider.OLLAMA, "http://10.0.4.1:11434", "http://10.0.4.1:11434"),
        (PlanProvider.ANTHROPIC, None, "https://api.anthropic.com"),
        (PlanProvider.GROQ, None, "https://api.groq.com/openai"),
        (PlanProvider.AZURE, "https://x.openai.azure.com", "https://x.openai.azure.com/openai"),
        (PlanProvider.VLLM, EnvRef("FARM_BASE_URL"), "env.FARM_BASE_URL"),
    ],
)
def test_addresses_end_before_the_version(provider: PlanProvider, address: Any, root: str) -> None:
    plan = chain_of(replace(compatible("alpha"), provider=provider, base_url=address))
    assert _config(plan)["providers"]["alpha"]["network_config"]["base_url"] == root


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (pools(), "endpoints.last"),
        (chain_of(compatible("alpha", base_url="http://10.0.4.1:8000/api")), "endpoints.alpha.base_url"),
        (replace(minimal(), keys=(VirtualKey(name="a b"), VirtualKey(name="a-b"))), "keys.a-b"),
        (replace(minimal(), host="$(reboot)"), "listen"),
    ],
)
def test_what_it_cannot_take_is_refused(plan: Plan, where: str) -> None:
    assert where in [problem.where for problem in BIFROST.check_plan(plan, "")]


def _config(plan: Plan) -> Any:
    return json.loads(BIFROST.render(plan, "")[0].text)


def _set(*path: Any, to: Any) -> Callable[[Any], None]:
    def change(config: Any) -> None:
        for step in path[:-1]:
            config = config[step]
        config[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_set("provider", to={}), "provider"),
        (_set("providers", "primary", "keys", 0, "models", to=[]), "providers.primary.keys"),
        (_set("providers", "primary", "keys", 0, "value", to="made-up"), "providers.primary.keys"),
        (_set("providers", "primary", "keys", to=[]), "providers.primary.keys"),
        (
            _set("providers", "primary", "network_config", "base_url", to="https://api.openai.com/v1"),
            "providers.primary.network_config.base_url",
        ),
        (
            _set("providers", "primary", "custom_provider_config", "base_url", to="https://api.openai.com"),
            "providers.primary.custom_provider_config.base_url",
        ),
        (
            _set("governance", "routing_rules", 0, "fallbacks", to=["other/x"]),
            "governance.routing_rules.support",
        ),
        (
            _set("governance", "routing_rules", 0, "targets", 0, "weight", to=3),
            "governance.routing_rules.support",
        ),
        (
            _set("governance", "model_configs", to=[{"id": "a", "budget_id": "b"}]),
            "governance.model_configs.a",
        ),
        (_set("governance", "virtual_keys", to=[{"id": "a", "value": "b"}]), "governance.virtual_keys.a"),
    ],
)
def test_our_own_reading_finds(change: Callable[[Any], None], where: str) -> None:
    file = BIFROST.render(minimal(), "")[0]
    config = json.loads(file.text)
    change(config)
    assert where in [
        problem.where for problem in BIFROST.check_files([replace(file, text=json.dumps(config))], "")
    ]


def test_names_of_keys_are_unique() -> None:
    file = BIFROST.render(openrouter_behind(), "")[0]
    twice = replace(file, text=file.text.replace("behind-key", "direct-key"))
    assert "providers" in [problem.where for problem in BIFROST.check_files([twice], "")]
