"""Parameters that a plan forces.

LiteLLM takes what stands among a deployment's own parameters for defaults, which a client overrides. What
stands in `extra_body` goes into the request over what a client says, but only where the provider speaks
OpenAI's protocol.
"""

from typing import Any

from app.core.plan.values import PlanEndpoint
from app.targets.shared.litellm_config.prefixes import prefix_of

DEFAULTS = frozenset(
    {
        "frequency_penalty", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens",
        "modalities", "n",
        "parallel_tool_calls", "presence_penalty", "reasoning_effort", "response_format", "seed",
        "service_tier", "stop", "temperature", "thinking", "tool_choice", "tools", "top_k",
        "top_logprobs", "top_p",
        "user", "verbosity", "web_search_options",
    }
)  # fmt: skip
"""What LiteLLM translates for every provider."""
TAKEN = frozenset({"messages", "model", "stream", "stream_options"})
"""What nobody can force without breaking each answer."""


def forced(endpoint: PlanEndpoint) -> dict[str, Any]:
    """What goes into `extra_body`."""
    return dict(endpoint.params) if prefix_of(endpoint).forces else {}


def as_defaults(endpoint: PlanEndpoint) -> dict[str, Any]:
    """What goes among the deployment's own parameters."""
    if prefix_of(endpoint).forces:
        return {}
    return {name: value for name, value in endpoint.params.items() if name in DEFAULTS}


def left_out(endpoint: PlanEndpoint) -> tuple[str, ...]:
    return tuple(name for name in endpoint.params if name not in forced(endpoint) | as_defaults(endpoint))
