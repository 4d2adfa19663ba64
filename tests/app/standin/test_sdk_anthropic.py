"""The official `anthropic` SDK against the stand-in, and every raw event against its types."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import anthropic
import httpx
import pytest
from anthropic.types import Message, ModelInfo, RawMessageStreamEvent
from pydantic import TypeAdapter

from app.standin.process import StandIn
from tests.support.standin import KEY, entries_of


@pytest.fixture
def sdk(standin: StandIn) -> Iterator[anthropic.Anthropic]:
    with anthropic.Anthropic(
        base_url=f"{standin.base_url}/anthropic", api_key=KEY, max_retries=0, _strict_response_validation=True
    ) as sdk:
        yield sdk


def test_a_stream_with_thinking(standin: StandIn) -> None:
    async def run() -> Message:
        async with (
            anthropic.AsyncAnthropic(base_url=f"{standin.base_url}/anthropic", api_key=KEY) as sdk,
            sdk.messages.stream(
                model="thinker::think=9::tokens=30",
                max_tokens=4000,
                thinking={"type": "adaptive"},
                messages=[{"role": "user", "content": "Hello, SDK"}],
            ) as stream,
        ):
            return await stream.get_final_message()

    message = asyncio.run(run())
    assert [block.type for block in message.content] == ["thinking", "text"]
    assert message.stop_reason == "end_turn"
    assert message.usage.output_tokens == 39
    assert message.usage.output_tokens_details is not None
    assert message.usage.output_tokens_details.thinking_tokens == 9


def test_an_answer_in_one_piece(sdk: anthropic.Anthropic) -> None:
    message = sdk.messages.create(
        model="quick", max_tokens=4000, system="Short", messages=[{"role": "user", "content": "Whole"}]
    )
    assert message.content[0].type == "text"
    assert "Whole" in message.content[0].text
    assert not message.model_extra


def test_the_new_version_sends_the_key_as_a_bearer(sdk: anthropic.Anthropic, standin: StandIn) -> None:
    model = "quick::tokens=3::ttft=1ms"
    sdk.messages.create(model=model, max_tokens=10, messages=[{"role": "user", "content": "Key?"}])
    headers = entries_of(standin, model)[-1]["headers"]
    assert headers["anthropic-version"] == "2026-10-21"
    assert KEY not in json.dumps(headers)


def test_count_tokens_agrees_with_usage(sdk: anthropic.Anthropic) -> None:
    counted = sdk.messages.count_tokens(model="quick", messages=[{"role": "user", "content": "Count me in"}])
    message = sdk.messages.create(
        model="quick", max_tokens=9, messages=[{"role": "user", "content": "Count me in"}]
    )
    assert counted.input_tokens == message.usage.input_tokens


def test_models_are_paged(sdk: anthropic.Anthropic) -> None:
    models = list(sdk.models.list(limit=3))
    assert {"quick", "careful", "thinker", "thrifty"} <= {model.id for model in models}
    assert len({model.id for model in models}) == len(models)
    assert isinstance(sdk.models.retrieve("thinker"), ModelInfo)


@pytest.mark.parametrize(
    ("model", "error"),
    [
        ("quick::401", anthropic.AuthenticationError),
        ("quick::403", anthropic.PermissionDeniedError),
        ("no-such-model", anthropic.NotFoundError),
        ("quick::413", anthropic.APIStatusError),
        ("quick::429", anthropic.RateLimitError),
        ("quick::500", anthropic.InternalServerError),
        ("quick::529", anthropic.APIStatusError),
    ],
)
def test_errors_become_the_sdk_s_own(
    sdk: anthropic.Anthropic, model: str, error: type[anthropic.APIStatusError]
) -> None:
    with pytest.raises(error) as raised:
        sdk.messages.create(model=model, max_tokens=9, messages=[{"role": "user", "content": "Fail"}])
    assert isinstance(raised.value.body, dict)
    assert raised.value.body["type"] == "error"
    assert raised.value.request_id is not None


def test_an_error_inside_the_stream_is_raised(sdk: anthropic.Anthropic) -> None:
    with (
        pytest.raises(anthropic.APIStatusError, match="Overloaded"),
        sdk.messages.stream(
            model="quick::overloaded-mid",
            max_tokens=4000,
            messages=[{"role": "user", "content": "Fail inside"}],
        ) as stream,
    ):
        stream.get_final_message()


@pytest.mark.parametrize(
    "model",
    [
        "quick::tokens=9",
        "thinker::think=5::tokens=9",
        "tool",
        "refuser",
        "blocked",
        "empty",
        "wild",
        "quick::comments",
    ],
)
def test_every_raw_event_fits_the_sdk_s_type(client: httpx.Client, model: str) -> None:
    event_type: TypeAdapter[Any] = TypeAdapter(RawMessageStreamEvent)
    body = {"model": model, "max_tokens": 4000, "messages": [{"role": "user", "content": "Validate"}]}
    headers = {"x-api-key": KEY, "anthropic-version": "2026-10-21"}
    answer = client.post("/anthropic/v1/messages", headers=headers, json=body | {"stream": True})
    events = [json.loads(line[6:]) for line in answer.text.split("\n") if line.startswith("data: ")]
    assert [event["type"] for event in events][-1] == "message_stop"
    for event in events:
        if event["type"] != "ping":  # the SDK drops it before it looks at types
            assert not event_type.validate_python(event).model_extra
    whole = client.post("/anthropic/v1/messages", headers=headers, json=body)
    assert not Message.model_validate(whole.json()).model_extra
