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
    "aliases": Limit.CONDUCT,
    "balance": Limit.CONDUCT,
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
    kind, name, rest = parts_of(plan, where)
    if kind == "endpoints":
        return EditPlace(endpoint=name, route=_route_of(plan, name))
    if kind == "routes":
        gap = 0 if _head(rest) == "fall_on" else None
        return EditPlace(route=name, gap=gap, limit=_LIMITS.get(_head(rest)))
    return EditPlace(limit=_LIMITS.get(kind or _head(where)))


def parts_of(plan: Plan, where: str) -> tuple[str, str, str]:
    """`endpoints`, `routes` or `keys`, whose name, and what follows; else twice nothing, and all of it. Names
    may have dots in them: those of the plan are looked for, the longest first.
    """
    named = {
        "endpoints": [endpoint.id for endpoint in plan.endpoints],
        "routes": [route.name for route in plan.routes],
        "keys": [key.name for key in plan.keys],
    }
    for kind, names in named.items():
        for name in _longest_first(names):
            if (rest := _below(where, f"{kind}.{name}")) is not None:
                return kind, name, rest
    return "", "", where


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
