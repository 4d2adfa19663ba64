"""Which of TensorZero's kinds of providers an endpoint is, and what its table holds."""

from collections.abc import Mapping

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, PlanEndpoint

Settings = Mapping[str, str]

COMPATIBLE = "vllm"
"""Speaks OpenAI's protocol at any address, with `max_tokens`. The kind `openai` sends the limit's newer name,
which other services refuse, and the services' own kinds take no address: none of them could be drilled.
"""

_KINDS = {
    PlanProvider.OPENAI: "openai",
    PlanProvider.ANTHROPIC: "anthropic",
    PlanProvider.GEMINI: "google_ai_studio_gemini",
    PlanProvider.AZURE: "azure",
    PlanProvider.BEDROCK: "aws_bedrock",
    PlanProvider.SGLANG: "sglang",
}
_NO_KEY = "none"
UNDRILLABLE = {
    PlanProvider.GEMINI: "TensorZero takes no address for Gemini",
    PlanProvider.VERTEX: "TensorZero takes no address for Vertex AI",
    PlanProvider.BEDROCK: "Bedrock has a protocol of its own, which the stand-ins do not speak",
}
"""Why no stand-in can take their place."""


def kind_of(endpoint: PlanEndpoint) -> str:
    if endpoint.provider is PlanProvider.VERTEX:
        return "gcp_vertex_anthropic" if endpoint.model.startswith("claude") else "gcp_vertex_gemini"
    return _KINDS.get(endpoint.provider, COMPATIBLE)


def is_anthropic(endpoint: PlanEndpoint) -> bool:
    """Speaks Anthropic's protocol, where every request needs a limit of tokens."""
    return kind_of(endpoint) in ("anthropic", "gcp_vertex_anthropic")


def address_of(endpoint: PlanEndpoint) -> str | None:
    """The address as it stands in the file; `None` where the kind takes none, or another setting says it."""
    if endpoint.provider in (PlanProvider.GEMINI, PlanProvider.VERTEX):
        return None
    base = endpoint.base_url or facts(endpoint.provider).base_url
    if base is None:
        return None
    if isinstance(base, EnvRef):
        return f"env::{base.env}"
    return _with_version(endpoint.provider, base.rstrip("/"))


def suffix_of(endpoint: PlanEndpoint) -> str:
    """What follows the host in it, as a stand-in's address needs it too."""
    return "" if endpoint.provider in (PlanProvider.AZURE, PlanProvider.BEDROCK) else "/v1"


def settings_of(endpoint: PlanEndpoint) -> Settings:
    """The table of its provider, without time limits and parameters."""
    match endpoint.provider:
        case PlanProvider.AZURE:
            said = {
                "deployment_id": endpoint.model,
                "endpoint": address_of(endpoint),
                "api_key_location": _key(endpoint),
            }
        case PlanProvider.BEDROCK:
            said = {
                "model_id": endpoint.model,
                "region": extra(endpoint, "region"),
                "endpoint_url": address_of(endpoint),
                "api_key": _key(endpoint),
            }
        case PlanProvider.VERTEX:
            said = {
                "model_id": endpoint.model,
                "location": extra(endpoint, "location"),
                "project_id": extra(endpoint, "project"),
                "credential_location": f"path_from_{_key(endpoint)}",
            }
        case _:
            said = {
                "model_name": endpoint.model,
                "api_base": address_of(endpoint),
                "api_key_location": _key(endpoint),
            }
    return {"type": kind_of(endpoint)} | {name: each for name, each in said.items() if each is not None}


def extra(endpoint: PlanEndpoint, name: str) -> str:
    told = endpoint.extras[name]
    return f"env::{told.env}" if isinstance(told, EnvRef) else told


def _key(endpoint: PlanEndpoint) -> str:
    return f"env::{endpoint.key.env}" if endpoint.key is not None else _NO_KEY


def _with_version(provider: PlanProvider, base: str) -> str:
    """Anthropic's and Ollama's own addresses end before the version that TensorZero expects."""
    needs = provider in (PlanProvider.ANTHROPIC, PlanProvider.OLLAMA) and not base.endswith("/v1")
    return f"{base}/v1" if needs else base
