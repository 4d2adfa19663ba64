"""What of a plan TrueFoundry cannot express, by its table and by values."""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.values import Balance, Plan, PlanEndpoint, Route
from app.targets.base import Loss, Severity
from app.targets.shared.losing import losses_by
from app.targets.shared.usual_losses import merged, told_by_status_alone
from app.targets.truefoundry.features import TABLE
from app.targets.truefoundry.limits_lost import limits_lost
from app.targets.truefoundry.routing import LONGEST_STICKY_S, SHORTEST_STICKY_S, shares_its_load


def losses(plan: Plan) -> tuple[Loss, ...]:
    return merged(losses_by(TABLE, plan), _by_value(plan))


def _by_value(plan: Plan) -> Iterator[Loss]:
    by_share = {id_ for route in plan.routes if shares_its_load(route) for id_ in route.endpoints}
    for endpoint in plan.endpoints:
        yield from _of_endpoint(endpoint, by_share=endpoint.id in by_share)
    for route in plan.routes:
        if not shares_its_load(route):
            yield from _in_order(route)
        yield from told_by_status_alone("TrueFoundry", route)
        yield from _sticky(route)
    yield from limits_lost(plan)


def _of_endpoint(endpoint: PlanEndpoint, *, by_share: bool) -> Iterator[Loss]:
    if by_share and endpoint.first_token_timeout_s is not None:
        yield Loss(
            where=f"endpoints.{endpoint.id}.first_token_timeout_s",
            feature=Feature.FIRST_TOKEN_TIMEOUT,
            severity=Severity.DROPPED,
            note="TrueFoundry watches the first token only where models are asked by priority.",
        )
    if endpoint.retries and endpoint.respect_retry_after:
        yield Loss(
            where=f"endpoints.{endpoint.id}.respect_retry_after",
            feature=Feature.RETRY_AFTER,
            severity=Severity.DROPPED,
            note="TrueFoundry waits 200 ms between tries, whatever Retry-After says.",
        )


def _in_order(route: Route) -> Iterator[Loss]:
    where = f"routes.{route.name}"
    pooled = [place for place, tier in enumerate(route.tiers) if len(tier.members) > 1]
    for place in pooled:
        yield Loss(
            where=f"{where}.tiers[{place}]",
            feature=Feature.WEIGHTS,
            severity=Severity.CHANGED,
            note="TrueFoundry cannot share a load within a chain: the members are asked one after the other, "
            "the heaviest first.",
        )
    if pooled and route.balance is Balance.LATENCY:
        yield Loss(
            where=f"{where}.balance",
            feature=Feature.BALANCE_LATENCY,
            severity=Severity.DROPPED,
            note="TrueFoundry does not choose by latency within a chain: the order counts.",
        )


def _sticky(route: Route) -> Iterator[Loss]:
    if route.sticky is None:
        return
    where = f"routes.{route.name}.sticky"
    if not shares_its_load(route):
        yield Loss(
            where=where,
            feature=Feature.STICKY,
            severity=Severity.DROPPED,
            note="TrueFoundry keeps sessions only where a load is shared by weight.",
        )
    elif not SHORTEST_STICKY_S <= route.sticky.ttl_s <= LONGEST_STICKY_S:
        yield Loss(
            where=where,
            feature=Feature.STICKY,
            severity=Severity.APPROXIMATED,
            note=f"Sessions stick for {SHORTEST_STICKY_S} to {LONGEST_STICKY_S} s: the nearest one counts.",
        )
