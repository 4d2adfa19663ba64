"""A zero is a price only where somebody means it."""

from dataclasses import replace
from decimal import Decimal

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Item, Match
from app.core.pricing import OWN_ZERO, price
from providers.base import Usage
from tests.support.pricing_cases import card

PLAIN = BillingContext()
CACHED = Usage(input=1_000, cache_write=400, output=500)


def test_a_zero_of_a_list_is_no_price_and_one_of_the_users_own_is() -> None:
    listed = card("m", {"input": "2", "output": "10", "cache_write": "0"})
    assert price(CACHED, listed, PLAIN).lower_bound
    cost = price(CACHED, replace(listed, match=Match.OWN), PLAIN)
    # 600 x 2 = 0.0012; 400 x 0; 500 x 10 = 0.005
    assert (cost.status, cost.amount, cost.reason) == (CostStatus.COMPUTED, Decimal("0.0062"), None)


def test_an_own_price_that_asks_nothing_says_that_it_is_the_users_word() -> None:
    own = replace(card("m", {"input": "0", "output": "5"}), match=Match.OWN)
    cost = price(Usage(input=1_000, output=0), own, PLAIN)
    assert (cost.status, cost.reason) == (CostStatus.ZERO, OWN_ZERO)
    free = replace(card("m", {"input": "0", "output": "0"}, free=True), match=Match.OWN)
    assert price(None, free, PLAIN).reason == OWN_ZERO


def test_a_fee_for_each_request_stands_beside_the_tokens() -> None:
    own = replace(card("m", {"input": "2", "output": "10", "requests": "0.01"}), match=Match.OWN)
    cost = price(Usage(input=1_000, output=500), own, PLAIN)
    assert cost.amount == Decimal("0.017")  # 0.002 + 0.005 + 0.01
    assert cost.lines[-1].item is Item.REQUESTS
