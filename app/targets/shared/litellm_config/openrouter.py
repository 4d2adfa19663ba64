"""What a seller must keep to, as OpenRouter takes it; no other upstream of LiteLLM does."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.core.plan.kinds import is_amount
from app.core.plan.providers import PlanProvider
from app.core.plan.secrets import looks_like_a_key, looks_up
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
    return wanted, tuple(_left(block, prices, wanted))


def _left(block: Mapping[str, Any], prices: Mapping[str, Any], wanted: Constraints) -> Iterator[str]:
    lists = {
        "only": wanted.only_sellers, "ignore": wanted.never_sellers, "quantizations": wanted.quantizations,
    }  # fmt: skip
    taken = {
        **{name: list(words) == block.get(name) for name, words in lists.items()},
        "order": list(wanted.only_sellers) == block.get("order") == block.get("only"),
        "data_collection": block.get("data_collection") in ("deny", "allow"),
        "zdr": isinstance(block.get("zdr"), bool),
        "max_price": set(prices) <= {"prompt", "completion"} and None not in map(_price, prices.values()),
    }
    for name, value in block.items():
        if value is not None and not taken.get(name, False):
            yield name


def _texts(value: Any) -> tuple[str, ...]:
    """Words that a plan can have, each once."""
    return tuple(dict.fromkeys(filter(_is_word, value))) if isinstance(value, list) else ()


def _is_word(value: Any) -> bool:
    return (
        isinstance(value, str) and bool(value.strip()) and not looks_like_a_key(value) and not looks_up(value)
    )


def _price(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    price = Decimal(str(value))
    return price if is_amount(price) else None
