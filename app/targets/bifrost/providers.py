"""Each endpoint as a provider of Bifrost's, so that it has time limits and tries of its own."""

from typing import Any

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint

JsonObject = dict[str, Any]

STANDARD = frozenset((
    "openai", "anthropic", "azure", "bedrock", "cerebras", "cohere", "elevenlabs", "fireworks",
    "gemini", "groq", "huggingface", "mistral", "nebius", "ollama", "openrouter", "parasail",
    "perplexity", "replicate", "runway", "sgl", "vertex", "vllm", "xai",
))  # fmt: skip
"""Names that Bifrost keeps for its own providers."""
NOT_WRITTEN = (PlanProvider.GEMINI, PlanProvider.VERTEX, PlanProvider.BEDROCK, PlanProvider.PERPLEXITY)
"""They have no address to which Bifrost's path `/v1/chat/completions` could be added."""
_VERSION = "/v1"


def provider_name(plan: Plan, endpoint: PlanEndpoint) -> str:
    """Its id, unless Bifrost has another use for it."""
    name = endpoint.id
    taken = STANDARD | {each.id for each in plan.endpoints if each is not endpoint}
    while name in taken:
        name += "-own"
    return name


def model_ref(plan: Plan, endpoint: PlanEndpoint) -> str:
    return f"{provider_name(plan, endpoint)}/{endpoint.model}"


def root_of(endpoint: PlanEndpoint) -> str | None:
    """The address without the `/v1` that Bifrost adds; `None` for one that does not end so."""
    base = endpoint.base_url or facts(endpoint.provider).base_url
    if base is None or endpoint.provider in NOT_WRITTEN:
        return None
    if isinstance(base, EnvRef):
        return f"env.{base.env}"
    base = base.rstrip("/")
    if endpoint.provider is PlanProvider.AZURE:
        return f"{base}/openai"
    if base.endswith(_VERSION):
        return base.removesuffix(_VERSION)
    return base if _begins_at_its_root(endpoint) else None


def _begins_at_its_root(endpoint: PlanEndpoint) -> bool:
    """Addresses of these end before the version by custom."""
    return endpoint.provider in (PlanProvider.ANTHROPIC, PlanProvider.OLLAMA, PlanProvider.DEEPSEEK)


def provider_of(endpoint: PlanEndpoint) -> JsonObject:
    return {
        "keys": [_key(endpoint)] if endpoint.key is not None else [],
        "network_config": _network(endpoint),
        **_concurrency(endpoint),
        "custom_provider_config": {
            "base_provider_type": "anthropic" if endpoint.provider is PlanProvider.ANTHROPIC else "openai",
            "is_key_less": endpoint.key is None,
            "allowed_requests": {"chat_completion": True, "chat_completion_stream": True},
        },
    }


def _key(endpoint: PlanEndpoint) -> JsonObject:
    """Without models named, version 2 of Bifrost denies all."""
    assert endpoint.key is not None
    return {"name": f"{endpoint.id}-key", "value": f"env.{endpoint.key.env}", "models": ["*"], "weight": 1.0}


def _network(endpoint: PlanEndpoint) -> JsonObject:
    said: JsonObject = {"base_url": root_of(endpoint), "max_retries": endpoint.retries}
    if endpoint.timeout_s is not None:
        said["default_request_timeout_in_seconds"] = max(1, -int(-endpoint.timeout_s // 1))
    if endpoint.retries:
        said |= {"retry_backoff_initial": 500, "retry_backoff_max": 5000}
    if facts(endpoint.provider).base_url is None or endpoint.base_url is not None:
        said["allow_private_network"] = True
    return said


def _concurrency(endpoint: PlanEndpoint) -> JsonObject:
    if endpoint.max_parallel is None:
        return {}
    limits = {"concurrency": endpoint.max_parallel, "buffer_size": 100 * endpoint.max_parallel}
    return {"concurrency_and_buffer_size": limits}
