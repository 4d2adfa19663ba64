"""What the stand-in refuses, in each dialect's own words: auth, required fields, parameters."""

import base64
from typing import Any

import httpx
import pytest

from tests.support.chats import DIALECTS, Name, chat
from tests.support.standin import KEY

PNG = base64.b64encode(b"\x89PNG not really").decode()
OPENAI = {"authorization": f"Bearer {KEY}"}
ANTHROPIC = {"x-api-key": KEY, "anthropic-version": "2026-10-21"}
GEMINI = {"x-goog-api-key": KEY}
SAID = [{"role": "user", "content": "Hello"}]


def openai(client: httpx.Client, **fields: Any) -> httpx.Response:
    body = {"model": "quick", "messages": SAID} | fields
    return client.post("/openai/v1/chat/completions", headers=OPENAI, json=body)


def anthropic(
    client: httpx.Client, *, headers: dict[str, str] | None = None, **fields: Any
) -> httpx.Response:
    body = {"model": "quick", "messages": SAID, "max_tokens": 500} | fields
    return client.post("/anthropic/v1/messages", headers=headers or ANTHROPIC, json=body)


def gemini(client: httpx.Client, *, model: str = "quick", **fields: Any) -> httpx.Response:
    body = {"contents": [{"parts": [{"text": "Hello"}]}]} | fields
    return client.post(f"/gemini/v1beta/models/{model}:generateContent", headers=GEMINI, json=body)


def ollama(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post(
        "/ollama/api/chat", json={"model": "quick", "messages": SAID, "stream": False} | fields
    )


def error(answer: httpx.Response) -> dict[str, Any]:
    found = answer.json()["error"]
    assert isinstance(found, dict)
    return found


# --- keys ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dialect", "status"), [("openai", 401), ("anthropic", 401), ("gemini", 403)])
def test_a_key_is_needed(client: httpx.Client, dialect: Name, status: int) -> None:
    asked = chat(dialect, "quick")
    headers = {"anthropic-version": "2026-10-21"}
    assert client.post(asked.path, headers=headers, json=asked.body).status_code == status


@pytest.mark.parametrize(("dialect", "status"), [("openai", 401), ("anthropic", 401), ("gemini", 400)])
def test_a_bad_key_is_refused(client: httpx.Client, dialect: Name, status: int) -> None:
    answer = client.post(**chat(dialect, "quick", key="bad-key-0123456789").post())
    assert answer.status_code == status
    assert "bad-key-0123456789" not in answer.text
    assert {"openai": "invalid_api_key", "anthropic": "authentication_error", "gemini": "API_KEY_INVALID"}[
        dialect
    ] in answer.text


def test_openai_quotes_the_key_masked(client: httpx.Client) -> None:
    assert "bad-k***789" in client.post(**chat("openai", "quick", key="bad-key-0123456789").post()).text


def test_both_of_anthropic_s_headers_serve_and_the_older_wins(client: httpx.Client) -> None:
    version = {"anthropic-version": "2023-06-01"}
    bearer = {"authorization": f"Bearer {KEY}"}
    assert anthropic(client, headers=version | bearer).status_code == 200
    assert anthropic(client, headers=version | bearer | {"x-api-key": "bad"}).status_code == 401
    assert (
        anthropic(client, headers=version | {"authorization": "Bearer bad", "x-api-key": KEY}).status_code
        == 200
    )


def test_gemini_takes_no_key_in_the_url(client: httpx.Client) -> None:
    answer = client.get(f"/gemini/v1beta/models?key={KEY}", headers=GEMINI)
    assert answer.status_code == 400
    assert "x-goog-api-key" in answer.text


def test_ollama_and_the_demo_need_no_key(client: httpx.Client) -> None:
    assert ollama(client).status_code == 200
    assert (
        client.post("/demo/v1/chat/completions", json={"model": "quick", "messages": SAID}).status_code == 200
    )


# --- OpenAI ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "message", "code", "param"),
    [
        ({"model": "thinker", "temperature": 0.2},
         "Unsupported value: 'temperature' does not support 0.2 with this model. "
         "Only the default (1) value is supported.", "unsupported_value", "temperature"),
        ({"model": "thinker", "max_tokens": 5},
         "Unsupported parameter: 'max_tokens' is not supported with this model. "
         "Use 'max_completion_tokens' instead.", "unsupported_parameter", "max_tokens"),
        ({"model": "thinker-new", "temperature": 1},
         "Unsupported parameter: 'temperature' is not supported with this model.", None, "temperature"),
        ({"model": "thinker", "stop": ["x"]},
         "Unsupported parameter: 'stop' is not supported with this model.", "unsupported_parameter", "stop"),
        ({"temperature": 3}, "Invalid 'temperature': decimal above maximum value. "
         "Expected a value <= 2, but got 3 instead.", "decimal_above_max_value", "temperature"),
        ({"stop": list("abcde")}, "Invalid 'stop': array too long. Expected an array with maximum length 4, "
         "but got an array with length 5 instead.", "array_above_max_length", "stop"),
        ({"stream_options": {"include_usage": True}},
         "The 'stream_options' parameter is only allowed when 'stream' is enabled.", None, "stream_options"),
        ({"no_such_field": 1}, "Unrecognized request argument supplied: no_such_field", None, None),
        ({"model": "nope"}, "The model `nope` does not exist or you do not have access to it.",
         "model_not_found", None),
        ({"messages": []}, "Invalid 'messages': empty array. "
         "Expected an array with minimum length 1, but got an empty array instead.",
         "empty_array", "messages"),
        ({"messages": [{"role": "user", "content": [{"type": "video", "video": "x"}]}]},
         "Invalid value: 'video'. Supported values are: 'text', 'image_url', 'input_audio', and 'file'.",
         "invalid_value", "messages[0].content[0].type"),
        ({"reasoning_effort": "heroic"}, None, "invalid_value", "reasoning_effort"),
        ({"max_completion_tokens": 0}, None, "integer_below_min_value", "max_completion_tokens"),
        ({"model": "embed"}, None, None, None),
        ({"messages": [{"role": "robot", "content": "x"}]}, None, "invalid_value", "messages[0].role"),
    ],
)  # fmt: skip
def test_openai_refuses(
    client: httpx.Client, fields: dict[str, Any], message: str | None, code: str | None, param: str | None
) -> None:
    answer = openai(client, **fields)
    assert answer.status_code == (404 if code == "model_not_found" else 400)
    assert (error(answer)["code"], error(answer)["param"]) == (code, param)
    assert error(answer)["type"] == "invalid_request_error"
    if message is not None:
        assert error(answer)["message"] == message


def test_openai_takes_what_it_takes(client: httpx.Client) -> None:
    parts = [
        {"type": "text", "text": "Look"},
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PNG}", "detail": "low"}},
        {"type": "input_audio", "input_audio": {"data": PNG, "format": "wav"}},
        {"type": "file", "file": {"filename": "a.pdf", "file_data": f"data:application/pdf;base64,{PNG}"}},
    ]
    said = [{"role": "developer", "content": "Be kind"}, {"role": "user", "content": parts}]
    answer = openai(
        client,
        model="echo",
        messages=said,
        temperature=0.5,
        top_p=0.9,
        seed=7,
        stop="END",
        max_completion_tokens=900,
    )
    text = answer.json()["choices"][0]["message"]["content"]
    for part in (
        "image/png 15 bytes",
        "audio/wav 15 bytes",
        "application/pdf 15 bytes",
        "Be kind",
        '"seed": 7',
    ):
        assert part in text
    assert openai(client, model="thinker", temperature=1, max_completion_tokens=5).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_the_content_type_must_be_json(client: httpx.Client, kind: str) -> None:
    for dialect in ("openai", "anthropic", "gemini"):
        asked = chat(dialect, "quick")
        answer = client.post(asked.path, headers=asked.headers | {"content-type": kind}, content=b"{}")
        assert answer.status_code == 400
        assert kind in answer.text


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_json_object(client: httpx.Client, dialect: Name, body: bytes) -> None:
    asked = chat(dialect, "quick")
    headers = asked.headers | {"content-type": "application/json"}
    answer = client.post(asked.path, headers=headers, content=body)
    assert answer.status_code == 400
    assert "error" in answer.json()


# --- Anthropic -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"max_tokens": None}, "max_tokens: Field required"),
        ({"temperature": 1}, "temperature: Extra inputs are not permitted"),
        ({"top_p": 0.9}, "top_p: Extra inputs are not permitted"),
        ({"foo": 1}, "foo: Extra inputs are not permitted"),
        ({"messages": []}, "messages: at least one message is required"),
        ({"messages": [{"role": "system", "content": "x"}]},
         "messages.0.role: Input should be 'user' or 'assistant'"),
        ({"messages": [{"role": "user", "content": [{"type": "text", "text": ""}]}]},
         "messages: text content blocks must be non-empty"),
        ({"thinking": {"type": "adaptive"}}, "adaptive thinking is not supported on this model"),
        ({"model": "thinker", "thinking": {"type": "enabled", "budget_tokens": 1024}},
         "`max_tokens` must be greater than `thinking.budget_tokens`"),
        ({"model": "thinker", "messages": [*SAID, {"role": "assistant", "content": "Well"}]},
         "This model does not support assistant message prefill. "
         "The conversation must end with a user message."),
        ({"messages": [{"role": "assistant", "content": [{"type": "document", "source": {
            "type": "base64", "media_type": "application/pdf", "data": PNG}}]}]},
         "messages.0.content.0: `document` blocks are not permitted in assistant turns"),
        ({"stop_sequences": "END"}, "stop_sequences: Input should be a valid list"),
    ],
)  # fmt: skip
def test_anthropic_refuses(client: httpx.Client, fields: dict[str, Any], message: str) -> None:
    answer = anthropic(client, **fields)
    assert answer.status_code == 400
    assert error(answer) == {"type": "invalid_request_error", "message": message}


def test_the_old_version_takes_a_temperature(client: httpx.Client) -> None:
    old = ANTHROPIC | {"anthropic-version": "2023-06-01"}
    assert anthropic(client, headers=old, temperature=0.3, top_k=5).status_code == 200
    assert anthropic(client, headers=old, temperature=1.5).status_code == 400


@pytest.mark.parametrize("version", [None, "2020-01-01"])
def test_a_version_is_needed(client: httpx.Client, version: str | None) -> None:
    headers = {"x-api-key": KEY} | ({"anthropic-version": version} if version else {})
    answer = anthropic(client, headers=headers)
    assert answer.status_code == 400
    assert "anthropic-version" in error(answer)["message"]


def test_anthropic_s_unknown_model(client: httpx.Client) -> None:
    answer = anthropic(client, model="nope")
    assert answer.status_code == 404
    assert error(answer) == {"type": "not_found_error", "message": "model: nope"}


def test_anthropic_takes_images_and_documents(client: httpx.Client) -> None:
    image = {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": PNG}}
    document = {
        "type": "document",
        "source": {"type": "base64", "media_type": "application/pdf", "data": PNG},
    }
    said = [{"role": "user", "content": [image, document, {"type": "text", "text": "Look"}]}]
    text = anthropic(client, model="echo", messages=said).json()["content"][0]["text"]
    assert "image/png 15 bytes" in text
    assert "application/pdf 15 bytes" in text
    wrong = {"type": "image", "source": {"type": "base64", "media_type": "image/tiff", "data": PNG}}
    assert anthropic(client, messages=[{"role": "user", "content": [wrong]}]).status_code == 400


# --- Gemini ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"foo": 1}, 'Unknown name "foo"'),
        ({"generationConfig": {"max_tokens": 3}}, 'Unknown name "maxTokens"'),
        ({"generationConfig": {"temperature": 9}}, "must be in the range [0.0, 2.0]"),
        ({"generationConfig": {"maxOutputTokens": 0}}, "must be positive"),
        ({"generationConfig": {"thinkingConfig": {"thinkingLevel": "LOW"}}}, "Thinking is not supported"),
        (
            {"generationConfig": {"thinkingConfig": {"thinkingLevel": "LOW", "thinkingBudget": 5}}},
            "only set one of",
        ),
        ({"contents": []}, "contents is not specified"),
        ({"contents": [{"role": "assistant", "parts": [{"text": "x"}]}]}, "valid role: user, model"),
        ({"contents": [{"parts": [{"inlineData": {"mimeType": "image/png", "data": "%"}}]}]}, "Base64"),
    ],
)
def test_gemini_refuses(client: httpx.Client, fields: dict[str, Any], said: str) -> None:
    answer = gemini(client, **fields)
    assert answer.status_code == 400
    assert error(answer)["status"] == "INVALID_ARGUMENT"
    assert said in error(answer)["message"]


def test_gemini_understands_both_spellings(client: httpx.Client) -> None:
    parts = [{"text": "Look"}, {"inline_data": {"mime_type": "image/png", "data": PNG}}]
    answer = gemini(
        client,
        model="echo",
        contents=[{"role": "user", "parts": parts}],
        system_instruction={"parts": [{"text": "Be kind"}]},
        generation_config={"max_output_tokens": 400, "top_p": 0.5},
    )
    text = answer.json()["candidates"][0]["content"]["parts"][0]["text"]
    assert "image/png 15 bytes" in text
    assert "Be kind" in text


@pytest.mark.parametrize("version", ["v1", "v1beta"])
def test_gemini_s_unknown_model(client: httpx.Client, version: str) -> None:
    body = {"contents": [{"parts": [{"text": "x"}]}]}
    answer = client.post(f"/gemini/{version}/models/nope:generateContent", headers=GEMINI, json=body)
    assert answer.status_code == 404
    assert error(answer)["message"].startswith(f"models/nope is not found for API version {version},")


# --- Ollama ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"model": "nope"}, 404, "model 'nope' not found"),
        ({"model": ""}, 400, "model is required"),
        ({"think": True}, 400, '"quick" does not support thinking'),
        ({"think": "very"}, 400, "invalid think value"),
        ({"messages": [{"role": "robot", "content": "x"}]}, 400, "invalid role: robot"),
        ({"options": {"num_predict": "many"}}, 400, "num_predict"),
        ({"messages": [{"role": "user", "content": "x", "images": ["%"]}]}, 400, "illegal base64"),
    ],
)
def test_ollama_refuses(client: httpx.Client, fields: dict[str, Any], status: int, said: str) -> None:
    answer = ollama(client, **fields)
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_ollama_streams_unless_told_not_to(client: httpx.Client) -> None:
    body = {"model": "quick", "messages": SAID}
    assert len(client.post("/ollama/api/chat", json=body).text.splitlines()) > 1
    assert len(client.post("/ollama/api/chat", json=body | {"stream": False}).text.splitlines()) == 1


def test_ollama_loads_a_model_for_a_chat_without_messages(client: httpx.Client) -> None:
    answer = client.post("/ollama/api/chat", json={"model": "quick", "messages": []})
    assert answer.json()["done_reason"] == "load"


# --- all -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", ["openai", "anthropic", "gemini"])
def test_a_prompt_that_is_too_long(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "thrifty", "word " * 40_000).post())
    assert answer.status_code == 400
    assert {"openai": "context_length_exceeded", "anthropic": "too long", "gemini": "exceeds the maximum"}[
        dialect
    ] in answer.text


@pytest.mark.parametrize("dialect", ["openai", "anthropic", "ollama"])
def test_a_blocked_prompt_is_an_error(client: httpx.Client, dialect: Name) -> None:
    assert client.post(**chat(dialect, "blocked-prompt").post()).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/openai/v1/responses", "/anthropic/v1/complete", "/gemini/v2/models/quick:go", "/ollama/api/nope"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_there_is_not_there_for_any_method(client: httpx.Client, path: str, method: str) -> None:
    """A gateway in front of it tells from a 404 that it has to ask another way."""
    answer = client.request(method, path, headers=OPENAI | ANTHROPIC | GEMINI)
    assert answer.status_code == 404, answer.text


def test_gemini_knows_the_model_in_the_body(client: httpx.Client) -> None:
    """A field of Google's own request type; LiteLLM fills it."""
    assert gemini(client, model="quick").status_code == 200
    body = {"contents": [{"parts": [{"text": "Hello"}]}], "model": "models/quick"}
    path = "/gemini/v1beta/models/quick:generateContent"
    assert client.post(path, headers=GEMINI, json=body).status_code == 200


@pytest.mark.parametrize(
    "path", ["/openai/v1/chat/completions", "/anthropic/v1/messages", "/ollama/api/chat"]
)
def test_the_method_must_fit(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers=OPENAI | ANTHROPIC)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "path",
    ["/openai/v1/nothing", "/anthropic/v1/nothing", "/gemini/v9/models", "/ollama/api/nothing", "/nothing"],
)
def test_paths_that_lead_nowhere(client: httpx.Client, path: str) -> None:
    assert client.get(path, headers=OPENAI | ANTHROPIC | GEMINI).status_code == 404
