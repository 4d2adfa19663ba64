"""What one prompt to one model may cost: typically, and at most as a rule; and what a reader must know of
that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.core.cautions import Caution, ModelFacts, of_send
from app.core.file_tokens import NotCounted
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus
from app.core.output_band import OutputBand
from app.core.price_card import BillingContext, Item, PriceCard, Quote
from app.core.pricing import price
from app.core.token_band import Band, InputBand
from providers.base import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneEstimate:
    """One lane, all its repeats together."""

    lane_id: str
    model: ModelRef
    input: InputBand
    output: OutputBand
    repeats: int
    quote: Quote
    typical: Decimal | None
    """`None` when the price is not known."""
    most: Decimal | None
    """The longest prompt that is likely, an answer that nine of ten do not exceed, and no discount for what a
    provider may have in its cache."""
    ceiling: Decimal | None
    """It cannot get dearer; `None` when nobody says how long an answer may be."""
    currency: str = "USD"
    why_unknown: str | None = None
    """A sentence, when there is no price."""
    why_free: str | None = None
    cautions: tuple[Caution, ...] = ()

    @property
    def priced(self) -> bool:
        return self.typical is not None


@dataclass(frozen=True, slots=True)
class Total:
    typical: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class SendEstimate:
    """What sending would cost, lane by lane."""

    lanes: tuple[LaneEstimate, ...] = ()

    @property
    def totals(self) -> Mapping[str, Total]:
        """By currency, of the lanes that have a price. Nothing is converted."""
        sums: dict[str, Total] = {}
        for lane in self.lanes:
            if lane.typical is not None and lane.most is not None:
                before = sums.get(lane.currency, Total(Decimal(0), Decimal(0)))
                sums[lane.currency] = Total(before.typical + lane.typical, before.most + lane.most)
        return sums

    @property
    def unpriced(self) -> tuple[LaneEstimate, ...]:
        return tuple(lane for lane in self.lanes if not lane.priced)

    @property
    def input(self) -> Band | None:
        """Of one lane: from the lowest to the highest of all; `None` without lanes."""
        bands = [lane.input.band for lane in self.lanes]
        if not bands:
            return None
        likely = sorted(band.likely for band in bands)[len(bands) // 2]
        return Band(min(band.low for band in bands), likely, max(band.high for band in bands))


def lane_estimate(
    lane_id: str,
    model: ModelRef,
    *,
    prompt: InputBand,
    output: OutputBand,
    quote: Quote,
    context: BillingContext,
    facts: ModelFacts,
    today: date,
    repeats: int = 1,
    writes_cache: bool = False,
    not_counted: Sequence[NotCounted] = (),
) -> LaneEstimate:
    """`writes_cache`: the provider may charge for putting the prompt into its cache without being asked
    to.
    """
    sums = _Sums(quote, context, repeats, writes_cache=writes_cache)
    typical = sums.cost(prompt.band.likely, output.typical)
    most = sums.cost(prompt.band.high, output.most, dearest=True)
    ceiling = None if output.ceiling is None else sums.cost(prompt.band.high, output.ceiling, dearest=True)
    return LaneEstimate(
        lane_id=lane_id,
        model=model,
        input=prompt,
        output=output,
        repeats=repeats,
        quote=quote,
        typical=sums.amount(typical),
        most=sums.amount(most),
        ceiling=None if ceiling is None else sums.amount(ceiling),
        currency=most.currency,
        why_unknown=most.reason if most.amount is None else None,
        why_free=most.reason if most.status is CostStatus.ZERO else None,
        cautions=tuple(of_send(prompt.band, output, quote, most, facts, today, not_counted)),
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    quote: Quote
    context: BillingContext
    repeats: int
    writes_cache: bool = field(kw_only=True)

    def cost(self, given: int, made: int, *, dearest: bool = False) -> Cost:
        """Of one answer, as if it had come."""
        written = given if dearest and self.writes_cache and self._has(Item.CACHE_WRITE) else None
        apart = made if dearest and self._reasoning_is_dearer() else None
        usage = Usage(input=given, output=made, reasoning=apart, cache_write=written)
        return price(usage, self.quote, self.context)

    def amount(self, cost: Cost) -> Decimal | None:
        return None if cost.amount is None else cost.amount * self.repeats

    def _has(self, item: Item) -> bool:
        return isinstance(self.quote, PriceCard) and self.quote.rates.get(item, Decimal(0)) > 0

    def _reasoning_is_dearer(self) -> bool:
        if not isinstance(self.quote, PriceCard):
            return False
        rates = self.quote.rates
        return rates.get(Item.REASONING, Decimal(0)) > rates.get(Item.OUTPUT, Decimal(0))
