"""The names of the conventions, and whose answers are read by which."""

from typing import Any

import pytest

from providers.base import Dialect, Endpoint, WireName
from providers.endpoints import COMPATIBLE, ENDPOINTS
from providers.usage.conventions import (
    CONVENTIONS,
    UnknownConventionError,
    convention_named,
    convention_of,
    is_any_chat,
    usage_by,
)
from tests.support.usages import OPENAI


@pytest.mark.parametrize("name", CONVENTIONS)
@pytest.mark.parametrize(
    "raw", [{}, {"usage": None}, {"usage": {}}, {"id": "x"}, {"usage": {"tokens": None}}]
)
def test_what_holds_no_count_is_no_usage(name: str, raw: dict[str, Any]) -> None:
    assert usage_by(name, raw) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("chat", "openai"), ("openai", "openai"), ("OpenAI_Chat", "openai"), ("openai-chat", "openai"),
        ("Azure", "openai"), ("responses", "responses"), ("OpenAI Responses", "responses"),
        ("messages", "anthropic"), ("Anthropic", "anthropic"), ("converse", "bedrock"),
        ("Bedrock-Converse", "bedrock"), ("bedrock", "bedrock"), ("gemini", "gemini"),
        ("Vertex AI", "gemini"),
        ("xai", "xai"), ("x.ai", "xai"), ("XAI-Responses", "xai_responses"), ("cohere", "cohere"),
        ("perplexity", "perplexity"), ("openrouter", "openrouter"), ("OLLAMA", "ollama"),
        ("llama.cpp", "llamacpp"), ("llama_cpp", "llamacpp"), ("vllm", "compatible"),
        ("modapi", "compatible"),
        ("deepseek", "deepseek"), ("LiteLLM", "compatible"),
        ("/v1/chat/completions", "openai"), ("/v1/responses", "responses"), ("/v1/messages", "anthropic"),
        ("v2/chat", "openai"), ("cohere.v2.chat", "cohere"), ("bedrock-runtime", "bedrock"),
        ("ConverseStream", "bedrock"), ("streamGenerateContent", "gemini"),
        ("gemini.generateContent", "gemini"),
        ("Perplexity (old API)", "perplexity"), ("azure-chat", "openai"), ("ollama-native", "ollama"),
        ("groq chat completions", "openai"), ("xAI chat", "xai"), ("xAI Responses API", "xai_responses"),
    ],
)  # fmt: skip
def test_names_as_people_write_them(written: str, name: str) -> None:
    assert convention_named(written) == name


@pytest.mark.parametrize(
    "name", ["chat", "chat.completions", "/v1/chat/completions", "v2/chat", "Completions"]
)
def test_chat_without_a_service_is_anybodys(name: str) -> None:
    assert is_any_chat(name)


@pytest.mark.parametrize("name", ["", "openai", "openai chat", "responses", "v1", "messages"])
def test_what_says_more_than_chat(name: str) -> None:
    assert not is_any_chat(name)


@pytest.mark.parametrize("name", CONVENTIONS)
def test_every_name_is_its_own(name: str) -> None:
    assert convention_named(name) == name


@pytest.mark.parametrize("name", ["", "smoke signals", "openai chat 2"])
def test_a_name_that_there_is_not_is_refused_in_words(name: str) -> None:
    assert convention_named(name) is None
    with pytest.raises(UnknownConventionError) as raised:
        usage_by(name, OPENAI)
    assert str(raised.value).startswith(f"“{name}” is no usage convention. There are: openai, responses, ")


def test_the_convention_of_every_built_in_endpoint() -> None:
    others = {
        row.name: convention_of(row)
        for row in ENDPOINTS
        if convention_of(row) not in {row.name, "compatible"}
    }
    assert others == {"groq": "openai"}
    assert {row.name for row in ENDPOINTS if convention_of(row) == "compatible"} == {
        "modapi", "litellm", "mistral", "together", "fireworks", "huggingface",
        "lmstudio", "vllm", "sglang", "llamacpp", "tgi",
    }  # fmt: skip
    assert all(convention_of(row) in CONVENTIONS for row in ENDPOINTS)


@pytest.mark.parametrize(
    ("base_url", "dialect", "name"),
    [
        ("https://llm.example.org/v1", COMPATIBLE, "compatible"),
        ("https://api.x.ai/v1", COMPATIBLE, "xai"),
        ("https://us-east-1.api.x.ai/v1", COMPATIBLE, "xai"),
        ("https://eu.api.openai.com/v1", COMPATIBLE, "openai"),
        ("https://acme.openai.azure.com/openai/v1", COMPATIBLE, "openai"),
        ("https://notopenrouter.ai/v1", COMPATIBLE, "compatible"),
        ("https://proxy.example.org/v1", Dialect(usage="xai"), "xai"),
    ],
)
def test_the_convention_of_a_users_own_endpoint(base_url: str, dialect: Dialect, name: str) -> None:
    own = Endpoint(
        name="own", title="Own", wire=WireName.OPENAI, base_url=base_url, custom=True, dialect=dialect
    )
    assert convention_of(own) == name


def test_other_wires_have_one_convention_each() -> None:
    for wire, name in (
        (WireName.ANTHROPIC, "anthropic"),
        (WireName.GEMINI, "gemini"),
        (WireName.OLLAMA, "ollama"),
    ):
        own = Endpoint(name="own", title="Own", wire=wire, base_url="https://llm.example.org", custom=True)
        assert convention_of(own) == name
