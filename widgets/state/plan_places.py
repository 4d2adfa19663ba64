"""Where in the editor a path of the plan is edited, as losses and problems name it."""

from dataclasses import dataclass

from app.core.plan.values import Plan
from widgets.state.plan_limits import Limit

_LIMITS = {
    "on_context": Limit.CONTEXT,
    "on_policy": Limit.POLICY,
    "cooldown_s": Limit.CONDUCT,
    "allowed_fails": Limit.CONDUCT,
    "sticky": Limit.CONDUCT,
    "constraints": Limit.CONSTRAINTS,
    "keys": Limit.BUDGET,
    "callbacks": Limit.CALLBACKS,
    "host": Limit.LISTEN,
    "port": Limit.LISTEN,
    "listen": Limit.LISTEN,
}
"""The first part of a path below a route, or below the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPlace:
    """One of the last three, or the chain itself."""

    route: str | None = None
    """The route that has to be looked at for it."""
    endpoint: str | None = None
    gap: int | None = None
    """What leads on from the tier at this place."""
    limit: Limit | None = None


def place_of(plan: Plan, where: str) -> EditPlace:
    """Names may have dots in them: those of the plan are looked for, the longest first."""
    for id_ in _longest_first([endpoint.id for endpoint in plan.endpoints]):
        if _below(where, f"endpoints.{id_}") is not None:
            return EditPlace(endpoint=id_, route=_route_of(plan, id_))
    for name in _longest_first([route.name for route in plan.routes]):
        if (rest := _below(where, f"routes.{name}")) is not None:
            gap = 0 if _head(rest) == "fall_on" else None
            return EditPlace(route=name, gap=gap, limit=_LIMITS.get(_head(rest)))
    return EditPlace(limit=_LIMITS.get(_head(where)))


def _longest_first(names: list[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)


def _below(where: str, path: str) -> str | None:
    """What follows the path; `None` where it is another one."""
    rest = where.removeprefix(path)
    return rest.lstrip(".") if where.startswith(path) and rest[:1] in ("", ".", "[") else None


def _head(where: str) -> str:
    return where.partition(".")[0].partition("[")[0]


def _route_of(plan: Plan, endpoint: str) -> str | None:
    return next((route.name for route in plan.routes if endpoint in route.endpoints), None)
