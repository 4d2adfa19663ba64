"""A bill in the words of the window, in every way that a cost can be known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core.charging import estimated, rejected
from app.core.cost_totals import total_of
from app.core.money import Cost, CostStatus, unknown, zero
from app.core.price_card import Item, Match, Tier
from providers.base import Usage
from tests.support.priced_sessions import card, computed, stated
from widgets.state.bill_text import bill_text
from widgets.state.total_words import total_text

TODAY = date(2026, 11, 21)
USAGE = Usage(input=3_000, output=100, cache_read=1_000, details={"web_searches": 2})
CARD = card(
    rates={Item.CACHE_READ: Decimal("0.2"), Item.WEB_SEARCHES: Decimal(10)},
    tiers=(Tier(2_000, {Item.INPUT: Decimal(4)}),),
    multiplier=Decimal("1.1"),
    conditions=("region us",),
    changes_on=date(2026, 12, 1),
    match=Match.PREFIX,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_line_and_all_that_is_known_of_the_card() -> None:
    bill = bill_text(computed(USAGE, CARD), TODAY)
    assert [(row.item, row.quantity, row.rate, row.amount) for row in bill.rows] == [
        ("Input", "2,000", "$4.40 per million", "$0.00880"),
        ("Cache read", "1,000", "$0.22 per million", "$0.00022"),
        ("Output", "100", "$11.00 per million", "$0.00110"),
        ("Web searches", "2", "$10.00 per 1,000", "$0.02000"),
    ]
    assert bill.total is not None
    assert (bill.amount, bill.total.amount) == ("$0.03012", "$0.03012")
    facts = dict(bill.card)
    assert facts["Tier"].replace(",", "") == "above 2000 tokens for the whole request"
    assert facts["Surcharge"] == "1.1 times the listed price, in the rates above"
    assert facts["Holds for"] == "region us"
    assert facts["Price changes on"] == "1 Dec 2026"
    assert facts["Name"] == "approximate: only the beginning agrees"
    assert bill.old == ""
    assert bill_text(computed(USAGE, CARD), date(2027, 1, 1)).old.startswith("61 day")


@pytest.mark.parametrize(
    ("cost", "amount", "status"),
    [
        (estimated(computed(Usage(input=1_000, output=10))), "≈ $0.0021", "estimated"),
        (computed(Usage(input=1_000)), "≥ $0.002", "known in part"),
        (unknown("Nobody said."), "unknown", "unknown"),
        (zero("local: it ran on a machine of your own."), "local", "nothing to pay"),
        (rejected(), "not charged", "nothing to pay"),
        (computed(Usage(input=5, output=5), card("0", "0", free=True)), "free", "nothing to pay"),
        (Cost(status=CostStatus.REPORTED, amount=Decimal("0.00000042")), "$0.00000042", "reported"),
    ],
)
def test_a_sign_or_a_word_and_never_a_false_nothing(cost: Cost, amount: str, status: str) -> None:
    bill = bill_text(cost, TODAY)
    assert (bill.amount, bill.status) == (amount, status)
    assert cost.reason is None or cost.reason in bill.said
    assert bill.copied.startswith(f"{amount} ({status})")


def test_two_amounts_are_shown_only_where_they_differ_by_more_than_two_percent() -> None:
    usage = Usage(input=1_000_000, output=0)
    assert bill_text(stated("2.04", usage), TODAY).differs == ""
    assert "$2" in bill_text(stated("2.05", usage), TODAY).differs


def test_totals_are_honest() -> None:
    one = computed(Usage(input=1_000, output=0))
    part, about = computed(Usage(input=1_000)), estimated(one)
    assert total_text(total_of([one, one])) == "$0.00400"
    assert total_text(total_of([one, part, unknown("x")])) == "≥ $0.00400 + 1 unknown"
    assert total_text(total_of([one, about])) == "≈ $0.00400"
    assert total_text(total_of([one, replace(one, currency="CNY")])) == "$0.00200 + ¥0.00200"
    assert total_text(total_of([zero("local")])) == "nothing to pay"
    assert total_text([]) == ""
