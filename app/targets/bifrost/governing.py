"""Budgets, limits, virtual keys and the order of fallbacks: what Bifrost calls governance."""

import json
from collections.abc import Iterator

from app.core.plan.values import Budget, EnvRef, Period, Plan, PlanEndpoint, Route, VirtualKey
from app.targets.bifrost.providers import JsonObject, model_ref, provider_name

_RESETS = {Period.DAY: "1d", Period.WEEK: "1w", Period.MONTH: "1M"}


def governance(plan: Plan) -> JsonObject:
    """Sections without an entry are left out."""
    asked = reachable(plan)
    said = {
        "routing_rules": [_rule(plan, route, place) for place, route in enumerate(plan.routes)],
        "budgets": [_budget(name, budget) for name, budget, *_ in _limits(plan) if budget is not None],
        "rate_limits": [_rate(name, rpm, tpm) for name, _, rpm, tpm in _limits(plan) if rpm or tpm],
        "model_configs": [_model(plan, each) for each in asked if each.budget or each.rpm or each.tpm],
        "teams": [{"id": team, "name": team} for team in _teams(plan)],
        "virtual_keys": [_virtual_key(plan, key) for key in plan.keys],
    }
    return {name: each for name, each in said.items() if each}


def reachable(plan: Plan) -> tuple[PlanEndpoint, ...]:
    """The endpoints of all chains, each once: Bifrost has no chains besides."""
    asked = {id_ for route in plan.routes for tier in route.tiers for id_ in tier.endpoints}
    return tuple(endpoint for endpoint in plan.endpoints if endpoint.id in asked)


def fallbacks(plan: Plan, route: Route) -> list[str]:
    """First the rest of a pool, then tier by tier, the heavier ones first."""
    first = route.tiers[0].members if len(route.tiers[0].members) > 1 else ()
    later = (sorted(tier.members, key=lambda member: -member.weight) for tier in route.tiers[1:])
    members = [*first, *(member for tier in later for member in tier)]
    return [model_ref(plan, plan.endpoint(member.endpoint)) for member in members]


def key_variable(key: VirtualKey) -> EnvRef:
    return EnvRef(
        "VIRTUAL_KEY_" + "".join(letter if letter.isalnum() else "_" for letter in key.name).upper()
    )


def _rule(plan: Plan, route: Route, place: int) -> JsonObject:
    total = sum(member.weight for member in route.tiers[0].members)
    targets = []
    for member in route.tiers[0].members:
        endpoint = plan.endpoint(member.endpoint)
        provider = provider_name(plan, endpoint)
        targets.append({"provider": provider, "model": endpoint.model, "weight": member.weight / total})
    names = json.dumps([route.name, *route.aliases])
    return {
        "id": f"route-{route.name}",
        "name": route.name,
        "enabled": True,
        "cel_expression": f"model in {names}",
        "targets": targets,
        "fallbacks": fallbacks(plan, route),
        "scope": "global",
        "priority": place,
    }


Limits = tuple[str, Budget | None, int | None, int | None]


def _limits(plan: Plan) -> Iterator[Limits]:
    """Name, budget, requests and tokens a minute: of endpoints, then of virtual keys."""
    for endpoint in reachable(plan):
        yield f"model-{endpoint.id}", endpoint.budget, endpoint.rpm, endpoint.tpm
    for key in plan.keys:
        yield f"key-{key.name}", key.budget, key.rpm, key.tpm


def _budget(name: str, budget: Budget) -> JsonObject:
    return {"id": name, "max_limit": float(budget.usd), "reset_duration": _RESETS[budget.period]}


def _rate(name: str, rpm: int | None, tpm: int | None) -> JsonObject:
    said: JsonObject = {"id": name}
    if rpm is not None:
        said |= {"request_max_limit": rpm, "request_reset_duration": "1m"}
    if tpm is not None:
        said |= {"token_max_limit": tpm, "token_reset_duration": "1m"}
    return said


def _refers(name: str, budget: Budget | None, rpm: int | None, tpm: int | None) -> JsonObject:
    said = {"budget_id": name} if budget is not None else {}
    return said | ({"rate_limit_id": name} if rpm or tpm else {})


def _model(plan: Plan, endpoint: PlanEndpoint) -> JsonObject:
    name = f"model-{endpoint.id}"
    refers = _refers(name, endpoint.budget, endpoint.rpm, endpoint.tpm)
    return {"id": name, "model_name": endpoint.model, "provider": provider_name(plan, endpoint), **refers}


def _teams(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.team for key in plan.keys if key.team is not None))


def _virtual_key(plan: Plan, key: VirtualKey) -> JsonObject:
    said: JsonObject = {
        "id": key.name,
        "name": key.name,
        "value": f"env.{key_variable(key).env}",
        "is_active": True,
        "provider_configs": [_allowed(plan, each) for each in _asked_by(plan, key)],
    }
    if key.team is not None:
        said["team_id"] = key.team
    return said | _refers(f"key-{key.name}", key.budget, key.rpm, key.tpm)


def _asked_by(plan: Plan, key: VirtualKey) -> tuple[PlanEndpoint, ...]:
    routes = [route for route in plan.routes if not key.routes or route.name in key.routes]
    asked = {id_ for route in routes for tier in route.tiers for id_ in tier.endpoints}
    return tuple(endpoint for endpoint in plan.endpoints if endpoint.id in asked)


def _allowed(plan: Plan, endpoint: PlanEndpoint) -> JsonObject:
    return {"provider": provider_name(plan, endpoint), "allowed_models": [endpoint.model], "weight": 1.0}
