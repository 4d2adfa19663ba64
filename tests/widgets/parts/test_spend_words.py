from decimal import Decimal

import pytest

from app.core import figures
from app.core.spending import Sum
from widgets.parts.spend_words import spent_text


@pytest.mark.usefixtures("qapp")
def test_what_nobody_knows_is_no_zero() -> None:
    assert spent_text(Sum("", "USD")) == "$0"
    assert spent_text(Sum("", "USD", Decimal("0.5"), answers=3, unknown=2)).startswith("$0.50")
    assert "$" not in spent_text(Sum("", "USD", answers=2, unknown=2))
    assert spent_text(Sum("", "USD", answers=1, under_way=1)) == figures.NONE
