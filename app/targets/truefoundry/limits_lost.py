"""What limits lose by it that TrueFoundry takes one rule for a request, the first that fits."""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.values import Plan, PlanEndpoint, VirtualKey
from app.targets.base import Loss, Severity


def limits_lost(plan: Plan) -> Iterator[Loss]:
    for key in plan.keys:
        if key.rpm is not None and key.tpm is not None:
            yield _of_key(key)
    for endpoint in plan.endpoints:
        keys = [key for key in plan.keys if _leads_to(plan, key, endpoint)]
        yield from _rates(endpoint, behind_a_key=any(key.rpm or key.tpm for key in keys))
        if endpoint.budget is not None and any(key.budget for key in keys):
            yield _behind_a_key(endpoint, Feature.BUDGET, "budget")


def _leads_to(plan: Plan, key: VirtualKey, endpoint: PlanEndpoint) -> bool:
    routes = (route for route in plan.routes if not key.routes or route.name in key.routes)
    return any(endpoint.id in route.endpoints for route in routes)


def _rates(endpoint: PlanEndpoint, *, behind_a_key: bool) -> Iterator[Loss]:
    if endpoint.rpm is not None and behind_a_key:
        yield _behind_a_key(endpoint, Feature.RPM, "rpm")
    if endpoint.tpm is None:
        return
    if endpoint.rpm is not None:
        yield Loss(
            where=f"endpoints.{endpoint.id}.tpm",
            feature=Feature.TPM,
            severity=Severity.DROPPED,
            note="TrueFoundry takes one rule for a request, and requests are limited: leave out the limit of "
            "requests, or set this one at the provider.",
        )
    elif behind_a_key:
        yield _behind_a_key(endpoint, Feature.TPM, "tpm")


def _behind_a_key(endpoint: PlanEndpoint, feature: Feature, name: str) -> Loss:
    return Loss(
        where=f"endpoints.{endpoint.id}.{name}",
        feature=feature,
        severity=Severity.APPROXIMATED,
        note="For who comes with a virtual key that has a limit of its own, that one counts instead: "
        "TrueFoundry takes one rule for a request.",
    )


def _of_key(key: VirtualKey) -> Loss:
    return Loss(
        where=f"keys.{key.name}",
        feature=Feature.VIRTUAL_KEYS,
        severity=Severity.APPROXIMATED,
        note="The limits are rules for a virtual account of this name, which you make in its console; only "
        "requests a minute are limited, and not tokens: TrueFoundry takes one rule for a request.",
    )
