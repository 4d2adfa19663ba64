"""Who stands behind an address that a user added, told by its host."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.services.prices.sellers import SELLERS, Seller, host_of
from providers.base import Endpoint

if TYPE_CHECKING:
    from genai_prices.types import Provider


def seller_at(endpoint: Endpoint, providers: "Iterable[Provider]") -> Seller | None:
    """`None` for a host of which no list of prices knows."""
    address = f"https://{host_of(endpoint)}"
    for provider in providers:
        found = re.match(provider.api_pattern, f"{address}/")
        # The pattern may fit only the beginning of a longer host.
        if found is not None and found.end() >= len(address):
            return seller_of(provider)
    return None


def seller_of(provider: "Provider") -> Seller:
    known = next((seller for seller in SELLERS if seller.genai == provider.id), None)
    return known or Seller(title=provider.name, genai=provider.id, litellm=provider.id)
