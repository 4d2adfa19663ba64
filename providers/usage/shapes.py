"""Whose usage it is, by its shape alone, for usage that comes without a word about who sent it."""

from collections.abc import Mapping
from typing import Any

from providers._loose import as_object
from providers.base import JsonObject
from providers.usage.told import Told, told

# A field that only this convention has; the first row that matches decides.
_MARKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("gemini", frozenset({
        "promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "totalTokenCount",
        "prompt_token_count", "candidates_token_count", "thoughts_token_count", "total_token_count",
    })),
    ("bedrock", frozenset({
        "inputTokens", "outputTokens", "cacheReadInputTokens", "cacheWriteInputTokens", "cacheDetails",
    })),
    ("cohere", frozenset({"billed_units"})),
    ("ollama", frozenset({"prompt_eval_count", "eval_count"})),
    ("openrouter", frozenset({"is_byok", "cost_details"})),
    ("perplexity", frozenset({"citation_tokens", "num_search_queries", "search_context_size"})),
    ("deepseek", frozenset({"prompt_cache_hit_tokens", "prompt_cache_miss_tokens"})),
    ("llamacpp", frozenset({"predicted_n", "prompt_n", "timings"})),
)  # fmt: skip
_VERCEL = "cachedInputTokens"  # a library's own counts, with Bedrock's names and OpenAI's meaning
_ANTHROPIC = frozenset({
    "cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation", "server_tool_use", "speed",
    "inference_geo", "service_tier", "iterations",
})  # fmt: skip


def told_by_shape(raw: Mapping[str, Any]) -> str | None:
    """The name of the convention, for `usage_by`; `None` when there is nothing to tell it by.

    Takes a usage object, or a whole answer with one in it.
    """
    found = told(raw)
    fields = {name for name, value in found.usage.items() if value is not None}
    if "cost_in_usd_ticks" in fields:
        return "xai" if "prompt_tokens" in fields else "xai_responses"
    if _VERCEL in fields:
        return None
    for name, marks in _MARKS:
        if not marks.isdisjoint(fields):
            return name
    if not fields.isdisjoint({"prompt_tokens", "completion_tokens"}):
        return "compatible"
    if not fields.isdisjoint({"input_tokens", "output_tokens"}):
        return _of_tokens_in_and_out(found, fields)
    return None


def _of_tokens_in_and_out(found: Told, fields: set[str]) -> str:
    """Anthropic and Responses share two names. Anthropic knows no total, Responses always say one."""
    if "total_tokens" in fields:
        return "compatible" if "cache_read_input_tokens" in fields else "responses"
    ours = found.answer.get("type") == "message" or not _ANTHROPIC.isdisjoint(fields)
    return "anthropic" if ours or _thinks(found.usage) else "responses"


def _thinks(usage: JsonObject) -> bool:
    return "thinking_tokens" in as_object(usage.get("output_tokens_details"))
