"""An estimate as plain values for JSON: one shape, promised to scripts. Amounts are text with all digits."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.core.cost_band import LaneEstimate, SendEstimate, Total
from app.core.cost_document import card_document
from app.core.estimate_words import NO_DISCOUNT, caution_words, input_words, output_words
from app.core.money import as_text
from app.core.price_card import PriceCard


def estimate_document(estimate: SendEstimate) -> dict[str, Any]:
    totals = estimate.totals
    return {
        "total": _total(totals),
        "totals": [_amounts(currency, total) for currency, total in totals.items()],
        "lanes": [_lane(lane) for lane in estimate.lanes],
        "unpriced": [str(lane.model) for lane in estimate.unpriced],
        "note": NO_DISCOUNT,
    }


def _total(totals: Mapping[str, Total]) -> dict[str, Any]:
    """Of everything that has a price; without one, or with several currencies, there are no amounts."""
    if len(totals) == 1:
        ((currency, total),) = totals.items()
        return _amounts(currency, total)
    return {"currency": None, "typical": None, "most": None}


def _amounts(currency: str, total: Total) -> dict[str, Any]:
    return {"currency": currency, "typical": as_text(total.typical), "most": as_text(total.most)}


def _lane(lane: LaneEstimate) -> dict[str, Any]:
    band, output = lane.input.band, lane.output
    return {
        "model": str(lane.model),
        "repeat": lane.repeats,
        "input": {
            "low": band.low,
            "likely": band.likely,
            "high": band.high,
            "basis": lane.input.basis.value,
            "n": lane.input.n,
            "words": input_words(lane),
        },
        "output": {
            "typical": output.typical,
            "most": output.most,
            "ceiling": output.ceiling,
            "basis": "answers" if output.n else "default",
            "n": output.n,
            "words": output_words(lane),
        },
        "currency": lane.currency,
        "typical": _text(lane.typical),
        "most": _text(lane.most),
        "ceiling": _text(lane.ceiling),
        "reason": lane.why_unknown or lane.why_free,
        **_card(lane),
        "warnings": [
            {"kind": caution.kind.value, "message": caution_words(caution)} for caution in lane.cautions
        ],
    }


def _card(lane: LaneEstimate) -> dict[str, Any]:
    """Under the names that `abreast cost` has for it."""
    card = lane.quote if isinstance(lane.quote, PriceCard) else None
    return {
        "price_card": None if card is None else card_document(card),
        "price_source": None if card is None else card.source,
        "price_date": None if card is None or card.dated is None else card.dated.isoformat(),
        "match": None if card is None else card.match.value,
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else as_text(amount)
