"""The requests that the Gemini wire writes, its lists of models, and its key check."""

import base64
from typing import Any

import pytest
from hypothesis import given

from providers._faults import fault_of
from providers.base import (
    Attachment,
    Effort,
    HttpCall,
    JsonObject,
    KeyState,
    Message,
    Parameters,
    Repair,
    Request,
    Secret,
    WireName,
)
from providers.errors import ErrorKind
from providers.gemini.wire import Gemini
from tests.support.anything import JSON
from tests.support.streams import BLOB, MP3, MP4, NOTES, PDF, PNG, WAV, endpoint

WIRE = Gemini()
BASE = "https://generativelanguage.googleapis.com"
ENDPOINT = endpoint(WireName.GEMINI, BASE)


def chat(
    *messages: Message,
    model: str = "gemini-3.6-flash",
    base_url: str = BASE,
    system: str | None = None,
    stream: bool = True,
    **more: Any,
) -> HttpCall:
    request = Request(
        model=model,
        messages=messages or (Message("user", "Hi"),),
        system=system,
        parameters=Parameters(**more),
        stream=stream,
    )
    return WIRE.chat(endpoint(WireName.GEMINI, base_url), request)


def body(call: HttpCall) -> JsonObject:
    assert call.body is not None
    return call.body


# --- the request -----------------------------------------------------------------------------------------


def test_a_plain_request_holds_the_words_and_no_more() -> None:
    call = chat()
    assert call.method == "POST"
    assert call.url == f"{BASE}/v1beta/models/gemini-3.6-flash:streamGenerateContent?alt=sse"
    assert call.body == {"contents": [{"role": "user", "parts": [{"text": "Hi"}]}]}
    assert (call.notes, dict(call.headers)) == ((), {})


def test_a_call_that_does_not_stream_has_another_path() -> None:
    assert chat(stream=False).url == f"{BASE}/v1beta/models/gemini-3.6-flash:generateContent"


@pytest.mark.parametrize(
    ("base_url", "root"),
    [
        (BASE, f"{BASE}/v1beta"),
        (f"{BASE}/", f"{BASE}/v1beta"),
        (f"{BASE}/v1beta", f"{BASE}/v1beta"),
        (f"{BASE}/v1", f"{BASE}/v1"),
        (f"{BASE}/v1alpha/", f"{BASE}/v1alpha"),
        ("http://127.0.0.1:4000/gemini", "http://127.0.0.1:4000/gemini/v1beta"),
    ],
)
def test_a_version_in_the_base_url_is_kept(base_url: str, root: str) -> None:
    assert chat(base_url=base_url).url.startswith(f"{root}/models/gemini-3.6-flash:")
    assert WIRE.models(endpoint(WireName.GEMINI, base_url)).url == f"{root}/models?pageSize=1000"


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("gemini-3.6-flash", "models/gemini-3.6-flash"),
        ("models/gemini-3.6-flash", "models/gemini-3.6-flash"),
        ("tunedModels/mine-1", "tunedModels/mine-1"),
        ("google/gemini", "models/google/gemini"),
        ("fast::ttft=200ms", "models/fast::ttft=200ms"),
        ("a b?c#d%", "models/a%20b%3Fc%23d%25"),
        ("größe", "models/gr%C3%B6%C3%9Fe"),
        ("../../v1/files", "models/%2E%2E/%2E%2E/v1/files"),
    ],
)
def test_a_model_id_stays_in_its_path(model: str, path: str) -> None:
    assert chat(model=model).url == f"{BASE}/v1beta/{path}:streamGenerateContent?alt=sse"


def test_a_conversation_has_the_roles_user_and_model() -> None:
    call = chat(Message("user", "1"), Message("assistant", "2"), Message("user", "3"), system="Be brief.")
    assert body(call)["systemInstruction"] == {"parts": [{"text": "Be brief."}]}
    assert body(call)["contents"] == [
        {"role": "user", "parts": [{"text": "1"}]},
        {"role": "model", "parts": [{"text": "2"}]},
        {"role": "user", "parts": [{"text": "3"}]},
    ]


def test_an_empty_answer_of_before_is_left_out_and_told() -> None:
    call = chat(Message("user", "1"), Message("assistant", ""), Message("user", "2"))
    assert [content["parts"][0]["text"] for content in body(call)["contents"]] == ["1", "2"]
    assert call.notes == ("An earlier answer without text was left out of the conversation.",)


def test_an_empty_prompt_goes_out_as_it_is() -> None:
    assert body(chat(Message("user", "")))["contents"] == [{"role": "user", "parts": [{"text": ""}]}]


def test_parameters_have_geminis_names() -> None:
    call = chat(temperature=0.0, top_p=0.9, max_tokens=50, stop=("A", "B"), seed=0)
    assert body(call)["generationConfig"] == {
        "temperature": 0.0,
        "topP": 0.9,
        "maxOutputTokens": 50,
        "stopSequences": ["A", "B"],
        "seed": 0,
    }


@pytest.mark.parametrize(
    ("effort", "written"),
    [
        (Effort.NONE, {"thinkingBudget": 0}),
        (Effort.MINIMAL, {"thinkingLevel": "MINIMAL", "includeThoughts": True}),
        (Effort.LOW, {"thinkingLevel": "LOW", "includeThoughts": True}),
        (Effort.MEDIUM, {"thinkingLevel": "MEDIUM", "includeThoughts": True}),
        (Effort.HIGH, {"thinkingLevel": "HIGH", "includeThoughts": True}),
        (Effort.XHIGH, {"thinkingLevel": "XHIGH", "includeThoughts": True}),
        (Effort.MAX, {"thinkingLevel": "XHIGH", "includeThoughts": True}),
    ],
)
def test_reasoning_effort(effort: Effort, written: JsonObject) -> None:
    call = chat(reasoning_effort=effort)
    assert body(call)["generationConfig"] == {"thinkingConfig": written}
    assert bool(call.notes) is (effort is Effort.MAX)


def test_the_users_own_fields_join_ours() -> None:
    call = chat(temperature=0.5, body={"generationConfig": {"topK": 3}, "safetySettings": []})
    assert body(call)["generationConfig"] == {"temperature": 0.5, "topK": 3}
    assert body(call)["safetySettings"] == []


# --- attachments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attachment", "media_type"),
    [
        (PNG, "image/png"),
        (PDF, "application/pdf"),
        (WAV, "audio/wav"),
        (MP3, "audio/mp3"),
        (MP4, "video/mp4"),
        (Attachment("a.jpg", "image/jpg", b"\xff\xd8"), "image/jpeg"),
    ],
)
def test_files_travel_inside_the_request(attachment: Attachment, media_type: str) -> None:
    call = chat(Message("user", "What is it?", (attachment,)))
    assert body(call)["contents"][0]["parts"] == [
        {"inlineData": {"mimeType": media_type, "data": base64.b64encode(attachment.data).decode()}},
        {"text": "What is it?"},
    ]
    assert call.notes == ()


def test_a_text_file_is_text() -> None:
    parts = body(chat(Message("user", "", (NOTES,))))["contents"][0]["parts"]
    assert parts == [{"text": "notes.md\n```md\n# Größe\n```"}]


def test_a_file_of_no_known_kind_is_left_out_and_told() -> None:
    call = chat(Message("user", "Hi", (BLOB,)))
    assert body(call)["contents"][0]["parts"] == [{"text": "Hi"}]
    assert "blob.bin" in call.notes[0]


# --- the key ---------------------------------------------------------------------------------------------


def test_the_key_is_in_a_header_and_never_in_the_url() -> None:
    assert WIRE.auth(Secret("k")) == {"x-goog-api-key": "k"}
    assert "key" not in chat().url


def test_the_key_check_lists_one_model() -> None:
    call = WIRE.key_check(ENDPOINT)
    assert (call.method, call.url) == ("GET", f"{BASE}/v1beta/models?pageSize=1")
    assert WIRE.judge_key(ENDPOINT, {"models": []}) is None


def test_a_bad_key_is_a_400_that_says_so() -> None:
    payload = {
        "error": {
            "code": 400,
            "message": "API key not valid. Please pass a valid API key.",
            "status": "INVALID_ARGUMENT",
            "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}],
        }
    }
    assert fault_of(payload, http_status=400).kind is ErrorKind.AUTH


def test_another_kind_of_answer_proves_nothing() -> None:
    verdict = WIRE.judge_key(ENDPOINT, {"hello": 1})
    assert verdict is not None
    assert verdict.state is KeyState.REACHABLE


# --- models ----------------------------------------------------------------------------------------------

PAGE = {
    "models": [
        {
            "name": "models/gemini-3.6-flash",
            "displayName": "Gemini 3.6 Flash",
            "inputTokenLimit": 1_048_576,
            "outputTokenLimit": 65_536,
            "supportedGenerationMethods": ["generateContent", "countTokens"],
            "temperature": 1,
            "thinking": True,
        },
        {"name": "models/gemini-embedding-2", "supportedGenerationMethods": ["embedContent"]},
        {"name": "models/of-a-gateway"},
        {"name": ""},
        None,
    ],
    "nextPageToken": "Ch9tb2RlbHM=",
}


def test_a_page_of_models_holds_those_that_can_chat() -> None:
    (flash, gateway), after = WIRE.parse_models(ENDPOINT, PAGE)
    assert (flash.id, flash.name) == ("gemini-3.6-flash", "Gemini 3.6 Flash")
    assert (flash.context_tokens, flash.output_tokens, flash.reasoning) == (1_048_576, 65_536, True)
    assert (gateway.id, gateway.context_tokens, gateway.reasoning) == ("of-a-gateway", None, None)
    assert after == "Ch9tb2RlbHM="
    assert WIRE.models(ENDPOINT, after).url == f"{BASE}/v1beta/models?pageSize=1000&pageToken=Ch9tb2RlbHM%3D"


def test_the_last_page_has_no_token() -> None:
    assert WIRE.parse_models(ENDPOINT, {"models": []}) == ([], None)


@given(JSON)
def test_no_list_of_models_makes_it_raise(payload: Any) -> None:
    WIRE.parse_models(ENDPOINT, payload)
    WIRE.parse_models(ENDPOINT, {"models": payload, "nextPageToken": payload})
    WIRE.parse_models(ENDPOINT, {"models": [{"name": "m", "supportedGenerationMethods": payload}, payload]})
    WIRE.judge_key(ENDPOINT, payload)


# --- refusals --------------------------------------------------------------------------------------------


def repair(message: str, call: HttpCall) -> Repair | None:
    payload = {"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}
    return WIRE.repair(ENDPOINT, call, fault_of(payload, http_status=400))


@pytest.mark.parametrize(
    ("message", "effort", "field"),
    [
        ("Thinking level is not supported for this model.", Effort.HIGH, "thinkingConfig.thinkingLevel"),
        (
            "Budget 0 is invalid. This model only works in thinking mode.",
            Effort.NONE,
            "thinkingConfig.thinkingBudget",
        ),
        ("Unable to submit request: thinking is not supported by this model.", Effort.HIGH, "thinkingConfig"),
        (
            'Invalid JSON payload received. Unknown name "thinkingLevel" at '
            "'generation_config.thinking_config': Cannot find field.",
            Effort.LOW,
            "thinkingConfig.thinkingLevel",
        ),
        ("Unknown name \"seed\" at 'generation_config': Cannot find field.", None, "seed"),
        ("temperature is not supported for this model.", None, "temperature"),
    ],
)
def test_a_refused_parameter_is_dropped(message: str, effort: Effort | None, field: str) -> None:
    found = repair(message, chat(temperature=1, seed=1, reasoning_effort=effort))
    assert found is not None
    assert found.field == f"generationConfig.{field}"


@pytest.mark.parametrize(
    "message",
    [
        "temperature must be in the range [0.0, 2.0].",
        "Developer instruction is not enabled for models/gemma-3-27b-it",
        "* GenerateContentRequest.contents: contents is not specified",
    ],
)
def test_what_only_the_user_can_correct_stays_an_error(message: str) -> None:
    assert repair(message, chat(temperature=3, seed=1, reasoning_effort=Effort.LOW)) is None
