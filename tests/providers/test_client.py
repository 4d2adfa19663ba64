"""Answers through a real socket: whatever a server sends, the text is kept and the end is told truly."""
# ruff: noqa: E501  # one body a line is what makes the tables readable

import json
from typing import Any

import pytest

from providers.base import (
    Charged,
    Finished,
    Keepalive,
    Opened,
    Request,
    Sent,
    TextDelta,
    UsageReported,
    Whole,
    WireName,
)
from providers.client import Limits
from providers.errors import ErrorKind
from tests.support.asking import HELLO, KEY, ask
from tests.support.http_server import Hold, Reset, Script, events, head, pieces, response

ROLE = '{"model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}'
USAGE = '{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}'


def delta(text: str) -> str:
    return json.dumps({"choices": [{"index": 0, "delta": {"content": text}}]}, ensure_ascii=False)


def finish(reason: str = "stop") -> str:
    return json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})


ANSWER = events(ROLE, delta("Hel"), delta("lo 🎉\u2028"), finish(), USAGE)
COMPLETION = json.dumps(
    {
        "object": "chat.completion",
        "model": "m-1",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 3, "completion_tokens": 2},
    }
)


def test_a_plain_answer() -> None:
    came, server = ask([head(x_request_id="req-7"), ANSWER])
    assert came.text == "Hello 🎉\u2028"
    assert came.finished
    sent, opened = came.events[:2]
    assert isinstance(sent, Sent)
    assert isinstance(opened, Opened)
    assert opened.request_id == "req-7"
    assert opened.sent_at <= opened.first_byte_at
    assert opened.connect_s is not None
    assert came.of(UsageReported)[-1].usage.output == 2
    (got,) = server.requests
    assert (got.method, got.path) == ("POST", "/v1/chat/completions")
    assert got.headers["authorization"] == f"Bearer {KEY}"
    assert got.headers["accept-encoding"] == "identity"
    assert got.body == sent.body
    assert KEY not in repr(sent.headers)
    assert sent.headers["authorization"] == "Bearer …"


def _charges(body: str, **headers: str) -> list[tuple[str, str]]:
    came, _ = ask(response(body, **headers))
    assert came.finished
    return [(str(event.charge.amount), event.charge.source) for event in came.of(Charged)]


def test_a_proxys_charge_in_a_header_counts_where_usage_states_none() -> None:
    priced = COMPLETION.replace('"completion_tokens": 2', '"completion_tokens": 2, "cost": 0.5')
    header = "header x-litellm-response-cost"
    assert _charges(COMPLETION, x_litellm_response_cost="0.00125") == [("0.00125", header)]
    assert _charges(priced, x_litellm_response_cost="0.00125") == [("0.5", "usage.cost")]
    assert _charges(priced.replace("0.5", "0"), x_litellm_response_cost="0.00125") == [("0", "usage.cost")]


@pytest.mark.parametrize("said", ["0.0", "None", ""])
def test_a_proxy_that_knows_no_price_charges_nothing_that_we_know_of(said: str) -> None:
    assert _charges(COMPLETION, x_litellm_response_cost=said) == []


@pytest.mark.parametrize("size", [1, 7, 64])
def test_in_pieces(size: int) -> None:
    came, _ = ask([head(), *pieces(ANSWER, size)])
    assert came.text == "Hello 🎉\u2028"
    assert came.finished


NASTY: dict[str, bytes] = {
    "CRLF": ANSWER.replace(b"\n", b"\r\n"),
    "bare CR": ANSWER.replace(b"\n", b"\r"),
    "no space after data:": ANSWER.replace(b"data: ", b"data:"),
    "comments": b": hi\n\n" + ANSWER.replace(b"\n\n", b"\n\n: ping\n\n"),
    "BOM": b"\xef\xbb\xbf" + ANSWER,
    "blank lines first": b"\n\r\n \n" + ANSWER,
    "no blank line at the end": ANSWER.rstrip(b"\n"),
    "no [DONE]": ANSWER.replace(b"data: [DONE]\n\n", b""),
    "null, a number, an empty list": ANSWER.replace(
        b"\n\n", b"\n\ndata: null\n\ndata: 42\n\ndata: []\n\n", 1
    ),
    "unknown fields": ANSWER.replace(b"data: ", b"id: 1\nretry: 5\nfoo: bar\ndata: "),
    "an empty event": ANSWER.replace(b"\n\n", b"\n\ndata:\n\n", 1),
    "data in two lines": ANSWER.replace(b',"delta"', b',\ndata: "delta"'),
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize(
    "content_type", ["text/event-stream", "application/octet-stream", "text/plain; charset=latin-1"]
)
def test_nasty_streams_are_read(name: str, content_type: str) -> None:
    came, _ = ask([head(content_type=content_type), *pieces(NASTY[name], 97)])
    assert came.error is None
    assert came.text == "Hello 🎉\u2028"
    assert came.finished


def test_comments_are_signs_of_life() -> None:
    came, _ = ask([head(), b": a\n\n: b\n\n: c\n\n", ANSWER])
    assert came.of(Keepalive)
    assert came.finished


def test_a_clean_end_before_the_end_is_not_complete() -> None:
    came, _ = ask([head(), events(ROLE, delta("Hel"), end=False)])
    assert came.text == "Hel"
    assert came.error is None
    assert not came.finished


@pytest.mark.parametrize(
    "script",
    [
        [head(Transfer_Encoding="chunked"), b"5\r\ndata:\r\n", Reset()],
        [head(), events(delta("Hel"), end=False), Reset()],
        [head(Content_Length="9999"), events(delta("Hel"), end=False)],
        [head(Transfer_Encoding="chunked"), b"ffff\r\n" + events(delta("Hel"), end=False)],
    ],
)
def test_a_broken_connection_keeps_the_text(script: Script) -> None:
    came, _ = ask(script)
    assert came.error is not None
    assert came.error.kind is ErrorKind.CUT
    assert came.error.retryable
    assert came.text in ("", "Hel")
    assert not came.finished


def test_a_connection_that_breaks_after_the_end_does_no_harm() -> None:
    came, _ = ask([head(Content_Length="99999"), events(delta("Hello"), finish(), USAGE, end=False)])
    assert came.error is None
    assert came.text == "Hello"
    assert came.finished


def test_a_server_that_stays_open_after_the_end() -> None:
    came, _ = ask([head(), events(delta("Hello"), finish()), Hold()])
    assert came.finished
    came, _ = ask(
        [head(), events(delta("Hello"), finish(), end=False), Hold()], limits=Limits(after_finish_s=0.05)
    )
    assert came.finished
    assert came.error is None


def test_broken_json_in_one_event() -> None:
    came, _ = ask([head(), events(delta("Hel"), '{"choices":[{"del', delta("lo"), finish())])
    assert came.text == "Hel"
    assert came.error is not None
    assert came.error.kind is ErrorKind.PROTOCOL


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ('{"error":{"message":"no such luck","type":"server_error","code":503}}', ErrorKind.OVERLOADED, "no such luck"),
        ('{"error":{\n "message":"pretty"\n}}\n', ErrorKind.SERVER, "pretty"),
        ('[{"error":{"code":429,"message":"listed","status":"RESOURCE_EXHAUSTED"}}]', ErrorKind.RATE_LIMITED, "listed"),
        ('{"detail":"Unauthorized"}', ErrorKind.SERVER, "Unauthorized"),
        ('{"code":"x","error":"two fields"}', ErrorKind.SERVER, "two fields"),
        ('{"hello":"world"}', ErrorKind.PROTOCOL, "holds no answer"),
        ('{"choices":[{"mess', ErrorKind.PROTOCOL, "broken or cut off"),
        ("<html><title>Log in</title>", ErrorKind.PROTOCOL, "“Log in”"),
        ("\ufeff <!doctype html>", ErrorKind.PROTOCOL, "web page"),
        ("Internal error", ErrorKind.PROTOCOL, "Internal error"),
        ('data: {"error":{"message":"in the stream","code":"429"}}\n\n', ErrorKind.RATE_LIMITED, "in the stream"),
        ('event: error\ndata: {"message":"no key named error"}\n\n', ErrorKind.SERVER, "no key named error"),
        ("event: error\ndata: just words\n\n", ErrorKind.SERVER, "just words"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("content_type", ["text/event-stream", "application/json", "text/html"])
def test_a_200_that_is_no_answer(body: str, kind: ErrorKind, words: str, content_type: str) -> None:
    came, _ = ask([head(content_type=content_type), *pieces(body.encode(), 11)])
    assert came.error is not None
    assert came.error.kind is kind
    assert words in came.error.message
    assert not came.text


def test_an_error_in_the_middle_keeps_the_text() -> None:
    for error in (
        b'data: {"error":{"message":"died","code":502}}\n\n',
        b'{\n  "error": {"message": "died"}\n}\n',
    ):
        came, _ = ask([head(), events(delta("Hel"), end=False) + error])
        assert came.text == "Hel"
        assert came.error is not None
        assert "died" in came.error.message


@pytest.mark.parametrize("content_type", ["application/json", "text/event-stream"])
def test_a_whole_completion_although_a_stream_was_asked_for(content_type: str) -> None:
    for body in (COMPLETION, json.dumps(json.loads(COMPLETION), indent=2)):
        came, _ = ask(response(body, content_type=content_type))
        assert came.text == "Hello"
        assert came.finished
        assert len(came.of(Whole)) == 1
        assert came.of(UsageReported)[-1].usage.input == 3


def test_a_whole_completion_that_was_asked_for() -> None:
    request = Request(model="m-1", messages=HELLO.messages, stream=False)
    came, server = ask(response(COMPLETION), request=request)
    assert came.text == "Hello"
    assert came.finished
    assert not came.of(Whole)
    assert not json.loads(server.requests[0].body).get("stream")


def test_cut_surrogates_and_control_characters() -> None:
    came, _ = ask(
        [
            head(),
            b'data: {"choices":[{"delta":{"content":"a\\ud83c"}}]}\n\n',
            b'data: {"choices":[{"delta":{"content":"\\udf89\\u0000\\u001b"}}]}\n\n',
            b'data: {"choices":[{"delta":{"content":"\\ud83c"},"finish_reason":"stop"}]}\n\n',
            b'data: {"choices":[],"usage":{"prompt_tokens":1,"note":"\\ud83c"}}\n\ndata: [DONE]\n\n',
        ]
    )
    assert came.text == "a🎉\x00\x1b\ufffd"
    assert came.finished
    assert came.of(UsageReported)[-1].usage.raw["note"] == "\ufffd"


def test_invalid_utf8_is_replaced() -> None:
    came, _ = ask([head(), b'data: {"choices":[{"delta":{"content":"\xff\xc3"}}]}\n\n'])
    assert came.text == "\ufffd\ufffd"


def test_a_line_of_five_megabytes() -> None:
    came, _ = ask([head(), *pieces(events(delta("x" * 5_000_000), finish()), 1 << 16)])
    assert len(came.text) == 5_000_000
    assert came.finished


@pytest.mark.parametrize(
    ("limits", "body"),
    [
        (Limits(max_event_bytes=1000), b"data: " + b"x" * 5000),
        (Limits(max_event_bytes=1000), b'{"a":"' + b"x" * 5000),
        (Limits(max_answer_chars=100), events(*[delta("x" * 30)] * 5)),
        (Limits(max_body_bytes=1000), b": comment\n\n" * 500),
    ],
)
def test_limits_of_size(limits: Limits, body: bytes) -> None:
    came, server = ask([head(), *pieces(body, 500), Hold()], limits=limits)
    assert came.error is not None
    assert came.error.kind is ErrorKind.PROTOCOL
    assert "stopped" in came.error.message
    assert len(server.requests) == 1


def test_compressed_streams_are_refused() -> None:
    came, _ = ask([head(Content_Encoding="gzip"), b"\x1f\x8b" * 100])
    assert came.error is not None
    assert came.error.kind is ErrorKind.PROTOCOL


OLLAMA = [
    {"model": "m-1", "message": {"role": "assistant", "content": "Hel"}, "done": False},
    {"model": "m-1", "message": {"role": "assistant", "content": "lo\u2028"}, "done": False},
    {"model": "m-1", "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop", "eval_count": 2},
]  # fmt: skip


def lines(*payloads: Any, end: str = "\n") -> bytes:
    return "".join(json.dumps(payload, ensure_ascii=False) + end for payload in payloads).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
@pytest.mark.parametrize("content_type", ["application/x-ndjson", "text/plain", "application/json"])
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_json_lines(end: str, content_type: str, size: int) -> None:
    body = lines(*OLLAMA, end=end)
    for data in (body, body.rstrip(), b"\xef\xbb\xbf" + body):
        came, _ = ask([head(content_type=content_type), *pieces(data, size)], wire=WireName.OLLAMA)
        assert came.text == "Hello\u2028"
        assert came.finished


def test_json_lines_that_end_early_or_badly() -> None:
    came, _ = ask([head(content_type="application/x-ndjson"), lines(*OLLAMA[:2])], wire=WireName.OLLAMA)
    assert came.text == "Hello\u2028"
    assert not came.finished
    assert came.error is None
    came, _ = ask([head(content_type="application/x-ndjson"), lines(*OLLAMA)[:-9]], wire=WireName.OLLAMA)
    assert not came.finished
    error = lines(OLLAMA[0], {"error": "the runner died"})
    came, _ = ask([head(content_type="application/x-ndjson"), error], wire=WireName.OLLAMA)
    assert came.text == "Hel"
    assert came.error is not None
    assert "the runner died" in came.error.message


def test_an_empty_body_is_no_answer() -> None:
    for body in (b"", b"\n\n", b"\xef\xbb\xbf", b"\xef"):
        came, _ = ask([head(), body])
        assert not came.finished
        assert not came.of(TextDelta)
        assert not came.of(Finished)
