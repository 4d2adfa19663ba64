"""How much may be spent: above one amount the user is asked, past the other nothing is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.core.errors import UserError
from app.core.money import as_text

CURRENCY = "USD"
"""Of all limits. What is charged in another currency is told, and not held against them."""
MOST = Decimal(1_000_000_000)
DECIMALS = 9


class LimitKind(StrEnum):
    """What a limit is for."""

    SEND = "send"
    """One prompt to all of its lanes."""
    DAY = "day"
    MONTH = "month"
    ENDPOINT = "endpoint"
    """One endpoint, in a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    ask: Decimal | None = None
    """Before more than this is spent, the user is asked; `None` never asks."""
    stop: Decimal | None = None
    """Nothing is sent that may lead past this; `None` never stops."""

    def __bool__(self) -> bool:
        return self.ask is not None or self.stop is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Days and months are those of the computer's own calendar."""

    send: Limit = Limit()
    day: Limit = Limit()
    month: Limit = Limit()
    endpoints: Mapping[str, Limit] = field(default_factory=dict)
    """For a month, by the endpoint's name."""

    def __bool__(self) -> bool:
        return bool(self.send or self.day or self.month or any(self.endpoints.values()))

    @property
    def stops(self) -> bool:
        """Whether anything is ever refused."""
        chosen = (self.send, self.day, self.month, *self.endpoints.values())
        return any(limit.stop is not None for limit in chosen)

    def of(self, kind: LimitKind, endpoint: str | None = None) -> Limit:
        match kind:
            case LimitKind.SEND:
                return self.send
            case LimitKind.DAY:
                return self.day
            case LimitKind.MONTH:
                return self.month
            case LimitKind.ENDPOINT:
                return self.endpoints.get(endpoint or "", Limit())

    def with_limit(self, limit: Limit, kind: LimitKind, endpoint: str | None = None) -> "Limits":
        """These with another limit; an empty one takes it away. Raises `UserError` for one that cannot be."""
        check(limit)
        endpoints = dict(self.endpoints)
        if kind is LimitKind.ENDPOINT:
            endpoints.pop(endpoint or "", None)
            if limit:
                endpoints[endpoint or ""] = limit
        return Limits(
            send=limit if kind is LimitKind.SEND else self.send,
            day=limit if kind is LimitKind.DAY else self.day,
            month=limit if kind is LimitKind.MONTH else self.month,
            endpoints=endpoints,
        )


def check(limit: Limit) -> None:
    """Raises `UserError` when asking would come after stopping: nobody would ever be asked."""
    if limit.ask is not None and limit.stop is not None and limit.ask > limit.stop:
        raise UserError(
            f"Asking from {as_text(limit.ask)} would never happen: from {as_text(limit.stop)} nothing is sent"
            " any more.",
            hint="Ask at a smaller amount than the one that stops.",
        )


def parse_amount(text: str) -> Decimal:
    """An amount of money as people write it: `5`, `0.25`, `$20`. Raises `UserError`."""
    try:
        amount = Decimal(text.strip().removeprefix("$").strip())
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount <= MOST or amount != round(amount, DECIMALS):
        raise UserError("That is no amount of money.", hint="Write it as 5 or 0.25; it is in US dollars.")
    return abs(amount)  # of zero as well: `-0` is one
