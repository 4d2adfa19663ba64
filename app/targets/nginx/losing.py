"""What of a plan nginx cannot express where it depends on values."""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.values import Plan, Route, Trigger
from app.targets.base import Loss, Severity
from app.targets.nginx.features import TABLE
from app.targets.nginx.servers import sticks
from app.targets.nginx.triggers import unnoticed
from app.targets.shared.losing import losses_by


def losses(plan: Plan) -> tuple[Loss, ...]:
    return (*losses_by(TABLE, plan), *_by_value(plan))


def _by_value(plan: Plan) -> Iterator[Loss]:
    for route in plan.routes:
        where = f"routes.{route.name}"
        yield from _chain(route, where)
        yield from _conduct(route, where)


def _chain(route: Route, where: str) -> Iterator[Loss]:
    missed = unnoticed(route.fall_on)
    if missed and len(route.tiers) > 1:
        yield Loss(
            where=f"{where}.fall_on",
            feature=Feature.TRIGGERS,
            severity=Severity.DROPPED,
            note=f"{', '.join(map(str, missed))}: nginx hands these answers to the client.",
        )
    if route.fall_on == frozenset(Trigger) and len(route.tiers) > 1:
        yield Loss(
            where=f"{where}.fall_on",
            feature=Feature.TRIGGERS,
            severity=Severity.APPROXIMATED,
            note=TABLE[Feature.TRIGGERS].note,
        )
    if len(route.tiers) > 2:
        yield Loss(
            where=f"{where}.tiers",
            feature=Feature.FALLBACK,
            severity=Severity.APPROXIMATED,
            note="nginx knows two ranks: the servers of all later tiers share the load of the second.",
        )


def _conduct(route: Route, where: str) -> Iterator[Loss]:
    if route.sticky is not None and not sticks(route):
        yield Loss(
            where=f"{where}.sticky",
            feature=Feature.STICKY,
            severity=Severity.DROPPED,
            note="nginx cannot do this together with servers that wait behind others; the latter is written.",
        )
    is_alone = len(route.tiers) == 1 and len(route.tiers[0].members) == 1
    if is_alone and (route.cooldown_s is not None or route.allowed_fails is not None):
        yield Loss(
            where=f"{where}.cooldown_s",
            feature=Feature.COOLDOWN,
            severity=Severity.DROPPED,
            note="nginx never leaves out the only server that it has.",
        )
