"""For how long the plan waits for a model that says nothing, held against how long the gateway did."""

from app.core.plan.values import PlanEndpoint

_LATE_S = 10.0
"""A busy computer is late too; a limit that is not kept is late by more."""
_EARLY_S = 0.5
"""A gateway counts from before its request arrives."""


def limit_s(endpoint: PlanEndpoint, *, stream: bool) -> float | None:
    """Until the first sign of an answer; `None` where the plan waits for ever."""
    limits = (endpoint.timeout_s, endpoint.first_token_timeout_s if stream else None)
    return min((limit for limit in limits if limit is not None), default=None)


def is_kept(limit: float, waited_s: float) -> bool:
    """Whether so long a wait can come of this limit."""
    return limit / 2 - _EARLY_S <= waited_s <= limit + _LATE_S
