"""The wire as the driver calls it: addresses, the key's header, and the parts put together."""

from dataclasses import replace
from typing import Any

import pytest

from providers.base import Endpoint, Finished, Message, Parameters, Request, Secret, TextDelta, WireName
from providers.endpoints import ENDPOINTS
from providers.errors import ErrorKind, ProviderError
from providers.openai_chat.decoder import OpenAIDecoder
from providers.openai_chat.wire import OpenAIChat

WIRE = OpenAIChat()
REQUEST = Request(model="m", messages=(Message("user", "hi"),))


def _endpoint(name: str, **changes: Any) -> Endpoint:
    return replace(next(endpoint for endpoint in ENDPOINTS if endpoint.name == name), **changes)


@pytest.mark.parametrize(
    ("name", "chat", "models", "check"),
    [
        ("deepseek", "https://api.deepseek.com/chat/completions", "https://api.deepseek.com/models",
         "https://api.deepseek.com/user/balance"),
        ("perplexity", "https://api.perplexity.ai/chat/completions", "https://api.perplexity.ai/models",
         "https://api.perplexity.ai/async/chat/completions"),
        ("openrouter", "https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1/models",
         "https://openrouter.ai/api/v1/key"),
        ("huggingface", "https://router.huggingface.co/v1/chat/completions",
         "https://router.huggingface.co/v1/models", "https://huggingface.co/api/whoami-v2"),
        ("cohere", "https://api.cohere.com/compatibility/v1/chat/completions",
         "https://api.cohere.com/v1/models?page_size=1000&endpoint=chat",
         "https://api.cohere.com/v1/check-api-key"),
    ],
)  # fmt: skip
def test_where_each_call_goes(name: str, chat: str, models: str, check: str) -> None:
    endpoint = _endpoint(name)
    assert WIRE.chat(endpoint, REQUEST).url == chat
    assert WIRE.models(endpoint).url == models
    assert WIRE.key_check(endpoint).url == check


def test_the_methods_of_the_calls() -> None:
    assert WIRE.chat(_endpoint("openai"), REQUEST).method == "POST"
    assert WIRE.models(_endpoint("openai")).method == "GET"
    assert (WIRE.key_check(_endpoint("openai")).method, WIRE.key_check(_endpoint("openai")).body) == (
        "GET",
        None,
    )
    assert (WIRE.key_check(_endpoint("cohere")).method, WIRE.key_check(_endpoint("cohere")).body) == (
        "POST",
        {},
    )


def test_the_next_page_is_asked_for_by_its_token() -> None:
    assert WIRE.models(_endpoint("openai"), "a b").url == "https://api.openai.com/v1/models?page_token=a+b"
    assert WIRE.models(_endpoint("cohere"), "t").url.endswith("&endpoint=chat&page_token=t")


def test_nothing_of_a_moved_endpoint_goes_to_the_old_host() -> None:
    for row in ENDPOINTS:
        if row.wire is WireName.OPENAI:
            moved = replace(row, base_url="http://127.0.0.1:9/v1")
            for call in (WIRE.chat(moved, REQUEST), WIRE.models(moved), WIRE.key_check(moved)):
                assert call.url.startswith("http://127.0.0.1:9/v1/")


def test_the_key_is_a_bearer_token() -> None:
    assert WIRE.auth(Secret("sk-1")) == {"Authorization": "Bearer sk-1"}


def test_what_a_request_cannot_carry_is_in_the_notes_of_the_call() -> None:
    call = WIRE.chat(_endpoint("deepseek"), replace(REQUEST, parameters=Parameters(seed=1)))
    assert call.notes == ("The seed was not applied: DeepSeek has no such parameter.",)
    assert call.body is not None
    assert "seed" not in call.body


def test_the_decoder_reads_the_endpoints_dialect() -> None:
    decoder = WIRE.decoder(_endpoint("groq"), REQUEST)
    assert isinstance(decoder, OpenAIDecoder)
    chunk = {"choices": [{"delta": {"content": "<think>a</think>b"}, "finish_reason": "stop"}]}
    events = [*decoder.feed(chunk), *decoder.feed("[DONE]"), *decoder.close()]
    assert decoder.ended
    assert TextDelta("b") in events
    assert isinstance(events[-1], Finished)


def test_a_refused_parameter_is_repaired() -> None:
    endpoint = _endpoint("openai")
    call = WIRE.chat(endpoint, replace(REQUEST, parameters=Parameters(temperature=0.2)))
    error = ProviderError(
        kind=ErrorKind.PARAMETER,
        message="The model refuses a parameter: Unsupported parameter: 'temperature' is not supported.",
        http_status=400,
        parameter="temperature",
    )
    repair = WIRE.repair(endpoint, call, error)
    assert repair is not None
    assert repair.field == "temperature"


def test_models_and_keys_are_judged() -> None:
    endpoint = _endpoint("openai")
    models, after = WIRE.parse_models(endpoint, {"data": [{"id": "gpt-6"}]})
    assert ([model.id for model in models], after) == (["gpt-6"], None)
    assert WIRE.judge_key(endpoint, {"data": []}) is None
