"""Numbers of price lists, exactly."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.prices.amounts import number, per_million, scaled, tidy


@pytest.mark.parametrize(
    ("value", "rate"),
    [
        ("0.0000025", "2.5"),
        (1e-07, "0.1"),
        (1.0000000000000001e-07, "0.1"),
        (2.7999999999999997e-07, "0.28"),
        (Decimal("7.5E-8"), "0.075"),
        (2e-05, "20"),
        ("0", "0"),
    ],
)
def test_a_price_per_token_is_exact_per_million(value: Any, rate: str) -> None:
    assert str(per_million(value)) == rate


@pytest.mark.parametrize(
    "value",
    [None, True, "", "free", "-1", -1, "NaN", float("nan"), float("inf"), "1e999999", "1e-400", 0.01, [], {}],
)
def test_what_cannot_be_a_price_is_none(value: Any) -> None:
    assert per_million(value) is None


def test_a_number_is_read_as_it_is_written() -> None:
    assert number("0.10") == Decimal("0.10")
    assert number(0.1) == Decimal("0.1")
    assert scaled(60000, Decimal("0.0001")) == Decimal(6)


@given(st.decimals(min_value=0, max_value=5000, places=9))
def test_tidying_changes_no_amount_of_nine_places(amount: Decimal) -> None:
    assert tidy(amount) == amount
    assert "E" not in str(tidy(amount)) or amount < Decimal("1e-6")
