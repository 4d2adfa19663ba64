"""The document of the inputs: exact, strict, and the same again when it was written."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from app.core.economics.presets import PRESETS
from app.core.economics.reading import read_inputs
from app.core.economics.values import Basis, FeeBase, Inputs, Measured, TokenRates
from app.core.economics.writing import document_of
from app.core.errors import UserError
from tests.support.routes import any_inputs

SMALL: dict[str, Any] = {"traffic": {"requests_per_month": 1000}, "routes": []}


def with_route(**fields: Any) -> str:
    return json.dumps(SMALL | {"routes": [fields]})


def with_traffic(**fields: Any) -> str:
    return json.dumps(SMALL | {"traffic": {"requests_per_month": 1000} | fields})


def parse_inputs(text: str) -> Inputs:
    return read_inputs(json.loads(text, parse_float=Decimal))


def test_numbers_are_the_decimals_that_were_written() -> None:
    text = '{"traffic": {"requests_per_month": 10, "cost": {"amount": 0.1}}, "close_percent": "2.50"}'
    inputs = parse_inputs(text)
    assert inputs.traffic.price == Measured(amount=Decimal("0.1"))
    assert str(inputs.close_percent) == "2.50"
    rates = parse_inputs(with_traffic(rates={"input": "0.27", "output": 1.10, "cache_read": None}))
    assert rates.traffic.price == TokenRates(input=Decimal("0.27"), output=Decimal("1.1"))


def test_a_route_overrides_fields_of_its_preset() -> None:
    (route,) = parse_inputs(with_route(preset="openrouter", fee_percent=5, provider=None)).routes
    assert (route.name, route.terms.fee_percent) == ("OpenRouter", Decimal(5))
    assert route.terms.minimum_fee == PRESETS["openrouter"].terms.minimum_fee
    (other,) = parse_inputs(with_route(name="Mine", fee_base="purchase")).routes
    assert (other.preset, other.terms.fee_base) == ("custom", FeeBase.PURCHASE)


def test_a_measured_cost_says_how_it_is_known() -> None:
    cost = {"amount": "0.0131", "basis": "reported", "runs": 12, "spread_percent": 4, "fee_included": True}
    (route,) = parse_inputs(with_route(cost=cost)).routes
    assert route.price == Measured(
        amount=Decimal("0.0131"),
        basis=Basis.REPORTED,
        runs=12,
        spread_percent=Decimal(4),
        fee_included=True,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "The document must be an object"),
        ("{}", "traffic is missing"),
        ('{"traffic": {}}', "traffic.requests_per_month is missing"),
        (with_traffic(requests_per_month="NaN"), "traffic.requests_per_month must be a number"),
        (with_traffic(requests_per_month="Infinity"), "traffic.requests_per_month must be a number"),
        (with_traffic(requests_per_month=-1), "traffic.requests_per_month is -1: nothing here can be less"),
        (with_traffic(requests_per_month=True), "traffic.requests_per_month must be a number, not true"),
        (with_traffic(requests_per_month="ten"), "not “ten”"),
        (with_traffic(requests_per_month=1.5), "must be a whole number"),
        (with_traffic(requests_per_month=10**13), "larger than 1,000,000,000,000"),
        (with_traffic(input_tokens="1e-13"), "traffic.input_tokens has more than 12 digits"),
        (with_traffic(cached_percent=101), "traffic.cached_percent is larger than 100"),
        (
            with_traffic(chached_percent=1),
            "traffic.chached_percent is not known. Did you mean cached_percent?",
        ),
        (with_traffic(cost={"amount": 1}, rates={"input": 1, "output": 1}), "both cost and rates"),
        (with_traffic(cost={}), "traffic.cost.amount is missing"),
        (with_traffic(rates={"input": 1}), "traffic.rates.output is missing"),
        (with_route(preset="open-router"), "no preset “open-router”. Did you mean openrouter?"),
        (with_route(fee_prcent=5), "routes[0].fee_prcent is not known. Did you mean fee_percent?"),
        (with_route(fee_percent="-0.1"), "routes[0].fee_percent is -0.1"),
        (with_route(fee_base="purchases"), "Did you mean purchase?"),
        (with_route(name=""), "routes[0].name must be a text"),
        (with_route(name="x" * 201), "longer than 200"),
        (with_route(own_keys="yes"), "routes[0].own_keys must be true or false"),
        (with_route(minimum_fee=1), "needs the fee_base “purchase”"),
        (with_route(preset="openrouter", allowance=1), "needs the fee_base “above_allowance”"),
        (with_route(plans={}), "routes[0].plans must be a list"),
        (with_route(plans=[{"price": 1}]), "routes[0].plans[0].included_requests is missing"),
        (
            with_route(plans=[{"price": 1, "included_requests": 1, "further_price": 2}]),
            "routes[0].plans[0].further_requests is missing",
        ),
        (json.dumps(SMALL | {"routes": [{"name": "a"}, {"name": "a"}]}), "routes[1].name: there is a route"),
        (json.dumps(SMALL | {"routes": [{"name": str(n)} for n in range(25)]}), "24 are the most"),
        (json.dumps(SMALL | {"trafic": {}}), "trafic is not known. Did you mean traffic?"),
    ],
)
def test_what_is_wrong_is_told_by_its_field(text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_inputs(text)
    assert said in refused.value.message
    assert len(refused.value.message) < 300


def test_a_parser_without_decimals_is_understood_too() -> None:
    assert read_inputs(SMALL | {"close_percent": 0.1}).close_percent == Decimal("0.1")


@settings(max_examples=60)
@given(any_inputs())
def test_what_was_written_is_read_the_same(inputs: Inputs) -> None:
    again = parse_inputs(json.dumps(document_of(inputs)))
    assert again.traffic == inputs.traffic
    for one, other in zip(inputs.routes, again.routes, strict=True):
        assert (one.name, one.preset, one.price, one.cached_percent) == (
            other.name,
            other.preset,
            other.price,
            other.cached_percent,
        )
    assert document_of(again) == document_of(inputs)
