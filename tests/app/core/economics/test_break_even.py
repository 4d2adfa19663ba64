"""Where two routes cost the same, against figures that were worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from app.core.economics.bills import Bill, bill_for
from app.core.economics.break_even import BreakEven, Form, Never, Pair, both_sides, pairs
from app.core.economics.curves import cost_at, curve_of
from app.core.economics.presets import PRESETS
from app.core.economics.values import Inputs, Measured, Route
from tests.support.routes import any_inputs, direct, hosted, on_purchase, own_keys, spending


def pair(first: Route, second: Route) -> Pair:
    (found,) = pairs(spending("10000", first, second))
    return found


def only(first: Route, second: Route) -> BreakEven:
    (found,) = pair(first, second).break_evens
    return found


@pytest.mark.parametrize(
    ("infra", "percent", "spend"),
    [
        # infrastructure of a month / fee
        ("100", "5", "2000"),
        ("100", "5.5", "1818"),
        ("300", "5", "6000"),
        ("300", "5.5", "5455"),
        ("1000", "5", "20000"),
        ("1000", "5.5", "18182"),
    ],
)
def test_a_fee_against_a_server_of_ones_own(infra: str, percent: str, spend: str) -> None:
    found = only(on_purchase(percent), hosted(infra))
    assert round(found.spend) == Decimal(spend)
    assert (found.below, found.above) == (f"{percent} %", "Self-hosted")
    assert (found.form, found.fixed, found.rate_percent) == (
        Form.FIXED_BY_RATE,
        Decimal(infra),
        Decimal(percent),
    )


def test_labour_moves_it() -> None:
    found = only(on_purchase("5.5"), hosted("300", hours="8", rate="100"))
    assert found.spend == 20_000  # $1,100 / 5.5 %
    assert only(on_purchase("5.5"), hosted("300", hours="24.5", rate="100")).spend == 50_000


def test_own_keys_add_their_allowance() -> None:
    found = only(own_keys(), hosted("300"))
    assert (found.form, found.allowance, found.fixed) == (Form.ALLOWANCE, Decimal(25_000), Decimal(300))
    assert found.spend == 31_000  # $25,000 + $300 / 5 %
    assert (found.below, found.above) == ("Own keys", "Self-hosted")


def test_own_keys_cost_the_same_as_direct_up_to_the_allowance() -> None:
    found = only(direct(), own_keys())
    assert (found.below, found.above, found.spend) == (None, "Direct", Decimal(25_000))
    assert (found.form, found.fixed, found.allowance) == (Form.ALLOWANCE, Decimal(0), Decimal(25_000))


def test_lines_that_never_meet_say_so() -> None:
    assert pair(direct(), on_purchase("5.5")).never is Never.FIRST
    assert pair(on_purchase("5.5"), direct()).never is Never.SECOND
    assert pair(direct(), Route(name="b")).never is Never.SAME
    unpriced = Inputs(traffic=spending("1").traffic, routes=(direct(), PRESETS["modapi"].route()))
    assert pairs(unpriced)[0].never is Never.UNPRICED  # it charges prices of its own


def test_the_least_fee_ends_where_the_percentage_begins() -> None:
    found = only(on_purchase("5.5", least="0.80"), on_purchase("6"))
    assert (found.below, found.above) == ("6 %", "5.5 %")
    assert (found.fixed, found.rate_percent) == (Decimal("0.80"), Decimal(6))
    assert round(found.spend, 2) == Decimal("13.33")  # $0.80 / 6 %
    plain = replace(on_purchase("5.5"), name="no least")
    same = only(on_purchase("5.5", least="0.80"), plain)
    assert (same.below, same.above, round(same.spend, 2)) == ("no least", None, Decimal("14.55"))


def test_a_jump_of_a_plan_is_a_step() -> None:
    found = only(direct(), PRESETS["portkey"].route())
    assert (found.form, found.requests, found.below, found.above) == (
        Form.STEP,
        Decimal(10_000),
        None,
        "Direct",
    )


def test_each_route_with_each() -> None:
    routes = (direct(), on_purchase("5"), on_purchase("5.5"), hosted("100"))
    assert len(pairs(spending("100", *routes))) == 6


def test_spend_is_at_the_list_price_of_the_direct_route() -> None:
    own = replace(hosted("1000"), price=Measured(amount=Decimal("0.02")))
    dear = replace(hosted("0"), name="Dear", price=Measured(amount=Decimal("0.03")))
    cheap = replace(direct(), price=Measured(amount=Decimal("0.01")))
    (found,) = pairs(spending("1", own, dear, cheap))[0].break_evens
    assert found.requests == 100_000  # $1,000 / $0.01 a request
    assert found.spend == 1000  # of the direct route


@settings(max_examples=40)
@given(any_inputs())
def test_both_sides_really_cost_the_same(inputs: Inputs) -> None:
    for each in pairs(inputs):
        for found in each.break_evens:
            one, other = both_sides(inputs, each, found)
            assert one is not None
            assert other is not None
            if found.form is not Form.STEP:
                assert abs(one - other) < Decimal("1e-20")


@settings(max_examples=40)
@given(any_inputs())
def test_curves_say_what_bills_say(inputs: Inputs) -> None:
    for route in inputs.routes:
        curve = curve_of(route, inputs.traffic)
        for requests in (1, 77, 10_000, 10_001, 123_456, 4_000_000):
            bill = bill_for(route, inputs.traffic, Decimal(requests))
            on_curve = cost_at(curve, Decimal(requests))
            if isinstance(bill, Bill) and on_curve is not None and bill.tokens + bill.fee > 0:
                assert abs(on_curve - bill.total) < Decimal("1e-20")


@settings(max_examples=40)
@given(any_inputs())
def test_the_cheaper_one_is_cheaper_on_its_side(inputs: Inputs) -> None:
    curves = {route.name: curve_of(route, inputs.traffic) for route in inputs.routes}
    for each in pairs(inputs):
        for place, found in enumerate(each.break_evens):
            upto = each.break_evens[place + 1].requests if place + 1 < len(each.break_evens) else None
            between = found.requests * 2 + 1 if upto is None else (found.requests + upto) / 2
            one, other = cost_at(curves[each.first], between), cost_at(curves[each.second], between)
            if one is None or other is None or abs(one - other) < Decimal("1e-20"):
                continue
            cheaper = each.first if one < other else each.second
            assert found.above == cheaper


def test_what_is_charged_for_the_models_may_differ_too() -> None:
    """$0.011 and 5.5 % against $0.010: 16.05 % of the spend lies between them."""
    dear = replace(on_purchase("5.5"), price=Measured(amount=Decimal("0.011")))
    found = only(dear, replace(hosted("100"), price=Measured(amount=Decimal("0.010")), preset="direct"))
    assert (found.form, found.rate_percent) == (Form.FIXED_BY_DIFFERENCE, Decimal("16.05"))
