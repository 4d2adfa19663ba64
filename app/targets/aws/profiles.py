"""Inference profiles of Bedrock through LiteLLM, beside whatever else the plan asks."""

from typing import Any

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.base import File
from app.targets.litellm_upstreams import config_files, reference

_PREFIXES = {
    PlanProvider.ANTHROPIC: "anthropic",
    PlanProvider.GEMINI: "gemini",
    PlanProvider.VERTEX: "vertex_ai",
    PlanProvider.AZURE: "azure",
    PlanProvider.BEDROCK: "bedrock",
    PlanProvider.OLLAMA: "ollama_chat",
}
"""All others speak OpenAI's protocol, at their own addresses."""
_EXTRAS = {
    "region": "aws_region_name",
    "project": "vertex_project",
    "location": "vertex_location",
    "api_version": "api_version",
}
SPARE_KEY = "KEYLESS_API_KEY"
"""What asks for no key is sent one all the same: any value will do."""


def files(plan: Plan) -> tuple[File, ...]:
    names = [
        value.env
        for endpoint in plan.endpoints
        for value in (endpoint.key or EnvRef(SPARE_KEY), endpoint.base_url, *endpoint.extras.values())
        if isinstance(value, EnvRef)
    ]
    return config_files(plan, _reached, names)


def _reached(endpoint: PlanEndpoint) -> dict[str, Any]:
    prefix = _PREFIXES.get(endpoint.provider, "openai")
    base = endpoint.base_url
    if base is None and prefix == "openai":
        base = facts(endpoint.provider).base_url
    extras = {_EXTRAS[name]: reference(value) for name, value in endpoint.extras.items() if name in _EXTRAS}
    key = {"vertex_credentials": endpoint.key} if prefix == "vertex_ai" else {"api_key": endpoint.key}
    return {
        "model": f"{prefix}/{endpoint.model}",
        **({"api_base": reference(base)} if base is not None else {}),
        **{name: reference(value or EnvRef(SPARE_KEY)) for name, value in key.items()},
        **extras,
    }
