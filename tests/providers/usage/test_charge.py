"""Stated money, to the last digit."""

from decimal import Decimal
from typing import Any

import pytest

from providers.usage.charge import charge_by, charge_in_headers, states_no_amount


@pytest.mark.parametrize(
    ("raw", "amount", "source"),
    [
        ({"cost": 0.00000042}, "0.00000042", "usage.cost"),
        ({"cost": 4.2e-7}, "4.2e-7", "usage.cost"),
        ({"cost": "0.1234567890123456789"}, "0.1234567890123456789", "usage.cost"),
        ({"cost": 0}, "0", "usage.cost"),
        ({"cost": 0.1}, "0.1", "usage.cost"),
        ({"cost": {"total_cost": 0.006, "request_cost": 0.005}}, "0.006", "usage.cost.total_cost"),
        ({"cost_in_usd_ticks": 123460}, "0.000012346", "usage.cost_in_usd_ticks"),
        ({"cost_in_usd_ticks": "1"}, "1e-10", "usage.cost_in_usd_ticks"),
        ({"cost_in_usd_ticks": 0}, "0", "usage.cost_in_usd_ticks"),
        ({"cost_in_usd_ticks": 61_000_000}, "0.0061", "usage.cost_in_usd_ticks"),
    ],
)
def test_stated_money_is_exact(raw: Any, amount: str, source: str) -> None:
    charge = charge_by(raw)
    assert charge is not None
    assert charge.amount == Decimal(amount)
    assert (charge.source, charge.currency, charge.note) == (source, "USD", None)


@pytest.mark.parametrize(
    "raw",
    [
        {}, {"cost": None}, {"cost": ""}, {"cost": "free"}, {"cost": True}, {"cost": -1},
        {"cost": "NaN"}, {"cost": []}, {"cost": {}}, {"cost": {"total_cost": None}},
        {"cost": float("inf")}, {"cost": "1e999999999"}, {"cost_in_usd_ticks": None},
        {"cost_in_usd_ticks": -5},
    ],
)  # fmt: skip
def test_money_that_is_not_stated_is_unknown_and_never_zero(raw: Any) -> None:
    assert charge_by(raw) is None


OWN_KEY = {"cost": 0.0006, "is_byok": True, "cost_details": {"upstream_inference_cost": 0.0123}}


def test_on_the_users_own_key_both_bills_are_summed() -> None:
    charge = charge_by({"usage": OWN_KEY})
    assert charge is not None
    assert charge.amount == Decimal("0.0129")
    assert not charge.lower_bound
    assert (
        charge.note
        == "0.0123 USD of it was billed to your own key at its provider, 0.0006 USD by the gateway."
    )
    assert charge.source == "usage.cost + usage.cost_details.upstream_inference_cost"


@pytest.mark.parametrize(
    "upstream", [None, {}, {"upstream_inference_cost": None}, {"upstream_inference_cost": -1}]
)
def test_a_bill_that_nobody_states_makes_a_lower_bound(upstream: Any) -> None:
    charge = charge_by(OWN_KEY | {"cost_details": upstream})
    assert charge is not None
    assert charge.amount == Decimal("0.0006")
    assert charge.lower_bound
    assert charge.note is not None
    assert "nobody says how much" in charge.note


def test_the_gateways_share_may_be_missing_too() -> None:
    charge = charge_by(OWN_KEY | {"cost": None})
    assert charge is not None
    assert (charge.amount, charge.lower_bound) == (Decimal("0.0123"), True)
    assert charge_by({"is_byok": True}) is None


@pytest.mark.parametrize("said", [False, None, "true", 1])
def test_what_upstream_cost_is_never_added_without_an_own_key(said: Any) -> None:
    charge = charge_by(OWN_KEY | {"is_byok": said})
    assert charge is not None
    assert (charge.amount, charge.note, charge.lower_bound) == (Decimal("0.0006"), None, False)


def test_the_caller_may_know_of_the_own_key_where_usage_says_nothing() -> None:
    unsaid = {name: value for name, value in OWN_KEY.items() if name != "is_byok"}
    told, untold = charge_by(unsaid, is_byok=True), charge_by(unsaid)
    assert told is not None
    assert untold is not None
    assert (told.amount, untold.amount) == (Decimal("0.0129"), Decimal("0.0006"))
    denied = charge_by(OWN_KEY | {"is_byok": False}, is_byok=True)
    assert denied is not None
    assert denied.amount == Decimal("0.0006")


def test_sums_lose_no_digit() -> None:
    details = {"upstream_inference_cost": "0.000000000000000000000000000001"}
    charge = charge_by({"cost": "123456789012", "is_byok": True, "cost_details": details})
    assert charge is not None
    assert charge.amount == Decimal("123456789012.000000000000000000000000000001")


def test_another_currency_is_kept() -> None:
    charge = charge_by({"cost": {"total_cost": 1, "currency": "eur"}})
    assert charge is not None
    assert charge.currency == "EUR"


def test_a_charge_that_is_no_amount_is_noticed() -> None:
    assert states_no_amount({"cost": -1})
    assert states_no_amount({"usage": {"cost": {"total_cost": "free"}}})
    assert not states_no_amount({"cost": 0})
    assert not states_no_amount({"cost": None})


@pytest.mark.parametrize(("said", "amount"), [("0.00125", "0.00125"), ("4.2e-07", "4.2e-7")])
def test_a_proxys_header_is_its_own_calculation(said: str, amount: str) -> None:
    charge = charge_in_headers({"x-litellm-response-cost": said})
    assert charge is not None
    assert charge.amount == Decimal(amount)
    assert charge.source == "header x-litellm-response-cost"
    assert charge.note == "The gateway's own calculation."


@pytest.mark.parametrize("said", ["0", "0.0", "", "None", "-1", "nan", None])
def test_a_proxy_says_zero_where_it_does_not_know(said: str | None) -> None:
    assert charge_in_headers({} if said is None else {"x-litellm-response-cost": said}) is None
    assert charge_in_headers({"x-litellm-response-cost-original": "0.1"}) is None
