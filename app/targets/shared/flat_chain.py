"""The models of a route one after the other, for gateways that know nothing but an order."""

from collections.abc import Iterable, Sequence

from app.core.plan.values import Plan, PlanEndpoint, Route, Tier, Trigger


def flat_chain(plan: Plan, route: Route) -> tuple[PlanEndpoint, ...]:
    """Tier by tier, the heaviest member of each first."""
    return tuple(plan.endpoint(id_) for tier in route.tiers for id_ in by_weight(tier))


def by_weight(tier: Tier) -> tuple[str, ...]:
    heaviest_first = sorted(tier.members, key=lambda member: -member.weight)
    return tuple(member.endpoint for member in heaviest_first)


def shares(weights: Sequence[int], whole: int = 100) -> tuple[int, ...]:
    """Whole numbers in the proportion of the weights that make `whole`; none is less than 1."""
    total = sum(weights)
    exact = [weight * whole / total for weight in weights]
    parts = [max(1, int(each)) for each in exact]
    while (left := whole - sum(parts)) != 0:
        step = 1 if left > 0 else -1
        changeable = [place for place in range(len(parts)) if parts[place] + step >= 1]
        parts[max(changeable, key=lambda place: step * (exact[place] - parts[place]))] += step
    return tuple(parts)


def statuses(triggers: Iterable[Trigger]) -> tuple[str, ...]:
    """The HTTP statuses of all of them, in order, as texts."""
    return tuple(str(status) for status in sorted({each for one in triggers for each in one.statuses}))


def only_by_code(triggers: Iterable[Trigger]) -> tuple[Trigger, ...]:
    """Those of them that share their status with plain bad requests, where these lead nowhere."""
    wanted = set(triggers)
    if Trigger.BAD_REQUEST in wanted:
        return ()
    return tuple(one for one in (Trigger.CONTEXT_LENGTH, Trigger.CONTENT_POLICY) if one in wanted)
