"""The Python client: the plan as data, and around it how its models are asked."""

from collections.abc import Mapping
from typing import Any

from app.core.plan.values import TRANSIENT, Plan, PlanEndpoint, Route
from app.targets.base import File
from app.targets.client.python_failures import FAILURES
from app.targets.client.python_text import BODY, HEAD
from app.targets.shared.env_example import env_example
from app.targets.shared.openai_addresses import openai_address
from app.targets.shared.python_literals import literal


def python_files(plan: Plan) -> tuple[File, ...]:
    text = "\n\n".join((HEAD, _data(plan), BODY, FAILURES))
    return (
        File(
            path="client.py",
            text=text,
            language="python",
            about="Import `Client` from it, or run it with a route and a prompt.",
        ),
        env_example(plan.endpoints),
    )


def _data(plan: Plan) -> str:
    aliases = {alias: route.name for route in plan.routes for alias in route.aliases}
    return (
        f"ENDPOINTS: dict[str, Endpoint] = {{\n{''.join(map(_endpoint, plan.endpoints))}}}\n"
        f"ROUTES: dict[str, Route] = {{\n{''.join(map(_route, plan.routes))}}}\n"
        f"ALIASES: dict[str, str] = {literal(aliases)}\n"
    )


def _endpoint(endpoint: PlanEndpoint) -> str:
    told: dict[str, str] = {"model": literal(endpoint.model), "address": literal(openai_address(endpoint))}
    if endpoint.key is not None:
        told["key"] = literal(endpoint.key.env)
    if endpoint.timeout_s is not None:
        told["timeout_s"] = repr(endpoint.timeout_s)
    if endpoint.first_token_timeout_s is not None:
        told["first_token_timeout_s"] = repr(endpoint.first_token_timeout_s)
    if endpoint.retries:
        told["retries"] = repr(endpoint.retries)
    if endpoint.retry_on != TRANSIENT:
        told["retry_on"] = _words(endpoint.retry_on)
    if endpoint.respect_retry_after:
        told["respect_retry_after"] = "True"
    if endpoint.params:
        told["params"] = literal(dict(endpoint.params))
    return _call(endpoint.id, "Endpoint", told)


def _route(route: Route) -> str:
    tiers = tuple(tuple((member.endpoint, member.weight) for member in tier.members) for tier in route.tiers)
    told = {"tiers": literal(tiers), "fall_on": _words(route.fall_on)}
    if route.on_context is not None:
        told["on_context"] = literal(route.on_context)
    if route.on_policy is not None:
        told["on_policy"] = literal(route.on_policy)
    if route.cooldown_s is not None:
        told["cooldown_s"] = repr(route.cooldown_s)
    if route.allowed_fails is not None:
        told["allowed_fails"] = repr(route.allowed_fails)
    return _call(route.name, "Route", told)


def _call(name: str, kind: str, told: Mapping[str, str]) -> str:
    rows = "".join(f"        {field}={value},\n" for field, value in told.items())
    return f"    {literal(name)}: {kind}(\n{rows}    ),\n"


def _words(triggers: frozenset[Any]) -> str:
    rows = "".join(f"                {literal(word)},\n" for word in sorted(triggers))
    return f"frozenset(\n            {{\n{rows}            }}\n        )" if rows else "frozenset()"
