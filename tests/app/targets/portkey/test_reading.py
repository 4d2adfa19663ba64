"""A config becomes a plan again; what has no place in one is told, and no key is taken over."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import ImportFileError
from app.core.plan.checks import check, has_errors
from app.core.plan.providers import PlanProvider
from app.core.plan.values import USUAL_TRIGGERS, EnvRef, Member, Plan, Route, Tier
from app.targets.portkey.checks import check_plan
from app.targets.portkey.open_files import config_paths
from app.targets.portkey.reading import parse
from app.targets.portkey.statuses import statuses_of
from app.targets.portkey.target import PORTKEY
from tests.support.plans import plans

_LEAF = {"name": "a", "provider": "openai", "api_key": "${A_KEY}", "override_params": {"model": "gpt-x"}}
_OTHER = {**_LEAF, "name": "b", "provider": "groq", "override_params": {"model": "llama-x"}}


def _chain(plan: Plan, route: Route) -> list[list[tuple[str, str, int]]]:
    """Of each tier its models, with their weights; one that stands alone has none that counts."""
    return [
        sorted(
            (each.endpoint, plan.endpoint(each.endpoint).model, each.weight if len(tier.members) > 1 else 1)
            for each in tier.members
        )
        for tier in route.tiers
    ]


@pytest.mark.parametrize("dialect", ["oss", "hosted"])
@settings(max_examples=60)
@given(plan=plans())
def test_what_was_written_is_read_as_the_same_chain(dialect: str, plan: Plan) -> None:
    assert check_plan(plan) == ()
    texts = {file.path: file.text for file in PORTKEY.render(plan, dialect)}
    for route in plan.routes:
        found = parse(texts[config_paths(plan)[route.name]])
        (read,) = found.plan.routes
        assert _chain(found.plan, read) == _chain(plan, route)
        assert not has_errors(check(found.plan)), check(found.plan)
        if len(route.tiers) > 1:
            assert statuses_of(read.fall_on) == statuses_of(route.fall_on)


@settings(max_examples=100)
@given(plans())
def test_an_open_config_keeps_keys_addresses_times_and_parameters(plan: Plan) -> None:
    assert check_plan(plan) == ()
    texts = {file.path: file.text for file in PORTKEY.render(plan, "oss")}
    for route in plan.routes:
        found = parse(texts[config_paths(plan)[route.name]])
        for endpoint in found.plan.endpoints:
            was = plan.endpoint(endpoint.id)
            assert (endpoint.key, endpoint.params) == (was.key, was.params)
            assert (endpoint.timeout_s, endpoint.retries) == (was.timeout_s, was.retries)
            assert isinstance(endpoint.base_url, EnvRef) is isinstance(was.base_url, EnvRef)


def test_shares_that_are_fractions_become_whole_numbers() -> None:
    config = {
        "strategy": {"mode": "loadbalance"},
        "targets": [{**_LEAF, "weight": 0.75}, {**_OTHER, "weight": 0.25}],
    }
    found = parse(json.dumps(config))
    assert found.plan.routes[0].tiers == (Tier((Member("a", 3), Member("b", 1))),)
    assert any("asks nobody else" in problem.message for problem in found.lint)


def test_a_key_is_never_taken_over() -> None:
    key = "sk-proj-abcdefghijklmnopqrstuvwxyz123456"
    leaf = {**_LEAF, "api_key": key, "name": key, "override_params": {"model": "gpt-x", "user": key}}
    found = parse(json.dumps(leaf))
    assert found.plan.endpoints[0].key == EnvRef("OPENAI_API_KEY")
    assert key not in repr(found)
    assert any("not taken over" in problem.message for problem in found.unmapped)
    assert any("A key stands here" in problem.message for problem in found.lint)


def test_what_the_strategy_says_counts_for_all_below_it() -> None:
    config = {
        "strategy": {"mode": "fallback", "on_status_codes": [429]},
        "request_timeout": 4000,
        "retry": {"attempts": 2, "on_status_codes": [429]},
        "override_params": {"temperature": 0},
        "targets": [_LEAF, {**_OTHER, "request_timeout": 9000}],
    }
    one, two = parse(json.dumps(config)).plan.endpoints
    assert (one.timeout_s, two.timeout_s) == (4.0, 9.0)
    assert (one.retries, one.params) == (2, {"temperature": 0})


def test_a_hosted_config_says_what_is_known_in_portkey_alone() -> None:
    config = {
        "strategy": {"mode": "fallback", "on_status_codes": [408, 429, 500]},
        "targets": [
            {"override_params": {"model": "@anthropic-prod/claude-x"}},
            {"provider": "@my-team", "override_params": {"model": "llama-x"}},
        ],
    }
    found = parse(json.dumps(config))
    one, two = found.plan.endpoints
    assert (one.provider, one.model, one.key) == (
        PlanProvider.ANTHROPIC,
        "claude-x",
        EnvRef("ANTHROPIC_API_KEY"),
    )
    assert (two.provider, two.base_url) == (PlanProvider.OPENAI_COMPATIBLE, EnvRef("MY_TEAM_BASE_URL"))
    assert any("@my-team" in problem.message for problem in found.unmapped)


def test_conditions_and_unknown_words_are_told() -> None:
    config = {
        "strategy": {
            "mode": "conditional",
            "conditions": [{"query": {"metadata.tier": {"$eq": "paid"}}, "then": "a"}],
            "default": "b",
        },
        "targets": [{**_LEAF, "cache": {"mode": "simple"}}, _OTHER],
    }
    found = parse(json.dumps(config))
    assert found.plan.routes[0].endpoints == ("b",)
    assert {problem.where for problem in found.unmapped} >= {"strategy.conditions", "targets[0].cache"}


def test_what_the_hosted_gateway_does_after_failures_is_kept() -> None:
    breaker = {"failure_threshold": 5, "cooldown_interval": 60_000}
    sticky = {"hash_fields": ["metadata.user_id"], "ttl": 600}
    config = {
        "strategy": {"mode": "loadbalance", "cb_config": breaker, "sticky_session": sticky},
        "targets": [{"provider": "@openai", "override_params": {"model": "gpt-x"}}],
    }
    (route,) = parse(json.dumps(config)).plan.routes
    assert (route.cooldown_s, route.allowed_fails) == (60.0, 5)
    assert route.sticky is not None
    assert route.sticky.ttl_s == 600


def test_what_is_said_for_all_targets_and_has_no_place_is_told() -> None:
    config = {
        "cache": {"mode": "semantic"},
        "strategy": {"mode": "fallback", "on_status_codes": ["429"]},
        "targets": [_LEAF, _OTHER],
    }
    found = parse(json.dumps(config))
    assert {problem.where for problem in found.unmapped} >= {"cache", "strategy.on_status_codes"}
    assert found.plan.routes[0].fall_on == USUAL_TRIGGERS


@pytest.mark.parametrize("place", ["mode", "provider"])
def test_a_key_in_the_wrong_place_is_not_repeated(place: str) -> None:
    key = "sk-proj-canarycanarycanarycanarycanary"
    leaf = {**_LEAF, "provider": key if place == "provider" else "openai"}
    strategy = {"mode": key if place == "mode" else "fallback"}
    found = parse(json.dumps({"strategy": strategy, "targets": [leaf, _OTHER]}))
    assert not any(key[:20] in problem.message for problem in (*found.unmapped, *found.lint))


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"provider": "openai", "weight": ' + "9" * 400 + "}",
        '{"strategy": {"mode": "loadbalance"}, "targets": true}',
        "{",
        "[]",
        "null",
        "12",
        "{}",
        '{"model": "gpt-x"}',
        '{"targets": []}',
        '{"targets": "all"}',
        '{"targets": [1, null]}',
        '{"provider": "openai"}',
        '{"provider": "openai", "request_timeout": NaN}',
        "[" * 100_000,
        "x" * 2_000_000,
        '{"targets": [' * 40 + "1" + "]}" * 40,
    ],
)
def test_what_is_no_config_is_refused_in_words(text: str) -> None:
    with pytest.raises(ImportFileError) as error:
        parse(text)
    assert error.value.message


_words = st.sampled_from(
    ["strategy", "targets", "mode", "provider", "api_key", "override_params", "model", "weight", "retry",
     "attempts", "custom_host", "request_timeout", "on_status_codes", "cb_config", "name", "default"]
)  # fmt: skip
_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
    | st.sampled_from(["fallback", "loadbalance", "@a/b", "${A}", "openai", "http://[", "gpt-x"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(_words | st.text(max_size=5), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(st.dictionaries(_words, _values, max_size=6))
def test_whatever_is_read_becomes_a_valid_plan_or_a_sentence(config: dict[str, Any]) -> None:
    try:
        found = parse(json.dumps(config))
    except ImportFileError:
        return
    assert not has_errors(check(found.plan)), check(found.plan)
