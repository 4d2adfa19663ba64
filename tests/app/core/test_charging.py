from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.core.charging import (
    BILLED_ELSEWHERE,
    CUT_SHORT,
    NO_COUNT,
    OWN_COUNT,
    STATED_NOTHING,
    at_least,
    estimated,
    rejected,
    unfinished,
    with_charge,
)
from app.core.money import Cost, CostStatus, unknown
from app.core.price_card import BillingContext, NoPrice
from app.core.pricing import price
from providers.base import Charge, Usage
from tests.support.pricing_cases import card

PLAIN = BillingContext()
CARD = card("m", {"input": "2", "output": "10"})
COMPUTED = price(Usage(input=1_000, output=500), CARD, PLAIN)  # 0.002 + 0.005 = 0.007
PARTIAL = price(Usage(input=1_000), CARD, PLAIN)  # at least 0.002


def charge(amount: str, currency: str = "USD", *, lower_bound: bool = False) -> Charge:
    return Charge(amount=Decimal(amount), currency=currency, source="usage.cost", lower_bound=lower_bound)


@given(
    amount=st.decimals(min_value=0, max_value=10**6, places=8),
    calculated=st.sampled_from([COMPUTED, PARTIAL, estimated(COMPUTED), unknown("Why.")]),
    currency=st.sampled_from(["USD", "EUR"]),
)
def test_a_reported_charge_always_wins(amount: Decimal, calculated: Cost, currency: str) -> None:
    cost = with_charge(charge(str(amount), currency), calculated)
    assert (cost.status, cost.amount, cost.currency) == (CostStatus.REPORTED, amount, currency)


def test_what_the_card_makes_stands_beside_it() -> None:
    cost = with_charge(charge("0.0071"), COMPUTED)
    assert (cost.calculated, cost.lines, cost.card) == (COMPUTED.amount, COMPUTED.lines, CARD)
    assert not cost.disagrees, "1.4 %"
    assert with_charge(charge("0.0068"), COMPUTED).disagrees, "2.9 %"


def test_another_currency_is_not_compared() -> None:
    cost = with_charge(charge("0.05", "CNY"), COMPUTED)
    assert (cost.calculated, cost.lines, cost.disagrees) == (None, (), False)
    assert cost.reason == "Its price card is in USD, so the two are not compared."


def test_our_own_count_is_not_compared() -> None:
    assert with_charge(charge("1"), estimated(COMPUTED)).calculated is None


def test_a_part_is_compared_only_where_it_alone_is_more() -> None:
    below = with_charge(charge("0.009"), PARTIAL)
    assert (below.calculated, below.disagrees) == (None, False)
    assert below.reason is not None
    assert below.reason.startswith("Its price card makes 0.002 USD of a part of it.")
    above = with_charge(charge("0.001"), PARTIAL)
    assert (above.calculated, above.disagrees) == (Decimal("0.002"), True)


def test_at_least_so_much_agrees_with_more() -> None:
    cost = with_charge(charge("0.0003", lower_bound=True), COMPUTED)
    assert (cost.status, cost.lower_bound, cost.calculated) == (CostStatus.PARTIAL, True, COMPUTED.amount)
    assert not cost.disagrees


def test_a_stated_zero_says_who_stated_it() -> None:
    cost = with_charge(charge("0"), COMPUTED)
    assert (cost.status, cost.amount, cost.reason) == (CostStatus.REPORTED, Decimal(0), STATED_NOTHING)
    assert cost.disagrees


def test_an_amount_that_cannot_be_one_is_not_taken() -> None:
    assert with_charge(charge("-1"), COMPUTED) == COMPUTED
    assert with_charge(charge("NaN"), COMPUTED) == COMPUTED


def test_an_estimate_is_called_one() -> None:
    cost = estimated(COMPUTED)
    assert (cost.status, cost.amount, cost.reason) == (CostStatus.ESTIMATED, COMPUTED.amount, OWN_COUNT)
    assert estimated(PARTIAL).status is CostStatus.PARTIAL
    assert estimated(unknown("Why.")) == unknown("Why.")


def test_a_refused_request_cost_nothing() -> None:
    cost = rejected()
    assert (cost.status, cost.amount) == (CostStatus.ZERO, Decimal(0))
    assert cost.reason


def test_what_was_stopped_is_at_least_what_was_counted_by_then() -> None:
    cost = unfinished(Usage(input=1_000, output=500), CARD, PLAIN)
    assert (cost.status, cost.amount, cost.lower_bound) == (CostStatus.PARTIAL, COMPUTED.amount, True)
    assert cost.reason == CUT_SHORT


def test_our_own_count_stands_in_for_what_was_not_counted() -> None:
    whole = unfinished(None, CARD, PLAIN, counted_here=Usage(input=1_000, output=500))
    assert (whole.status, whole.amount) == (CostStatus.ESTIMATED, COMPUTED.amount)
    # Anthropic counts the input before it begins, and a first token of output
    early = Usage(input=900, output=1)
    mixed = unfinished(early, CARD, PLAIN, counted_here=Usage(input=1_000, output=500))
    assert mixed.amount == Decimal("0.0068")  # 900 x 2 = 0.0018; 500 x 10 = 0.005


def test_without_any_count_it_is_unknown_and_never_zero() -> None:
    cost = unfinished(None, CARD, PLAIN)
    assert (cost.status, cost.amount, cost.reason) == (CostStatus.UNKNOWN, None, NO_COUNT)


def test_why_there_is_no_price_is_kept() -> None:
    assert unfinished(None, NoPrice("No source has a price."), PLAIN).reason == "No source has a price."
    local = unfinished(None, NoPrice("It runs on this computer.", zero=True), PLAIN)
    assert local.status is CostStatus.ZERO


def test_a_gateway_that_took_nothing_does_not_make_it_free() -> None:
    nothing = charge("0", lower_bound=True)
    computed = with_charge(nothing, COMPUTED)
    assert (computed.status, computed.amount) == (CostStatus.COMPUTED, COMPUTED.amount)
    assert computed.reason == BILLED_ELSEWHERE
    assert with_charge(nothing, unknown("No price.")).amount is None


def test_what_is_not_on_the_bill_makes_it_a_lower_bound() -> None:
    short = at_least(COMPUTED, "A search is missing.")
    assert (short.status, short.lower_bound, short.reason) == (
        CostStatus.PARTIAL,
        True,
        "A search is missing.",
    )
    assert short.lines == COMPUTED.lines
    assert at_least(unknown("No price."), "A search is missing.") == unknown("No price.")
