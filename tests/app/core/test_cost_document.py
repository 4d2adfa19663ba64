"""What commands print of a cost: its keys, and lines that sum to the amount whoever stated it."""

from decimal import Decimal

import pytest

from app.core.charging import with_charge
from app.core.cost_document import cost_document
from app.core.money import Cost, unknown, zero
from app.core.price_card import BillingContext
from app.core.pricing import price
from providers.base import Charge, Usage
from tests.support.pricing_cases import card

CARD = card("m", {"input": "2", "output": "10"})
COMPUTED = price(Usage(input=1_000, output=500), CARD, BillingContext())  # 0.002 + 0.005 = 0.007
KEYS = [
    "status", "amount", "currency", "lower_bound", "reason", "lines", "price_card", "price_source",
    "price_date", "match",
]  # fmt: skip


def stated(amount: str, calculated: Cost = COMPUTED, currency: str = "USD") -> Cost:
    return with_charge(Charge(amount=Decimal(amount), currency=currency, source="usage.cost"), calculated)


@pytest.mark.parametrize(
    "cost",
    [
        COMPUTED, stated("0.007"), stated("0.0071"), stated("0.00123"), stated("0"),
        stated("1", unknown("No.")), stated("0.05", currency="CNY"), zero("Nothing was sent."),
    ],
)  # fmt: skip
def test_lines_sum_to_the_amount(cost: Cost) -> None:
    document = cost_document(cost)
    assert list(document) == KEYS
    assert sum(Decimal(line["amount"]) for line in document["lines"]) == Decimal(document["amount"])
    for line in document["lines"]:
        assert Decimal(line["amount"]) == Decimal(line["quantity"]) * Decimal(line["rate"]) / line["per"]


def test_a_stated_amount_that_the_card_makes_keeps_its_lines() -> None:
    assert [line["item"] for line in cost_document(stated("0.007"))["lines"]] == ["input", "output"]


def test_one_that_it_does_not_make_is_one_line_and_the_other_figure_is_told() -> None:
    document = cost_document(stated("0.00123"))
    assert document["lines"] == [
        {"item": "stated_amount", "quantity": "1", "rate": "0.00123", "per": 1, "amount": "0.00123"}
    ]
    assert "Its price card makes 0.007 USD" in document["reason"]


def test_an_unknown_cost_is_no_amount_and_no_line() -> None:
    document = cost_document(unknown("Nobody knows."))
    assert (document["amount"], document["lines"], document["reason"]) == (None, [], "Nobody knows.")
