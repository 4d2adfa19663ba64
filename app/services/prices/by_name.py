"""Who is meant by a model's name alone, where no endpoint of ours was asked."""

import re

from app.core.price_card import BillingContext
from app.services.prices.sellers import MAKERS, Seller, seller_named
from app.services.prices.variants import OPENROUTER

_DIRECT = frozenset({"", "direct"})
# Bedrock puts the maker in front with a dot, and where it runs before that: `us.anthropic.claude-opus-5-5`.
_BEDROCK = re.compile(
    r"((us|eu|apac|au|ca|jp|global|us-gov)\.)?"
    r"(ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|nvidia|openai|qwen|writer|zai)\."
    r"[a-z][^/]*"
)


def sellers_of(name: str, context: BillingContext) -> tuple[tuple[Seller, str], ...]:
    """The sellers that may be meant, each with its id of the model; none when the name fits no seller."""
    route = (context.route or "").strip().lower()
    front, slash, _ = name.partition("/")
    fronted = seller_named(front) if slash else None
    if route not in _DIRECT:
        seller = seller_named(route)
        return () if seller is None else ((seller, _own_id(seller, name) if fronted is seller else name),)
    if fronted is not None:
        return ((fronted, _own_id(fronted, name)),)
    if _BEDROCK.fullmatch(name):
        bedrock = seller_named("bedrock")
        return () if bedrock is None else ((bedrock, name),)
    return () if slash else tuple((maker, name) for maker in MAKERS)


def _own_id(seller: Seller, name: str) -> str:
    """Without the seller in front; OpenRouter's own routers are called `openrouter/auto`."""
    rest = name.partition("/")[2]
    return name if seller.endpoint == OPENROUTER and "/" not in rest else rest
