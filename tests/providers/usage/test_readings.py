"""What services send, in every convention, counted by hand."""
# ruff: noqa: E501  # one case a line is what makes the tables readable

from typing import Any

import pytest

from providers.base import Usage
from providers.usage.conventions import usage_by
from tests.support.usages import (
    ANTHROPIC,
    COHERE,
    CONVERSE,
    DEEP_RESEARCH,
    DEEPSEEK,
    GEMINI,
    LITELLM,
    OLLAMA,
    OPENAI,
    OPENROUTER,
    RESPONSES,
    TIMINGS,
    XAI,
    XAI_RESPONSES,
)

# The convention by a name that somebody writes, what was sent, and what it means.
ANSWERS: list[tuple[str, dict[str, Any], Usage]] = [
    (
        "chat", OPENAI,
        # reasoning is in the 300, cached and written in the 2,006
        Usage(
            input=2_006, output=300, reasoning=192, cache_read=1_920, cache_write=64,
            details={"input_audio": 10, "output_audio": 8},
        ),
    ),
    (
        "Responses", RESPONSES,
        # two calls searched and did not fail
        Usage(
            input=75, output=1_186, reasoning=1_024, cache_read=0, cache_write=0,
            details={"web_searches": 2}, service_tier="flex",
        ),
    ),
    (
        "responses", {"type": "response.completed", "response": RESPONSES | {"tool_usage": {"web_search": {"num_requests": 5}}}},
        Usage(
            input=75, output=1_186, reasoning=1_024, cache_read=0, cache_write=0,
            details={"web_searches": 5}, service_tier="flex",
        ),
    ),
    ("xai", XAI, Usage(input=32, output=9 + 94, reasoning=94, cache_read=6)),
    # more was cached than there is prompt: then it stands beside it
    (
        "xai", {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5, "prompt_tokens_details": {"cached_tokens": 8}},
        Usage(input=3 + 8, output=2, cache_read=8),
    ),
    (
        "xai_responses", XAI_RESPONSES,
        Usage(input=32, output=103, reasoning=94, cache_read=6, details={"web_searches": 3}),
    ),
    (
        "perplexity", DEEP_RESEARCH,
        Usage(
            input=33, output=7_163 + 95_305, reasoning=95_305,
            details={"citations": 20_016, "web_searches": 18},
        ),
    ),
    # a plain answer's one search is in the price of the request
    (
        "perplexity", {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15, "num_search_queries": 1},
        Usage(input=10, output=5),
    ),
    ("perplexity", {"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}, Usage(input=10, output=5)),
    ("deepseek", DEEPSEEK, Usage(input=1_200, output=80, reasoning=60, cache_read=1_024)),
    (
        "openrouter", OPENROUTER,
        Usage(
            input=14, output=163, reasoning=150, cache_read=10, cache_write=3,
            details={"input_video": 1, "web_searches": 1},
        ),
    ),
    (
        "litellm", LITELLM,
        Usage(input=3_012, output=89, cache_read=1_000, cache_write=2_000, details={"cache_write_1h": 1_500}),
    ),
    # gateways that pass xAI's and Anthropic's counts on under OpenAI's names: the total tells
    ("custom", {key: XAI[key] for key in XAI if key != "cost_in_usd_ticks"} | {"completion_tokens": 200, "total_tokens": 326},
     Usage(input=32, output=294, reasoning=94, cache_read=6)),
    (
        "custom", {
            "prompt_tokens": 3_000, "completion_tokens": 10, "total_tokens": 5_010,
            "cache_read_input_tokens": 2_000,
        },
        Usage(input=5_000, output=10, cache_read=2_000),
    ),
    # Groq, Mistral, SGLang: OpenAI's, and some more
    (
        "groq", {"prompt_tokens": 20, "completion_tokens": 7, "total_tokens": 27, "queue_time": 0.01, "total_time": 0.2},
        Usage(input=20, output=7),
    ),
    ("mistral", {"prompt_tokens": 20, "completion_tokens": 7, "total_tokens": 27, "prompt_audio_seconds": None}, Usage(input=20, output=7)),
    ("sglang", {"prompt_tokens": 20, "completion_tokens": 7, "total_tokens": 27, "reasoning_tokens": 5}, Usage(input=20, output=7, reasoning=5)),
    # embeddings: the total says that nothing was put out
    ("openai", {"prompt_tokens": 8, "total_tokens": 8}, Usage(input=8, output=0)),
    (
        "Messages", ANTHROPIC,
        Usage(
            input=12 + 2_000 + 1_000, output=89, reasoning=31, cache_read=1_000, cache_write=2_000,
            details={"cache_write_1h": 1_500, "web_searches": 3},
            service_tier="priority", speed="fast", region="us",
        ),
    ),
    (
        "anthropic", {"input_tokens": 12, "output_tokens": 3, "inference_geo": "not_available", "service_tier": "standard"},
        Usage(input=12, output=3, service_tier="standard"),
    ),
    # only the split is told
    (
        "anthropic", {"input_tokens": 12, "output_tokens": 3, "cache_creation": {"ephemeral_5m_input_tokens": 4, "ephemeral_1h_input_tokens": 5}},
        Usage(input=21, output=3, cache_write=9, details={"cache_write_1h": 5}),
    ),
    (
        "converse", CONVERSE,
        Usage(
            input=37 + 1_802 + 1_000, output=81, cache_read=1_802, cache_write=1_000,
            details={"cache_write_1h": 800}, service_tier="flex",
        ),
    ),
    # a total of what was not cached is right too, in an event of a stream
    (
        "bedrock", {"metadata": {"usage": {"inputTokens": 4, "outputTokens": 38, "totalTokens": 42, "cacheReadInputTokens": 10}, "serviceTier": "default"}},
        Usage(input=14, output=38, cache_read=10, service_tier="default"),
    ),
    ("bedrock", ANTHROPIC["usage"], Usage(
        input=3_012, output=89, reasoning=31, cache_read=1_000, cache_write=2_000,
        details={"cache_write_1h": 1_500, "web_searches": 3}, service_tier="priority", speed="fast", region="us",
    )),
    (
        "vertex", GEMINI,
        # 520 + 30 in, 111 + 40 out
        Usage(
            input=550, output=151, reasoning=40, cache_read=300,
            details={
                "input_audio": 240, "input_image": 258, "input_video": 2, "cache_read_audio": 100,
                "cache_read_image": 200, "output_image": 100, "web_searches": 2,
            },
            service_tier="priority",
        ),
    ),
    # before Gemini 3 a prompt is charged once, however often it was searched for
    (
        "gemini", GEMINI | {"modelVersion": "gemini-2.5-pro", "usageMetadata": {"promptTokenCount": 5, "totalTokenCount": 5}},
        Usage(input=5, output=0, details={"web_searches": 1}),
    ),
    # as Google's SDK for Python prints it
    (
        "gemini", {"usage_metadata": {
            "prompt_token_count": 5, "candidates_token_count": 2, "thoughts_token_count": None,
            "total_token_count": 7, "traffic_type": "ON_DEMAND",
            "prompt_tokens_details": [{"modality": "AUDIO", "token_count": 3}],
        }},
        Usage(input=5, output=2, details={"input_audio": 3}, service_tier="standard"),
    ),
    ("cohere", COHERE, Usage(input=12, output=74, details={"web_searches": 1})),
    ("cohere", {"meta": {"billed_units": {"input_tokens": 3, "output_tokens": 4}}}, Usage(input=3, output=4)),
    ("cohere", {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}, Usage(input=3, output=4)),
    ("ollama", OLLAMA, Usage(input=26, output=259)),
    ("ollama", {"eval_count": 259}, Usage(output=259)),
    ("llama.cpp", TIMINGS, Usage(input=240, output=35, cache_read=236)),
    (
        "llamacpp", {"usage": {"prompt_tokens": 240, "completion_tokens": 35, "total_tokens": 275}, "timings": TIMINGS},
        Usage(input=240, output=35, cache_read=236),
    ),
    # text, floats, null and what is not there
    (
        "openai", {"prompt_tokens": "10", "completion_tokens": 5.0, "total_tokens": "15.0", "prompt_tokens_details": {"cached_tokens": None}},
        Usage(input=10, output=5),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "raw", "usage"), ANSWERS, ids=[f"{at}-{case[0]}" for at, case in enumerate(ANSWERS)]
)
def test_what_was_used(name: str, raw: dict[str, Any], usage: Usage) -> None:
    said = usage_by(name, raw)
    assert said is not None
    fields = [field for field in Usage.__slots__ if field != "raw"]
    assert {field: getattr(said, field) for field in fields} == {
        field: getattr(usage, field) for field in fields
    }


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("openai", OPENAI | {"total_tokens": 2_300}, "total is 2,300 tokens, but its parts add up to 2,306"),
    ("openai", XAI, "reasoning, audio and images (94 tokens) than all output (9)"),
    ("xai", XAI | {"total_tokens": 41}, "total is 41 tokens, but its parts add up to 135"),
    ("xai_responses", XAI_RESPONSES | {"total_tokens": 229}, "total is 229"),
    ("openai", {"prompt_tokens": 3, "completion_tokens": 1, "cached_tokens": 8}, "cached input (8 tokens)"),
    ("openai", {"prompt_tokens": -5, "completion_tokens": 10}, "“prompt_tokens” is no count: -5"),
    ("openai", {"prompt_tokens": 5, "completion_tokens": 1.5}, "“completion_tokens” is no count: 1.5"),
    ("openai", {"prompt_tokens": 5, "completion_tokens": "many"}, "“completion_tokens” is no count."),
    ("deepseek", DEEPSEEK | {"prompt_cache_miss_tokens": 6}, "add up to 1,030"),
    ("anthropic", {"input_tokens": 1, "output_tokens": 2, "cache_creation_input_tokens": 3,
                   "cache_creation": {"ephemeral_1h_input_tokens": 4}}, "input cached for an hour (4 tokens)"),
    ("anthropic", {"input_tokens": 1, "output_tokens": 2, "output_tokens_details": {"thinking_tokens": 3}}, "reasoning"),
    ("anthropic", {"input_tokens": 1, "output_tokens": 2, "iterations": [{"output_tokens": 2}, {"output_tokens": 9}]}, "several rounds"),
    ("bedrock", {"inputTokens": 4, "outputTokens": 38, "totalTokens": 50, "cacheReadInputTokens": 10}, "total is 50"),
    ("gemini", {"promptTokenCount": 10, "candidatesTokenCount": 1, "thoughtsTokenCount": 40, "totalTokenCount": 11}, "add up to 51"),
    ("gemini", {"promptTokenCount": 10, "candidatesTokenCount": 1, "cachedContentTokenCount": 5,
                "cacheTokensDetails": [{"modality": "AUDIO", "tokenCount": 5}]}, "cached audio (5 tokens) than all audio input (0)"),
    ("cohere", {"usage": {"tokens": {"input_tokens": 498, "output_tokens": 75}}}, "not the units that it bills"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "raw", "words"), WRONG, ids=[f"{at}-{case[0]}" for at, case in enumerate(WRONG)]
)
def test_numbers_that_cannot_all_be_right_stay_and_are_told(
    name: str, raw: dict[str, Any], words: str
) -> None:
    usage = usage_by(name, raw)
    assert usage is not None
    assert usage.problem is not None
    assert words in usage.problem
    assert usage.input is not None or usage.output is not None
