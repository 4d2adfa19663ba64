"""A request to look at: all that was sent, but for keys and the bulk of files."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.request_view import body_text, request_diff, request_text
from app.core.word_diff import Change
from providers.base import Sent

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


def sent(body: object, url: str = "https://api.example/v1/chat", **headers: str) -> Sent:
    given_headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return Sent(
        method="POST", url=url, headers=given_headers, body=json.dumps(body, ensure_ascii=False).encode()
    )


def test_a_request_in_lines() -> None:
    shown = request_text(
        sent({"model": "m", "messages": [{"text": "schön"}]}, content_type="application/json")
    )
    assert shown == (
        "POST https://api.example/v1/chat\n"
        "content-type: application/json\n"
        "\n"
        '{\n  "model": "m",\n  "messages": [\n    {\n      "text": "schön"\n    }\n  ]\n}\n'
    )


@pytest.mark.parametrize(
    "name", ["Authorization", "x-api-key", "x-goog-api-key", "api_key", "Cookie", "x-auth-token"]
)
def test_keys_are_masked_wherever_they_came_from(name: str) -> None:
    request = Sent(
        method="POST",
        url=f"https://api.example/v1?key={KEY}&x=1",
        headers={name: "abc", "x-other": KEY},
        body=b"{}",
    )
    shown = request_text(request)
    assert KEY not in shown
    assert f"{name}: …" in shown
    assert "x=1" in shown


def test_ordinary_headers_are_shown() -> None:
    assert "anthropic-version: 2023-06-01" in request_text(sent({}, anthropic_version="2023-06-01"))


def test_an_attached_file_is_its_size() -> None:
    data = bytes(range(256)) * 400
    written = base64.b64encode(data).decode()
    shown = body_text(json.dumps({"a": written, "b": f"data:image/png;base64,{written}"}).encode())
    assert len(shown) < 300
    assert shown.count(f"(base64, {len(data):,} bytes)") == 2
    assert '"data:image/png;base64,AAEC' in shown


def test_long_prose_is_no_file() -> None:
    prose = "word " * 1_000
    assert prose in body_text(json.dumps([prose]).encode())


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", ""),
        (b"\xff\xfe\x00", "(3 bytes that are no text)"),
        (b"no json", "no json"),
        (b"[" * 100_000, "[" * 100_000),
        (b"1" * 5_000, "1" * 5_000),
    ],
)
def test_a_body_of_another_kind(body: bytes, shown: str) -> None:
    assert body_text(body) == shown


@given(st.binary(max_size=300))
def test_any_body_is_shown(body: bytes) -> None:
    assert isinstance(body_text(body), str)


def test_two_requests_differ_in_lines() -> None:
    runs = request_diff(sent({"model": "a", "n": 1}), sent({"model": "b", "n": 1}))
    assert [run.text for run in runs if run.change is not Change.SAME] == [
        '  "model": "a",\n',
        '  "model": "b",\n',
    ]
