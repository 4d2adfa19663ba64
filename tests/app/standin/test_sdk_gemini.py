"""The official `google-genai` SDK against the stand-in, in both versions, unknown fields forbidden."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from app.standin.process import StandIn
from tests.support.standin import KEY, entries_of

# The SDK's own modules warn about what they themselves use.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:google.*"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pydantic.*"),
]
genai = pytest.importorskip("google.genai")
types = genai.types


def sdk_of(standin: StandIn, version: str) -> Any:
    options = types.HttpOptions(base_url=f"{standin.base_url}/gemini", api_version=version)
    return genai.Client(api_key=KEY, http_options=options)


@pytest.mark.parametrize("version", ["v1", "v1beta"])
def test_a_stream(standin: StandIn, version: str) -> None:
    async def run() -> list[Any]:
        sdk = sdk_of(standin, version)
        stream = await sdk.aio.models.generate_content_stream(model="quick::tokens=30", contents="Hello, SDK")
        chunks = [chunk async for chunk in stream]
        await sdk.aio.aclose()
        sdk.close()
        return chunks

    chunks = asyncio.run(run())
    assert "".join(chunk.text or "" for chunk in chunks)
    assert chunks[-1].candidates[0].finish_reason == types.FinishReason.STOP
    usage = chunks[-1].usage_metadata
    assert usage.candidates_token_count == 30
    assert usage.total_token_count == usage.prompt_token_count + 30


@pytest.mark.parametrize("version", ["v1", "v1beta"])
def test_an_answer_in_one_piece_and_a_count(standin: StandIn, version: str) -> None:
    sdk = sdk_of(standin, version)
    config = types.GenerateContentConfig(
        temperature=0.5,
        system_instruction="Short",
        max_output_tokens=500,
        thinking_config=types.ThinkingConfig(include_thoughts=True, thinking_budget=-1),
    )
    answer = sdk.models.generate_content(model="thinker::think=7::tokens=9", contents="Whole", config=config)
    assert answer.usage_metadata.thoughts_token_count == 7
    assert answer.text
    counted = sdk.models.count_tokens(model="quick", contents="Count me in")
    whole = sdk.models.generate_content(model="quick", contents="Count me in")
    assert counted.total_tokens == whole.usage_metadata.prompt_token_count
    sdk.close()


@pytest.mark.parametrize("version", ["v1", "v1beta"])
def test_models(standin: StandIn, version: str) -> None:
    sdk = sdk_of(standin, version)
    models = list(sdk.models.list(config={"page_size": 4}))
    assert {"models/quick", "models/thinker"} <= {model.name for model in models}
    assert sdk.models.get(model="thinker").thinking is True
    sdk.close()


def test_the_key_goes_in_the_header(standin: StandIn) -> None:
    sdk = sdk_of(standin, "v1")
    sdk.models.generate_content(model="quick::tokens=2::ttft=1ms", contents="Key?")
    sdk.close()
    entry = entries_of(standin, "quick::tokens=2::ttft=1ms")[-1]
    assert entry["headers"]["x-goog-api-key"].startswith("sha256:")
    assert "key" not in entry["query"]


@pytest.mark.parametrize(
    ("model", "code", "status"),
    [
        ("quick::401", 400, "INVALID_ARGUMENT"),
        ("quick::403", 403, "PERMISSION_DENIED"),
        ("no-such-model", 404, "NOT_FOUND"),
        ("quick::429=7s", 429, "RESOURCE_EXHAUSTED"),
        ("quick::503", 503, "UNAVAILABLE"),
    ],
)
def test_errors_become_the_sdk_s_own(standin: StandIn, model: str, code: int, status: str) -> None:
    sdk = sdk_of(standin, "v1beta")
    with pytest.raises(genai.errors.APIError) as raised:
        sdk.models.generate_content(model=model, contents="Fail")
    sdk.close()
    assert (raised.value.code, raised.value.status) == (code, status)


@pytest.mark.parametrize(
    "model",
    [
        "quick::tokens=9",
        "thinker::think=9::tokens=9",
        "tool",
        "refuser",
        "blocked",
        "blocked-prompt",
        "empty",
        "wild",
    ],
)
@pytest.mark.parametrize("version", ["v1", "v1beta"])
def test_every_raw_chunk_fits_the_sdk_s_type(client: httpx.Client, model: str, version: str) -> None:
    strict = _strict(types.GenerateContentResponse)
    body = {
        "contents": [{"role": "user", "parts": [{"text": "Validate"}]}],
        "generationConfig": {"thinkingConfig": {"includeThoughts": True}} if "thinker" in model else {},
    }
    headers = {"x-goog-api-key": KEY}
    path = f"/gemini/{version}/models/{model}"
    answer = client.post(f"{path}:streamGenerateContent?alt=sse", headers=headers, json=body)
    assert answer.status_code == 200, answer.text
    events = [json.loads(line[6:]) for line in answer.text.split("\r\n") if line]
    array = client.post(f"{path}:streamGenerateContent", headers=headers, json=body).json()
    whole = client.post(f"{path}:generateContent", headers=headers, json=body).json()
    assert len(array) == len(events)
    for payload in [*events, *array, whole]:
        strict.model_validate(payload)


def _strict(model: type[BaseModel]) -> type[BaseModel]:
    """The SDK forbids unknown fields already; this makes sure that it still does."""
    assert model.model_config.get("extra") == "forbid"
    return model
