from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.core.limits import Limit, LimitKind, Limits, parse_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [("5", "5"), (" 0.25 ", "0.25"), ("$20", "20"), ("0", "0"), ("-0", "0"), ("1e2", "100")],
)
def test_an_amount(text: str, amount: str) -> None:
    parsed = parse_amount(text)
    assert parsed == Decimal(amount)
    assert not parsed.is_signed()


@pytest.mark.parametrize("text", ["", "much", "-1", "NaN", "Infinity", "1e12", "0.0000000001", "5 €", "1,5"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(UserError, match="no amount of money"):
        parse_amount(text)


def test_asking_comes_before_stopping() -> None:
    assert Limits().with_limit(Limit(ask=Decimal(5), stop=Decimal(5)), LimitKind.DAY).day.ask == 5
    with pytest.raises(UserError, match="Asking from 5 would never happen: from 4"):
        Limits().with_limit(Limit(ask=Decimal(5), stop=Decimal(4)), LimitKind.DAY)


def test_an_empty_limit_takes_one_away() -> None:
    limits = Limits().with_limit(Limit(stop=Decimal(1)), LimitKind.ENDPOINT, "openai")
    assert (bool(limits), limits.stops) == (True, True)
    assert limits.of(LimitKind.ENDPOINT, "openai") == Limit(stop=Decimal(1))
    assert limits.of(LimitKind.ENDPOINT, "other") == Limit()
    assert limits.with_limit(Limit(), LimitKind.ENDPOINT, "openai") == Limits()
    asks = Limits().with_limit(Limit(ask=Decimal(0)), LimitKind.SEND)
    assert (bool(asks), asks.stops) == (True, False)
