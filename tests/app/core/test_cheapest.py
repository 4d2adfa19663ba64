"""Who is certainly the cheapest, and when nobody can say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.cheapest import cheapest
from app.core.money import Cost, CostStatus, unknown, zero


def cost(amount: str, status: CostStatus = CostStatus.COMPUTED, currency: str = "USD") -> Cost:
    lower_bound = status is CostStatus.PARTIAL
    return Cost(status=status, amount=Decimal(amount), currency=currency, lower_bound=lower_bound)


ABOUT, LEAST, STATED = CostStatus.ESTIMATED, CostStatus.PARTIAL, CostStatus.REPORTED
UNKNOWN = unknown("nobody said")


@pytest.mark.parametrize(
    ("costs", "winner"),
    [
        ([cost("0.002"), cost("0.001", STATED), cost("0.003")], 1),
        ([cost("0.002"), cost("0.001"), UNKNOWN, None], 1),
        ([cost("0.001"), UNKNOWN], None),
        ([cost("0.001"), cost("0.001"), cost("0.002")], None),
        ([], None),
        # What is known in part wins nothing, and stands in the way where it may still turn out lower.
        ([cost("0.002"), cost("0.001", LEAST)], None),
        ([cost("0.001"), cost("0.002", LEAST)], 0),
        ([cost("0.001"), cost("0.001", LEAST)], None),
        # So does an estimate, which may be off by a factor of two.
        ([cost("0.001", ABOUT), cost("0.003")], None),
        ([cost("0.001"), cost("0.0015", ABOUT)], None),
        ([cost("0.001"), cost("0.003", ABOUT)], 0),
        # Nobody knows what a yuan is worth; nothing is nothing in every currency.
        ([cost("0.001"), cost("0.5", currency="CNY")], None),
        ([zero("local"), cost("0.5", currency="CNY")], 0),
        ([zero("local"), zero("local")], None),
    ],
)
def test_only_what_is_certain_is_crowned(costs: list[Cost | None], winner: int | None) -> None:
    assert cheapest(costs) == winner


@given(
    st.lists(
        st.builds(
            cost,
            st.decimals(0, 10, places=6, allow_nan=False).map(str),
            st.sampled_from([CostStatus.COMPUTED, STATED, ABOUT, LEAST]),
        ),
        max_size=6,
    )
)
def test_the_winner_is_exact_and_nobody_is_shown_with_less(costs: list[Cost]) -> None:
    place = cheapest(costs)
    if place is not None:
        won = costs[place]
        assert won.status in (CostStatus.COMPUTED, STATED)
        assert min(each.amount or 0 for each in costs) == won.amount
        assert sum(each.amount == won.amount for each in costs) == 1
