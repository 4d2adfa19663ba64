"""Repairs, model lists and key checks through a real socket."""

import gzip
import json
from typing import Any

import pytest

from providers.base import KeyNeed, KeyState, Notice, Opened, Repair, Sent, WireName
from providers.client import Limits
from providers.errors import ErrorKind, ProviderError
from tests.support.asking import KEY, Memory, ask, provider_at, run, with_parameters
from tests.support.http_server import Hold, Script, Scripted, events, head, response, serve

ANSWER: Script = [
    head(),
    events(
        '{"choices":[{"index":0,"delta":{"content":"Hi"}}]}',
        '{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}',
    ),
]


def refusal(parameter: str, words: str = "Only the default (1) value is supported.") -> Script:
    message = f"Unsupported value: '{parameter}' does not support 0.2 with this model. {words}"
    error = {
        "message": message,
        "type": "invalid_request_error",
        "param": parameter,
        "code": "unsupported_value",
    }
    return response(json.dumps({"error": error}), "400 Bad Request")


def body_of(server: Scripted, index: int) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(server.requests[index].body)
    return body


def test_a_refused_parameter_is_dropped_and_told() -> None:
    memory = Memory()
    request = with_parameters(temperature=0.2, top_p=0.5)
    came, server = ask(refusal("temperature"), ANSWER, request=request, memory=memory)
    assert came.finished
    assert came.text == "Hi"
    assert body_of(server, 0)["temperature"] == 0.2
    assert "temperature" not in body_of(server, 1)
    assert body_of(server, 1)["top_p"] == 0.5
    assert [type(event) for event in came.events[:4]] == [Sent, Notice, Sent, Opened]
    assert "temperature" in came.notices[0]
    assert [repair.field for _, _, repair in memory.learned] == ["temperature"]


def test_what_was_learned_is_not_sent_again() -> None:
    memory = Memory()
    memory.learn("acme", "m-1", Repair(field="temperature", note="The temperature was not applied."))
    memory.learn("acme", "m-1", Repair(field="seed", note="not of this request"))
    memory.learn("acme", "m-2", Repair(field="top_p", note="not of this model"))
    request = with_parameters(temperature=0.2, top_p=0.5)
    came, server = ask(ANSWER, request=request, memory=memory)
    assert "temperature" not in body_of(server, 0)
    assert body_of(server, 0)["top_p"] == 0.5
    assert came.notices == ["The temperature was not applied."]
    assert len(server.requests) == 1
    assert came.of(Sent)[0].body == server.requests[0].body


def test_a_refusal_that_goes_on_ends() -> None:
    request = with_parameters(temperature=0.2)
    came, server = ask(refusal("temperature"), request=request)
    assert came.error is not None
    assert came.error.kind is ErrorKind.PARAMETER
    assert came.error.parameter == "temperature"
    assert len(server.requests) == 2


def test_three_repairs_and_no_more() -> None:
    request = with_parameters(temperature=0.2, top_p=0.5, seed=1, max_tokens=9, stop=("x",))
    names = ("temperature", "top_p", "seed", "stop", "max_completion_tokens")
    came, server = ask(*[refusal(name) for name in names], ANSWER, request=request)
    assert came.error is not None
    assert len(server.requests) == 4
    assert len(came.notices) == 3


def test_an_error_that_is_no_refusal_is_not_repaired() -> None:
    came, server = ask(response('{"error":{"message":"bad image"}}', "400 Bad Request"))
    assert came.error is not None
    assert len(server.requests) == 1


def test_a_request_as_bytes() -> None:
    request = with_parameters(body={"x_note": "half \ud83c whole ä"})
    came, server = ask(ANSWER, request=request)
    assert "half \ufffd whole ä".encode() in server.requests[0].body
    assert came.finished
    came, server = ask(ANSWER, request=with_parameters(body={"x_note": float("nan")}))
    assert came.error is not None
    assert came.error.kind is ErrorKind.BAD_REQUEST
    assert not server.requests


def test_headers_of_the_endpoint() -> None:
    own = {"X-Title": "Abreast", "Authorization": "Bearer mine", "Accept-Encoding": "gzip"}
    _, server = ask(ANSWER, headers=own)
    got = server.requests[0].headers
    assert got["x-title"] == "Abreast"
    assert got["authorization"] == f"Bearer {KEY}"
    assert got["accept-encoding"] == "identity"
    _, server = ask(ANSWER, headers=own, key=None, key_need=KeyNeed.OPTIONAL)
    assert server.requests[0].headers["authorization"] == "Bearer mine"
    came, _ = ask(ANSWER, headers={"X-Bad": "a\r\nInjected: b"})
    assert came.error is not None
    assert came.error.kind is ErrorKind.BAD_REQUEST


# --- models ------------------------------------------------------------------------------------------------


def listed(*scripts: Script, **options: Any) -> tuple[list[str], Scripted]:
    async def work() -> tuple[list[str], Scripted]:
        async with serve(*scripts) as server, provider_at(server.url, **options) as provider:
            return [model.id for model in await provider.list_models()], server

    return run(work())


def test_half_a_character_in_a_name_does_not_go_further() -> None:
    (name,), _ = listed(response('{"data": [{"id": "caf\\u00e9-\\ud83d\\ude00-\\ud83d"}]}'))
    assert name == "café-😀-\ufffd"


def test_an_answer_that_is_no_list_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(ProviderError, match="not with a list of models"):
        listed(response('{"status": "ok"}'))
    assert listed(response('{"data": []}'))[0] == []


def test_a_name_of_nothing_but_spaces_cannot_be_asked() -> None:
    assert listed(response('{"data": [{"id": "  "}, {"id": "a"}]}'))[0] == ["a"]


def page(*ids: str, **more: Any) -> Script:
    return response(json.dumps({"data": [{"id": one, "type": "model"} for one in ids], **more}))


def test_models_in_the_servers_order_once_each() -> None:
    ids, server = listed(page("b", "a", "b", "c"))
    assert ids == ["b", "a", "c"]
    assert (server.requests[0].method, server.requests[0].path) == ("GET", "/v1/models")


def test_pages() -> None:
    scripts = (page("a", "b", has_more=True, last_id="b"), page("b", "c", has_more=False, last_id="c"))
    ids, server = listed(*scripts, wire=WireName.ANTHROPIC)
    assert ids == ["a", "b", "c"]
    assert len(server.requests) == 2
    assert "after_id=b" in server.requests[1].path


def test_pages_that_never_end() -> None:
    ids, server = listed(page("a", has_more=True, last_id="a"), wire=WireName.ANTHROPIC)
    assert ids == ["a"]
    assert len(server.requests) == 2
    scripts = [page(f"m{number}", has_more=True, last_id=f"m{number}") for number in range(20)]
    ids, server = listed(*scripts, wire=WireName.ANTHROPIC, limits=Limits(max_pages=5))
    assert len(ids) == len(server.requests) == 5
    ids, _ = listed(*scripts, wire=WireName.ANTHROPIC, limits=Limits(max_models=3))
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (response("<html><title>App</title></html>", content_type="text/html"), ErrorKind.PROTOCOL),
        (response("not json"), ErrorKind.PROTOCOL),
        (response("[" * 5000), ErrorKind.PROTOCOL),
        (response('{"error":{"message":"no","code":"invalid_api_key"}}'), ErrorKind.AUTH),
        (response('{"error":"no"}', "404 Not Found"), ErrorKind.NOT_FOUND),
        (response("x" * 5000), ErrorKind.PROTOCOL),
        ([head("302 Found", Location="https://elsewhere.example/", Content_Length="0")], ErrorKind.REDIRECT),
        ([head(Content_Length="99"), b"{"], ErrorKind.CUT),
        ([Hold()], ErrorKind.TIMEOUT),
        ([head(), b"{", Hold()], ErrorKind.TIMEOUT),
    ],
)
def test_lists_that_are_none(script: Script, kind: ErrorKind) -> None:
    limits = Limits(call_s=0.2 if kind is ErrorKind.TIMEOUT else 60.0, max_list_bytes=4000)
    with pytest.raises(ProviderError) as caught:
        listed(script, limits=limits)
    assert caught.value.kind is kind


def test_a_list_that_is_zipped_unasked() -> None:
    data = gzip.compress(json.dumps({"data": [{"id": "a"}]}).encode())
    assert listed(response(data, content_encoding="gzip"))[0] == ["a"]
    bomb = gzip.compress(b'{"data": [' + b" " * 100_000_000)
    with pytest.raises(ProviderError):
        listed(response(bomb, content_encoding="gzip"), limits=Limits(max_list_bytes=1_000_000))


def test_models_without_a_key() -> None:
    with pytest.raises(ProviderError) as caught:
        listed(page("a"), key=None)
    assert caught.value.kind is ErrorKind.MISSING_KEY


# --- keys --------------------------------------------------------------------------------------------------


def checked(*scripts: Script, **options: Any) -> tuple[KeyState, str, Scripted]:
    async def work() -> tuple[KeyState, str, Scripted]:
        async with serve(*scripts) as server, provider_at(server.url, **options) as provider:
            verdict = await provider.check_key()
            return verdict.state, verdict.message, server

    return run(work())


@pytest.mark.parametrize(
    ("script", "state"),
    [
        (page("a"), KeyState.ACCEPTED),
        (response('{"error":{"message":"Incorrect API key"}}', "401 Unauthorized"), KeyState.REJECTED),
        (response("<html>denied</html>", "401 Unauthorized"), KeyState.REJECTED),
        (response('{"error":{"message":"no"}}', "403 Forbidden"), KeyState.FORBIDDEN),
        (response('{"error":{"message":"no"}}', "402 Payment Required"), KeyState.NO_CREDIT),
        (response('{"error":{"code":"insufficient_quota"}}', "429 Too Many"), KeyState.NO_CREDIT),
        (response('{"error":{"message":"slow"}}', "429 Too Many"), KeyState.REACHABLE),
        (response('{"error":{"message":"x"}}', "404 Not Found"), KeyState.REACHABLE),
        (response('{"error":{"type":"no_db_connection"}}', "400 Bad Request"), KeyState.REJECTED),
        (response("x", "500 Oops"), KeyState.UNREACHABLE),
        (response("<html>portal</html>"), KeyState.UNREACHABLE),
        (
            [head("302 Found", Location="https://elsewhere.example/", Content_Length="0")],
            KeyState.UNREACHABLE,
        ),
        ([], KeyState.UNREACHABLE),
    ],
)
def test_verdicts(script: Script, state: KeyState) -> None:
    found, message, _ = checked(script)
    assert found is state
    assert message


def test_a_bad_key_at_gemini_is_a_400() -> None:
    error = {"code": 400, "message": "API key not valid.", "details": [{"reason": "API_KEY_INVALID"}]}
    script = response(json.dumps({"error": error}), "400 Bad Request")
    state, message, server = checked(script, wire=WireName.GEMINI)
    assert state is KeyState.REJECTED
    assert "API key not valid" in message
    assert KEY not in server.requests[0].path
    assert server.requests[0].headers["x-goog-api-key"] == KEY


def test_a_key_that_nobody_looks_at() -> None:
    state, message, server = checked(page("a"), key_need=KeyNeed.OPTIONAL)
    assert state is KeyState.REACHABLE
    assert "without the key too" in message
    assert len(server.requests) == 2
    assert "authorization" not in server.requests[1].headers
    denied = response("{}", "401 Unauthorized")
    assert checked(page("a"), denied, key_need=KeyNeed.OPTIONAL)[0] is KeyState.ACCEPTED
    assert checked(page("a"), denied, custom=True)[0] is KeyState.ACCEPTED
    assert checked(page("a"), page("a"), custom=True)[0] is KeyState.REACHABLE
    assert checked(page("a"), [], custom=True)[0] is KeyState.REACHABLE


def test_a_server_that_falls_over_without_a_key() -> None:
    """What a LiteLLM proxy without a database sends, byte for byte."""
    fell = response("Internal Server Error", "500 Internal Server Error", content_type="text/plain")
    state, _, server = checked(page("a"), fell, fell, page("a"), custom=True)
    assert state is KeyState.ACCEPTED
    assert ["authorization" in request.headers for request in server.requests] == [True, False, False, True]
    assert checked(page("a"), fell, page("a"), custom=True)[0] is KeyState.REACHABLE
    assert checked(page("a"), fell, fell, fell, custom=True)[0] is KeyState.REACHABLE


def test_a_server_that_needs_no_key() -> None:
    for need in (KeyNeed.OPTIONAL, KeyNeed.NONE):
        state, message, _ = checked(page("a"), key=None, key_need=need)
        assert state is KeyState.REACHABLE
        assert message == "Acme answers without a key."


def test_keys_that_cannot_be_checked() -> None:
    with pytest.raises(ProviderError) as caught:
        checked(page("a"), key=None)
    assert caught.value.kind is ErrorKind.MISSING_KEY
    state, message, server = checked(page("a"), key="two words here, long")
    assert state is KeyState.REJECTED
    assert "two words" not in message
    assert not server.requests


def test_a_key_echoed_by_the_check() -> None:
    script = response(json.dumps({"error": f"bad {KEY}"}), "401 Unauthorized")
    assert checked(script)[1].endswith("bad …")
