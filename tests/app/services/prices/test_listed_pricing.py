"""Prices of lists, each in the unit of its service."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.core.price_card import Item, NoPrice
from app.services.prices.listed_pricing import read

AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pricing", "rates"),
    [
        ({"input": 0.88, "output": 0.88, "hourly": 0, "base": 0}, {"input": "0.88", "output": "0.88"}),
        (
            {
                "prompt_text_token_price": 20000,
                "completion_text_token_price": 60000,
                "cached_prompt_text_token_price": 5000,
            },
            {"input": "2", "output": "6", "cache_read": "0.5"},
        ),
        (
            {"input_cost_per_token": 2.7999999999999997e-07, "output_cost_per_token": 4.2e-07},
            {"input": "0.28", "output": "0.42"},
        ),
        ({"prompt": "0.000002", "completion": "0.00001"}, {"input": "2", "output": "10"}),
        ({"providers": {"novita": {"input": 0.3, "output": 1.2}}}, {"input": "0.3", "output": "1.2"}),
    ],
)
def test_units(pricing: dict[str, Any], rates: dict[str, str]) -> None:
    said = read(pricing, AT)
    assert said is not None
    assert not isinstance(said, NoPrice)
    assert {item.value: str(rate) for item, rate in said.rates.items()} == rates


@pytest.mark.parametrize(
    "pricing",
    [
        {"input": 0, "output": 0, "hourly": 1.5},
        {"prompt_text_token_price": 0, "completion_text_token_price": 0},
        {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0},
        {"providers": {}},
        {"providers": "x"},
        {"input": -1, "output": "?"},
        {"unheard_of": 3},
    ],
)
def test_zeros_and_noise_are_no_price(pricing: dict[str, Any]) -> None:
    assert read(pricing, AT) is None


def test_xai_takes_more_from_the_threshold_on() -> None:
    said = read(
        {
            "prompt_text_token_price": 20000,
            "completion_text_token_price": 60000,
            "long_context_threshold": 200000,
            "prompt_text_token_price_long_context": 40000,
        },
        AT,
    )
    assert said is not None
    assert not isinstance(said, NoPrice)
    assert [(tier.above, tier.rates[Item.INPUT]) for tier in said.tiers] == [(199999, Decimal(4))]


def test_hugging_face_depends_on_who_serves() -> None:
    pricing = {"providers": {"a": {"input": 1, "output": 2}, "b": {"input": 3, "output": 4}, "c": {}}}
    assert isinstance(read(pricing, AT), NoPrice)
    said = read(pricing, AT, served_by="b")
    assert said is not None
    assert not isinstance(said, NoPrice)
    assert said.rates[Item.INPUT] == 3
    assert read(pricing, AT, served_by="c") is None
