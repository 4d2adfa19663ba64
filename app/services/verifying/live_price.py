"""What asking a running gateway costs at most, by the prices of the plan."""

from dataclasses import dataclass
from decimal import Decimal

from app.core import figures
from app.core.plan.providers import facts
from app.core.plan.values import Plan, PlanEndpoint, Route
from app.services.verifying.live import MOST_TOKENS

_PROMPT_TOKENS = 64
"""More than the prompt has, in whatever model's counting."""
_MILLION = Decimal(1_000_000)
_EACH = 2
"""Whole and streamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePrice:
    requests: int
    at_most_usd: Decimal
    """Where the dearest model of each route answers, of those whose price is known."""
    unknown: tuple[str, ...]
    """Endpoints without a price in the plan."""

    @property
    def words(self) -> str:
        asked = f"{self.requests} short requests go to your gateway"
        if not self.unknown:
            return f"{asked}: {figures.exact_amount(self.at_most_usd)} at most, by the plan's prices."
        known = f"{figures.exact_amount(self.at_most_usd)} at most, and " if self.at_most_usd else ""
        return f"{asked}: {known}unknown for {', '.join(self.unknown)}, whose prices the plan does not say."


def live_price(plan: Plan) -> LivePrice:
    reached = dict.fromkeys(id_ for route in plan.routes for id_ in route.endpoints)
    unknown = (id_ for id_ in reached if _price(plan.endpoint(id_)) is None)
    return LivePrice(
        requests=_EACH * len(plan.routes),
        at_most_usd=sum((_EACH * _dearest(plan, route) for route in plan.routes), Decimal(0)),
        unknown=tuple(unknown),
    )


def _dearest(plan: Plan, route: Route) -> Decimal:
    prices = (_price(plan.endpoint(id_)) for id_ in route.endpoints)
    return max((price for price in prices if price is not None), default=Decimal(0))


def _price(endpoint: PlanEndpoint) -> Decimal | None:
    if facts(endpoint.provider).self_hosted and endpoint.price_in is None and endpoint.price_out is None:
        return Decimal(0)
    if endpoint.price_in is None or endpoint.price_out is None:
        return None
    return (endpoint.price_in * _PROMPT_TOKENS + endpoint.price_out * _most_tokens(endpoint)) / _MILLION


def _most_tokens(endpoint: PlanEndpoint) -> int:
    """What is forced wins over what a request asks for."""
    forced = (endpoint.params.get(name) for name in ("max_tokens", "max_completion_tokens"))
    return max([MOST_TOKENS, *(each for each in forced if isinstance(each, int))])
