"""Leaving out a model that failed too often, route by route.

Seen in LiteLLM 1.106.2: a plain `allowed_fails` never leaves out a model that stands alone under its name; a
policy by kinds of failure at the deployment does. A `cooldown_time` of 0 at a deployment means never.
"""

from typing import Any

from app.core.plan.values import Plan, Route

USUAL_COOLDOWN_S = 5.0
"""LiteLLM's own, where a route says only how many failures it allows."""
KINDS = (
    "RateLimitError",
    "TimeoutError",
    "InternalServerError",
    "ServiceUnavailableError",
    "BadGatewayError",
    "AuthenticationError",
    "NotFoundError",
)
"""Failures that speak against a model; a bad request speaks against its client."""


def has_cooldown(route: Route) -> bool:
    return route.cooldown_s is not None or route.allowed_fails is not None


def any_cooldown(plan: Plan) -> bool:
    return any(map(has_cooldown, plan.routes))


def cooldown_time(route: Route) -> int | float | None:
    """For a deployment of a plan with cooldowns; 0 is never."""
    if not has_cooldown(route):
        return 0
    seconds = route.cooldown_s
    return int(seconds) if seconds is not None and seconds == int(seconds) else seconds


def allowed_fails(route: Route, *, alone: bool) -> dict[str, Any]:
    """For `model_info`; `alone`: the deployment has its group's name for itself."""
    if route.allowed_fails is None:
        return {}
    if not alone:
        return {"allowed_fails": route.allowed_fails}
    return {"allowed_fails_policy": {f"{kind}AllowedFails": route.allowed_fails for kind in KINDS}}


def longest_cooldown_s(plan: Plan) -> float:
    """For how long a model can be left out."""
    return max(
        (route.cooldown_s or USUAL_COOLDOWN_S for route in plan.routes if has_cooldown(route)), default=0.0
    )
