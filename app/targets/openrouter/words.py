"""The words that OpenRouter knows in the body of a chat request, and in its block `provider`.

It refuses no others, and what they were to do does not happen.
"""

import difflib
from collections.abc import Iterable

from app.core.plan.secrets import looks_like_a_key

FORCED = frozenset((
    "cache_control", "frequency_penalty", "image_config", "include_reasoning", "logit_bias", "logprobs",
    "max_completion_tokens", "max_tokens", "metadata", "min_p", "modalities", "parallel_tool_calls",
    "plugins", "presence_penalty", "reasoning", "reasoning_effort", "repetition_penalty", "response_format",
    "seed", "service_tier", "stop", "stop_server_tools_when", "structured_outputs", "temperature",
    "tool_choice", "tools", "top_a", "top_k", "top_logprobs", "top_p", "transforms", "usage", "user",
    "verbosity", "web_search_options",
))  # fmt: skip
"""What a plan can force."""
OF_ONE_REQUEST = frozenset((
    "debug", "deferred_tools", "messages", "prediction", "preset", "prompt", "prompt_cache_key",
    "prompt_cache_options", "route", "session_id", "stream", "stream_options", "trace",
))  # fmt: skip
BODY = FORCED | OF_ONE_REQUEST | {"model", "models", "provider"}

PROVIDER = (
    "order", "only", "ignore", "allow_fallbacks", "require_parameters", "data_collection", "zdr",
    "quantizations", "sort", "max_price", "preferred_max_latency", "preferred_min_throughput",
    "enforce_distillable_text", "options",
)  # fmt: skip


def is_no_word(name: str, known: Iterable[str]) -> str:
    """A sentence, with the word that was probably meant."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"{shown(name)} is no word of OpenRouter's.{meant}"


def shown(text: str) -> str:
    """For a message; never one that may be a key."""
    return "…" if looks_like_a_key(text) else f"“{text[:40]}”"


def at(name: str) -> str:
    """For a place; never one that may be a key."""
    return "…" if looks_like_a_key(name) else name[:40]
