"""Lists of models in every shape; what a list does not say stays unknown."""

from datetime import UTC, datetime
from typing import Any

import pytest

from providers.base import Modality, ModelInfo
from providers.openai_chat.models import parse_models

_TEXT: frozenset[Modality] = frozenset({"text"})


def _one(entry: Any) -> ModelInfo:
    [model] = parse_models({"object": "list", "data": [entry]})[0]
    return model


@pytest.mark.parametrize(
    "payload",
    [
        {"data": [{"id": "a"}, {"id": "b"}]},
        {"models": [{"name": "a"}, {"model": "b"}]},
        [{"id": "a"}, {"id": "b"}],
        ["a", "b"],
        {
            "data": [
                {"id": "a"},
                None,
                4,
                {},
                {"id": ""},
                {"id": 3},
                {"id": "a", "name": "again"},
                {"id": "b"},
            ]
        },
        {"data": [{"id": "a"}, {"id": "b"}], "models": [{"name": "ignored"}]},
        {"data": [], "models": [{"name": "a"}, {"name": "b"}]},
    ],
)
def test_lists_of_every_shape(payload: Any) -> None:
    models, after = parse_models(payload)
    assert [model.id for model in models] == ["a", "b"]
    assert after is None


@pytest.mark.parametrize(
    "payload", [None, "x", 4, {}, {"data": None}, {"data": {"id": "a"}}, {"error": "no"}]
)
def test_what_is_no_list_has_no_models(payload: Any) -> None:
    assert parse_models(payload) == ([], None)


def test_an_entry_that_says_nothing_but_its_id() -> None:
    assert _one({"id": "x"}) == ModelInfo(id="x")


def test_openai_says_when_a_model_was_made_and_when_it_ends() -> None:
    model = _one({
        "id": "gpt-4o", "object": "model", "created": 1715367049, "owned_by": "system",
        "shutdown_date": "2027-01-14",
    })  # fmt: skip
    assert model == ModelInfo(
        id="gpt-4o",
        created=datetime(2024, 5, 10, 18, 50, 49, tzinfo=UTC),
        retires=datetime(2027, 1, 14, tzinfo=UTC),
        owner="system",
    )


def test_openrouter_says_nearly_everything() -> None:
    model = _one({
        "id": "deepseek/deepseek-r1:free", "name": "DeepSeek: R1 (free)", "created": 1737381095,
        "context_length": None, "expiration_date": "2026-12-01",
        "architecture": {
            "modality": "text+image->text", "input_modalities": ["text", "image", "smell"],
            "output_modalities": ["text"],
        },
        "pricing": {"prompt": "0", "completion": "0", "request": "0", "image": "0"},
        "top_provider": {"context_length": 163840, "max_completion_tokens": 4096, "is_moderated": False},
        "supported_parameters": ["max_tokens", "temperature", "tools", "reasoning"],
    })  # fmt: skip
    assert model == ModelInfo(
        id="deepseek/deepseek-r1:free",
        name="DeepSeek: R1 (free)",
        context_tokens=163840,
        output_tokens=4096,
        takes=frozenset({"text", "image"}),
        gives=_TEXT,
        parameters=frozenset({"max_tokens", "temperature", "tools", "reasoning"}),
        tools=True,
        reasoning=True,
        free=True,
        created=datetime(2025, 1, 20, 13, 51, 35, tzinfo=UTC),
        retires=datetime(2026, 12, 1, tzinfo=UTC),
        pricing={"prompt": "0", "completion": "0", "request": "0", "image": "0"},
    )


@pytest.mark.parametrize(
    ("pricing", "free"),
    [
        ({"prompt": "0", "completion": "0"}, True),
        ({"prompt": "0.0", "completion": "0.000"}, True),
        ({"prompt": "0", "completion": "0.0000025"}, False),
        ({"prompt": "0", "completion": "0", "request": "0.01"}, False),
        ({"prompt": "-1", "completion": "-1"}, None),
        ({"prompt": "0"}, None),
        ({"input": 0, "output": 0, "hourly": 0}, None),
        (None, None),
    ],
)
def test_free_is_what_a_list_calls_free(pricing: Any, free: bool | None) -> None:
    assert _one({"id": "x", "pricing": pricing}).free is free


def test_mistral_names_capabilities() -> None:
    model = _one({
        "id": "mistral-large", "name": "mistral-large-2607", "max_context_length": 131072,
        "owned_by": "mistralai", "deprecation": "2027-03-01T12:00:00Z", "created": 1795000000,
        "capabilities": {
            "completion_chat": True, "vision": True, "function_calling": True, "reasoning": False,
        },
    })  # fmt: skip
    assert model.name == "mistral-large-2607"
    assert model.context_tokens == 131072
    assert (model.takes, model.gives) == (frozenset({"text", "image"}), _TEXT)
    assert (model.tools, model.reasoning) == (True, False)
    assert model.retires == datetime(2027, 3, 1, 12, tzinfo=UTC)
    ocr = _one({"id": "mistral-ocr", "capabilities": {"completion_chat": False, "ocr": True}})
    assert ocr.gives == frozenset()


@pytest.mark.parametrize(
    ("entry", "context", "output"),
    [
        ({"context_window": 131072, "max_completion_tokens": 65536, "active": True}, 131072, 65536),  # Groq
        ({"context_length": 4096, "type": "chat"}, 4096, None),  # Together
        ({"max_model_len": 32768, "root": "Qwen/Qwen4-32B"}, 32768, None),  # vLLM
        ({"meta": {"n_ctx_train": 8192, "n_params": 4}}, 8192, None),  # llama.cpp
        ({"context_length": 128000.0, "endpoints": ["chat"]}, 128000, None),  # Cohere
        ({"providers": [{"context_length": 4096}, {"context_length": 8192}, {}]}, 8192, None),  # Hugging Face
        ({"context_length": "many", "max_completion_tokens": -1}, None, None),
    ],
)
def test_how_much_fits(entry: Any, context: int | None, output: int | None) -> None:
    model = _one({"id": "x", **entry})
    assert (model.context_tokens, model.output_tokens) == (context, output)


@pytest.mark.parametrize(
    ("entry", "takes", "gives"),
    [
        ({"id": "a", "type": "chat"}, None, {"text"}),
        ({"id": "a", "type": "embedding"}, None, {"embeddings"}),
        ({"id": "a", "type": "image"}, None, {"image"}),
        ({"id": "a", "type": "rerank"}, None, set()),
        ({"id": "a", "endpoints": ["generate", "chat"]}, None, {"text"}),
        ({"id": "a", "endpoints": ["embed"]}, None, {"embeddings"}),
        ({"id": "a", "supports_chat": True, "supports_image_input": True}, {"text", "image"}, {"text"}),
        ({"id": "a", "input_modalities": ["text", "image"], "output_modalities": ["text"]},
         {"text", "image"}, {"text"}),
        ({"id": "a", "architecture": {"input_modalities": ["text"]}}, {"text"}, None),
        ({"id": "text-embedding-3-large"}, None, {"embeddings"}),
        ({"id": "BAAI/bge-m3"}, None, {"embeddings"}),
        ({"id": "BAAI/bge-reranker-v2"}, None, set()),
        ({"id": "omni-moderation-latest"}, None, set()),
        ({"id": "whisper-large-v3"}, {"audio"}, {"text"}),
        ({"id": "gpt-4o-mini-transcribe"}, {"audio"}, {"text"}),
        ({"id": "gpt-4o-mini-tts"}, {"text"}, {"speech"}),
        ({"id": "tts-1"}, {"text"}, {"speech"}),
        ({"id": "gpt-image-2"}, None, {"image"}),
        ({"id": "sora-3"}, None, {"video"}),
        ({"id": "gpt-6"}, None, None),
        ({"id": "mistral-embed", "capabilities": {"completion_chat": False}}, None, {"embeddings"}),
    ],
)  # fmt: skip
def test_what_goes_in_and_what_comes_out(entry: Any, takes: set[str] | None, gives: set[str] | None) -> None:
    model = _one(entry)
    assert model.takes == takes
    assert model.gives == gives


@pytest.mark.parametrize(
    ("entry", "tools"),
    [
        ({"supports_tools": True}, True),
        ({"providers": [{"supports_tools": False}, {"supports_tools": True}]}, True),
        ({"providers": [{"supports_tools": False}]}, False),
        ({"supported_parameters": ["temperature"]}, False),
        ({}, None),
    ],
)
def test_tools_are_known_where_the_list_says_so(entry: Any, tools: bool | None) -> None:
    assert _one({"id": "x", **entry}).tools is tools


def test_the_next_page_has_a_token() -> None:
    assert parse_models({"models": [{"name": "a"}], "next_page_token": "t"})[1] == "t"
    assert parse_models({"models": [{"name": "a"}], "next_page_token": ""})[1] is None


@pytest.mark.parametrize("created", [0, -1, None, "yesterday", 10**12, True, []])
def test_a_strange_date_is_no_date(created: Any) -> None:
    assert _one({"id": "x", "created": created}).created is None
