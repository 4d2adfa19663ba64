"""What a seller must keep to, as OpenRouter takes it; no other upstream of LiteLLM does."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Constraints, PlanEndpoint
from app.targets.shared.openrouter_sellers import sellers_block


def takes_constraints(endpoint: PlanEndpoint) -> bool:
    return endpoint.provider is PlanProvider.OPENROUTER


def provider_block(endpoint: PlanEndpoint, wanted: Constraints | None) -> dict[str, Any]:
    """For `extra_body`: empty where nothing is wanted, or the endpoint is somebody else's."""
    if wanted is None or not takes_constraints(endpoint):
        return {}
    block = sellers_block(wanted)
    return {"provider": block} if block else {}


def read_provider_block(block: Mapping[str, Any]) -> tuple[Constraints, tuple[str, ...]]:
    """The constraints, and the names of what stands there besides."""
    prices = block.get("max_price")
    prices = prices if isinstance(prices, Mapping) else {}
    only = _texts(block.get("only")) or _texts(block.get("order"))
    wanted = Constraints(
        no_training=block.get("data_collection") == "deny",
        zero_retention=block.get("zdr") is True,
        max_price_in=_price(prices.get("prompt")),
        max_price_out=_price(prices.get("completion")),
        quantizations=_texts(block.get("quantizations")),
        only_sellers=only,
        never_sellers=_texts(block.get("ignore")),
    )
    known = {"data_collection", "zdr", "quantizations", "order", "only", "ignore", "max_price"}
    left = [name for name in block if name not in known]
    if block.get("order") and not block.get("only"):
        left.append("order")
    return wanted, tuple(left)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _price(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))
