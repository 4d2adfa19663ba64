"""For how long the plan waits for a model that says nothing, held against how long the gateway did."""

from app.core.plan.values import PlanEndpoint

_LATE_S = 10.0
"""A busy computer is late too; a limit that is not kept is late by more."""
_LEAST_LATE_S = 2.0
_EARLY_S = 0.5
"""A gateway counts from before its request arrives."""


def limit_s(endpoint: PlanEndpoint, *, stream: bool) -> float | None:
    """Until the first sign of an answer; `None` where the plan waits for ever."""
    limits = (endpoint.timeout_s, endpoint.first_token_timeout_s if stream else None)
    return min((limit for limit in limits if limit is not None), default=None)


def is_kept(endpoint: PlanEndpoint, waited_s: float, *, stream: bool) -> bool:
    """Whether so long a wait can come of the limit that ends first; of a model that has one."""
    limit = limit_s(endpoint, stream=stream)
    assert limit is not None, f"{endpoint.id} has a limit"
    return limit / 2 - _EARLY_S <= waited_s <= limit + _late_s(endpoint, limit)


def _late_s(endpoint: PlanEndpoint, limit: float) -> float:
    """Less where the other limit ends soon after it: what comes nearer to that one was waited for by it."""
    whole = endpoint.timeout_s
    if whole is None or whole <= limit:
        return _LATE_S
    return min(_LATE_S, max(_LEAST_LATE_S, (whole - limit) / 2))
