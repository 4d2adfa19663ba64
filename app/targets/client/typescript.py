"""The TypeScript client: the plan as data, and around it how its models are asked."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.core.plan.values import TRANSIENT, Plan, PlanEndpoint, Route
from app.targets.base import File
from app.targets.client.typescript_failures import FAILURES
from app.targets.client.typescript_text import BODY, HEAD
from app.targets.shared.env_example import env_example
from app.targets.shared.openai_addresses import openai_address


def typescript_files(plan: Plan) -> tuple[File, ...]:
    return (
        File(
            path="client.ts",
            text="\n".join((HEAD, _data(plan), BODY, FAILURES)),
            language="typescript",
            about="Import `Client` from it.",
        ),
        env_example(plan.endpoints),
    )


def _data(plan: Plan) -> str:
    aliases = [(alias, route.name) for route in plan.routes for alias in route.aliases]
    return "\n".join(
        (
            _map("ENDPOINTS", "Endpoint", ((each.id, _endpoint(each)) for each in plan.endpoints)),
            _map("ROUTES", "Route", ((route.name, _route(route)) for route in plan.routes)),
            _map("ALIASES", "string", aliases),
        )
    )


def _map(name: str, kind: str, rows: Iterable[tuple[str, Any]]) -> str:
    inside = "".join(_row(key, value) for key, value in rows)
    return f"const {name} = new Map<string, {kind}>([{chr(10) if inside else ''}{inside}]);\n"


def _row(key: str, value: Any) -> str:
    if isinstance(value, str):
        return f"  [{_json(key)}, {_json(value)}],\n"
    fields = "".join(f"      {name}: {_json(each)},\n" for name, each in value.items())
    return f"  [\n    {_json(key)},\n    {{\n{fields}    }},\n  ],\n"


def _endpoint(endpoint: PlanEndpoint) -> Mapping[str, Any]:
    return _told(
        model=endpoint.model,
        address=openai_address(endpoint),
        key=endpoint.key.env if endpoint.key is not None else None,
        timeoutMs=_milliseconds(endpoint.timeout_s),
        firstTokenTimeoutMs=_milliseconds(endpoint.first_token_timeout_s),
        retries=endpoint.retries or None,
        retryOn=sorted(endpoint.retry_on) if endpoint.retry_on != TRANSIENT else None,
        respectRetryAfter=endpoint.respect_retry_after or None,
        params=dict(endpoint.params) or None,
    )


def _route(route: Route) -> Mapping[str, Any]:
    return _told(
        tiers=[[(member.endpoint, member.weight) for member in tier.members] for tier in route.tiers],
        fallOn=sorted(route.fall_on),
        onContext=route.on_context,
        onPolicy=route.on_policy,
        allowedFails=route.allowed_fails,
        cooldownMs=_milliseconds(route.cooldown_s),
    )


def _told(**fields: Any) -> Mapping[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else max(1, round(seconds * 1000))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
