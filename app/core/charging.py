"""What an answer cost whose provider states an amount, whose tokens we counted, or that was not finished."""

from dataclasses import replace

from app.core.money import TELLING_DIFFERENCE, Cost, CostStatus, as_text, reported, unknown, zero
from app.core.price_card import BillingContext, Quote
from app.core.pricing import price
from providers.base import Charge, Usage

OWN_COUNT = "The tokens were counted here, not by the provider."
CUT_SHORT = "It ended early: what came after the provider's last count is not in it."
REJECTED = "The provider refused the request before the model wrote anything."
NO_COUNT = "It ended early, before anybody counted its tokens."
BILLED_ELSEWHERE = "The gateway took nothing: the model was billed to your own key at its provider."
STATED_NOTHING = "The provider itself states an amount of 0."


def with_charge(charge: Charge, calculated: Cost) -> Cost:
    """The amount that the provider states, with our own calculation beside it where the two can be compared.

    Another currency, or our own count of tokens, cannot; nor can a part, unless it alone is more than stated.
    """
    if not charge.amount.is_finite() or charge.amount < 0:
        return calculated
    if charge.lower_bound and charge.amount == 0:
        return _noting(calculated, BILLED_ELSEWHERE)  # "at least nothing" says nothing
    stated = replace(reported(charge), card=calculated.card)
    if charge.amount == 0 and stated.reason is None:
        stated = replace(stated, reason=STATED_NOTHING)
    if calculated.amount is None or calculated.status not in (CostStatus.COMPUTED, CostStatus.PARTIAL):
        return stated
    if calculated.currency != charge.currency:
        return _noting(stated, f"Its price card is in {calculated.currency}, so the two are not compared.")
    if calculated.lower_bound and calculated.amount <= charge.amount * (1 + TELLING_DIFFERENCE):
        least = f"Its price card makes {as_text(calculated.amount)} {calculated.currency} of a part of it."
        return _noting(_noting(stated, least), calculated.reason)
    return replace(stated, lines=calculated.lines, calculated=calculated.amount)


def at_least(cost: Cost, sentence: str) -> Cost:
    """The same bill when something that was charged for is not on it."""
    if cost.status is not CostStatus.COMPUTED:
        return _noting(cost, sentence) if cost.status is CostStatus.PARTIAL else cost
    return _noting(replace(cost, status=CostStatus.PARTIAL, lower_bound=True), sentence)


def estimated(cost: Cost) -> Cost:
    """The cost of tokens that we counted ourselves: the same bill, called what it is."""
    if cost.status is CostStatus.COMPUTED:
        return _noting(replace(cost, status=CostStatus.ESTIMATED), OWN_COUNT)
    return _noting(cost, OWN_COUNT) if cost.status is CostStatus.PARTIAL else cost


def rejected() -> Cost:
    """Of a request that was refused before anything was generated."""
    return zero(REJECTED)


def unfinished(
    usage: Usage | None, quote: Quote, context: BillingContext, *, counted_here: Usage | None = None
) -> Cost:
    """Of an answer that was stopped, timed out or was cut: never 0 unless all of its tokens are.

    `usage` is what the provider had said by then. `counted_here` is our own count of what was sent and came;
    where there is one it stands in for what the provider did not say.
    """
    if counted_here is not None:
        return estimated(price(_completed(usage, counted_here), quote, context))
    cost = at_least(price(usage, quote, context), CUT_SHORT)
    if cost.status is CostStatus.PARTIAL:
        return cost
    return replace(unknown(NO_COUNT), card=cost.card) if usage is None and cost.card is not None else cost


def _completed(usage: Usage | None, counted: Usage) -> Usage:
    """The provider's input, which was counted before it began, and the larger of the two outputs."""
    if usage is None:
        return counted
    outputs = [count for count in (usage.output, counted.output) if count is not None]
    return replace(
        usage,
        input=counted.input if usage.input is None else usage.input,
        output=max(outputs, default=None),
    )


def _noting(cost: Cost, sentence: str | None) -> Cost:
    known = [text for text in (cost.reason, sentence) if text is not None]
    return replace(cost, reason=" ".join(known) or None)
