"""What an answer cost, and how we know."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from providers.base import Charge


class CostStatus(StrEnum):
    REPORTED = "reported"
    """The provider stated the amount."""
    UNKNOWN = "unknown"
    """Nobody said; never shown as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    status: CostStatus
    amount: Decimal | None = None
    """Exact; `None` when unknown."""
    currency: str = "USD"
    source: str | None = None
    """Where the amount stands in the provider's answer, e.g. `usage.cost`."""
    reason: str | None = None
    """Why it is unknown, or what a reader must know of the amount."""


def reported(charge: Charge) -> Cost:
    return Cost(
        status=CostStatus.REPORTED,
        amount=charge.amount,
        currency=charge.currency,
        source=charge.source,
        reason=charge.note,
    )


def unknown(reason: str) -> Cost:
    return Cost(status=CostStatus.UNKNOWN, reason=reason)


def as_text(amount: Decimal) -> str:
    """All digits and no exponent: `0.00000042`, never `4.2E-7`."""
    return f"{amount:f}"
