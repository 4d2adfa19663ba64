"""Who stands behind an address that a user added, told by its host."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.services.prices.other_sellers import seller_in_genai
from app.services.prices.sellers import Seller, host_of
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
            return seller_in_genai(provider.id, provider.name)
    return None
