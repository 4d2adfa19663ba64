"""A price that is typed is read exactly, or refused in words."""

from decimal import Decimal

import pytest

from app.core.price_card import Item
from widgets.state.models_own_price import ITEMS, read


def typed(price_in: str, price_out: str, cached: str = "") -> dict[Item, str]:
    return {Item.INPUT: price_in, Item.OUTPUT: price_out, Item.CACHE_READ: cached}


@pytest.mark.parametrize(
    ("text", "amount"),
    [("2.50", "2.5"), ("2,5", "2.5"), ("$ 3", "3"), (" 0.000000001 ", "0.000000001"), ("0", "0")],
)
def test_an_amount_is_read_exactly(text: str, amount: str) -> None:
    found = read(typed(text, "10"))
    assert found.rates == {Item.INPUT: Decimal(amount), Item.OUTPUT: Decimal(10)}
    assert not found.problem


def test_a_cached_price_is_kept_where_it_is_typed() -> None:
    found = read(typed("2", "10", "0.2"))
    assert found.rates is not None
    assert found.rates[Item.CACHE_READ] == Decimal("0.2")


@pytest.mark.parametrize("text", ["-1", "NaN", "Infinity", "two", "1.2.3", "1e-20", "0.0000000001"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    found = read(typed(text, "10"))
    assert found.rates is None
    assert "not an amount" in found.problem


def test_both_prices_are_needed() -> None:
    assert read(typed("2", "")).rates is None
    assert "Both are needed" in read(typed("", "2")).problem


def test_a_price_of_another_unit_is_refused() -> None:
    found = read(typed("5001", "10"))
    assert found.rates is None
    assert "another unit" in found.problem


def test_all_that_a_seller_charges_can_be_typed() -> None:
    found = read(dict.fromkeys(ITEMS, "0.5"))
    assert found.rates == {item: Decimal("0.5") for item in ITEMS}
    assert {Item.CACHE_WRITE, Item.CACHE_WRITE_1H, Item.REQUESTS} < set(ITEMS)
