"""Who is meant by a model's name alone, where no endpoint of ours was asked."""

from app.core.price_card import BillingContext
from app.services.prices.sellers import MAKERS, Seller, seller_named
from app.services.prices.variants import OPENROUTER

_DIRECT = frozenset({"", "direct"})


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
    return () if slash else tuple((maker, name) for maker in MAKERS)


def _own_id(seller: Seller, name: str) -> str:
    """Without the seller in front; OpenRouter's own routers are called `openrouter/auto`."""
    rest = name.partition("/")[2]
    return name if seller.endpoint == OPENROUTER and "/" not in rest else rest
