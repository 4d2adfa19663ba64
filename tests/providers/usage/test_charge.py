"""Stated money, to the last digit."""

from decimal import Decimal
from typing import Any

import pytest

from providers.usage.charge import charge_by


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
