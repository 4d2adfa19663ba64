"""One-key mode: who is asked, and under which name."""

from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.model_ref import parse_model
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.one_key import check_aggregator, resolve
from providers.base import WireName


@pytest.fixture
def book(tmp_path: Path) -> EndpointBook:
    book = EndpointBook.open(Folders.find({"ABREAST_HOME": str(tmp_path)}))
    book.add(NewEndpoint(name="gate", wire=WireName.OPENAI, base_url="https://gate.example/v1"))
    book.add(NewEndpoint(name="claude-proxy", wire=WireName.ANTHROPIC, base_url="https://proxy.example"))
    return book


def test_without_it_every_lane_asks_its_own_endpoint(book: EndpointBook) -> None:
    resolved = resolve(parse_model("anthropic/claude-x"), book=book, one_key=None)

    assert (resolved.endpoint.name, resolved.model_id, resolved.notice) == ("anthropic", "claude-x", None)


@pytest.mark.parametrize(
    ("one_key", "model", "model_id"),
    [
        ("openrouter", "openai/gpt-x", "openai/gpt-x"),
        ("openrouter", "anthropic/claude-x", "anthropic/claude-x"),
        ("openrouter", "gemini/gemini-x", "google/gemini-x"),
        ("openrouter", "gemini/models/gemini-x", "google/gemini-x"),
        ("openrouter", "mistral/mistral-x", "mistralai/mistral-x"),
        ("openrouter", "xai/grok-x", "x-ai/grok-x"),
        ("openrouter", "groq/meta-llama/llama-x", "meta-llama/llama-x"),
        ("openrouter", "together/Qwen/qwen-x", "Qwen/qwen-x"),
        ("openrouter", "modapi/deepseek/deepseek-x", "deepseek/deepseek-x"),
        ("modapi", "openrouter/deepseek/deepseek-x:free", "deepseek/deepseek-x:free"),
        ("modapi", "gemini/gemini-x", "google/gemini-x"),
        ("gate", "xai/grok-x", "x-ai/grok-x"),
        ("litellm", "gemini/gemini-x", "gemini/gemini-x"),
        ("litellm", "xai/grok-x", "xai/grok-x"),
        ("litellm", "groq/llama-x", "groq/llama-x"),
        ("litellm", "together/Qwen/qwen-x", "together_ai/Qwen/qwen-x"),
    ],
)
def test_a_cloud_service_is_asked_through_the_aggregator(
    book: EndpointBook, one_key: str, model: str, model_id: str
) -> None:
    resolved = resolve(parse_model(model), book=book, one_key=one_key)

    assert (resolved.endpoint.name, resolved.model_id) == (one_key, model_id)
    assert resolved.notice is not None
    assert resolved.endpoint.title in resolved.notice
    assert model in resolved.notice


@pytest.mark.parametrize(
    "model",
    [
        "demo/quick",
        "ollama/llama-x",
        "vllm/org/x",
        "gate/anything",
        "claude-proxy/c",
        "openrouter/a/b",
        "litellm/alias",
    ],
)
def test_what_is_not_redirected(book: EndpointBook, model: str) -> None:
    ref = parse_model(model)
    resolved = resolve(ref, book=book, one_key="openrouter")

    assert (resolved.endpoint.name, resolved.model_id, resolved.notice) == (ref.endpoint, ref.model, None)


@pytest.mark.parametrize("model", ["groq/llama-x", "fireworks/accounts/fireworks/models/x"])
def test_a_model_whose_name_there_is_unknown_is_not_guessed(book: EndpointBook, model: str) -> None:
    with pytest.raises(UserError) as caught:
        resolve(parse_model(model), book=book, one_key="openrouter")
    assert "--endpoint openrouter" in str(caught.value.hint)


@pytest.mark.parametrize("one_key", ["gone", "demo", "openai", "claude-proxy"])
def test_an_aggregator_that_is_none_is_said_with_the_way_out(book: EndpointBook, one_key: str) -> None:
    with pytest.raises(UserError) as caught:
        resolve(parse_model("anthropic/claude-x"), book=book, one_key=one_key)
    assert "--off" in str(caught.value.hint)


def test_who_can_serve_every_lane(book: EndpointBook) -> None:
    for name in ("openrouter", "modapi", "litellm", "gate"):
        assert check_aggregator(book.get(name)).name == name
    for name in ("openai", "anthropic", "demo", "ollama", "claude-proxy"):
        with pytest.raises(UserError):
            check_aggregator(book.get(name))


def test_an_unknown_endpoint_is_said_in_words(book: EndpointBook) -> None:
    with pytest.raises(UserError, match="no endpoint"):
        resolve(parse_model("opnai/gpt-x"), book=book, one_key=None)
