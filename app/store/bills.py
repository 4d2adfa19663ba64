"""The column `bill`: what a cost and a usage say beyond columns of their own."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from app.core import cost_document
from app.core.money import Cost, CostStatus
from app.core.price_card import PriceCard
from app.core.usage_document import beyond_counts, beyond_counts_of
from providers.base import Usage

_STATUSES = {status.value: status for status in CostStatus}


def bill_text(usage: Usage, cost: Cost) -> str | None:
    bill = cost_document.bill_document(cost)
    if "card" in bill:  # as text of its own: a card serves many answers, and is then read once
        bill["card"] = _text(bill["card"])
    if beyond := beyond_counts(usage):
        bill["usage"] = beyond
    return _text(bill) if bill else None


def read_bill(text: str | None) -> Mapping[str, Any]:
    """Raises `ValueError` for a damaged one. For what nobody wrote the two below also raise `KeyError`,
    `TypeError` or `AttributeError`.
    """
    return json.loads(text) if text else {}


def usage_fields(bill: Mapping[str, Any]) -> dict[str, Any]:
    return beyond_counts_of(bill["usage"]) if "usage" in bill else {}


def cost_of(
    status: str,
    amount: str | None,
    currency: str,
    source: str | None,
    reason: str | None,
    bill: Mapping[str, Any],
) -> Cost:
    if not bill:
        return _plain_cost(status, amount, currency, source, reason)
    return _cost(status, amount, currency, source, reason, **cost_document.bill_of(bill, _card))


def _cost(
    status: str, amount: str | None, currency: str, source: str | None, reason: str | None, **of_bill: Any
) -> Cost:
    return Cost(
        status=_STATUSES[status],
        amount=None if amount is None else cost_document.amount_of(amount),
        currency=currency,
        source=source,
        reason=reason,
        **of_bill,
    )


_plain_cost = lru_cache(maxsize=256)(_cost)
"""Most answers without a bill say the same: why their cost is unknown."""


@lru_cache(maxsize=256)
def _card(text: str) -> PriceCard:
    return cost_document.card_of(json.loads(text))


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"))
