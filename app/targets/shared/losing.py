"""The losses of a plan by a target's table."""

from app.core.plan.features import uses
from app.core.plan.values import Plan
from app.targets.base import Loss, Table


def losses_by(table: Table, plan: Plan) -> tuple[Loss, ...]:
    """One for each use of a feature that the table does not fully express."""
    return tuple(
        Loss(
            where=use.where,
            feature=use.feature,
            severity=expression.severity,
            note=expression.note,
            in_drills=expression.in_drills,
        )
        for use in uses(plan)
        if (expression := table[use.feature]).severity is not None
    )
