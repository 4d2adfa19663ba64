"""What an answer cost, and how we know.

Five ways to know it, and one not to: the provider reported it; it was computed from usage and a price card;
it was estimated from our own count of tokens; a part of it is known; it is nothing, for a reason. Otherwise
it is unknown, which is a word and never 0.
"""

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from app.core.price_card import Item, PriceCard
from providers.base import Charge

TELLING_DIFFERENCE = Decimal("0.02")
"""A reported and a computed amount that differ by more than this part of the reported one are both shown."""


NOT_SENT = "Nothing was sent."

EXACT = Context(prec=60)
"""Any sum of amounts that occur has all its digits."""


class CostStatus(StrEnum):
    REPORTED = "reported"
    """The provider stated the amount."""
    COMPUTED = "computed"
    """The provider's usage times the rates of a price card."""
    ESTIMATED = "estimated"
    """Our own count of tokens times the rates of a price card."""
    PARTIAL = "partial"
    """At least this much: something that occurred has no known price."""
    ZERO = "zero"
    """It cost nothing, and the reason says why."""
    UNKNOWN = "unknown"
    """Nobody can say; never shown as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a bill."""

    item: Item
    quantity: Decimal
    rate: Decimal
    """For `per` of them."""
    per: int
    amount: Decimal
    """Exactly quantity x rate / per."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    status: CostStatus
    amount: Decimal | None = None
    """Exact; `None` when unknown."""
    currency: str = "USD"
    source: str | None = None
    """Where a reported amount stands in the provider's answer, e.g. `usage.cost`."""
    reason: str | None = None
    """Why it is unknown, partial or zero, or what a reader must know of the amount."""
    lower_bound: bool = False
    """It is at least this much."""
    lines: tuple[Line, ...] = ()
    """The bill. They sum to `amount`, or to `calculated` where the amount was reported."""
    card: PriceCard | None = None
    """The card of the lines, as it was then."""
    calculated: Decimal | None = None
    """What the lines make, beside a reported amount; `None` where there is no card."""

    @property
    def disagrees(self) -> bool:
        """Whether the provider reported something else than its price card makes."""
        if self.amount is None or self.calculated is None:
            return False
        if self.lower_bound and self.calculated >= self.amount:
            return False  # "at least this much" holds
        return abs(self.calculated - self.amount) > TELLING_DIFFERENCE * self.amount


def reported(charge: Charge) -> Cost:
    return Cost(
        status=CostStatus.PARTIAL if charge.lower_bound else CostStatus.REPORTED,
        amount=charge.amount,
        currency=charge.currency,
        source=charge.source,
        reason=charge.note,
        lower_bound=charge.lower_bound,
    )


def unknown(reason: str) -> Cost:
    return Cost(status=CostStatus.UNKNOWN, reason=reason)


def zero(reason: str) -> Cost:
    return Cost(status=CostStatus.ZERO, amount=Decimal(0), reason=reason)


def is_currency(text: str) -> bool:
    """Whether it is written as a currency is: three capital letters."""
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def as_text(amount: Decimal) -> str:
    """All digits and no exponent: `0.00000042`, never `4.2E-7`."""
    return f"{amount:f}"
