"""Whose usage it is, told by its shape alone."""

from typing import Any

import pytest

from providers.usage.conventions import CONVENTIONS, told_by_shape, usage_by
from tests.support import usages


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (usages.OPENAI, "compatible"),
        (usages.RESPONSES, "responses"),
        (usages.RESPONSES["usage"], "responses"),
        ({"type": "response.completed", "response": usages.RESPONSES}, "responses"),
        (usages.XAI, "xai"),
        (usages.XAI_RESPONSES, "xai_responses"),
        (usages.DEEP_RESEARCH, "perplexity"),
        (usages.DEEPSEEK, "deepseek"),
        (usages.OPENROUTER, "openrouter"),
        (usages.LITELLM, "compatible"),
        (usages.ANTHROPIC, "anthropic"),
        (usages.ANTHROPIC["usage"], "anthropic"),
        ({"type": "message", "usage": {"input_tokens": 3, "output_tokens": 4}}, "anthropic"),
        ({"type": "message_start", "message": usages.ANTHROPIC}, "anthropic"),
        ({"input_tokens": 3, "output_tokens": 4, "service_tier": "standard"}, "anthropic"),
        ({"input_tokens": 3, "output_tokens_details": {"thinking_tokens": 0}}, "anthropic"),
        ({"input_tokens": 3, "output_tokens": 4}, "responses"),  # both read it alike
        # Anthropic's names beside a total: a gateway's, and the total says what is in what
        ({"input_tokens": 9, "cache_read_input_tokens": 5, "total_tokens": 10}, "compatible"),
        (usages.CONVERSE, "bedrock"),
        (usages.CONVERSE["usage"], "bedrock"),
        ({"metadata": {"usage": usages.CONVERSE["usage"]}}, "bedrock"),
        (usages.GEMINI, "gemini"),
        (usages.GEMINI["usageMetadata"], "gemini"),
        ({"usage_metadata": {"prompt_token_count": 5}}, "gemini"),
        (usages.COHERE, "cohere"),
        ({"type": "message-end", "delta": usages.COHERE}, "cohere"),
        ({"meta": {"billed_units": {"input_tokens": 3}, "api_version": {}}}, "cohere"),
        (usages.OLLAMA, "ollama"),
        (usages.TIMINGS, "llamacpp"),
        ({"x_groq": {"usage": {"prompt_tokens": 1}}}, "compatible"),
        ({"custom_id": "a", "response": {"body": {"usage": {"prompt_tokens": 1}}}}, "compatible"),
        ({"result": {"type": "succeeded", "message": usages.ANTHROPIC}}, "anthropic"),
        # a library's own counts: Bedrock's names, another meaning
        ({"inputTokens": 10, "outputTokens": 5, "totalTokens": 15, "cachedInputTokens": 8}, None),
        ({"tokens": 12}, None),
        ({"usage": None}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_told_by_shape(raw: dict[str, Any], name: str | None) -> None:
    assert told_by_shape(raw) == name
    if name is not None:
        assert name in CONVENTIONS
        assert usage_by(name, raw) is not None
