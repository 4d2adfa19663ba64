"""The official `ollama` client against the stand-in, and every raw line against its types."""

import asyncio
import json
from collections.abc import Iterator

import httpx
import ollama
import pytest
from pydantic import BaseModel

from app.standin.process import StandIn


@pytest.fixture
def sdk(standin: StandIn) -> Iterator[ollama.Client]:
    sdk = ollama.Client(host=f"{standin.base_url}/ollama", trust_env=False)
    yield sdk
    sdk._client.close()


def test_a_stream(standin: StandIn) -> None:
    async def run() -> list[ollama.ChatResponse]:
        sdk = ollama.AsyncClient(host=f"{standin.base_url}/ollama", trust_env=False)
        stream = await sdk.chat(
            model="thinker::think=8::tokens=30",
            messages=[{"role": "user", "content": "Hello, SDK"}],
            stream=True,
            think=True,
        )
        lines = [line async for line in stream]
        await sdk._client.aclose()
        return lines

    lines = asyncio.run(run())
    assert "".join(line.message.content or "" for line in lines)
    assert "".join(line.message.thinking or "" for line in lines)
    assert (lines[-1].done, lines[-1].done_reason, lines[-1].eval_count) == (True, "stop", 38)
    assert (lines[-1].eval_duration or 0) > 0


def test_an_answer_in_one_piece(sdk: ollama.Client) -> None:
    answer = sdk.chat(
        model="quick:latest", messages=[{"role": "user", "content": "Whole"}], options={"num_predict": 12}
    )
    assert answer.message.content
    assert (answer.eval_count, answer.done_reason) == (12, "length")


def test_a_tool_call_has_whole_arguments(sdk: ollama.Client) -> None:
    answer = sdk.chat(model="tool", messages=[{"role": "user", "content": "Weather?"}])
    assert answer.message.tool_calls is not None
    assert answer.message.tool_calls[0].function.arguments["city"] == "Zürich"


def test_models_and_what_one_can_do(sdk: ollama.Client) -> None:
    assert "quick:latest" in [model.model for model in sdk.list().models]
    shown = sdk.show("thinker")
    assert shown.capabilities is not None
    assert "thinking" in shown.capabilities
    assert not sdk.ps().models


@pytest.mark.parametrize(
    ("model", "status"), [("no-such-model", 404), ("quick::503", 503), ("quick::500", 500)]
)
def test_errors_become_the_sdk_s_own(sdk: ollama.Client, model: str, status: int) -> None:
    with pytest.raises(ollama.ResponseError) as raised:
        sdk.chat(model=model, messages=[{"role": "user", "content": "Fail"}])
    assert raised.value.status_code == status


def test_an_error_inside_the_stream_is_raised(sdk: ollama.Client) -> None:
    stream = sdk.chat(model="quick::error", messages=[{"role": "user", "content": "Fail"}], stream=True)
    with pytest.raises(ollama.ResponseError, match="terminated"):
        list(stream)


@pytest.mark.parametrize("model", ["quick::tokens=9", "thinker::think=5", "tool", "refuser", "empty", "wild"])
def test_every_raw_line_fits_the_sdk_s_type(client: httpx.Client, model: str) -> None:
    body = {"model": model, "messages": [{"role": "user", "content": "Validate"}]}
    answer = client.post("/ollama/api/chat", json=body)
    assert answer.headers["content-type"] == "application/x-ndjson"
    whole = client.post("/ollama/api/chat", json=body | {"stream": False})
    for payload in [*map(json.loads, answer.text.strip().split("\n")), whole.json()]:
        assert set(payload) <= set(ollama.ChatResponse.model_fields)
        assert set(payload["message"]) <= set(ollama.Message.model_fields)
        _validated(ollama.ChatResponse, payload)


def _validated(model: type[BaseModel], payload: object) -> BaseModel:
    return model.model_validate(payload)
