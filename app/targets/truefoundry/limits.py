"""Rate limits and budgets: manifests of their own, with one rule for each key and each model.

TrueFoundry takes the first rule that fits a request, and no other: limits of keys stand before those of
models, and where both requests and tokens are limited, requests count.
"""

from collections.abc import Iterator
from typing import Any

from app.core.plan.values import Budget, Plan, VirtualKey
from app.targets.truefoundry.accounts import targets_of
from app.targets.truefoundry.names import name_of, names_of

Json = dict[str, Any]


def rate_limits(plan: Plan) -> Json | None:
    """`None` where the plan has none."""
    return _manifest(plan, "rate-limits", "gateway-rate-limiting-config", list(_rates(plan)))


def budgets(plan: Plan) -> Json | None:
    """`None` where the plan has none."""
    return _manifest(plan, "budgets", "gateway-budget-config", list(_budgets(plan)))


def _manifest(plan: Plan, what: str, kind: str, rules: list[Json]) -> Json | None:
    return {"name": f"{name_of(plan.name)[:50]}-{what}", "type": kind, "rules": rules} if rules else None


def _rates(plan: Plan) -> Iterator[Json]:
    for owner, when, rpm, tpm in _limited(plan):
        if rpm is not None:
            yield _rule(f"{owner}-rpm", when, rpm, "requests_per_minute")
        elif tpm is not None:
            yield _rule(f"{owner}-tpm", when, tpm, "tokens_per_minute")


def _limited(plan: Plan) -> Iterator[tuple[str, Json, int | None, int | None]]:
    for key, name in _keys(plan):
        yield f"key-{name}", _of_key(plan, key, name), key.rpm, key.tpm
    targets = targets_of(plan)
    for endpoint in plan.endpoints:
        yield endpoint.id, {"models": [targets[endpoint.id]]}, endpoint.rpm, endpoint.tpm


def _budgets(plan: Plan) -> Iterator[Json]:
    for key, name in _keys(plan):
        if key.budget is not None:
            yield _budget(f"key-{name}", _of_key(plan, key, name), key.budget)
    targets = targets_of(plan)
    for endpoint in plan.endpoints:
        if endpoint.budget is not None:
            yield _budget(endpoint.id, {"models": [targets[endpoint.id]]}, endpoint.budget)


def _keys(plan: Plan) -> Iterator[tuple[VirtualKey, str]]:
    names = names_of(key.name for key in plan.keys)
    for key in plan.keys:
        yield key, names[key.name]


def _of_key(plan: Plan, key: VirtualKey, name: str) -> Json:
    names = names_of(route.name for route in plan.routes)
    when: Json = {"subjects": [f"virtualaccount:{name}"]}
    if key.routes:
        when["models"] = [f"{name_of(plan.name)}/{names[route]}" for route in key.routes]
    return when


def _budget(owner: str, when: Json, budget: Budget) -> Json:
    amount = budget.usd
    limit = int(amount) if amount == amount.to_integral_value() else float(amount)
    return _rule(f"{owner}-budget", when, limit, f"cost_per_{budget.period.value}")


def _rule(id_: str, when: Json, limit: float, unit: str) -> Json:
    return {"id": id_, "when": when, "limit_to": limit, "unit": unit}
