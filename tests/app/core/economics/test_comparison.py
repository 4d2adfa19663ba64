"""What can be called, what the answer hangs on, and what was not measured."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from app.core.economics.comparison import compare
from app.core.economics.fields import PLANS, Place, places, scaled, value_of, with_value
from app.core.economics.gaps import Gap, NotMeasured
from app.core.economics.presets import PRESETS, edited_fields
from app.core.economics.values import Basis, Inputs, Measured, TokenRates
from tests.support.routes import any_inputs, direct, hosted, on_purchase, own_keys, spending


def measured(amount: str, spread: str | None = None, basis: Basis = Basis.REPORTED) -> Measured:
    percent = None if spread is None else Decimal(spread)
    return Measured(amount=Decimal(amount), basis=basis, runs=12, spread_percent=percent)


def test_each_route_against_direct() -> None:
    comparison = compare(spending("10000", hosted("300"), direct(), on_purchase("5.5")))
    assert [each.month_to_direct for each in comparison.results] == [300, 0, 550]
    assert [each.year_to_direct for each in comparison.results] == [3600, 0, 6600]
    assert compare(spending("10000", hosted("300"))).results[0].month_to_direct is None


def test_what_was_not_measured_is_called_by_the_stated_threshold() -> None:
    call = compare(spending("10000", direct(), hosted("199"), hosted("0"), close_percent="2")).month
    assert call is not None
    assert not call.measured
    routes = direct(), replace(hosted("199"), name="near"), replace(hosted("200"), name="far")
    call = compare(spending("10000", *routes, close_percent="2")).month
    assert call is not None
    assert (call.cheapest, call.close, call.next, call.lead) == ("Direct", ("near",), "near", Decimal(199))
    assert call.margin == 200


def test_nobody_is_called_the_cheapest_who_costs_the_same() -> None:
    call = compare(spending("0", direct(), own_keys(), close_percent="2")).month
    assert call is not None
    assert call.close == (own_keys().name,)
    assert call.lead == call.margin == 0


def test_what_was_measured_is_called_by_its_spread() -> None:
    """A million requests at $0.010 and $0.0103: $300 apart, and the one is known to 4 %, which is $400."""
    one = replace(direct(), price=measured("0.0100", "4"))
    other = replace(on_purchase("0"), price=measured("0.0103", "1"))
    call = compare(spending("1", one, other)).month
    assert call is not None
    assert (call.measured, call.margin, call.close) == (True, Decimal(400), ("0 %",))

    surer = replace(one, price=measured("0.0100", "2"))
    call = compare(spending("1", surer, other)).month
    assert call is not None
    assert call.close == ()


def test_a_route_without_a_price_is_not_the_cheapest() -> None:
    inputs = spending("100", direct(), PRESETS["modapi"].route())
    unpriced = replace(inputs, traffic=replace(inputs.traffic, price=None))
    assert compare(unpriced).month is None
    own = replace(direct(), price=measured("0.01"))
    call = compare(replace(unpriced, routes=(own, unpriced.routes[1]))).month
    assert call is not None
    assert (call.cheapest, call.next, call.lead) == ("Direct", None, None)


def test_the_answer_hangs_on_what_moves_the_two_cheapest_apart() -> None:
    comparison = compare(spending("20000", on_purchase("5.5"), hosted("300", hours="8", rate="100")))
    swings = {swing.place.field: swing for swing in comparison.swings}
    assert swings["fee_percent"].weight[0]
    # a fifth of 5.5 % of $20,000, twelve times
    assert {change.total for change in swings["fee_percent"].changes} == {-2640, -1320, 1320, 2640}
    hours = {change.percent: change for change in swings["hours_per_month"].changes}
    assert hours[Decimal(-20)].total == -1920  # 1.6 hours of $100, twelve times
    assert len(comparison.hangs_on) == 3
    assert comparison.hangs_on[0].weight == max(swing.weight for swing in comparison.swings)


def test_what_nobody_measured_is_told() -> None:
    rates = TokenRates(input=Decimal(1), output=Decimal(2))
    traffic = replace(spending("1").traffic, price=rates, input_tokens=Decimal(10), output_tokens=Decimal(10))
    known = replace(
        direct(),
        price=measured("0.01"),
        failure_percent=Decimal(0),
        retry_percent=Decimal(1),
        p50_s=Decimal(2),
        provider="Anthropic",
    )
    cached = replace(own_keys(), cached_percent=Decimal(40))
    mixed = replace(known, name="Mixed", price=measured("0.01", basis=Basis.MIXED))
    gaps = compare(Inputs(traffic=traffic, routes=(known, cached, mixed, hosted("1")))).not_measured
    assert NotMeasured(Gap.TRAFFIC) in gaps
    assert not [each for each in gaps if each.route == "Direct"]
    assert [each.gap for each in gaps if each.route == "Mixed"] == [Gap.MIXED]
    assert {each.gap for each in gaps if each.route == "Own keys"} == {
        Gap.COST,
        Gap.CACHE_RATE,
        Gap.FAILURES,
        Gap.RETRIES,
        Gap.LATENCY,
        Gap.PROVIDER,
    }
    assert NotMeasured(Gap.CACHE, "Self-hosted") in gaps
    few = compare(Inputs(traffic=replace(traffic, runs=3)))
    assert few.not_measured == (NotMeasured(Gap.FEW_RUNS),)


def test_any_value_is_read_and_replaced_by_its_place() -> None:
    inputs = spending("100", direct(), PRESETS["portkey"].route())
    fee = Place("Direct", "fee_percent")
    assert value_of(with_value(inputs, fee, Decimal(3)), fee) == 3
    amount = Place(None, "amount")
    assert value_of(scaled(inputs, amount, Decimal(10)), amount) == Decimal("0.00011")
    assert value_of(inputs, Place("Direct", "amount")) is None
    plans = value_of(scaled(inputs, Place("Portkey", PLANS), Decimal(-10)), Place("Portkey", PLANS))
    assert [plan.price for plan in plans] == [0, Decimal("44.1")]
    renamed = with_value(inputs, Place("Direct", "name"), "Straight")
    assert [route.name for route in renamed.routes] == ["Straight", "Portkey"]


def test_edits_of_a_preset_are_known() -> None:
    route = PRESETS["openrouter"].route()
    assert edited_fields(route) == frozenset()
    inputs = spending("1", route)
    changed = with_value(inputs, Place("OpenRouter", "fee_percent"), Decimal(5)).routes[0]
    assert edited_fields(changed) == {"fee_percent"}


def test_presets_are_outdated_after_ninety_days() -> None:
    from datetime import timedelta

    for preset in PRESETS.values():
        if preset.dated is not None:
            assert not preset.outdated(preset.dated + timedelta(days=90))
            assert preset.outdated(preset.dated + timedelta(days=91))
            assert preset.age_days(preset.dated + timedelta(days=3)) == 3


@settings(max_examples=15)
@given(any_inputs())
def test_whatever_is_entered_has_an_answer(inputs: Inputs) -> None:
    comparison = compare(inputs)
    assert len(comparison.results) == len(inputs.routes)
    for place in places(inputs):
        assert value_of(inputs, place)
    for call in (comparison.month, comparison.year):
        if call is not None and call.lead is not None:
            assert call.lead >= 0
            assert call.margin >= 0
