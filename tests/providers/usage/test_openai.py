"""OpenAI's names for counts, and who means what by them."""

from typing import Any

import pytest

from providers.usage.conventions import usage_by


def _counts(raw: Any, *, apart: bool = False) -> tuple[int | None, ...] | None:
    usage = usage_by("xai" if apart else "compatible", raw)
    if usage is None:
        return None
    return (usage.input, usage.output, usage.reasoning, usage.cache_read, usage.cache_write)


def _openai(prompt: Any, completion: Any, **more: Any) -> dict[str, Any]:
    return {"prompt_tokens": prompt, "completion_tokens": completion, **more}


_CACHED = {"prompt_tokens_details": {"cached_tokens": 8}}
_THOUGHT = {"completion_tokens_details": {"reasoning_tokens": 6}}


@pytest.mark.parametrize(
    ("raw", "counts"),
    [
        (_openai(10, 5), (10, 5, None, None, None)),
        (_openai(10, 0), (10, 0, None, None, None)),
        (_openai(0, 0), None),  # no prompt has 0 tokens: nobody counted
        (_openai(0, 5), (None, 5, None, None, None)),
        (_openai("10", 5.0), (10, 5, None, None, None)),
        (_openai(10, None), (10, None, None, None, None)),
        (_openai(True, -5), None),
        (_openai(10, 7, **_CACHED, **_THOUGHT), (10, 7, 6, 8, None)),
        (
            _openai(10, 7, prompt_tokens_details=None, completion_tokens_details=None),
            (10, 7, None, None, None),
        ),
        # a part that is larger than its whole was left out of it
        (_openai(3, 7, **_CACHED), (11, 7, None, 8, None)),
        (_openai(10, 2, **_THOUGHT), (10, 8, 6, None, None)),
        # DeepSeek
        (_openai(10, 7, prompt_cache_hit_tokens=8, prompt_cache_miss_tokens=2), (10, 7, None, 8, None)),
        (
            {"completion_tokens": 7, "prompt_cache_hit_tokens": 8, "prompt_cache_miss_tokens": 2},
            (10, 7, None, 8, None),
        ),
        # SGLang, Together, gateways that speak Anthropic's names
        (_openai(10, 7, reasoning_tokens=6), (10, 7, 6, None, None)),
        (_openai(10, 7, cached_tokens=4), (10, 7, None, 4, None)),
        (
            _openai(10, 7, cache_read_input_tokens=4, cache_creation_input_tokens=1),
            (10, 7, None, 4, 1),
        ),
        ({"input_tokens": 12.0, "output_tokens": "7"}, (12, 7, None, None, None)),
        ({}, None),
        ({"total_tokens": 12}, None),
    ],
)
def test_usage_in_one_convention(raw: Any, counts: tuple[int | None, ...] | None) -> None:
    assert _counts(raw) == counts


@pytest.mark.parametrize(
    ("raw", "output"),
    [
        (_openai(10, 2, **_THOUGHT), 8),
        (_openai(10, 20, **_THOUGHT), 26),
        (_openai(10, 20, reasoning_tokens=0), 20),
        (_openai(10, 20), 20),
        (_openai(10, None, **_THOUGHT), None),
    ],
)
def test_reasoning_is_added_where_a_service_counts_it_apart(raw: Any, output: int | None) -> None:
    counts = _counts(raw, apart=True)
    assert counts is not None
    assert counts[1] == output


def test_the_providers_own_object_is_kept() -> None:
    raw = _openai(10, 5, queue_time=0.01)
    usage = usage_by("openai", raw)
    assert usage is not None
    assert usage.raw == raw


def test_realtime_names_its_details_in_the_singular() -> None:
    usage = usage_by(
        "openai",
        {
            "total_tokens": 300,
            "input_tokens": 200,
            "output_tokens": 100,
            "input_token_details": {"text_tokens": 20, "audio_tokens": 180, "cached_tokens": 0},
            "output_token_details": {"text_tokens": 10, "audio_tokens": 90},
        },
    )
    assert usage is not None
    assert (usage.input, usage.output, usage.problem) == (200, 100, None)
    assert usage.details == {"input_audio": 180, "output_audio": 90}


def test_what_is_cached_for_long_is_said_to_cost_more() -> None:
    def told(**written: int) -> str | None:
        details = {"cache_write_tokens": 1_000, "cache_write_tokens_details": written}
        usage = usage_by(
            "openai", {"input_tokens": 2_000, "output_tokens": 5, "input_tokens_details": details}
        )
        assert usage is not None
        assert usage.cache_write == 1_000
        return usage.problem

    assert told(ttl_30m_tokens=1_000, ttl_12h_tokens=0) is None
    assert (told(ttl_30m_tokens=600, ttl_12h_tokens=400) or "").startswith(
        "400 tokens were cached for 12 hours"
    )
