"""A plan as tensorzero.toml.

Each endpoint is a model with one provider; each route is a function with one variant for each endpoint of its
chain. A variant is called like its endpoint, and TensorZero says in each answer which one it was.
"""

import math
from collections.abc import Iterator

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Callback, Member, Plan, PlanEndpoint, Route, Tier
from app.targets.shared.listening import listens_at
from app.targets.tensorzero.forcing import forced, max_tokens_of
from app.targets.tensorzero.kinds import COMPATIBLE, is_anthropic, kind_of, settings_of
from app.targets.tensorzero.toml_text import table, text, value

_LONGEST_MS = 900_000
"""What TensorZero allows a request unless its gateway's table says more."""
_LONGEST_PAUSE_S = 1


def toml(plan: Plan) -> str:
    """Ends with a line's end."""
    parts = [_gateway(plan)]
    parts += [_model(endpoint) for endpoint in reachable(plan)]
    for route in plan.routes:
        parts += [_function(plan, route, name) for name in (route.name, *route.aliases)]
    return "\n".join(parts)


def reachable(plan: Plan) -> tuple[PlanEndpoint, ...]:
    """The endpoints of all chains, each once, in the plan's order: TensorZero has no chains besides."""
    asked = {member.endpoint for route in plan.routes for member in ordered(route)}
    return tuple(endpoint for endpoint in plan.endpoints if endpoint.id in asked)


def ordered(route: Route) -> tuple[Member, ...]:
    """First the pool that is chosen from by weight, then one after the other, the heavier ones first."""
    return (*route.tiers[0].members, *fallbacks(route))


def fallbacks(route: Route) -> tuple[Member, ...]:
    return tuple(member for tier in route.tiers[1:] for member in _heaviest_first(tier))


def _heaviest_first(tier: Tier) -> list[Member]:
    return sorted(tier.members, key=_lightness)


def _lightness(member: Member) -> int:
    return -member.weight


# --- the gateway ---


def _gateway(plan: Plan) -> str:
    lines = [
        "# TensorZero 2026.6. Keys are read from the environment: .env.example names them.",
        table("gateway"),
        f"bind_address = {text(listens_at(plan))}",
        "observability.enabled = false  # true wants a ClickHouse database",
        "disable_pseudonymous_usage_analytics = true",
    ]
    if Callback.OTEL in plan.callbacks:
        lines.append("export.otlp.traces.enabled = true  # to OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
    longest = max((_ms(each.timeout_s) for each in reachable(plan) if each.timeout_s is not None), default=0)
    if longest > _LONGEST_MS:
        lines.append(f"global_outbound_http_timeout_ms = {longest}")
    return _lines(lines)


# --- a model ---


def _model(endpoint: PlanEndpoint) -> str:
    name = endpoint.provider.value
    lines = [table("models", endpoint.id), f"routing = {value([name])}", ""]
    lines.append(table("models", endpoint.id, "providers", name))
    if kind_of(endpoint) == COMPATIBLE and endpoint.provider is not PlanProvider.VLLM:
        lines.append(f"# {COMPATIBLE}: OpenAI's protocol, at any address")
    lines += [f"{setting} = {text(said)}" for setting, said in settings_of(endpoint).items()]
    lines += _timeouts(endpoint)
    lines += _forced(endpoint)
    return _lines(lines)


def _timeouts(endpoint: PlanEndpoint) -> Iterator[str]:
    whole, first = endpoint.timeout_s, endpoint.first_token_timeout_s
    if whole is not None:
        yield f"timeouts.non_streaming.total_ms = {_ms(whole)}"
    if first is not None:
        yield f"timeouts.streaming.ttft_ms = {_ms(first if whole is None else min(first, whole))}"
    if whole is not None:
        yield f"timeouts.streaming.total_ms = {_ms(whole)}"


def _forced(endpoint: PlanEndpoint) -> Iterator[str]:
    entries = list(forced(endpoint))
    if not entries:
        return
    yield "extra_body = ["
    for pointer, said in entries:
        yield f"  {{ pointer = {text(pointer)}, value = {value(said)} }},"
    yield "]"


# --- a function ---


def _function(plan: Plan, route: Route, name: str) -> str:
    lines = [table("functions", name), 'type = "chat"', ""]
    for member in ordered(route):
        lines += [*_variant(plan.endpoint(member.endpoint), name), ""]
    lines += [table("functions", name, "experimentation"), 'type = "static"']
    first = {member.endpoint: member.weight for member in route.tiers[0].members}
    lines.append(f"candidate_variants = {value(first)}")
    if then := [member.endpoint for member in fallbacks(route)]:
        lines.append(f"fallback_variants = {value(then)}")
    return _lines(lines)


def _variant(endpoint: PlanEndpoint, function: str) -> Iterator[str]:
    yield table("functions", function, "variants", endpoint.id)
    yield 'type = "chat_completion"'
    yield f"model = {text(endpoint.id)}"
    if is_anthropic(endpoint):
        yield f"max_tokens = {max_tokens_of(endpoint)}  # unless the client says another; Anthropic wants one"
    if endpoint.retries:
        yield f"retries = {{ num_retries = {endpoint.retries}, max_delay_s = {_LONGEST_PAUSE_S} }}"


def _ms(seconds: float) -> int:
    return max(1, math.ceil(seconds * 1000))


def _lines(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
