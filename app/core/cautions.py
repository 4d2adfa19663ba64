"""What must be known before a prompt is sent, beside its price: tiers, limits, dates, and what is not in
it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.file_tokens import NotCounted
from app.core.money import Cost
from app.core.output_band import OutputBand
from app.core.price_card import Match, NoPrice, PriceCard, Quote
from app.core.token_band import Band

SOON = timedelta(days=31)
"""A change of price or a retirement that is nearer than this is said."""


class CautionKind(StrEnum):
    """What may turn out otherwise, or must be known before sending; the words are the caution's fields."""

    TIER_CROSSED = "tier_crossed"
    """The prompt is longer than `number` tokens: every token costs the higher rate."""
    TIER_NEAR = "tier_near"
    """It may be."""
    CONTEXT_CROSSED = "context_crossed"
    """It does not fit into the context of `number` tokens."""
    CONTEXT_NEAR = "context_near"
    """It may not, or leaves no room for the answer."""
    PRICE_CHANGES = "price_changes"
    """From `day` on another price holds."""
    RETIRED = "retired"
    """Since `day`."""
    RETIRES = "retires"
    """On `day`."""
    SIMILAR_NAME = "similar_name"
    """The price is that of a model whose name only begins alike."""
    NOT_ALL_PRICED = "not_all_priced"
    """Something of it has no price: it is at least this much."""
    NOT_COUNTED = "not_counted"
    """The file `name` adds tokens that nobody can estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    kind: CautionKind
    number: int | None = None
    day: date | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What is known of a model beside its price; `None` where nobody says."""

    context_tokens: int | None = None
    output_tokens: int | None = None
    reasons: bool | None = None
    """Whether it will think before it writes, with the settings that it is sent."""
    retires: date | None = None


def of_send(
    prompt: Band,
    output: OutputBand,
    quote: Quote,
    most: Cost,
    facts: ModelFacts,
    today: date,
    not_counted: Sequence[NotCounted],
) -> Iterator[Caution]:
    """What `most` was made of, looked at again: the longest prompt that is likely, and the card for it."""
    if facts.context_tokens is not None:
        yield from _of_context(prompt, output, facts.context_tokens)
    if facts.retires is not None:
        yield from _of_retirement(facts.retires, today)
    if not isinstance(quote, NoPrice):
        yield from _of_card(prompt, quote, today)
    if most.lower_bound:
        yield Caution(kind=CautionKind.NOT_ALL_PRICED)
    for file in not_counted:
        yield Caution(kind=CautionKind.NOT_COUNTED, name=file.name)


def _of_context(prompt: Band, output: OutputBand, context: int) -> Iterator[Caution]:
    if prompt.low > context:
        yield Caution(kind=CautionKind.CONTEXT_CROSSED, number=context)
    elif prompt.high + output.typical > context:
        yield Caution(kind=CautionKind.CONTEXT_NEAR, number=context)


def _of_retirement(retires: date, today: date) -> Iterator[Caution]:
    if retires <= today:
        yield Caution(kind=CautionKind.RETIRED, day=retires)
    elif retires - today <= SOON:
        yield Caution(kind=CautionKind.RETIRES, day=retires)


def _of_card(prompt: Band, card: PriceCard, today: date) -> Iterator[Caution]:
    crossed = [tier.above for tier in card.tiers if prompt.low > tier.above]
    if crossed:
        yield Caution(kind=CautionKind.TIER_CROSSED, number=crossed[-1])
    near = [tier.above for tier in card.tiers if prompt.low <= tier.above < prompt.high]
    if near:
        yield Caution(kind=CautionKind.TIER_NEAR, number=near[0])
    if card.changes_on is not None and card.changes_on - today <= SOON:
        yield Caution(kind=CautionKind.PRICE_CHANGES, day=card.changes_on)
    if card.match is Match.PREFIX:
        yield Caution(kind=CautionKind.SIMILAR_NAME, name=card.model)
