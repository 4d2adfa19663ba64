"""The official `openai` SDK against the stand-in, strictly validated."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import openai
import pytest
from openai.types import CreateEmbeddingResponse, Model
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from pydantic import TypeAdapter

from app.standin.process import StandIn
from app.standin.routes import services
from tests.support.standin import KEY

# What services add to OpenAI's own fields, and where the notes on their protocols list it.
_OWN_FINISH_WORDS = {"together": "eos"}
_NOT_STRICT = {
    "mistral": "content may be a list of parts",
    "together": "finish reason `eos`",
    "litellm": "no finish_reason before the end",
    "xai": "tool calls without an index",
}


@pytest.fixture
def sdk(standin: StandIn) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(
        base_url=f"{standin.base_url}/openai/v1", api_key=KEY, max_retries=0, _strict_response_validation=True
    ) as sdk:
        yield sdk


@asynccontextmanager
async def async_sdk(standin: StandIn) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(
        base_url=f"{standin.base_url}/openai/v1", api_key=KEY, max_retries=0, _strict_response_validation=True
    ) as sdk:
        yield sdk


def test_a_stream_with_usage(standin: StandIn) -> None:
    async def run() -> list[ChatCompletionChunk]:
        async with async_sdk(standin) as sdk:
            stream = await sdk.chat.completions.create(
                model="quick::tokens=40",
                messages=[{"role": "user", "content": "Stream to me, SDK"}],
                stream=True,
                stream_options={"include_usage": True},
            )
            return [chunk async for chunk in stream]

    chunks = asyncio.run(run())
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    usage = chunks[-1].usage
    assert text
    assert usage is not None
    assert (usage.completion_tokens, chunks[-1].choices) == (40, [])
    assert usage.total_tokens == usage.prompt_tokens + 40
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[0].choices[0].delta.role == "assistant"


def test_no_usage_unasked(sdk: openai.OpenAI) -> None:
    chunks = list(
        sdk.chat.completions.create(
            model="quick::tokens=5", messages=[{"role": "user", "content": "No usage"}], stream=True
        )
    )
    assert all(chunk.usage is None and chunk.choices for chunk in chunks)


def test_an_answer_in_one_piece(sdk: openai.OpenAI) -> None:
    answer = sdk.chat.completions.create(
        model="quick",
        messages=[{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Whole"}],
    )
    assert "Whole" in (answer.choices[0].message.content or "")
    assert answer.usage is not None
    assert answer.choices[0].finish_reason == "stop"
    assert answer._request_id is not None


def test_a_tool_call_is_put_together(sdk: openai.OpenAI) -> None:
    with sdk.chat.completions.stream(
        model="tool", messages=[{"role": "user", "content": "What is the weather?"}]
    ) as stream:
        answer = stream.get_final_completion()
    calls = answer.choices[0].message.tool_calls
    assert calls is not None
    assert json.loads(calls[0].function.arguments)["city"] == "Zürich"
    assert answer.choices[0].finish_reason == "tool_calls"


def test_a_refusal_has_its_own_field(sdk: openai.OpenAI) -> None:
    answer = sdk.chat.completions.create(model="refuser", messages=[{"role": "user", "content": "Please"}])
    assert answer.choices[0].message.content is None
    assert "can't help" in (answer.choices[0].message.refusal or "")


def test_a_reasoning_model_counts_what_it_does_not_show(sdk: openai.OpenAI) -> None:
    answer = sdk.chat.completions.create(
        model="thinker", messages=[{"role": "user", "content": "Think"}], reasoning_effort="low"
    )
    assert answer.usage is not None
    assert answer.usage.completion_tokens_details is not None
    assert answer.usage.completion_tokens_details.reasoning_tokens
    assert not hasattr(answer.choices[0].message, "reasoning_content")


def test_models_and_one_model(sdk: openai.OpenAI) -> None:
    models = list(sdk.models.list())
    assert {"quick", "careful", "thinker", "thrifty", "echo"} <= {model.id for model in models}
    assert sdk.models.retrieve("quick").owned_by == "standin"
    assert isinstance(models[0], Model)


def test_embeddings_are_the_same_in_both_encodings(sdk: openai.OpenAI, standin: StandIn) -> None:
    # By itself the SDK asks for base64, and its own strict validation does not know that form.
    with openai.OpenAI(base_url=f"{standin.base_url}/openai/v1", api_key=KEY) as lenient:
        default = lenient.embeddings.create(model="embed", input=["one", "two"])
    plain = sdk.embeddings.create(
        model="embed", input=["one", "two"], encoding_format="float", dimensions=256
    )
    assert [row.embedding for row in default.data] == [row.embedding for row in plain.data]
    assert len(default.data[0].embedding) == 256
    assert default.data[0].embedding != default.data[1].embedding
    assert isinstance(default, CreateEmbeddingResponse)


@pytest.mark.parametrize(
    ("model", "error", "code"),
    [
        ("quick::401", openai.AuthenticationError, "invalid_api_key"),
        ("quick::403", openai.PermissionDeniedError, "unsupported_country_region_territory"),
        ("no-such-model", openai.NotFoundError, "model_not_found"),
        ("quick::429", openai.RateLimitError, "rate_limit_exceeded"),
        ("quick::quota", openai.RateLimitError, "credit_balance_exhausted"),
        ("quick::context", openai.BadRequestError, "context_length_exceeded"),
        ("quick::500", openai.InternalServerError, None),
    ],
)
def test_errors_become_the_sdk_s_own(
    sdk: openai.OpenAI, model: str, error: type[openai.APIStatusError], code: str | None
) -> None:
    with pytest.raises(error) as raised:
        sdk.chat.completions.create(model=model, messages=[{"role": "user", "content": "Fail"}])
    assert raised.value.code == code


def test_an_error_inside_the_stream_is_raised(sdk: openai.OpenAI) -> None:
    stream = sdk.chat.completions.create(
        model="quick::error", messages=[{"role": "user", "content": "Fail inside"}], stream=True
    )
    with pytest.raises(openai.APIError, match="had an error"):
        list(stream)


def test_the_sdk_s_own_retries_get_through(standin: StandIn) -> None:
    with openai.OpenAI(base_url=f"{standin.base_url}/openai/v1", api_key=KEY, max_retries=2) as sdk:
        answer = sdk.chat.completions.create(
            model="quick::503x2=1ms", messages=[{"role": "user", "content": "Third time lucky"}]
        )
    assert answer.choices[0].finish_reason == "stop"


@pytest.mark.parametrize("service", [name for name in services() if name not in _NOT_STRICT])
@pytest.mark.parametrize("model", ["quick::tokens=9", "thinker::think=5::tokens=9", "tool", "blocked"])
def test_every_raw_event_of_every_service_fits_the_sdk_s_type(
    client: httpx.Client, service: str, model: str
) -> None:
    chunk_type = TypeAdapter(ChatCompletionChunk)
    for payload in _payloads(client, service, model):
        chunk_type.validate_python(payload, strict=True)
    whole = client.post(
        f"/as/{service}/v1/chat/completions", headers=_HEADERS, json=_body(model, stream=False)
    )
    TypeAdapter(ChatCompletion).validate_python(whole.json())


@pytest.mark.parametrize(
    "model", ["quick::tokens=9", "thinker::think=5::tokens=9", "tool", "refuser", "empty"]
)
def test_openai_itself_sends_no_field_that_the_sdk_does_not_know(client: httpx.Client, model: str) -> None:
    for payload in _payloads(client, "openai", model):
        assert not _unknown_fields(ChatCompletionChunk.model_validate(payload))
    whole = client.post("/openai/v1/chat/completions", headers=_HEADERS, json=_body(model, stream=False))
    assert not _unknown_fields(ChatCompletion.model_validate(whole.json()))


_HEADERS = {"authorization": f"Bearer {KEY}"}


def _body(model: str, *, stream: bool) -> dict[str, Any]:
    return {"model": model, "messages": [{"role": "user", "content": "Validate me"}], "stream": stream}


def _payloads(client: httpx.Client, service: str, model: str) -> list[Any]:
    answer = client.post(
        f"/as/{service}/v1/chat/completions", headers=_HEADERS, json=_body(model, stream=True)
    )
    assert answer.status_code == 200, answer.text
    lines = [line.removeprefix("data: ") for line in answer.text.split("\n") if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def _unknown_fields(model: Any) -> list[str]:
    """Names that pydantic kept without knowing them, at any depth."""
    if isinstance(model, list):
        return [name for item in model for name in _unknown_fields(item)]
    if not hasattr(model, "model_extra"):
        return []
    inner = [name for field in type(model).model_fields for name in _unknown_fields(getattr(model, field))]
    return [*(model.model_extra or {}), *inner]
