from decimal import Decimal

import pytest

from app.core import figures
from app.core.spending import Sum
from widgets.parts.spend_words import spent_of_limit, spent_text


@pytest.mark.usefixtures("qapp")
def test_what_nobody_knows_is_no_zero() -> None:
    assert spent_text(Sum("", "USD")) == "$0"
    assert spent_text(Sum("", "USD", Decimal("0.5"), answers=3, unknown=2)).startswith("$0.50")
    assert "$" not in spent_text(Sum("", "USD", answers=2, unknown=2))
    assert spent_text(Sum("", "USD", answers=1, under_way=1)) == figures.NONE


@pytest.mark.usefixtures("qapp")
def test_the_limit_stands_beside_what_it_limits() -> None:
    limit = Decimal(5)
    assert spent_of_limit(Sum("", "USD"), limit) == "$0 of $5.00"
    assert spent_of_limit(Sum("", "USD", Decimal("0.5"), answers=3, unknown=2), limit) == (
        "$0.500 of $5.00 + 2 unknown"
    )
    assert "$0 " not in spent_of_limit(Sum("", "USD", answers=2, unknown=2), limit)
