"""OpenRouter: what is written, what gets lost, and what is read again."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import ImportFileError
from app.core.plan.checks import check, has_errors
from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Balance, Constraints, Member, Plan, PlanEndpoint, Tier
from app.targets.openrouter.body import body_of
from app.targets.openrouter.lint import lint
from app.targets.openrouter.names import openrouter_id, reachable
from app.targets.openrouter.target import OPENROUTER
from tests.support.fitting_plans import fitted
from tests.support.named_plans import chain_of, compatible_chain, minimal, openrouter_behind
from tests.support.plans import plans


def _model(name: str, **more: Any) -> PlanEndpoint:
    return replace(
        minimal().endpoints[0], id=name.partition("/")[2].replace(":", "-"), model=name,
        provider=PlanProvider.OPENROUTER, **more,
    )  # fmt: skip


def _notes(plan: Plan, feature: Feature) -> list[str]:
    return [loss.note for loss in OPENROUTER.losses(plan, "body") if loss.feature is feature]


def _pool(balance: Balance, *names: str) -> Plan:
    endpoints = tuple(_model(name) for name in names)
    plan = chain_of(*endpoints)
    tier = Tier(tuple(Member(endpoint.id) for endpoint in endpoints))
    return replace(plan, routes=(replace(plan.routes[0], tiers=(tier,), balance=balance),))


_SAID = {
    "body": {"fallback", "no_training", "zero_retention", "max_price", "quantizations", "sellers"},
    "litellm": {
        "fallback", "no_training", "zero_retention", "max_price", "quantizations", "sellers",
        "several_routes", "aliases", "context_chain", "policy_chain", "retry_on", "timeout", "cooldown",
        "allowed_fails", "rpm", "tpm", "max_parallel", "prices", "key", "callbacks",
    },
}  # fmt: skip


@pytest.mark.parametrize("dialect", _SAID)
def test_every_feature_is_written_or_said_to_be_lost(dialect: str) -> None:
    table = OPENROUTER.table(dialect)
    assert set(table) == set(Feature)
    assert {feature.value for feature in Feature if table[feature].severity is None} == _SAID[dialect]


@settings(max_examples=100)
@given(plans(providers=[PlanProvider.OPENROUTER, PlanProvider.ANTHROPIC, PlanProvider.VLLM]))
def test_what_is_written_is_sound_and_read_as_the_same_chain(drawn: Plan) -> None:
    plan = fitted(drawn, "openrouter")
    assert not any(has_errors(OPENROUTER.check_plan(plan, each.name)) for each in OPENROUTER.dialects)
    for dialect in ("body", "preset", "litellm"):
        found = OPENROUTER.check_files(OPENROUTER.render(plan, dialect), dialect)
        assert all("free" in problem.message for problem in found), found
    assert OPENROUTER.parse is not None
    for route in plan.routes:
        body = body_of(plan, route)
        assert len(body.get("models", [])) <= 3
        read = OPENROUTER.parse(json.dumps(body)).plan
        wanted = [openrouter_id(endpoint) for endpoint in reachable(plan, route)][:3]
        assert [read.endpoint(id_).model for id_ in read.routes[0].endpoints] == wanted


def test_more_than_three_models_are_cut_and_named() -> None:
    plan = chain_of(*(_model(f"vendor/m{place}") for place in range(5)))
    assert body_of(plan, plan.routes[0]) == {"models": ["vendor/m0", "vendor/m1", "vendor/m2"]}
    assert _notes(plan, Feature.FALLBACK) == ["OpenRouter takes 3 models in a request: m3, m4 are left out."]


def test_constraints_become_the_block_of_sellers() -> None:
    wanted = Constraints(
        no_training=True,
        zero_retention=True,
        max_price_out=Decimal(20),
        quantizations=("fp8", "q4"),
        only_sellers=("azure",),
    )
    plan = chain_of(_model("openai/gpt-x"), constraints=wanted)
    assert body_of(plan, plan.routes[0])["provider"] == {
        "order": ["azure"],
        "only": ["azure"],
        "data_collection": "deny",
        "zdr": True,
        "quantizations": ["fp8"],
        "max_price": {"completion": 20},
    }
    assert any("no word q4" in note for note in _notes(plan, Feature.QUANTIZATIONS))


@pytest.mark.parametrize(
    ("balance", "sort"), [(Balance.LATENCY, "latency"), (Balance.COST, "price"), (Balance.USAGE, None)]
)
def test_a_balance_sorts_sellers(balance: Balance, sort: str | None) -> None:
    plan = _pool(balance, "a/x", "b/y")
    assert body_of(plan, plan.routes[0]).get("provider", {}).get("sort") == sort


def test_a_suffix_that_sorts_is_not_said_again() -> None:
    plan = _pool(Balance.COST, "a/x:floor", "b/y")
    assert "provider" not in body_of(plan, plan.routes[0])
    assert any("suffix" in note for note in _notes(plan, Feature.BALANCE_COST))


def test_other_providers_models_are_asked_through_openrouter_where_that_is_sure() -> None:
    plan = chain_of(minimal().endpoints[0], _model("vendor/x"))
    assert body_of(plan, plan.routes[0])["models"] == ["openai/gpt-x", "vendor/x"]
    assert any("through OpenRouter, as openai/gpt-x" in note for note in _notes(plan, Feature.KEY))


def test_a_route_of_which_nothing_is_known_there_is_an_error_in_words() -> None:
    (problem,) = OPENROUTER.check_plan(compatible_chain("alpha", "beta"), "body")
    assert problem.where == "routes.support"
    assert "vendor/model" in problem.message


def test_free_models_are_said_to_be_limited() -> None:
    assert any("free model" in note for note in _notes(chain_of(_model("a/x:free")), Feature.RPM))


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"models": ["a/b", "a/c", "a/d", "a/e"]}, "models"),
        ({"models": "a/b"}, "models"),
        ({"model": "gpt-x"}, "models"),
        ({"model": "a/b:free"}, "models"),
        ({"model": "a/b", "route": "fallback"}, "route"),
        ({"model": "a/b", "modles": 1}, "modles"),
        ({"model": 3, "models": ["a/b"]}, "model"),
        ({"model": "a/b", "provider": "azure"}, "provider"),
        ({"model": "a/b", "provider": {"oder": ["azure"]}}, "provider.oder"),
        ({"model": "a/b", "provider": {"only": "azure"}}, "provider.only"),
        ({"model": "a/b", "provider": {"sort": "speed"}}, "provider.sort"),
        ({"model": "a/b:floor", "provider": {"sort": "price"}}, "provider.sort"),
        ({"model": "a/b", "provider": {"zdr": "yes"}}, "provider.zdr"),
        ({"model": "a/b", "provider": {"quantizations": ["q4"]}}, "provider.quantizations"),
        ({"model": "a/b", "provider": {"max_price": {"prompt": "1"}}}, "provider.max_price.prompt"),
        (
            {"model": "a/b", "provider": {"max_price": 3, "preferred_min_throughput": 0}},
            "provider.preferred_min_throughput",
        ),
        ({"model": "a/b", "provider": {"data_collection": "no"}}, "provider.data_collection"),
        ({"model": "a/b", "provider": {"preferred_max_latency": "3s"}}, "provider.preferred_max_latency"),
        ({"model": "a/b", "user": "sk-proj-abcdefghijklmnopqrstuvwxyz123456"}, "user"),
    ],
)
def test_what_openrouter_reads_as_nothing_is_found(body: dict[str, Any], where: str) -> None:
    assert where in [problem.where for problem in lint(body)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"model": "a/b", "modles": 1}, "“modles” is no word of OpenRouter's. Did you mean models?"),
        ({"model": "a/b", "top-p": 1}, "“top-p” is no word of OpenRouter's. Did you mean top_p?"),
        ({"model": "a/b", "provider": {"ignores": []}}, "Did you mean ignore?"),
        ({"model": "a/b", "provider": {"quantizations": ["fp9"]}}, "“fp9” is no quantization. Did you mean"),
        ({"model": "a/b", "provider": {"quantizations": ["zz"]}}, "“zz” is no quantization. There are int4"),
    ],
)  # fmt: skip
def test_what_was_probably_meant_is_said(body: dict[str, Any], said: str) -> None:
    assert any(said in problem.message for problem in lint(body))


def test_words_that_openrouter_does_not_have_are_not_forced_and_told() -> None:
    assert OPENROUTER.parse is not None
    body = {"models": ["a/b", "a/b"], "modles": 1, "top_p": 0.5, "session_id": "x", "seed": None}
    body |= {
        "provider": {"only": ["azure", "", "azure", "os.environ/X"], "preferred_max_latency": {"p90": 2}}
    }
    found = OPENROUTER.parse(json.dumps(body))
    assert found.plan.endpoints[0].params == {"top_p": 0.5}
    assert found.plan.routes[0].constraints == Constraints(only_sellers=("azure",))
    assert {problem.where for problem in found.unmapped} == {
        "modles", "session_id", "models", "provider.only", "provider.preferred_max_latency",
    }  # fmt: skip


def test_a_key_in_the_place_of_a_name_is_not_repeated() -> None:
    assert OPENROUTER.parse is not None
    key = "sk-proj-canarycanarycanarycanarycanary"
    body = {"model": "a/b", key: 1, "provider": {key: 1, "quantizations": [key], "max_price": {key: 1}}}
    assert key[:12] not in repr(OPENROUTER.parse(json.dumps(body)))


def test_null_is_as_if_it_were_not_there() -> None:
    body = {"model": "a/b", "models": None, "provider": {"only": None, "sort": None, "max_price": None}}
    assert lint(body) == ()


def test_a_body_is_read_with_all_that_a_plan_can_hold() -> None:
    assert OPENROUTER.parse is not None
    body = {
        "model": "openai/gpt-x",
        "models": ["openai/gpt-x", "anthropic/claude-x"],
        "messages": [],
        "temperature": 0,
        "provider": {
            "data_collection": "deny",
            "max_price": {"prompt": 1.5, "image": 1},
            "allow_fallbacks": False,
        },
    }
    found = OPENROUTER.parse(json.dumps(body))
    assert found.plan.routes[0].endpoints == ("gpt-x", "claude-x")
    assert found.plan.endpoints[0].params == {"temperature": 0}
    assert found.plan.routes[0].constraints == Constraints(no_training=True, max_price_in=Decimal("1.5"))
    assert {problem.where for problem in found.unmapped} == {
        "messages", "provider.allow_fallbacks", "provider.max_price.image",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"model": 3}', '{"model": "@preset/x"}', "[" * 100_000, '{"model": "a/b", "x": NaN}'],
)
def test_what_is_no_body_is_refused_in_words(text: str) -> None:
    assert OPENROUTER.parse is not None
    with pytest.raises(ImportFileError):
        OPENROUTER.parse(text)


_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
_words = st.sampled_from(
    ["model", "models", "provider", "only", "ignore", "max_price", "prompt", "sort", "quantizations", "zdr"]
)


@given(st.dictionaries(_words, _values | st.dictionaries(_words, _values, max_size=4), max_size=5))
def test_whatever_is_read_becomes_a_valid_plan_or_a_sentence(body: dict[str, Any]) -> None:
    assert OPENROUTER.parse is not None
    try:
        found = OPENROUTER.parse(json.dumps(body))
    except ImportFileError:
        return
    assert not has_errors(check(found.plan)), check(found.plan)


def test_one_model_by_two_names_is_asked_once_and_told() -> None:
    plan = openrouter_behind()
    assert body_of(plan, plan.routes[0])["model"] == "anthropic/claude-x"
    assert _notes(plan, Feature.FALLBACK) == [
        "To OpenRouter behind is the same model as direct: it is asked once."
    ]
