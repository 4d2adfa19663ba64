"""Whether a prompt may be sent, by the limits, by what was spent, and by what it may cost. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.errors import StoreError
from app.core.limits import CURRENCY, Limit, LimitKind, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One lane that is about to be asked."""

    endpoint: str
    """Who charges it."""
    model: str
    most: Decimal | None
    """What it may cost at most; `None` when nobody knows its price."""
    currency: str = CURRENCY

    @property
    def counts(self) -> bool:
        """Whether its cost can be held against a limit."""
        return self.most is not None and self.currency == CURRENCY


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """A limit that would be passed."""

    kind: LimitKind
    endpoint: str | None = None
    amount: Decimal
    """Of the limit."""
    taken: Decimal
    """What was spent, or is under way, of what it counts."""
    more: Decimal | None
    """What would come to that at most; `None` for what has no price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Sent at once if `allowed`, never if `stopped`, otherwise when the user says so."""

    stops: tuple[Passing, ...] = ()
    asks: tuple[Passing, ...] = ()
    unpriced: tuple[str, ...] = ()
    """Models whose cost cannot be held against any limit, each once."""
    most: Decimal = Decimal(0)
    """What all lanes that have a price may cost together."""
    unread: StoreError | None = None
    """Why nobody knows what was spent; then there is no telling whether a limit is passed."""
    halted: bool = False
    """`unread`, and a hard limit is set."""

    @property
    def stopped(self) -> bool:
        return bool(self.stops) or self.halted

    @property
    def allowed(self) -> bool:
        return not (self.stopped or self.asks or self.unpriced or self.unread)


Taken = Callable[[LimitKind, str | None], Decimal]
"""What is taken of the day, the month, or an endpoint's month; of a send that is still to come, nothing."""


def judge(planned: Sequence[Planned], limits: Limits, taken: Taken) -> Verdict:
    if not limits:
        return Verdict()
    concerned = list(_concerned(planned, limits))
    stops, asks = [], []
    for kind, endpoint, limit in concerned:
        lanes = [lane for lane in planned if endpoint is None or lane.endpoint == endpoint]
        before = taken(kind, endpoint)
        if (stop := _passing(kind, endpoint, limit.stop, before, lanes)) is not None:
            stops.append(stop)
        elif (ask := _passing(kind, endpoint, limit.ask, before, lanes)) is not None:
            asks.append(ask)
    return Verdict(
        stops=tuple(stops), asks=tuple(asks), unpriced=unpriced(planned), most=most_together(planned)
    )


def unpriced(planned: Iterable[Planned]) -> tuple[str, ...]:
    names = (f"{lane.endpoint}/{lane.model}" for lane in planned if not lane.counts)
    return tuple(dict.fromkeys(names))


def most_together(planned: Iterable[Planned]) -> Decimal:
    return sum((lane.most for lane in planned if lane.most is not None and lane.counts), Decimal(0))


def _concerned(planned: Sequence[Planned], limits: Limits) -> Iterable[tuple[LimitKind, str | None, Limit]]:
    for kind in (LimitKind.SEND, LimitKind.DAY, LimitKind.MONTH):
        yield kind, None, limits.of(kind)
    for endpoint in dict.fromkeys(lane.endpoint for lane in planned):
        yield LimitKind.ENDPOINT, endpoint, limits.of(LimitKind.ENDPOINT, endpoint)


def _passing(
    kind: LimitKind, endpoint: str | None, amount: Decimal | None, taken: Decimal, lanes: Sequence[Planned]
) -> Passing | None:
    """`None` when there is no such limit, or room in it."""
    if amount is None or not lanes:
        return None
    more = most_together(lanes)
    if more > 0 and taken + more > amount:
        return Passing(kind=kind, endpoint=endpoint, amount=amount, taken=taken, more=more)
    if taken >= amount and unpriced(lanes):
        return Passing(kind=kind, endpoint=endpoint, amount=amount, taken=taken, more=None)
    return None
