"""A plan goes into a document and comes back as it was; what is wrong with one is told by its place."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.plan.document import plan_from
from app.core.plan.evidence import Evidence
from app.core.plan.providers import PlanProvider
from app.core.plan.values import (
    Budget,
    Callback,
    Constraints,
    EnvRef,
    Member,
    Period,
    Plan,
    PlanEndpoint,
    Provenance,
    Route,
    Tier,
    Trigger,
)
from app.core.plan.writing import plan_document
from tests.support.plans import plans

CANARY = "sk-ant-api03-canarycanarycanarycanarycanary"


def _document() -> dict[str, Any]:
    return {
        "version": 1,
        "name": "support-bot",
        "endpoints": [
            {
                "id": "haiku",
                "provider": "anthropic",
                "model": "claude-haiku-4-5",
                "key": {"env": "ANTHROPIC_API_KEY"},
                "timeout_s": 8,
                "retries": 2,
                "price_in": 0.1,
                "evidence": {"n": 42, "asked": 42, "judged": 42, "preferred": 29, "since": "2026-11-01",
                             "until": "2026-11-10"},
            },
            {"id": "gemini", "provider": "gemini", "model": "gemini-x", "key": {"env": "GEMINI_API_KEY"}},
        ],
        "routes": [
            {
                "name": "support-bot",
                "aliases": ["support"],
                "tiers": [["haiku"]],
                "fall_on": ["rate_limit", "server_error", "timeout", "connection"],
                "on_context": ["gemini"],
                "constraints": {"no_training": True, "max_price_in": 1},
            }
        ],
        "keys": [
            {
                "name": "product",
                "team": "product",
                "routes": ["support-bot"],
                "budget": {"usd": 500, "period": "month"},
                "rpm": 600,
                "tpm": 100000,
            }
        ],
        "callbacks": ["langfuse", "otel"],
        "listen": "0.0.0.0:8080",
        "meta": {"created_at": "2026-11-21T09:30:00Z", "sessions": ["a"], "goal": "quality"},
    }  # fmt: skip


def test_a_document_written_by_hand_is_read() -> None:
    plan = plan_from(_document())
    haiku = plan.endpoint("haiku")
    assert haiku.key == EnvRef("ANTHROPIC_API_KEY")
    assert (haiku.timeout_s, haiku.retries, haiku.price_in) == (8.0, 2, Decimal("0.1"))
    assert haiku.evidence is not None
    assert haiku.evidence.since == date(2026, 11, 1)
    assert plan.routes[0].fall_on == {
        Trigger.RATE_LIMIT, Trigger.SERVER_ERROR, Trigger.TIMEOUT, Trigger.CONNECTION,
    }  # fmt: skip
    assert plan.routes[0].constraints == Constraints(no_training=True, max_price_in=Decimal(1))
    assert plan.keys[0].budget == Budget(usd=Decimal(500), period=Period.MONTH)
    assert (plan.host, plan.port) == ("0.0.0.0", 8080)
    assert plan.callbacks == (Callback.LANGFUSE, Callback.OTEL)
    assert plan.meta.created_at == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_what_was_written_by_hand_is_written_alike() -> None:
    document = _document()
    assert plan_document(plan_from(document)) == document


def test_what_is_usual_is_left_out() -> None:
    endpoint = PlanEndpoint(id="a", provider=PlanProvider.VLLM, model="m", base_url=EnvRef("VLLM_BASE_URL"))
    plan = Plan(name="p", endpoints=(endpoint,), routes=(Route(name="r", tiers=(Tier((Member("a"),)),)),))
    assert plan_document(plan) == {
        "version": 1,
        "name": "p",
        "endpoints": [{"id": "a", "provider": "vllm", "model": "m", "base_url": {"env": "VLLM_BASE_URL"}}],
        "routes": [{"name": "r", "tiers": [["a"]]}],
    }


@given(plans())
def test_any_plan_comes_back_as_it_was(plan: Plan) -> None:
    document = json.loads(json.dumps(plan_document(plan), allow_nan=False))
    assert plan_from(document) == plan


@given(
    amount=st.decimals(0, 10**12, places=12),
    moment=st.datetimes(timezones=st.just(UTC)),
    note=st.text(st.characters(codec="utf-8")),
    weights=st.lists(st.integers(0, 9), max_size=3),
)
def test_amounts_moments_texts_and_odd_tiers_come_back_exactly(
    amount: Decimal, moment: datetime, note: str, weights: list[int]
) -> None:
    endpoint = PlanEndpoint(
        id="a",
        provider=PlanProvider.OPENAI,
        model="",
        price_in=amount,
        evidence=Evidence(n=1, asked=1, cost_mean=amount, cost_n=1),
    )
    tiers = (Tier(tuple(Member("a", weight) for weight in weights)),)
    plan = Plan(
        name="p",
        endpoints=(endpoint,),
        routes=(Route(name="r", tiers=tiers, on_context=(), fall_on=frozenset()),),
        host="::1",
        meta=Provenance(created_at=moment, note=note),
    )
    assert plan_from(plan_document(plan)) == plan


@pytest.mark.parametrize(
    ("tier", "members"),
    [
        ("haiku", (Member("haiku"),)),
        (["haiku"], (Member("haiku"),)),
        ({"haiku": 3, "gemini": 1}, (Member("haiku", 3), Member("gemini", 1))),
        (["haiku", {"gemini": 2}], (Member("haiku"), Member("gemini", 2))),
    ],
)
def test_a_tier_may_be_written_in_several_ways(tier: Any, members: tuple[Member, ...]) -> None:
    document = _document()
    document["routes"][0]["tiers"] = [tier]
    assert plan_from(document).routes[0].tiers == (Tier(members),)


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("version",), None, "version is missing"),
        (("version",), 2, "reads version 1"),
        (("version",), "1", "version must be 1"),
        (("names",), "x", "names is not known. Did you mean name?"),
        (("endpoints", 0, "timout_s"), 8, "endpoints[0].timout_s is not known. Did you mean timeout_s?"),
        (("endpoints", 0, "provider"), "antropic", "Did you mean anthropic?"),
        (("endpoints", 0, "provider"), 5, "endpoints[0].provider cannot be what stands there"),
        (("endpoints", 0, "id"), None, "endpoints[0].id is missing"),
        (("endpoints", 0, "model"), 4, "endpoints[0].model must be a text"),
        (("endpoints", 0, "model"), "m" * 2001, "longer than 2,000"),
        (("endpoints", 0, "model"), "\ud800", "half a character"),
        (("endpoints", 0, "timeout_s"), "8s", "without a unit"),
        (("endpoints", 0, "timeout_s"), float("nan"), "endpoints[0].timeout_s must be a number"),
        (("endpoints", 0, "retries"), 1.5, "must be a whole number, not 1.5"),
        (("endpoints", 0, "timeout_s"), 10**400, "from 0 to"),
        (("endpoints", 0, "params"), {"x": [10**400]}, "endpoints[0].params.x[0] is a larger number"),
        (("endpoints", 0, "evidence", "rate_p50"), 10**400, "rate_p50 is a number"),
        (("endpoints", 0, "retries"), True, "must be a number"),
        (("endpoints", 0, "price_in"), "1e3", "an amount in digits"),
        (("endpoints", 0, "price_in"), -1, "from 0 to"),
        (("endpoints", 0, "price_in"), Decimal("1e-999999999"), "30 digits behind the point"),
        (("endpoints", 0, "key"), "ANTHROPIC_API_KEY", "as {env: NAME}"),
        (("endpoints", 0, "key"), {"env": "A", "x": 1}, "as {env: NAME}"),
        (("endpoints", 0, "extras"), [], "endpoints[0].extras must be an object"),
        (("endpoints", 0, "params"), {"x": float("inf")}, "endpoints[0].params.x must be a number"),
        (("endpoints", 0, "evidence", "n"), -1, "endpoints[0].evidence: n is a whole number"),
        (("endpoints", 0, "evidence", "m"), 1, "“m” is not known here"),
        (("endpoints",), {}, "endpoints must be a list"),
        (("endpoints",), [{}] * 1001, "1000 are the most"),
        (("routes", 0, "fall_on"), ["rate limit"], "Did you mean rate_limit?"),
        (("routes", 0, "tiers"), [5], "routes[0].tiers[0] must be a list"),
        (("routes", 0, "tiers"), [{"haiku": "3"}], "routes[0].tiers[0].haiku must be a number"),
        (("routes", 0, "constraints", "no_training"), "yes", "must be true or false"),
        (("routes", 0, "constraints", "regions"), [""], "constraints.regions[0] is empty"),
        (("routes", 0, "constraints", "regions"), ["eu", "us", "eu"], "regions[2] says “eu” again"),
        (("routes", 0, "aliases"), [""], "aliases[0] is empty"),
        (("callbacks",), ["otel", "otel"], "callbacks[1] says “otel” again"),
        (("keys", 0, "budget"), {"usd": 5}, "keys[0].budget.period is missing"),
        (("listen",), "4000", "listen must be an address and a port"),
        (("meta", "created_at"), "2026-11-21", "meta.created_at must be a moment"),
        (("meta", "created_at"), "2026-13-21T09:30:00Z", "meta.created_at must be a moment"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_place(place: tuple[Any, ...], value: Any, words: str) -> None:
    document = _document()
    inside: Any = document
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    with pytest.raises(UserError) as refused:
        plan_from(document)
    assert words in refused.value.message


@pytest.mark.parametrize("document", [None, [], "x", 5, {5: 1}, {"x" * 300: 1}, {}])
def test_what_is_no_plan_at_all_is_refused_in_words(document: Any) -> None:
    with pytest.raises(UserError):
        plan_from(document)


def test_nesting_without_end_is_refused() -> None:
    document = _document()
    deep: list[Any] = []
    for _ in range(50):
        deep = [deep]
    document["endpoints"][0]["params"] = {"x": deep}
    with pytest.raises(UserError, match="too deeply"):
        plan_from(document)


@pytest.mark.parametrize("where", ["key", "api_key", "timeout_s", "provider", CANARY])
def test_a_key_in_the_wrong_place_is_not_repeated(where: str) -> None:
    document = _document()
    document["endpoints"][0][where] = CANARY
    with pytest.raises(UserError) as refused:
        plan_from(document)
    assert "looks like a key" in refused.value.message
    assert CANARY not in refused.value.in_full


def test_a_newer_version_is_refused_as_such_whatever_else_it_holds() -> None:
    with pytest.raises(UserError, match="version 7") as refused:
        plan_from({**_document(), "version": 7, "matrix": []})
    assert "newer" in refused.value.in_full
