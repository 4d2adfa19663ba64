"""Who is meant by a model's name alone, where no endpoint of ours was asked."""

import re

from app.core.price_card import BillingContext
from app.services.prices.sellers import MAKERS, Seller, plain, seller_named
from app.services.prices.variants import OPENROUTER

_DIRECT = frozenset({"", "direct", "firstparty", "native", "api"})
# How the services themselves write a model's name, and how it is written here.
_IN_FULL = (
    (re.compile(r"arn:aws[\w-]*:bedrock:[^/]*:(?:inference-profile|foundation-model)/"), "bedrock/"),
    (re.compile(r"(?:projects/.*/)?publishers/[^/]+/models/"), "vertex/"),
    (re.compile(r"models/"), "google/"),
)
# Bedrock puts the maker in front with a dot, and where it runs before that: `us.anthropic.claude-opus-5-5`.
_BEDROCK = re.compile(
    r"((us|eu|apac|au|ca|jp|global|us-gov)\.)?"
    r"(ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|nvidia|openai|qwen|writer|zai)\."
    r"[a-z][^/]*"
)


def sellers_of(name: str, context: BillingContext) -> tuple[tuple[Seller, str], ...]:
    """The sellers that may be meant, each with its id of the model; none when the name fits no seller."""
    name = _shortened(name)
    front, slash, _ = name.partition("/")
    fronted = seller_named(front) if slash else None
    if not is_direct(context.route):
        seller = seller_named(context.route or "")
        return (
            ()
            if seller is None
            else ((seller, _own_id(seller, name) if _is_in_front(fronted, seller) else name),)
        )
    if fronted is not None:
        return ((fronted, _own_id(fronted, name)),)
    if _BEDROCK.fullmatch(name):
        bedrock = seller_named("bedrock")
        return () if bedrock is None else ((bedrock, name),)
    return () if slash else tuple((maker, name) for maker in MAKERS)


def is_direct(route: str | None) -> bool:
    """Whether it names nobody between the user and the model's own seller."""
    return plain(route or "") in _DIRECT


def _is_in_front(fronted: Seller | None, seller: Seller) -> bool:
    """Google's models have one name at both of its services."""
    return fronted is not None and (fronted is seller or fronted.genai == seller.genai == "google")


def _shortened(name: str) -> str:
    for beginning, front in _IN_FULL:
        found = beginning.match(name)
        if found is not None:
            return front + name[found.end() :]
    return name


def _own_id(seller: Seller, name: str) -> str:
    """Without the seller in front; OpenRouter's own routers are called `openrouter/auto`."""
    rest = name.partition("/")[2]
    return name if seller.endpoint == OPENROUTER and "/" not in rest else rest
