"""What a route costs a month and a year, against figures that were worked out by hand."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import given

from app.core.economics.bills import PARTS, Bill, bill_for, month_bill, requests_in, year_bill
from app.core.economics.presets import PRESETS
from app.core.economics.prices import RequestCost, Unpriced, request_cost
from app.core.economics.values import (
    EXACT,
    Basis,
    FeeBase,
    Inputs,
    Measured,
    Plan,
    Route,
    Terms,
    TokenRates,
    Traffic,
)
from tests.support.routes import any_inputs, direct, hosted, on_purchase, own_keys, spending


def month(inputs: Inputs) -> Bill:
    bill = month_bill(inputs.routes[-1], inputs.traffic)
    assert isinstance(bill, Bill)
    return bill


def year(inputs: Inputs) -> Bill:
    bill = year_bill(inputs.routes[-1], inputs.traffic)
    assert isinstance(bill, Bill)
    return bill


@pytest.mark.parametrize(
    ("spend", "percent", "fee_a_year"),
    [
        # spend x 5 % x 12, and x 5.5 % x 12
        ("10000", "5", "6000"),
        ("10000", "5.5", "6600"),
        ("100000", "5", "60000"),
        ("100000", "5.5", "66000"),
        ("1000000", "5", "600000"),
        ("1000000", "5.5", "660000"),
    ],
)
def test_a_fee_on_purchases_by_year(spend: str, percent: str, fee_a_year: str) -> None:
    bill = year(spending(spend, on_purchase(percent)))
    assert bill.fee == Decimal(fee_a_year)
    assert bill.tokens == 12 * Decimal(spend)


@pytest.mark.parametrize(
    ("spend", "times", "fee"),
    [
        ("5", "1", "0.80"),  # 5.5 % of $5 is $0.275, less than the least: 16 % of the purchase
        ("10", "1", "0.80"),
        ("20", "1", "1.10"),  # 5.5 % of $20
        ("20", "4", "3.20"),  # four purchases of $5
        ("0", "1", "0"),  # nothing bought
    ],
)
def test_the_least_fee_makes_small_purchases_dear(spend: str, times: str, fee: str) -> None:
    assert month(spending(spend, on_purchase("5.5", least="0.80", times=times))).fee == Decimal(fee)


@pytest.mark.parametrize(
    ("spend", "allowance", "fee_a_year"),
    [
        ("10000", "25000", "0"),
        ("20000", "25000", "0"),
        ("25000", "25000", "0"),
        ("100000", "25000", "45000"),  # 5 % of $75,000, twelve times: not $60,000
        ("100000", "200000", "0"),
        ("300000", "200000", "60000"),  # 5 % of $100,000, twelve times
    ],
)
def test_own_keys_are_free_up_to_the_allowance(spend: str, allowance: str, fee_a_year: str) -> None:
    assert year(spending(spend, own_keys(allowance))).fee == Decimal(fee_a_year)


def test_the_presets_of_openrouter_are_these() -> None:
    for preset, twin in (
        ("openrouter", on_purchase("5.5", least="0.80")),
        ("openrouter-own-keys", own_keys()),
    ):
        assert PRESETS[preset].terms == twin.terms


@pytest.mark.parametrize(
    ("spend", "hours", "total"),
    [
        # 5.5 % of it is what the server and the people cost
        ("20000", "8", "1100"),  # $300 + 8 x $100
        ("50000", "24.5", "2750"),  # $300 + 24.5 x $100
    ],
)
def test_labour_is_what_thresholds_are_made_of(spend: str, hours: str, total: str) -> None:
    own = month(spending(spend, hosted("300", hours=hours, rate="100")))
    assert own.infrastructure + own.labour == Decimal(total)
    assert month(spending(spend, on_purchase("5.5"))).fee == Decimal(total)


def test_a_lost_cache_costs_more_than_any_fee() -> None:
    """At $2 a million, $0.10 from the cache: 10,000 x $2 + 90,000 x $0.10 = $0.029; x 1.055."""
    traffic = Traffic(
        requests_per_month=Decimal(1),
        input_tokens=Decimal(100_000),
        output_tokens=Decimal(0),
        cached_percent=Decimal(90),
        price=TokenRates(input=Decimal(2), output=Decimal(10), cache_read=Decimal("0.1")),
    )
    cached = month_bill(on_purchase("5.5"), traffic)
    uncached = month_bill(replace(direct(), cached_percent=Decimal(0)), traffic)
    assert isinstance(cached, Bill)
    assert isinstance(uncached, Bill)
    assert cached.total == Decimal("0.030595")
    assert round(cached.total, 4) == Decimal("0.0306")
    assert uncached.total == Decimal("0.20")


@pytest.mark.parametrize(
    ("preset", "requests", "price"),
    [
        ("portkey", 10_000, "0"),
        ("portkey", 10_001, "49"),
        ("portkey", 100_000, "49"),
        ("portkey", 100_001, "58"),
        ("portkey", 1_000_000, "130"),  # $49 and nine further blocks
        ("portkey", 3_000_000, "310"),  # $49 and twenty-nine
        ("portkey", 3_000_001, None),
        ("truefoundry", 50_000, "0"),
        ("truefoundry", 50_001, "499"),
        ("truefoundry", 1_000_000, "499"),
        ("truefoundry", 1_000_001, None),
    ],
)
def test_plans_step_by_requests(preset: str, requests: int, price: str | None) -> None:
    route, traffic = PRESETS[preset].route(), spending("1000").traffic
    bill = bill_for(route, traffic, Decimal(requests))
    if price is None:
        assert bill is Unpriced.NO_PLAN
    else:
        assert isinstance(bill, Bill)
        assert bill.plan == Decimal(price)


def test_a_plan_that_the_year_outgrows_has_a_month_and_no_year() -> None:
    traffic = replace(
        spending("1000").traffic, requests_per_month=Decimal(900_000), growth_percent=Decimal(5)
    )
    route = PRESETS["truefoundry"].route()
    assert isinstance(month_bill(route, traffic), Bill)
    assert year_bill(route, traffic) is Unpriced.NO_PLAN


def test_growth_is_by_month_in_whole_requests() -> None:
    traffic = replace(spending("100").traffic, requests_per_month=Decimal(1000), growth_percent=Decimal(10))
    assert [requests_in(each, traffic) for each in range(4)] == [1000, 1100, 1210, 1331]
    bill = year_bill(direct(), traffic)
    assert isinstance(bill, Bill)
    # 1000 + 1100 + 1210 + 1331 + 1464 + 1611 + 1772 + 1949 + 2144 + 2358 + 2594 + 2853 = 21,386 at $0.0001
    assert bill.tokens == Decimal("2.1386")


def test_unknown_is_no_zero() -> None:
    nothing = Traffic(requests_per_month=Decimal(1000))
    assert month_bill(direct(), nothing) is Unpriced.NO_PRICE
    rates = TokenRates(input=Decimal(1), output=Decimal(2))
    assert month_bill(direct(), replace(nothing, price=rates)) is Unpriced.NO_TOKENS
    assert month_bill(PRESETS["modapi"].route(), spending("100").traffic) is Unpriced.NO_PRICE


def cost(route: Route) -> RequestCost:
    found = request_cost(route, spending("1000000").traffic)
    assert isinstance(found, RequestCost)
    return found


def test_markup_and_discounts_are_on_the_list_price() -> None:
    terms = Terms(markup_percent=Decimal(20), discount_percent=Decimal(10))
    assert cost(Route(name="a", terms=terms)).tokens == Decimal("1.08")  # 1 x 1.2 x 0.9
    committed = Terms(committed_discount_percent=Decimal(25))
    assert cost(Route(name="a", terms=committed)).tokens == Decimal("0.75")


def test_a_reported_amount_holds_markup_and_fee_of_usage_already() -> None:
    terms = Terms(markup_percent=Decimal(20), fee_percent=Decimal(5), fee_base=FeeBase.USAGE)
    price = Measured(amount=Decimal("1.26"), basis=Basis.REPORTED, fee_included=True)
    route = Route(name="a", terms=terms, price=price)
    bill = bill_for(route, spending("1000000").traffic, Decimal(100))
    assert isinstance(bill, Bill)
    assert (bill.tokens, bill.fee) == (Decimal(126), Decimal(0))

    buying = replace(route, terms=replace(terms, fee_base=FeeBase.PURCHASE))
    bill = bill_for(buying, spending("1000000").traffic, Decimal(100))
    assert isinstance(bill, Bill)
    assert bill.fee == Decimal("6.30")  # no answer's cost holds what its credits cost


def test_own_keys_pay_the_fee_on_the_list_price() -> None:
    """A tenth is saved at the provider; the gateway takes 5 % of what it would have cost without."""
    terms = replace(own_keys("0").terms, committed_discount_percent=Decimal(10))
    bill = month(spending("1000", Route(name="a", terms=terms)))
    assert (bill.tokens, bill.fee) == (Decimal(900), Decimal(50))


def test_what_is_sent_again_is_paid_again() -> None:
    assert cost(Route(name="a", retry_percent=Decimal(4), failure_percent=Decimal(50))).tokens == Decimal(
        "1.04"
    )


def test_a_plan_with_further_blocks_has_no_end() -> None:
    plan = Plan(
        price=Decimal(10),
        included_requests=Decimal(100),
        further_price=Decimal(1),
        further_requests=Decimal(100),
    )
    route = Route(name="a", terms=Terms(plans=(plan,)))
    bill = bill_for(route, spending("0").traffic, Decimal(1_000_000))
    assert isinstance(bill, Bill)
    assert bill.plan == 10 + 9999


@given(any_inputs())
def test_nothing_is_negative_and_parts_sum_to_their_total(inputs: Inputs) -> None:
    for route in inputs.routes:
        for bill in (month_bill(route, inputs.traffic), year_bill(route, inputs.traffic)):
            if isinstance(bill, Bill):
                parts = [getattr(bill, part) for part in PARTS]
                assert min(parts) >= 0
                with localcontext(EXACT):
                    assert sum(parts) == bill.total


@given(any_inputs())
def test_the_year_is_its_months(inputs: Inputs) -> None:
    traffic = inputs.traffic
    for route in inputs.routes:
        months = [bill_for(route, traffic, requests_in(each, traffic)) for each in range(12)]
        whole = year_bill(route, traffic)
        if isinstance(whole, Bill):
            with localcontext(EXACT):
                assert whole.total == sum(each.total for each in months if isinstance(each, Bill))
        else:
            assert whole in months


@given(any_inputs())
def test_growth_never_makes_a_year_cheaper(inputs: Inputs) -> None:
    still = replace(inputs.traffic, growth_percent=Decimal(0))
    for route in inputs.routes:
        grown, before = year_bill(route, inputs.traffic), year_bill(route, still)
        if isinstance(grown, Bill) and isinstance(before, Bill):
            assert grown.total >= before.total
