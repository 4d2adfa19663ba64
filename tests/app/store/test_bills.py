"""A cost and a usage from their columns, also from those of a damaged database."""

from pathlib import Path

import pytest

from app.core.money import Cost
from app.store.bills import bill_text, cost_of, read_bill
from app.store.store import Store
from providers.base import Usage
from tests.support.priced_sessions import card, computed, stated
from tests.support.sample_sessions import answer, lane, session
from tests.support.stored import with_store

USAGE = Usage(input=1200, output=300, cache_read=200)


@pytest.mark.parametrize("bill", [{}, {"lower_bound": True}])
@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-1", "x", ""])
def test_an_amount_that_is_none_is_damage(amount: str, bill: dict[str, bool]) -> None:
    with pytest.raises(ValueError, match="no amount"):
        cost_of("reported", amount, "USD", None, None, bill)


@pytest.mark.parametrize("cost", [computed(USAGE), stated("0.5", USAGE), computed(USAGE, card("0.10", "1"))])
def test_a_bill_comes_back_with_every_digit(cost: Cost) -> None:
    bill = read_bill(bill_text(USAGE, cost))
    read = cost_of(cost.status.value, str(cost.amount), cost.currency, cost.source, cost.reason, bill)
    assert read == cost
    assert [str(line.rate) for line in read.lines] == [str(line.rate) for line in cost.lines]


@pytest.mark.parametrize(
    "usage", [Usage(), Usage(problem="No counts in it."), Usage(details={"web_searches": 2})]
)
def test_a_usage_without_counts_keeps_what_it_says(tmp_path: Path, usage: Usage) -> None:
    asked = lane(0)
    original = session(answer(asked, usage=usage), lanes=(asked,))

    async def there_and_back(store: Store) -> Usage:
        await store.create_session(original)
        return (await store.session(original.id)).turns[0].answers[0].usage

    assert with_store(tmp_path / "abreast.db", there_and_back) == usage
