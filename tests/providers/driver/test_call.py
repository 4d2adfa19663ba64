"""A call as it goes over the wire."""

import json
from typing import Any

import httpx
import pytest

from providers.base import Endpoint, HttpCall, KeyNeed, Repair, Secret, WireName
from providers.driver.call import body_bytes, checked_key, headers_of, repaired, sent_of
from providers.errors import ErrorKind, ProviderError

OPTIONS_WITH_T = {"options": {"top_p": 1, "t": 1}, "stream_options": {"include_usage": True}}
CALL = HttpCall(method="POST", url="https://example.org/x", headers={"Anthropic-Version": "1"}, body={})
AUTH = {"Authorization": "Bearer the-key"}


def endpoint(key: KeyNeed = KeyNeed.REQUIRED, **headers: str) -> Endpoint:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Endpoint(
        name="acme",
        title="Acme",
        wire=WireName.OPENAI,
        base_url="https://example.org",
        key=key,
        key_env=("ACME_API_KEY", "ACME_KEY"),
        headers=named,
    )


def test_a_missing_key_says_where_to_put_one() -> None:
    for secret in (None, Secret(""), Secret(" \n")):
        with pytest.raises(ProviderError) as caught:
            checked_key(endpoint(), secret)
        assert caught.value.kind is ErrorKind.MISSING_KEY
        for words in ("abreast keys set acme", "ACME_API_KEY", "ACME_KEY"):
            assert words in str(caught.value)


@pytest.mark.parametrize("value", ["two words", "line\nbreak", "smart“quote”", "nul\x00", "käse", "x" * 9000])
def test_what_cannot_be_a_key(value: str) -> None:
    with pytest.raises(ProviderError) as caught:
        checked_key(endpoint(), Secret(value))
    assert caught.value.kind is ErrorKind.AUTH
    assert value not in str(caught.value)


def test_keys_are_stripped_and_only_sent_where_wanted() -> None:
    key = checked_key(endpoint(), Secret(" sk-1\r\n"))
    assert key is not None
    assert key.reveal() == "sk-1"
    assert checked_key(endpoint(KeyNeed.OPTIONAL), None) is None
    assert checked_key(endpoint(KeyNeed.NONE), Secret("sk-1")) is None


def test_own_headers_do_not_displace_the_key() -> None:
    own = endpoint(
        authorization="Bearer mine", X_Api_Key="mine", X_Title="Abreast", Host="evil", Anthropic_Version="2"
    )
    headers = headers_of(own, CALL, AUTH, accept="a/b")
    assert headers == {
        "accept": "a/b",
        "anthropic-version": "2",
        "x-title": "Abreast",
        "authorization": "Bearer the-key",
        "accept-encoding": "identity",
        "content-type": "application/json",
    }
    assert headers_of(own, CALL, {}, accept="a/b")["authorization"] == "Bearer mine"


@pytest.mark.parametrize("headers", [{"x_bad": "line\nbreak"}, {"x bad": "1"}, {"x_bad": "käse"}, {"": "1"}])
def test_headers_that_http_forbids(headers: dict[str, str]) -> None:
    with pytest.raises(ProviderError) as caught:
        headers_of(endpoint(KeyNeed.REQUIRED, **headers), CALL, AUTH, accept="a/b")
    assert caught.value.kind is ErrorKind.BAD_REQUEST


def test_the_record_masks_keys() -> None:
    own = endpoint(X_Team_Token="team-secret", X_Title="Bearer of news")
    request = httpx.Request(
        "POST", CALL.url, headers=headers_of(own, CALL, AUTH, accept="a/b"), content=b"{}"
    )
    sent = sent_of(request, own, AUTH)
    assert sent.headers["authorization"] == "Bearer …"
    assert sent.headers["x-team-token"] == "…"
    assert sent.headers["x-title"] == "Bearer of news"
    assert sent.body == b"{}"
    assert "secret" not in repr(sent)
    request.headers["api-key"] = "not a scheme"
    assert sent_of(request, own, {}).headers["api-key"] == "…"


def test_bodies() -> None:
    assert body_bytes({"a": "ä🎉"}) == '{"a":"ä🎉"}'.encode()
    assert body_bytes({"a": "x\ud83cy\x00"}) == '{"a":"x\ufffdy\\u0000"}'.encode()
    assert body_bytes({"a": "\ud83c\udf89"}) == '{"a":"🎉"}'.encode()
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for bad in ({"a": float("nan")}, {"a": object()}, {"a": deep}):
        with pytest.raises(ProviderError):
            body_bytes(bad)


@pytest.mark.parametrize(
    ("field", "rename", "expected"),
    [
        ("temperature", None, {"options": {"top_p": 1}, "stream_options": {"include_usage": True}}),
        ("options.top_p", None, {"temperature": 1, "stream_options": {"include_usage": True}}),
        ("stream_options.include_usage", None, {"temperature": 1, "options": {"top_p": 1}}),
        ("temperature", "options.t", OPTIONS_WITH_T),
        ("temperature.deep", None, None),
        ("absent", None, None),
        ("absent.deep", "x", None),
    ],
)  # fmt: skip
def test_repairs(field: str, rename: str | None, expected: dict[str, Any] | None) -> None:
    body = {"temperature": 1, "options": {"top_p": 1}, "stream_options": {"include_usage": True}}
    before = json.dumps(body)
    assert repaired(body, Repair(field=field, rename_to=rename, note="x")) == expected
    assert json.dumps(body) == before
