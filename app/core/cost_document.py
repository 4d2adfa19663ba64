"""Costs, bills and price cards as plain values for JSON, and back.

Amounts are text: all digits, no exponent.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.core.money import Cost, Line, as_text
from app.core.price_card import Item, Match, PriceCard, Rates, Tier

STATED = "stated_amount"
"""The item of a line that holds an amount as the provider stated it."""
_ITEMS = {item.value: item for item in Item}


def cost_document(cost: Cost) -> dict[str, Any]:
    """What commands print of a cost: one shape, promised to scripts. Its lines sum to its amount."""
    card = cost.card
    return {
        "status": cost.status.value,
        "amount": _text(cost.amount),
        "currency": cost.currency,
        "lower_bound": cost.lower_bound,
        "reason": _reason(cost),
        "lines": _lines(cost),
        "price_card": None if card is None else card_document(card),
        "price_source": None if card is None else card.source,
        "price_date": None if card is None or card.dated is None else card.dated.isoformat(),
        "match": None if card is None else card.match.value,
    }


def _lines(cost: Cost) -> list[dict[str, Any]]:
    """The bill. What the provider stated, and its price card does not make, is one line of its own."""
    made = sum((line.amount for line in cost.lines), Decimal(0))
    if cost.source is None or cost.amount is None or (cost.lines and made == cost.amount):
        return [line_document(line) for line in cost.lines]
    amount = as_text(cost.amount)
    return [{"item": STATED, "quantity": "1", "rate": amount, "per": 1, "amount": amount}]


def _reason(cost: Cost) -> str | None:
    """With the other figure, where the one that counts is not what the price card makes."""
    sentences = [] if cost.reason is None else [cost.reason]
    if cost.disagrees and cost.calculated is not None:
        made = as_text(cost.calculated)
        sentences.append(
            f"Its price card makes {made} {cost.currency} of the same usage. What the provider states counts."
        )
    return " ".join(sentences) or None


def bill_document(cost: Cost) -> dict[str, Any]:
    """What is kept of a cost beside its status and amount; empty where there is no more to it."""
    bill: dict[str, Any] = {}
    if cost.lower_bound:
        bill["lower_bound"] = True
    if cost.calculated is not None:
        bill["calculated"] = as_text(cost.calculated)
    if cost.lines:
        bill["lines"] = [line_document(line) for line in cost.lines]
    if cost.card is not None:
        bill["card"] = card_document(cost.card)
    return bill


def bill_of(bill: Mapping[str, Any], read_card: Callable[[Any], PriceCard] | None = None) -> dict[str, Any]:
    """The fields of `Cost` that `bill_document` wrote. `read_card` is for a card that is kept in another
    way. Raises `ValueError`, `KeyError` or `TypeError` for what it did not write.
    """
    fields: dict[str, Any] = {}
    if bill.get("lower_bound"):
        fields["lower_bound"] = True
    if "calculated" in bill:
        fields["calculated"] = amount_of(bill["calculated"])
    if "lines" in bill:
        fields["lines"] = tuple(_line_of(line) for line in bill["lines"])
    if "card" in bill:
        fields["card"] = (read_card or card_of)(bill["card"])
    return fields


def line_document(line: Line) -> dict[str, Any]:
    return {
        "item": line.item.value,
        "quantity": as_text(line.quantity),
        "rate": as_text(line.rate),
        "per": line.per,
        "amount": as_text(line.amount),
    }


def card_document(card: PriceCard) -> dict[str, Any]:
    """Everything that the card says; what it leaves at its default is left out."""
    document: dict[str, Any] = {
        "model": card.model,
        "seller": card.seller,
        "source": card.source,
        "dated": None if card.dated is None else card.dated.isoformat(),
        "match": card.match.value,
        "currency": card.currency,
        "rates": _rates_document(card.rates),
    }
    if card.tiers:
        document["tiers"] = [
            {"above": tier.above, "rates": _rates_document(tier.rates)} for tier in card.tiers
        ]
    if card.multiplier != 1:
        document["multiplier"] = as_text(card.multiplier)
    if card.conditions:
        document["conditions"] = list(card.conditions)
    if card.notes:
        document["notes"] = list(card.notes)
    if card.free:
        document["free"] = True
    if card.changes_on is not None:
        document["changes_on"] = card.changes_on.isoformat()
    return document


def card_of(document: Mapping[str, Any]) -> PriceCard:
    """The card that was written. Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    changes_on = document.get("changes_on")
    return PriceCard(
        model=str(document["model"]),
        seller=str(document["seller"]),
        source=str(document["source"]),
        dated=None if document["dated"] is None else date.fromisoformat(document["dated"]),
        match=Match(document["match"]),
        currency=str(document["currency"]),
        rates=_rates_of(document["rates"]),
        tiers=tuple(Tier(int(tier["above"]), _rates_of(tier["rates"])) for tier in document.get("tiers", ())),
        multiplier=amount_of(document.get("multiplier", "1")),
        conditions=tuple(map(str, document.get("conditions", ()))),
        notes=tuple(map(str, document.get("notes", ()))),
        free=document.get("free") is True,
        changes_on=None if changes_on is None else date.fromisoformat(changes_on),
    )


def _line_of(line: Mapping[str, Any]) -> Line:
    return Line(
        item=_ITEMS[line["item"]],
        quantity=amount_of(line["quantity"]),
        rate=_rate_of(line["rate"]),
        per=int(line["per"]),
        amount=amount_of(line["amount"]),
    )


def _rates_document(rates: Rates) -> dict[str, str]:
    return {item.value: as_text(rate) for item, rate in rates.items()}


def _rates_of(rates: Mapping[str, Any]) -> Rates:
    return {Item(item): amount_of(rate) for item, rate in rates.items()}


def amount_of(text: Any) -> Decimal:
    """Finite and not negative. A damaged one is a `ValueError`, as everywhere in here."""
    try:
        amount = Decimal(text)
    except ArithmeticError:
        raise ValueError("that is no amount") from None
    if not amount.is_finite() or amount < 0:
        raise ValueError("that is no amount of money")
    return amount


_rate_of = lru_cache(maxsize=1024)(amount_of)
"""A thousand answers have a dozen rates."""


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else as_text(amount)
