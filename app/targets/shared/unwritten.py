"""Losses of an endpoint that is not written at all: they name it, and promise nothing of it."""

from collections.abc import Collection, Iterable, Iterator

from app.core.plan.features import uses
from app.core.plan.values import Plan
from app.targets.base import Loss, Severity

_ENDPOINTS = "endpoints."


def of_the_tiers(plan: Plan) -> frozenset[str]:
    """All that a gateway asks which has no chains for prompts that are too long, or refused."""
    return frozenset(id_ for route in plan.routes for tier in route.tiers for id_ in tier.endpoints)


def unwritten_named(plan: Plan, losses: Iterable[Loss], written: Collection[str]) -> Iterator[Loss]:
    """The losses of what is written, and one for all that the plan says of each other endpoint. `written`:
    the ids of the endpoints that the files ask.
    """
    for loss in losses:
        if _is_written(loss.where, written):
            yield loss
    for use in uses(plan):
        if not _is_written(use.where, written):
            yield Loss(
                where=use.where,
                feature=use.feature,
                severity=Severity.DROPPED,
                note=f"{_endpoint_of(use.where)} is not written here at all, and this neither.",
            )


def _is_written(where: str, written: Collection[str]) -> bool:
    id_ = _endpoint_of(where)
    return id_ is None or id_ in written


def _endpoint_of(where: str) -> str | None:
    """Ids may hold dots; what follows one in a use of a feature is a single name."""
    if not where.startswith(_ENDPOINTS):
        return None
    return where.removeprefix(_ENDPOINTS).rpartition(".")[0]
