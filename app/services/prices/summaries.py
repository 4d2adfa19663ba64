"""The prices that came with the program, in short: what fetched data is compared with."""

from decimal import Decimal
from typing import TYPE_CHECKING

from app.services.catalogue_snapshot import snapshot
from app.services.prices import genai_data
from app.services.prices.amounts import number
from app.services.prices.checking import Summary

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo


def genai_summary() -> Summary:
    return {
        f"{provider.id}/{model.id}": (_base(model, "input_mtok"), _base(model, "output_mtok"))
        for provider in genai_data.bundled().providers
        for model in provider.models
    }


def litellm_summary() -> Summary:
    return {
        name: (number(row.get("input_cost_per_token")), number(row.get("output_cost_per_token")))
        for name, row in snapshot().models.items()
    }


def _base(model: "ModelInfo", key: str) -> Decimal | None:
    """Of the last of its dated prices, as they are compared in fetched data."""
    prices = model.prices[-1].prices if isinstance(model.prices, list) else model.prices
    price = vars(prices).get(key)
    return number(getattr(price, "base", price))
