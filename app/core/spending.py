"""The book of what was spent: what is put into it, what refuses to be, and what it adds up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.core.limits import CURRENCY, LimitKind
from app.core.money import CostStatus

RESERVED = "reserved"
"""The status of an entry whose answer is under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer, as it stands in the book."""

    answer_id: str
    at: datetime
    endpoint: str
    """Who charges it."""
    model: str
    status: CostStatus | None = None
    """`None` while the answer is under way."""
    amount: Decimal | None = None
    """Exact; `None` when unknown, or not known yet."""
    currency: str = CURRENCY
    most: Decimal | None = None
    """What it may have become at most, where the amount does not say; limits count it at this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A hard limit, as it holds at a moment."""

    kind: LimitKind
    stop: Decimal
    since: datetime | None = None
    """Everything from then on counts; `None`: what is sent together, and nothing else."""
    endpoint: str | None = None
    """Only what this one charges; `None`: all."""
    currency: str = CURRENCY

    def concerns(self, entry: Entry) -> bool:
        return self.endpoint is None or self.endpoint == entry.endpoint

    def refuses(self, taken: Decimal, entry: Entry) -> bool:
        """Whether the entry would lead past it, when so much of it is taken.

        What has no price, or is charged in another currency, is refused only when all of it is taken.
        """
        if entry.most is None or entry.currency != self.currency:
            return taken >= self.stop
        return entry.most > 0 and taken + entry.most > self.stop


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an entry was not put into the book."""

    cap: Cap
    taken: Decimal
    """What was spent, is reserved, or may have been spent, of what the limit counts."""
    most: Decimal | None
    """What the refused one might have become; `None` when nobody knows its price."""


class Grouping(StrEnum):
    """What sums are made by."""

    ENDPOINT = "endpoint"
    MODEL = "model"
    DAY = "day"


@dataclass(slots=True)
class Sum:
    """All entries of one name and one currency. Currencies are never added."""

    name: str
    """Of the endpoint, the model as `endpoint/model`, or the day as `2026-11-21`; empty for all together."""
    currency: str
    amount: Decimal = Decimal(0)
    """Of what has an amount; exact."""
    counted: Decimal = Decimal(0)
    """What limits count: the amount, and for what is under way or not known the most it may be."""
    answers: int = 0
    unknown: int = 0
    """Answers whose cost nobody knows: they are not in the amount."""
    partial: int = 0
    """Answers that cost at least what is in the amount."""
    estimated: int = 0
    under_way: int = 0
    """Answers that have not ended: they are not in the amount."""

    @property
    def known(self) -> bool:
        """Whether `amount` says anything: it is 0, too, of answers whose cost nobody knows."""
        return self.answers == 0 or self.answers > self.unknown + self.under_way

    def add(self, status: str, amount: Decimal | None, most: Decimal | None) -> None:
        self.answers += 1
        self.unknown += status == CostStatus.UNKNOWN or (amount is None and status != RESERVED)
        self.partial += status == CostStatus.PARTIAL
        self.estimated += status == CostStatus.ESTIMATED
        self.under_way += status == RESERVED
        if amount is not None:
            self.amount += amount
        self.counted += counted(amount, most)

    def take_in(self, other: "Sum") -> None:
        """The other's entries are counted here too."""
        self.amount += other.amount
        self.counted += other.counted
        self.answers += other.answers
        self.unknown += other.unknown
        self.partial += other.partial
        self.estimated += other.estimated
        self.under_way += other.under_way


def counted(amount: Decimal | None, most: Decimal | None) -> Decimal:
    """What a limit counts of an entry: nothing, where there is neither an amount nor a price."""
    return max(amount or Decimal(0), most or Decimal(0))


def totals(sums: Iterable[Sum]) -> list[Sum]:
    """One for each currency, the currency of the limits first."""
    found: dict[str, Sum] = {}
    for each in sums:
        found.setdefault(each.currency, Sum("", each.currency)).take_in(each)
    return sorted(found.values(), key=lambda total: (total.currency != CURRENCY, total.currency))
