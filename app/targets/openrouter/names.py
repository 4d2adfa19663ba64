"""What OpenRouter calls the models of a plan, and the suffixes of its names."""

from app.core.plan.openrouter_names import MAKERS, likely_name
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Balance, EnvRef, Plan, PlanEndpoint, Route
from app.targets.shared.flat_chain import flat_chain

MOST_MODELS = 3
USUAL_KEY = "OPENROUTER_API_KEY"
_BY_MAKER = (PlanProvider.MODAPI, PlanProvider.REQUESTY, PlanProvider.VERCEL)
"""Aggregators whose ids are a maker and a model too."""
_SURE = frozenset(MAKERS.values()) | {"meta-llama", "qwen", "moonshotai", "z-ai"}

SORTING = (":nitro", ":floor", ":exacto")
"""Suffixes that sort the sellers of a model."""
FREE = ":free"


def openrouter_id(endpoint: PlanEndpoint) -> str | None:
    """`None` where it is not sure that OpenRouter has this model, or the plan asks somebody else for it."""
    if endpoint.base_url is not None:
        return None
    if endpoint.provider is PlanProvider.OPENROUTER:
        return endpoint.model if "/" in endpoint.model else None
    name = likely_name(endpoint)
    return name if name is not None and _is_sure(endpoint, name) else None


def _is_sure(endpoint: PlanEndpoint, name: str) -> bool:
    maker, _, model = name.partition("/")
    if endpoint.provider in MAKERS:
        return "/" not in model
    return endpoint.provider in _BY_MAKER and maker in _SURE


def reachable(plan: Plan, route: Route) -> tuple[PlanEndpoint, ...]:
    """What OpenRouter can ask of the route, in order, each of its models once."""
    found: dict[str, PlanEndpoint] = {}
    for endpoint in flat_chain(plan, route):
        name = openrouter_id(endpoint)
        if name is not None:
            found.setdefault(name, endpoint)
    return tuple(found.values())


def written(plan: Plan, route: Route) -> tuple[PlanEndpoint, ...]:
    """Those of them that fit into one request."""
    return reachable(plan, route)[:MOST_MODELS]


def sort_of(plan: Plan, route: Route) -> str | None:
    """What its balance is to OpenRouter; `None` too where something else orders the sellers already."""
    if not any(len(tier.members) > 1 for tier in route.tiers) or is_ordered(plan, route):
        return None
    return {Balance.LATENCY: "latency", Balance.COST: "price"}.get(route.balance)


def is_ordered(plan: Plan, route: Route) -> bool:
    """Its sellers are, by the suffix of a name or by the route's own list of them."""
    names = [openrouter_id(endpoint) or "" for endpoint in written(plan, route)]
    listed = route.constraints is not None and bool(route.constraints.only_sellers)
    return listed or any(name.endswith(SORTING) for name in names)


def key_of(plan: Plan) -> str:
    """The variable of the plan's key for OpenRouter, or the usual one."""
    for endpoint in plan.endpoints:
        if endpoint.provider is PlanProvider.OPENROUTER and isinstance(endpoint.key, EnvRef):
            return endpoint.key.env
    return USUAL_KEY


def slug_of(route: Route) -> str:
    """Presets are named in small letters, digits and hyphens."""
    return "".join(letter if letter.isalnum() else "-" for letter in route.name.lower()).strip("-")
