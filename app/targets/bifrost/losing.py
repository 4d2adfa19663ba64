"""What of a plan Bifrost cannot express, by its table and by values."""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.targets.base import Loss, Severity
from app.targets.bifrost.features import TABLE
from app.targets.shared.losing import losses_by
from app.targets.shared.unwritten import of_the_tiers, unwritten_named
from app.targets.shared.usual_losses import shared_by_the_first_tier_alone


def losses(plan: Plan) -> tuple[Loss, ...]:
    return (*unwritten_named(plan, losses_by(TABLE, plan), of_the_tiers(plan)), *_pools(plan))


def _pools(plan: Plan) -> Iterator[Loss]:
    for route in plan.routes:
        if len(route.tiers[0].members) > 1:
            yield Loss(
                where=f"routes.{route.name}.tiers[0]",
                feature=Feature.WEIGHTS,
                severity=Severity.APPROXIMATED,
                note="When the chosen model fails, all of the tier are asked in turn, itself once more.",
            )
        yield from shared_by_the_first_tier_alone(route)
