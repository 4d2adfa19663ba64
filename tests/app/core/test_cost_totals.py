"""What several answers cost together, summed and in words."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from app.core.answer import AnswerState
from app.core.cost_totals import costs_by_lane, costs_of_session, total_of, total_words
from app.core.money import Cost, CostStatus, unknown, zero
from tests.support.sample_sessions import answer, lane, session


def paid(amount: str, currency: str = "USD", status: CostStatus = CostStatus.COMPUTED) -> Cost:
    return Cost(status=status, amount=Decimal(amount), currency=currency)


LITTLE = paid("0.000000000000000000000000000001")


def test_sums_keep_every_digit() -> None:
    (total,) = total_of([paid("1000000000"), LITTLE, LITTLE])
    assert total.amount == Decimal("1000000000.000000000000000000000000000002")


def test_currencies_are_never_added_and_the_dollar_stands_first() -> None:
    sums = total_of([paid("7", "CNY"), paid("1"), paid("2", "CNY")])
    assert [(each.currency, each.amount) for each in sums] == [("USD", Decimal(1)), ("CNY", Decimal(9))]


@pytest.mark.parametrize(
    ("costs", "says"),
    [
        ([], ""),
        ([zero("local")], "nothing to pay"),
        ([unknown("no price")], "1 unknown"),
        ([zero("local"), unknown("no price")], "1 unknown"),
        ([paid("0.5"), unknown("no price"), unknown("no price")], "$0.500 + 2 unknown"),
        ([paid("0.5"), paid("0.25", status=CostStatus.ESTIMATED)], "≈ $0.750"),
        ([paid("0.5", status=CostStatus.PARTIAL), paid("0.25", status=CostStatus.ESTIMATED)], "≥ $0.750"),
        ([paid("2", "EUR"), paid("1")], "$1.00 + €2.00"),
    ],
)
def test_in_words(costs: Sequence[Cost], says: str) -> None:
    assert total_words(total_of(costs)) == says


def test_what_is_still_written_is_in_no_total() -> None:
    first, second = lane(0), lane(1)
    written = answer(second, cost=unknown("still written"), state=AnswerState.WRITING)
    asked = session(answer(first, cost=paid("1")), written, lanes=(first, second))
    assert costs_of_session(asked) == [paid("1")]
    assert costs_by_lane(asked) == {first.id: [paid("1")]}
