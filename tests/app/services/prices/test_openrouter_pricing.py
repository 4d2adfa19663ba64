"""OpenRouter's `pricing` object."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.core.price_card import Item, Tier
from app.services.prices.openrouter_pricing import NOT_UNDERSTOOD, Listed, listed, varies

FRIDAY_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def read(at: datetime = FRIDAY_NOON, **pricing: Any) -> Listed:
    found = listed({"prompt": "0.000002", "completion": "0.00001", **pricing}, at)
    assert found is not None
    return found


def test_every_price_in_its_unit() -> None:
    found = read(
        input_cache_read="0.0000002",
        input_cache_write="0.0000025",
        input_cache_write_1h="0.000004",
        internal_reasoning="0.00003",
        audio="0.00001",
        web_search="0.01",
        request="0.005",
        image="0.003",
    )
    assert {item.value: str(rate) for item, rate in found.rates.items()} == {
        "input": "2",
        "output": "10",
        "cache_read": "0.2",
        "cache_write": "2.5",
        "cache_write_1h": "4",
        "reasoning": "30",
        "input_audio": "10",
        "web_searches": "10",
        "requests": "0.005",
    }
    assert not found.free


def test_zeros_beside_a_price_say_nothing() -> None:
    found = read(request="0", image="0", internal_reasoning="0", web_search="0")
    assert set(found.rates) == {Item.INPUT, Item.OUTPUT}


def test_all_zeros_are_free_by_the_sellers_word() -> None:
    found = listed({"prompt": "0", "completion": "0", "request": "0"}, FRIDAY_NOON)
    assert found is not None
    assert found.free
    assert set(found.rates.values()) == {Decimal(0)}


@pytest.mark.parametrize(
    "pricing", [{"prompt": "-1", "completion": "-1"}, {"prompt": "0.000001", "completion": "-1"}]
)
def test_minus_one_varies(pricing: dict[str, Any]) -> None:
    assert varies(pricing)


@pytest.mark.parametrize(
    "pricing",
    [
        {},
        {"prompt": "0.000001"},
        {"prompt": "x", "completion": "y"},
        {"prompt": "0.1", "completion": "0.1"},
        {"prompt": "1e-400", "completion": "1e-400"},
        {"prompt": "0.000001", "completion": "0.000001", "discount": 2},
        {"prompt": "0.000001", "completion": "0.000001", "discount": "x"},
    ],
)
def test_what_makes_no_sense_is_no_price(pricing: dict[str, Any]) -> None:
    found = listed(pricing, FRIDAY_NOON)
    assert found is None or (not found.free and Item.INPUT not in found.rates)


def test_a_discount_is_taken_off() -> None:
    assert read(discount=0.25).rates[Item.INPUT] == Decimal("1.5")


def test_a_threshold_is_a_tier_and_keeps_what_it_does_not_say() -> None:
    found = read(
        input_cache_read="0.0000002",
        overrides=[
            {"min_prompt_tokens": 200000, "prompt": "0.000004"},
            {"min_prompt_tokens": 500000, "completion": "0.00003"},
        ],
    )
    assert found.tiers == (
        Tier(200000, {Item.INPUT: Decimal(4), Item.OUTPUT: Decimal(10), Item.CACHE_READ: Decimal("0.2")}),
        Tier(500000, {Item.INPUT: Decimal(4), Item.OUTPUT: Decimal(30), Item.CACHE_READ: Decimal("0.2")}),
    )
    assert found.rates[Item.INPUT] == 2


@pytest.mark.parametrize(
    ("moment", "override", "applies"),
    [
        ("2026-11-20T01:00", {"utc_start": 100, "utc_end": 400}, True),
        ("2026-11-20T04:00", {"utc_start": 100, "utc_end": 400}, False),
        ("2026-11-20T23:00", {"utc_start": 1630, "utc_end": 30}, True),
        ("2026-11-20T00:29", {"utc_start": 1630, "utc_end": 30}, True),
        ("2026-11-20T00:30", {"utc_start": 1630, "utc_end": 30}, False),
        ("2026-11-20T12:00", {"utc_days": ["saturday", "sunday"]}, False),
        ("2026-11-21T12:00", {"utc_days": ["saturday", "sunday"]}, True),
        ("2026-11-21T02:00", {"utc_days": ["friday"], "utc_start": 100, "utc_end": 400}, False),
        ("2026-11-20T12:00", {"utc_start": 100}, False),
    ],
)
def test_windows_of_time(moment: str, override: dict[str, Any], applies: bool) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    found = read(at, overrides=[{**override, "prompt": "0.000001"}])
    assert found.rates[Item.INPUT] == (1 if applies else 2)
    assert found.conditions == (("price of this hour",) if applies else ())


def test_the_later_of_two_that_apply_counts() -> None:
    found = read(overrides=[{"utc_days": ["friday"], "prompt": "0.000001"}, {"prompt": "0.000003"}])
    assert found.rates[Item.INPUT] == 3


def test_noise_among_overrides_is_passed_over() -> None:
    assert read(overrides=["x", None, {}]).rates[Item.OUTPUT] == 10
    assert read(overrides="none").tiers == ()


def test_an_override_whose_price_cannot_be_read_leaves_no_price() -> None:
    pricing = {"prompt": "0.000002", "completion": "0.00001", "overrides": [{"prompt": "y"}]}
    assert listed(pricing, FRIDAY_NOON) is None


@pytest.mark.parametrize("condition", [{"min_prompt_tokens": "many"}, {"on_full_moon": True}])
def test_a_condition_that_is_not_understood_is_not_taken_for_none(condition: dict[str, Any]) -> None:
    found = read(overrides=[{**condition, "prompt": "0.000009"}])
    assert found.rates[Item.INPUT] == 2
    assert found.notes == (NOT_UNDERSTOOD,)
