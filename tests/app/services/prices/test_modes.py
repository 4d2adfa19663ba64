"""How a request was processed."""

import pytest

from app.core.price_card import BillingContext, NoPrice
from app.services.prices.modes import BATCH, FAST, STANDARD, Mode, mode_of


@pytest.mark.parametrize("tier", [None, "default", "standard", "auto", "on_demand", "Default", ""])
def test_usual_tiers_are_no_tier(tier: str | None) -> None:
    assert mode_of(BillingContext(service_tier=tier)) == STANDARD


def test_batch_is_said_by_the_context_or_the_tier() -> None:
    assert mode_of(BillingContext(batch=True)) == BATCH
    assert mode_of(BillingContext(service_tier="batch")) == BATCH
    assert mode_of(BillingContext(batch=True, service_tier="default")) == BATCH


def test_fast_and_other_tiers() -> None:
    assert mode_of(BillingContext(fast=True)) == FAST
    flex = mode_of(BillingContext(service_tier="flex"))
    assert flex == Mode("service tier flex", ("service_tier", "flex"), "_flex")


def test_two_ways_at_once_have_no_price() -> None:
    answer = mode_of(BillingContext(batch=True, service_tier="priority"))
    assert isinstance(answer, NoPrice)
    assert answer.reason == "No price is known for batch and service tier priority together."
