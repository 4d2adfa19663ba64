"""Usage times a price card: the bill of one answer.

Nothing is invented: what has no price makes the amount a lower bound and is named; where nothing has one, the
cost is unknown. Amounts are exact, and the lines sum to the amount.
"""

import re
from collections.abc import Iterator
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    localcontext,
)

from app.core.money import Cost, CostStatus, Line, unknown, zero
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Quote
from app.core.quantities import Quantities, quantities_of
from app.core.rates_in_force import Found, RatesInForce, is_free
from providers.base import Usage

NO_USAGE = "The provider did not say how many tokens were used."
OWN_ZERO = "Your own price asks nothing for it."
NOTHING_COUNTED = "The provider counted no tokens at all, which cannot be."

# A search on Gemini 1 and 2 is charged once for a prompt, on later ones by the query.
_CHARGED_BY_PROMPT = re.compile(r"(.*/)?gemini-[12]([.-].*)?")
# Wide enough for every count and rate that is let in. A sum that is not exact after all is a bug, and raises.
_EXACT = Context(prec=400, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact, InvalidOperation, DivisionByZero])


def price(usage: Usage | None, quote: Quote, context: BillingContext) -> Cost:
    """What an answer with this usage costs by this quote. Doubts are words in the result; none raises."""
    if isinstance(quote, NoPrice):
        return zero(quote.reason) if quote.zero else unknown(quote.reason)
    if is_free(quote) and _costs_nothing(usage, quote, context):
        return _free(quote)
    if not quote.rates and not quote.free:
        return _unknown(quote, _no_rates(quote))
    if usage is None:
        return _unknown(quote, NO_USAGE)
    with localcontext(_EXACT):
        return _priced(usage, quote, context)


def _priced(usage: Usage, card: PriceCard, context: BillingContext) -> Cost:
    once = _CHARGED_BY_PROMPT.fullmatch(card.model) is not None
    quantities = quantities_of(usage, context, reasoning_apart=False, searched_once=once)
    try:
        rates = RatesInForce(card, prompt=quantities.prompt)
    except ValueError as error:
        return _unknown(card, str(error))
    if rates.has(Item.REASONING):
        quantities = quantities_of(usage, context, reasoning_apart=True, searched_once=once)
    if not quantities.of:
        return _unknown(card, NO_USAGE if quantities.doubts else NOTHING_COUNTED)
    return _bill(card, quantities, rates)


def _bill(card: PriceCard, quantities: Quantities, rates: RatesInForce) -> Cost:
    """The lines that can be written, and what is to be said of those that cannot."""
    found = {item: rates.find(item) for item in quantities.of}
    lines = tuple(_lines(quantities, found, rates))
    amount = _plain(sum((line.amount for line in lines), Decimal(0)))
    short = bool(quantities.doubts) or any(each.short for each in found.values())
    notes = [*quantities.doubts, *(each.note for each in found.values() if each.note is not None)]
    reason = " ".join(notes) or None
    if amount == 0:
        return _free(card, lines) if not short else _unknown(card, reason or _no_rates(card))
    return Cost(
        status=CostStatus.PARTIAL if short else CostStatus.COMPUTED,
        amount=amount,
        currency=card.currency,
        reason=reason,
        lower_bound=short,
        lines=lines,
        card=card,
    )


def _lines(quantities: Quantities, found: dict[Item, Found], rates: RatesInForce) -> Iterator[Line]:
    for item, count in quantities.of.items():
        rate = found[item].rate
        if rate is not None:
            yield _line(item, count, rate)
    fee = rates.find(Item.REQUESTS).rate if rates.has(Item.REQUESTS) else None
    if fee is not None:
        yield _line(Item.REQUESTS, 1, fee)


def _line(item: Item, count: int, rate: Decimal) -> Line:
    amount = Decimal(count) * rate / item.per
    return Line(item=item, quantity=Decimal(count), rate=_plain(rate), per=item.per, amount=_plain(amount))


def _plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end and without an exponent: `10`, not `1E+1` or `10.00`."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _costs_nothing(usage: Usage | None, card: PriceCard, context: BillingContext) -> bool:
    """Free tokens are free however many; fees for tools and requests are another matter."""
    if not all(rate.is_zero() for rate in card.rates.values()):
        return False
    calls = {} if usage is None else usage.details
    return not any(context.tools.values()) and not calls.get("web_searches")


def _unknown(card: PriceCard, reason: str) -> Cost:
    return Cost(status=CostStatus.UNKNOWN, reason=reason, currency=card.currency, card=card)


def _free(card: PriceCard, lines: tuple[Line, ...] = ()) -> Cost:
    return Cost(
        status=CostStatus.ZERO,
        amount=Decimal(0),
        currency=card.currency,
        reason=OWN_ZERO if card.match is Match.OWN else f"{card.seller} says that this model costs nothing.",
        lines=lines,
        card=card,
    )


def _no_rates(card: PriceCard) -> str:
    return f"The price card of {card.model} holds no price."
