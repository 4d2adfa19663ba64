"""The data of genai-prices, bundled or refreshed. To import it takes half a second: only when needed."""

import importlib.metadata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genai_prices.types import Provider

# The package does not date its data: this is the day of the newest price in it.
_NEWEST_PRICE = {"0.2.3": date(2026, 11, 9)}


@dataclass(frozen=True, slots=True, kw_only=True)
class GenaiData:
    name: str
    dated: date | None
    providers: "Sequence[Provider]"


def bundled() -> GenaiData:
    from genai_prices.data import providers

    version = importlib.metadata.version("genai-prices")
    return GenaiData(name=f"genai-prices {version}", dated=_NEWEST_PRICE.get(version), providers=providers)


def parsed(document: Any, *, fetched: date) -> GenaiData:
    """The project's published data (v2). Raises `ValueError` for what this version does not understand."""
    # There is no public name for it, and the version is held below 0.3 in pyproject.
    from genai_prices.types import _providers_from_raw

    try:
        providers = _providers_from_raw(document)
    except (TypeError, KeyError, AssertionError, AttributeError) as error:
        raise ValueError("it is not shaped as genai-prices' data is") from error
    return GenaiData(name="genai-prices, refreshed", dated=fetched, providers=providers)
