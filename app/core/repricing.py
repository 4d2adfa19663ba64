"""A second figure beside the first: what kept usage would cost at another model, or by another price.

The first figure stays what it is. Token counts are those of the model that answered: another one counts the
same text differently, and would have written another answer.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal, localcontext

from app.core.blind import is_blind
from app.core.charging import REJECTED, estimated
from app.core.model_ref import ModelRef
from app.core.money import EXACT, NOT_SENT, Cost, CostStatus, Line, unknown
from app.core.price_card import BillingContext, Item, Quote
from app.core.pricing import NO_USAGE, price
from app.core.session import KeptAnswer, Session
from app.core.spending import Sum
from providers.base import Usage

OTHER_COUNTS = (
    "Token counts are those of the model that answered; another one counts the same text differently."
)
HIDDEN = "It is hidden who answered, and a price would tell."
NOT_THERE = "Its session was deleted, or never kept."
FIRST_UNKNOWN = "What it cost at first is unknown, so there is nothing to compare with."
OTHER_CURRENCY = "The two figures are in different currencies."

_NEVER_ANSWERED = frozenset({NOT_SENT, REJECTED})
_MADE = frozenset({Item.OUTPUT, Item.REASONING, Item.OUTPUT_AUDIO, Item.OUTPUT_IMAGE})
_BESIDE = frozenset({Item.CITATIONS, Item.WEB_SEARCHES, Item.IMAGES, Item.REQUESTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedAnswer:
    """What re-pricing must know of an answer."""

    id: str
    at: datetime
    model: ModelRef
    """That was asked."""
    usage: Usage
    cost: Cost
    """As it was fixed when the answer ended."""
    whole: bool = True
    """The provider said that it is its answer; otherwise it was stopped or cut."""
    obstacle: str | None = None
    """Why it cannot be priced again, a sentence."""


def priced_answers(session: Session) -> tuple[PricedAnswer, ...]:
    """Of all turns, earlier tries too: they were paid for. None while it is hidden who answers."""
    if is_blind(session):
        return ()
    models = {lane.id: lane.model for lane in session.lanes}
    return tuple(
        priced_answer(each, models[each.lane_id], turn.asked_at)
        for turn in session.turns
        for each in (*turn.replaced, *turn.answers)
        if not each.state.live
    )


def priced_answer(answer: KeptAnswer, model: ModelRef, at: datetime) -> PricedAnswer:
    return PricedAnswer(
        id=answer.id, at=at, model=model, usage=answer.usage, cost=answer.cost, whole=answer.state.usable
    )


def context_of(answer: PricedAnswer, model: ModelRef | None) -> BillingContext:
    """How it was served says something of the price only at the model that served it."""
    if model is not None and model != answer.model:
        return BillingContext()
    usage = answer.usage
    return BillingContext(
        service_tier=usage.service_tier, region=usage.region, fast=(usage.speed or "").lower() == "fast"
    )


def reprice(answer: PricedAnswer, quote: Quote, context: BillingContext) -> Cost:
    """The second figure: kept usage by this quote. What nobody answered costs nothing again."""
    if answer.obstacle is not None:
        return unknown(answer.obstacle)
    if answer.cost.status is CostStatus.ZERO and answer.cost.reason in _NEVER_ANSWERED:
        return answer.cost
    if answer.whole:
        return price(answer.usage if _counted(answer.usage) else None, quote, context)
    usage = _with_own_count(answer.usage, answer.cost.lines)
    return estimated(price(usage, quote, context)) if _counted(usage) else unknown(NO_USAGE)


def _counted(usage: Usage) -> bool:
    return usage.input is not None or usage.output is not None


def _with_own_count(usage: Usage, lines: Iterable[Line]) -> Usage:
    """What the first bill of an answer that was cut counted, where the provider had counted less."""
    counted = [line for line in lines if line.item not in _BESIDE]
    made = [int(line.quantity) for line in counted if line.item in _MADE]
    given = [int(line.quantity) for line in counted if line.item not in _MADE]
    outputs = [count for count in (usage.output, sum(made) if made else None) if count is not None]
    inputs = [count for count in (usage.input, sum(given) if given else None) if count is not None]
    return replace(usage, input=max(inputs, default=None), output=max(outputs, default=None))


@dataclass(slots=True)
class Difference:
    """Answers of one currency that have both figures."""

    first: Sum
    second: Sum

    @property
    def amount(self) -> Decimal:
        """What the second costs more; below zero where it costs less."""
        with localcontext(EXACT):
            return self.second.amount - self.first.amount

    @property
    def sign(self) -> str:
        """Before its size: `≥` or `≤` where one side is known in part, `≈` where something is estimated."""
        if self.first.estimated or self.second.estimated or (self.first.partial and self.second.partial):
            return "≈ "
        if not self.first.partial and not self.second.partial:
            return ""
        return "≥ " if (self.amount > 0) is bool(self.second.partial) else "≤ "


@dataclass(slots=True)
class Totals:
    """Grows by `add`. Sums are exact, and currencies are never added."""

    answers: int = 0
    differences: dict[str, Difference] = field(default_factory=dict)
    """By currency."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Why answers are in no difference, and how many."""

    @property
    def compared(self) -> int:
        return self.answers - self.left_out.total()

    def add(self, first: Cost, second: Cost) -> None:
        self.answers += 1
        why = _not_comparable(first, second)
        if why is not None:
            self.left_out[why] += 1
            return
        currency = first.currency
        found = self.differences.setdefault(currency, Difference(Sum("", currency), Sum("", currency)))
        with localcontext(EXACT):
            found.first.add(first.status, first.amount, None)
            found.second.add(second.status, second.amount, None)


def _not_comparable(first: Cost, second: Cost) -> str | None:
    if second.amount is None:
        return second.reason or NO_USAGE
    if first.amount is None:
        return FIRST_UNKNOWN
    # Nothing is nothing in every currency.
    if first.currency != second.currency and first.amount and second.amount:
        return OTHER_CURRENCY
    return None
