"""Usage as services send it, whole answers where they say more than their usage does."""
# ruff: noqa: E501  # one case a line is what makes the tables readable

from typing import Any

OPENAI: dict[str, Any] = {
    "prompt_tokens": 2_006,
    "completion_tokens": 300,
    "total_tokens": 2_306,
    "prompt_tokens_details": {"cached_tokens": 1_920, "cache_write_tokens": 64, "audio_tokens": 10},
    "completion_tokens_details": {
        "reasoning_tokens": 192, "audio_tokens": 8,
        "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0,
    },
}  # fmt: skip
RESPONSES: dict[str, Any] = {
    "object": "response",
    "model": "gpt-6-sol-2026-09-01",
    "service_tier": "flex",
    "output": [
        {"type": "reasoning", "summary": []},
        {"type": "web_search_call", "status": "completed", "action": {"type": "search", "query": "herons"}},
        {"type": "web_search_call", "status": "completed", "action": {"type": "open_page", "url": "…"}},
        {"type": "web_search_call", "status": "failed", "action": {"type": "search", "query": "storks"}},
        {"type": "web_search_call", "status": "completed"},
        {"type": "message", "content": []},
    ],
    "usage": {
        "input_tokens": 75,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": 1_186,
        "output_tokens_details": {"reasoning_tokens": 1_024},
        "total_tokens": 1_261,
    },
}
XAI: dict[str, Any] = {
    "prompt_tokens": 32,
    "completion_tokens": 9,
    "total_tokens": 135,
    "prompt_tokens_details": {"text_tokens": 32, "audio_tokens": 0, "image_tokens": 0, "cached_tokens": 6},
    "completion_tokens_details": {"reasoning_tokens": 94},
    "num_sources_used": 0,
    "cost_in_usd_ticks": 1_234_500,
}
XAI_RESPONSES: dict[str, Any] = {
    "input_tokens": 32,
    "input_tokens_details": {"cached_tokens": 6},
    "output_tokens": 103,
    "output_tokens_details": {"reasoning_tokens": 94},
    "total_tokens": 135,
    "server_side_tool_usage_details": {"web_search_calls": 2, "x_search_calls": 1},
    "cost_in_usd_ticks": 1_234_500,
}
DEEP_RESEARCH: dict[str, Any] = {
    "prompt_tokens": 33,
    "completion_tokens": 7_163,
    "total_tokens": 7_196,
    "search_context_size": "low",
    "citation_tokens": 20_016,
    "num_search_queries": 18,
    "reasoning_tokens": 95_305,
}
DEEPSEEK: dict[str, Any] = {
    "prompt_tokens": 1_200,
    "completion_tokens": 80,
    "total_tokens": 1_280,
    "prompt_tokens_details": {"cached_tokens": 1_024},
    "completion_tokens_details": {"reasoning_tokens": 60},
    "prompt_cache_hit_tokens": 1_024,
    "prompt_cache_miss_tokens": 176,
}
OPENROUTER: dict[str, Any] = {
    "prompt_tokens": 14,
    "completion_tokens": 163,
    "total_tokens": 177,
    "cost": 0.00123,
    "is_byok": False,
    "prompt_tokens_details": {
        "cached_tokens": 10, "cache_write_tokens": 3, "audio_tokens": 0, "video_tokens": 1,
    },
    "cost_details": {"upstream_inference_cost": None},
    "completion_tokens_details": {"reasoning_tokens": 150, "image_tokens": 0},
    "server_tool_use_details": {"web_search_requests": 1},
}  # fmt: skip
LITELLM: dict[str, Any] = {
    "prompt_tokens": 3_012,
    "completion_tokens": 89,
    "total_tokens": 3_101,
    "prompt_tokens_details": {
        "cached_tokens": 1_000, "cache_creation_tokens": 2_000,
        "cache_creation_token_details": {"ephemeral_5m_input_tokens": 500, "ephemeral_1h_input_tokens": 1_500},
    },
    "cache_creation_input_tokens": 2_000,
    "cache_read_input_tokens": 1_000,
    "completion_tokens_details": None,
}  # fmt: skip
ANTHROPIC: dict[str, Any] = {
    "type": "message",
    "model": "claude-opus-5-5-20261001",
    "usage": {
        "input_tokens": 12,
        "cache_creation_input_tokens": 2_000,
        "cache_read_input_tokens": 1_000,
        "cache_creation": {"ephemeral_5m_input_tokens": 500, "ephemeral_1h_input_tokens": 1_500},
        "output_tokens": 89,
        "output_tokens_details": {"thinking_tokens": 31},
        "server_tool_use": {"web_search_requests": 3, "web_fetch_requests": 1},
        "service_tier": "priority",
        "speed": "fast",
        "inference_geo": "us",
    },
}
CONVERSE: dict[str, Any] = {
    "output": {"message": {"role": "assistant", "content": [{"text": "Hi"}]}},
    "stopReason": "end_turn",
    "usage": {
        "inputTokens": 37,
        "outputTokens": 81,
        "totalTokens": 2_920,
        "cacheReadInputTokens": 1_802,
        "cacheWriteInputTokens": 1_000,
        "cacheDetails": [{"ttl": "5m", "inputTokens": 200}, {"ttl": "1h", "inputTokens": 800}],
    },
    "serviceTier": {"type": "flex"},
}
GEMINI: dict[str, Any] = {
    "candidates": [
        {
            "index": 0,
            "finishReason": "STOP",
            "groundingMetadata": {"webSearchQueries": ["why do herons stand", "heron legs", ""]},
        }
    ],
    "usageMetadata": {
        "promptTokenCount": 520,
        "candidatesTokenCount": 111,
        "thoughtsTokenCount": 40,
        "toolUsePromptTokenCount": 30,
        "cachedContentTokenCount": 300,
        "totalTokenCount": 701,
        "promptTokensDetails": [
            {"modality": "TEXT", "tokenCount": 20},
            {"modality": "AUDIO", "tokenCount": 240},
            {"modality": "IMAGE", "tokenCount": 258},
            {"modality": "VIDEO", "tokenCount": 2},
        ],
        "cacheTokensDetails": [
            {"modality": "AUDIO", "tokenCount": 100},
            {"modality": "IMAGE", "tokenCount": 200},
        ],
        "candidatesTokensDetails": [
            {"modality": "TEXT", "tokenCount": 11},
            {"modality": "IMAGE", "tokenCount": 100},
        ],
        "toolUsePromptTokensDetails": [{"modality": "TEXT", "tokenCount": 30}],
        "trafficType": "ON_DEMAND_PRIORITY",
    },
    "modelVersion": "gemini-4-argon",
}
COHERE: dict[str, Any] = {
    "usage": {
        "billed_units": {"input_tokens": 12.0, "output_tokens": 74.0, "search_units": 1.0},
        "tokens": {"input_tokens": 498.0, "output_tokens": 75.0},
        "cached_tokens": 448.0,
    }
}
OLLAMA: dict[str, Any] = {
    "model": "llama4", "done": True, "done_reason": "stop", "total_duration": 5_043_500_667,
    "prompt_eval_count": 26, "prompt_eval_duration": 130_079_000, "eval_count": 259, "eval_duration": 1,
}  # fmt: skip
TIMINGS: dict[str, Any] = {
    "cache_n": 236,
    "prompt_n": 4,
    "prompt_ms": 30.9,
    "predicted_n": 35,
    "predicted_ms": 661.0,
}
