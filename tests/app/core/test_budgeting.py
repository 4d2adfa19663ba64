"""A prompt is sent, asked about or stopped, by the limits, by what is taken and by what it may cost."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.core import limit_words
from app.core.budgeting import Passing, Planned, Verdict, judge
from app.core.errors import StoreError
from app.core.limits import Limit, LimitKind, Limits


def lane(most: str | None, *, endpoint: str = "openai", currency: str = "USD") -> Planned:
    amount = None if most is None else Decimal(most)
    return Planned(endpoint=endpoint, model="m", most=amount, currency=currency)


def limit(ask: str | None = None, stop: str | None = None) -> Limit:
    return Limit(ask=None if ask is None else Decimal(ask), stop=None if stop is None else Decimal(stop))


def judged(planned: list[Planned], limits: Limits, taken: str = "0") -> Verdict:
    return judge(planned, limits, lambda kind, _: Decimal(0) if kind is LimitKind.SEND else Decimal(taken))


def test_without_limits_anything_is_sent() -> None:
    assert judged([lane("1000"), lane(None)], Limits()).allowed


def test_up_to_the_limit_and_not_past_it() -> None:
    limits = Limits(day=limit("1", "2"))
    assert judged([lane("0.5"), lane("0.5")], limits).allowed
    asks = judged([lane("0.5"), lane("0.5")], limits, taken="0.1")
    assert asks.asks == (
        Passing(kind=LimitKind.DAY, amount=Decimal(1), taken=Decimal("0.1"), more=Decimal(1)),
    )
    assert not asks.allowed
    assert not asks.stopped
    assert judged([lane("0.5"), lane("0.5")], limits, taken="1.1").stopped


def test_what_costs_nothing_is_never_stopped() -> None:
    assert judged([lane("0")], Limits(day=limit(stop="1")), taken="5").allowed
    assert judged([lane("0")], Limits(day=limit(ask="0", stop="0"))).allowed


def test_an_unknown_price_asks_and_stops_once_all_is_taken() -> None:
    limits = Limits(month=limit(stop="1"))
    for unpriced in (lane(None), lane("7", currency="CNY")):
        asks = judged([unpriced], limits)
        assert (asks.unpriced, asks.stopped) == (("openai/m",), False)
        assert judged([unpriced], limits, taken="1").stopped


def test_a_limit_of_an_endpoint_holds_its_lanes() -> None:
    limits = Limits(endpoints={"openai": limit(stop="1")})
    assert judged([lane("0.9"), lane("5", endpoint="other")], limits).allowed
    assert judged([lane("0.9"), lane("0.2")], limits).stops[0].endpoint == "openai"


def test_in_words() -> None:
    limits = Limits(send=limit("0.5"), day=limit("1"))
    asks = judged([lane("0.75"), lane(None)], limits, taken="0.5")
    assert list(limit_words.reasons(asks)) == [
        "This may cost up to $0.750.",
        "You want to be asked above $0.50 for one send.",
        "You want to be asked above $1.00 for today; $0.500 is spent or under way.",
        "The price of openai/m in USD is not known, so no limit can hold it.",
    ]
    stops = judged([lane("0.75")], Limits(endpoints={"openai": limit(stop="1")}), taken="0.5")
    assert limit_words.stopped(stops) == (
        "Nothing was sent: it may cost up to $0.750, and of the limit of $1.00 for “openai” this month,"
        " $0.500 is spent or under way."
    )
    alone = judged([lane("0.75")], Limits(send=limit(stop="0.5")))
    assert limit_words.stopped(alone) == (
        "Nothing was sent: it may cost up to $0.750, and the limit for one send is $0.50."
    )
    used_up = judged([lane(None)], Limits(day=limit(stop="1")), taken="1")
    assert limit_words.stopped(used_up) == (
        "Nothing was sent: its price in USD is not known, and the limit of $1.00 for today is used up."
    )
    unread = Verdict(unread=StoreError("The disk is full."), halted=True)
    assert limit_words.stopped(unread).endswith("cannot be booked. The disk is full.")


amounts = st.decimals(min_value=0, max_value=100, places=6)


@given(st.lists(amounts, max_size=10), amounts, amounts)
def test_what_is_not_stopped_fits(mosts: list[Decimal], stop: Decimal, taken: Decimal) -> None:
    verdict = judge(
        [Planned(endpoint="e", model="m", most=most) for most in mosts],
        Limits(day=Limit(stop=stop)),
        lambda *_: taken,
    )
    whole = sum(mosts, Decimal(0))
    assert verdict.stopped == (whole > 0 and taken + whole > stop)
