"""Forced parameters: TensorZero puts them into each request's body, over what the client said."""

from collections.abc import Iterator

from app.core.plan.values import Json, PlanEndpoint
from app.targets.tensorzero.kinds import kind_of

DEFAULT_MAX_TOKENS = 4096
"""For Anthropic, where neither the client nor the plan says another number."""

_OPENAI = {"max_tokens": "/max_completion_tokens"}
_ANTHROPIC = {
    "max_tokens": "/max_tokens",
    "max_completion_tokens": "/max_tokens",
    "temperature": "/temperature",
    "top_p": "/top_p",
    "top_k": "/top_k",
    "stop": "/stop_sequences",
    "thinking": "/thinking",
}
_GEMINI = {
    "max_tokens": "/generationConfig/maxOutputTokens",
    "max_completion_tokens": "/generationConfig/maxOutputTokens",
    "temperature": "/generationConfig/temperature",
    "top_p": "/generationConfig/topP",
    "top_k": "/generationConfig/topK",
    "stop": "/generationConfig/stopSequences",
    "seed": "/generationConfig/seed",
}
_BEDROCK = {
    "max_tokens": "/inferenceConfig/maxTokens",
    "max_completion_tokens": "/inferenceConfig/maxTokens",
    "temperature": "/inferenceConfig/temperature",
    "top_p": "/inferenceConfig/topP",
    "stop": "/inferenceConfig/stopSequences",
}
_PLACES = {
    "anthropic": _ANTHROPIC,
    "gcp_vertex_anthropic": _ANTHROPIC,
    "gcp_vertex_gemini": _GEMINI,
    "google_ai_studio_gemini": _GEMINI,
    "aws_bedrock": _BEDROCK,
}
"""Where a parameter has its place in a body that is not OpenAI's; what is missing has none."""


def forced(endpoint: PlanEndpoint) -> Iterator[tuple[str, Json]]:
    """JSON pointer and value, for `extra_body`."""
    for name, value in endpoint.params.items():
        place = _place(kind_of(endpoint), name)
        if place is not None:
            yield place, [value] if name == "stop" and isinstance(value, str) else value


def without_a_place(endpoint: PlanEndpoint) -> tuple[str, ...]:
    return tuple(name for name in endpoint.params if _place(kind_of(endpoint), name) is None)


def max_tokens_of(endpoint: PlanEndpoint) -> int:
    """The limit that a variant of Anthropic's has from the start."""
    for name in ("max_tokens", "max_completion_tokens"):
        if isinstance(limit := endpoint.params.get(name), int):
            return limit
    return DEFAULT_MAX_TOKENS


def _place(kind: str, name: str) -> str | None:
    if kind in _PLACES:
        return _PLACES[kind].get(name)
    if kind in ("openai", "azure"):
        return _OPENAI.get(name) or _pointer(name)
    return "/max_tokens" if name == "max_completion_tokens" else _pointer(name)


def _pointer(name: str) -> str:
    return "/" + name.replace("~", "~0").replace("/", "~1")
