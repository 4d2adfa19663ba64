"""TensorZero as a target: what is written, what gets lost, what it cannot take."""

import ast
from dataclasses import replace

import pytest
from hypothesis import given, settings
from ruamel.yaml import YAML

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.base import Loss
from app.targets.tensorzero.drill import RECIPE
from app.targets.tensorzero.features import TABLE
from app.targets.tensorzero.target import TENSORZERO
from tests.support.fitting_plans import fitted
from tests.support.golden import hold
from tests.support.named_plans import chain_of, compatible, full, minimal, openrouter_behind, pools
from tests.support.plans import plans

EXPRESSED = {
    Feature.SEVERAL_ROUTES,
    Feature.FALLBACK,
    Feature.WEIGHTS,
    Feature.RETRIES,
    Feature.TIMEOUT,
    Feature.FIRST_TOKEN_TIMEOUT,
    Feature.PARAMS,
    Feature.KEY,
    Feature.BASE_URL,
    Feature.EXTRAS,
    Feature.ALIASES,
    Feature.LISTEN,
}


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_is_expressed_or_has_a_sentence(feature: Feature) -> None:
    said = TABLE[feature]
    assert (said.severity is None) == (feature in EXPRESSED)
    assert said.severity is None or said.note.endswith(".")


@settings(max_examples=100)
@given(plans())
def test_our_own_reading_finds_nothing_in_what_we_write(plan: Plan) -> None:
    written = fitted(plan, "tensorzero")
    assert TENSORZERO.check_plan(written, "") == ()
    assert TENSORZERO.check_files(TENSORZERO.render(written, ""), "") == ()


@pytest.mark.parametrize("name", ["minimal", "full", "pools", "openrouter_behind"])
def test_golden(name: str) -> None:
    hold(f"tensorzero/{name}", TENSORZERO.render(_GOLDEN[name], ""))


def _literal(plan: Plan) -> Plan:
    """Addresses stand in TensorZero's file, except Azure's."""
    told = (
        replace(each, base_url="http://10.0.4.3:8000/v1")
        if isinstance(each.base_url, EnvRef) and each.provider is not PlanProvider.AZURE
        else each
        for each in plan.endpoints
    )
    return replace(plan, endpoints=tuple(told))


_GOLDEN = {
    "minimal": minimal(),
    "full": _literal(full()),
    "pools": pools(),
    "openrouter_behind": openrouter_behind(),
}


def test_the_other_files_are_what_they_say() -> None:
    files = {file.path: file.text for file in TENSORZERO.render(_GOLDEN["full"], "")}
    ast.parse(files["client.py"])
    compose = YAML(typ="safe").load(files["docker-compose.yaml"])
    assert list(compose["services"]) == ["gateway"]
    assert "tensorzero::function_name::helpdesk" in files["docker-compose.yaml"]
    assert "ANTHROPIC_API_KEY=\n" in files[".env.example"]


def test_a_later_tier_that_shares_its_load_is_told() -> None:
    assert _told(pools(), Feature.WEIGHTS)[-1].where == "routes.pools.tiers[1]"


def test_a_parameter_that_a_provider_does_not_have_is_told() -> None:
    claude = _claude(params={"seed": 7, "max_tokens": 9})
    assert [loss.note for loss in _told(chain_of(claude), Feature.PARAMS)] == [
        "seed: this provider's requests have no such parameter."
    ]


def test_a_limit_of_tokens_that_nobody_asked_for_is_told() -> None:
    assert "4096" in _told(chain_of(_claude()), Feature.PARAMS)[0].note
    assert not _told(chain_of(_claude(params={"max_tokens": 9})), Feature.PARAMS)


def test_an_address_from_the_environment_is_azures_alone() -> None:
    assert not _told(pools(), Feature.BASE_URL_ENV)
    assert not TENSORZERO.check_plan(pools(), "")
    plan = chain_of(compatible("alpha"))
    assert [problem.where for problem in TENSORZERO.check_plan(plan, "")] == ["endpoints.alpha.base_url"]
    assert len(_told(plan, Feature.BASE_URL_ENV)) == 1


@pytest.mark.parametrize("value", [None, {"a": [None]}, 2**63])
def test_what_toml_cannot_say_is_refused(value: object) -> None:
    plan = chain_of(compatible("alpha", base_url="http://127.0.0.1:9", params={"a": value}))
    assert [problem.where for problem in TENSORZERO.check_plan(plan, "")] == ["endpoints.alpha.params"]


def test_gemini_has_no_address_of_its_own() -> None:
    gemini = replace(_claude(), id="gemini", provider=PlanProvider.GEMINI)
    assert not TENSORZERO.check_plan(chain_of(gemini), "")
    elsewhere = replace(gemini, base_url="https://proxy.example.org")
    assert [problem.where for problem in TENSORZERO.check_plan(chain_of(elsewhere), "")] == [
        "endpoints.gemini.base_url"
    ]


def test_a_drill_replaces_addresses_as_they_stand_in_the_file() -> None:
    plan = _GOLDEN["full"]
    text = TENSORZERO.render(plan, "")[0].text
    *written, left_out = RECIPE.upstreams(plan)
    assert left_out.endpoint == "long"
    for upstream in written:
        assert upstream.literal is not None
        assert f'"{upstream.literal}"' in text
        assert upstream.literal.endswith(upstream.suffix)


def test_what_no_stand_in_can_be_is_told() -> None:
    assert RECIPE.not_drillable(pools()) == ("last: TensorZero takes no address for Gemini.",)
    assert "last" not in {upstream.endpoint for upstream in RECIPE.upstreams(pools())}


def _claude(**more: object) -> PlanEndpoint:
    claude = PlanEndpoint(
        id="claude", provider=PlanProvider.ANTHROPIC, model="claude-x", key=EnvRef("ANTHROPIC_API_KEY")
    )
    return replace(claude, **more)  # type: ignore[arg-type]


def _told(plan: Plan, feature: Feature) -> list[Loss]:
    return [loss for loss in TENSORZERO.losses(plan, "") if loss.feature is feature]
