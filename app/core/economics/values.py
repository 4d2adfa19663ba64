"""Gateway economics as values: one kind of traffic, and the routes that it could take to the models.

Amounts are US dollars, exact decimals. A `…_percent` of 5.5 is 5.5 %. Whatever happens every month says so.
"""

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

HUNDRED = Decimal(100)
EXACT = Context(prec=60)
"""More digits than what may be entered can make: parts sum to their total to the last one."""
CLOSE_PERCENT = Decimal(2)
"""Totals that differ by less than this are too close to call, where nothing was measured."""
DIRECT = "direct"
"""The preset that the others are compared with."""


class Basis(StrEnum):
    """How the cost of one request is known."""

    REPORTED = "reported"
    """The provider, or the gateway, stated it."""
    COMPUTED = "computed"
    """Usage times the rates of a price card."""
    MIXED = "mixed"
    """Some runs the one way, some the other; the two are not the same thing."""
    ENTERED = "entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The mean cost of one request."""

    amount: Decimal
    basis: Basis = Basis.ENTERED
    runs: int = 0
    """How many it is the mean of; 0 when it was entered."""
    spread_percent: Decimal | None = None
    """By how much the mean may be off, as a part of it; `None` when too few runs say it."""
    fee_included: bool = False
    """What was reported holds the fee for usage already, which is not added a second time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRates:
    """List prices for a million tokens."""

    input: Decimal
    output: Decimal
    cache_read: Decimal | None = None
    """`None` where none is published: cached tokens cost what others do."""


Price = Measured | TokenRates


class FeeBase(StrEnum):
    """What a fee is a part of."""

    PURCHASE = "purchase"
    """Of credits, when they are bought: on top of what is then spent."""
    USAGE = "usage"
    ABOVE_ALLOWANCE = "above_allowance"
    """Of the usage of a month beyond its free allowance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One step of a price list by requests."""

    price: Decimal
    """A month."""
    included_requests: Decimal
    further_price: Decimal = Decimal(0)
    """For each begun block of `further_requests` beyond those included."""
    further_requests: Decimal = Decimal(0)
    """0: there are no further ones."""
    most_requests: Decimal | None = None
    """A month; `None` without an end, where further ones can be had at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a route costs besides the models."""

    fee_percent: Decimal = Decimal(0)
    fee_base: FeeBase = FeeBase.USAGE
    minimum_fee: Decimal = Decimal(0)
    """Of each purchase."""
    purchases_per_month: Decimal = Decimal(1)
    allowance: Decimal = Decimal(0)
    """Usage of a month, at list price, that is free of the fee."""
    plans: tuple[Plan, ...] = ()
    """The cheapest one that has room is taken."""
    markup_percent: Decimal = Decimal(0)
    discount_percent: Decimal = Decimal(0)
    """Of the gateway, on the list price."""
    committed_discount_percent: Decimal = Decimal(0)
    """Of the models' own sellers, for a promised spend."""
    infra_per_month: Decimal = Decimal(0)
    hours_per_month: Decimal = Decimal(0)
    """Of people's time."""
    hourly_rate: Decimal = Decimal(0)
    own_keys: bool = False
    """The models' sellers bill the user; the fee is a part of what it would have cost at list price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    name: str
    preset: str = "custom"
    """Where its terms are from; they may have been changed since."""
    terms: Terms = Terms()
    price: Price | None = None
    """Of this route alone; `None`: that of the traffic."""
    cached_percent: Decimal | None = None
    """Of the input, by this route; `None`: that of the traffic."""
    failure_percent: Decimal | None = None
    """Requests that came to nothing; shown beside the money, and not charged."""
    retry_percent: Decimal | None = None
    """Requests that were sent once more; each is charged once more."""
    p50_s: Decimal | None = None
    """Half of all answers are complete after so long."""
    p95_s: Decimal | None = None
    provider: str | None = None
    """Who really served it."""
    measured_as: str | None = None
    """The `endpoint/model` of the runs that it was measured with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    requests_per_month: Decimal
    input_tokens: Decimal | None = None
    """Of a typical request, cached ones included."""
    output_tokens: Decimal | None = None
    cached_percent: Decimal | None = None
    """Of the input; `None` when nobody knows, which is counted as none and said."""
    growth_percent: Decimal = Decimal(0)
    """From month to month."""
    price: Price | None = None
    """At list price, for routes that have none of their own."""
    runs: int = 0
    """How many answers it rests on; 0 when it was entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    traffic: Traffic
    routes: tuple[Route, ...] = ()
    close_percent: Decimal = CLOSE_PERCENT


def part(percent: Decimal | None) -> Decimal:
    """5.5 % as 0.055; what nobody knows counts as none."""
    return Decimal(0) if percent is None else percent / HUNDRED
