"""What an endpoint that a user adds must be."""

from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint, built_in, check_name, checked_endpoint, parse_headers
from providers.base import KeyNeed, WireName
from providers.base_url import origin
from providers.endpoints import ENDPOINTS
from providers.wires import wire_of

NEW = NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1")


def test_the_least_that_must_be_said() -> None:
    endpoint = checked_endpoint(NEW)

    assert (endpoint.name, endpoint.title, endpoint.wire) == ("mine", "mine", WireName.OPENAI)
    assert endpoint.base_url == "https://llm.example/v1"
    assert endpoint.custom
    assert endpoint.key is KeyNeed.OPTIONAL
    assert endpoint.dialect.max_tokens_field == "max_tokens"
    assert not endpoint.local


def test_a_variable_for_the_key_makes_the_key_required() -> None:
    endpoint = checked_endpoint(replace(NEW, key_env=("MY_KEY",)))

    assert endpoint.key is KeyNeed.REQUIRED
    assert endpoint.key_env == ("MY_KEY",)


def test_no_key_and_a_variable_contradict_each_other() -> None:
    assert checked_endpoint(replace(NEW, key=KeyNeed.NONE)).key is KeyNeed.NONE
    with pytest.raises(UserError):
        checked_endpoint(replace(NEW, key=KeyNeed.NONE, key_env=("MY_KEY",)))


@pytest.mark.parametrize("name", ["a", "0", "my-vllm", "a.b_c-1", "x" * 64, "openai"])
def test_names(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["", "demo", "A", "-a", ".a", "a/b", "a b", "x" * 65, "ä", "a\n", "../a"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(UserError):
        check_name(name)


@pytest.mark.parametrize(
    "base_url",
    ["", "not a url", "ftp://llm.example", "http://llm.example/v1", "https://u:p@llm.example", "https://"],
)
def test_what_is_no_base_url(base_url: str) -> None:
    with pytest.raises(UserError):
        checked_endpoint(replace(NEW, base_url=base_url))


def test_plain_http_to_a_private_address_needs_consent_and_the_message_says_why() -> None:
    private = replace(NEW, base_url="http://192.168.1.20:8000/v1")
    with pytest.raises(UserError) as caught:
        checked_endpoint(private)

    assert "--plain-http" in str(caught.value.hint)
    endpoint = checked_endpoint(replace(private, plain_http=True))
    assert endpoint.base_url == "http://192.168.1.20:8000/v1"
    assert endpoint.plain_http


def test_consent_does_not_reach_public_addresses() -> None:
    with pytest.raises(UserError) as caught:
        checked_endpoint(replace(NEW, base_url="http://8.8.8.8/v1", plain_http=True))
    assert caught.value.hint is None


def test_local_is_ollama_on_this_computer_or_what_the_user_says() -> None:
    here = "http://127.0.0.1:9999"

    assert checked_endpoint(replace(NEW, wire=WireName.OLLAMA, base_url=here)).local
    assert not checked_endpoint(replace(NEW, wire=WireName.OLLAMA)).local
    assert not checked_endpoint(replace(NEW, base_url=here)).local
    assert checked_endpoint(replace(NEW, base_url=here, local=True)).local


@pytest.mark.parametrize(
    "name",
    [
        "Authorization", "authorization", "X-Api-Key", "api-key", "x-goog-api-key", "Cookie",
        "Proxy-Authorization", "X-Auth-Token", "x-secret", "Helicone-Auth", "X-Access-Token",
        "ocp-apim-subscription-key", "X-ApiKey", "token", "x-portkey-virtual-key", "X-Amz-Security-Token",
    ],
)  # fmt: skip
def test_a_header_that_is_named_like_a_key_is_refused(name: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_endpoint(replace(NEW, headers=parse_headers([f"{name}=c4n4ry"])))

    assert "keys set" in str(caught.value.hint)
    assert "c4n4ry" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    "value",
    [
        "Bearer c4n4ry",
        "basic c4n4ry",
        "sk-c4n4ry0123456789",
        "gsk_c4n4ry0123456789",
        "AIzac4n4ry01234567890123456789",
        '{"provider":"openai","api_key":"c4n4ry"}',
        '{"targets": [{"virtual_key" : "c4n4ry"}]}',
        "{'Authorization': 'c4n4ry'}",
    ],
)
def test_a_header_whose_value_looks_like_a_key_is_refused(value: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_endpoint(replace(NEW, headers={"X-Team": value}))

    assert "c4n4ry" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("pair", "name", "value"),
    [
        ("X-Team=research", "X-Team", "research"),
        ("HTTP-Referer=https://a.example", "HTTP-Referer", "https://a.example"),
        (" X-Title = a=b ", "X-Title", "a=b"),
        ("anthropic-beta=x-2026", "anthropic-beta", "x-2026"),
        ("X-Keyboard=qwerty", "X-Keyboard", "qwerty"),
        ("X-HF-Bill-To=org", "X-HF-Bill-To", "org"),
        ("x-portkey-provider=openai", "x-portkey-provider", "openai"),
        ("x-portkey-custom-host=https://a.example/v1", "x-portkey-custom-host", "https://a.example/v1"),
        ("x-portkey-config=pc-a1b2c3", "x-portkey-config", "pc-a1b2c3"),
        ('x-portkey-metadata={"_user":"ada"}', "x-portkey-metadata", '{"_user":"ada"}'),
        ('x-portkey-config={"max_tokens":5}', "x-portkey-config", '{"max_tokens":5}'),
        ("x-litellm-tags=a,b", "x-litellm-tags", "a,b"),
        ("X-Max-Tokens=500", "X-Max-Tokens", "500"),
        ("X-Author=ada", "X-Author", "ada"),
    ],
)
def test_headers(pair: str, name: str, value: str) -> None:
    assert checked_endpoint(replace(NEW, headers=parse_headers([pair]))).headers == {name: value}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "a"}, {"Content-Length": "1"}, {"X A": "1"}, {"X": "a\r\nY: b"}, {"X": "ü"},
        {"X": "1" * 2000}, {"": "a"}, {"X-A": "1", "x-a": "2"}, {f"X-{number}": "1" for number in range(30)},
    ],
)  # fmt: skip
def test_what_is_no_header(headers: dict[str, str]) -> None:
    with pytest.raises(UserError):
        checked_endpoint(replace(NEW, headers=headers))


def test_a_key_that_was_pasted_as_a_header_or_a_variable_is_not_repeated() -> None:
    with pytest.raises(UserError) as as_header:
        parse_headers(["sk-canary-0123456789"])
    with pytest.raises(UserError) as as_variable:
        checked_endpoint(replace(NEW, key_env=("sk-canary-0123456789",)))

    for error in (as_header.value, as_variable.value):
        assert "canary" not in f"{error.message} {error.hint}"


def test_it_may_behave_like_a_built_in_one() -> None:
    assert checked_endpoint(replace(NEW, like="mistral")).dialect.seed_field == "random_seed"
    with pytest.raises(UserError, match="anthropic"):
        checked_endpoint(replace(NEW, like="anthropic"))
    with pytest.raises(UserError):
        checked_endpoint(replace(NEW, like="nobody"))


def test_taking_a_built_in_name_takes_the_dialect_and_nothing_else() -> None:
    endpoint = checked_endpoint(replace(NEW, name="mistral", base_url="https://api.eu.mistral.ai/v1"))

    assert endpoint.dialect.seed_field == "random_seed"
    assert endpoint.key_env == ()
    assert endpoint.custom


@pytest.mark.parametrize("row", ENDPOINTS, ids=lambda row: row.name)
def test_no_call_of_a_custom_endpoint_goes_to_another_host(row: object) -> None:
    original = built_in(getattr(row, "name"))  # noqa: B009 - parametrised by object for pytest's ids
    assert original is not None
    mine = checked_endpoint(
        replace(NEW, name=original.name, wire=original.wire, base_url="https://llm.example/v1")
    )
    wire = wire_of(mine.wire)

    for call in (wire.key_check(mine), wire.models(mine)):
        assert origin(call.url) == origin("https://llm.example")
