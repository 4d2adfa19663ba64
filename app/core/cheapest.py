"""Which of several answers is certainly the cheapest."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.money import Cost, CostStatus

ESTIMATE_MAY_BE_OFF_BY = 2
"""A factor. What is half an estimate may be the true amount."""


def cheapest(costs: Sequence[Cost | None]) -> int | None:
    """The place of the one that costs less than every other known one, whatever those turn out to be.

    Only an exact amount wins. What is estimated or known in part may still turn out lower, and then nobody
    wins; so it is with amounts in different currencies, a tie, and when only one is known.
    """
    known = {place: cost for place, cost in enumerate(costs) if cost is not None and cost.amount is not None}
    if len(known) < 2 or len({cost.currency for cost in known.values() if cost.amount}) > 1:
        return None
    place, least = min(known.items(), key=lambda each: _least(each[1]))
    others = (cost for at, cost in known.items() if at != place)
    return place if is_exact(least) and all(_least(cost) > _least(least) for cost in others) else None


def is_exact(cost: Cost) -> bool:
    """Known, whole, and counted by the provider."""
    return cost.amount is not None and not cost.lower_bound and cost.status is not CostStatus.ESTIMATED


def _least(cost: Cost) -> Decimal:
    """What it cannot be less than."""
    assert cost.amount is not None
    return cost.amount / ESTIMATE_MAY_BE_OFF_BY if cost.status is CostStatus.ESTIMATED else cost.amount
