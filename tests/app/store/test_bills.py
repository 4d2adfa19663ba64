"""A cost from its columns, also from those of a damaged database."""

import pytest

from app.store.bills import cost_of


@pytest.mark.parametrize("bill", [{}, {"lower_bound": True}])
@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-1", "x", ""])
def test_an_amount_that_is_none_is_damage(amount: str, bill: dict[str, bool]) -> None:
    with pytest.raises(ValueError, match="no amount"):
        cost_of("reported", amount, "USD", None, None, bill)
