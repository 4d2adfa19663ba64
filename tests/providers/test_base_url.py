"""Base URLs: one form for one place, and no address that two readers understand differently."""

import ipaddress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.base import WireName
from providers.base_url import (
    BaseUrlError,
    check_base_url,
    for_wire,
    is_loopback,
    join,
    origin,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("  https://api.openai.com/v1/ \n", "https://api.openai.com/v1"),
        ("HTTPS://API.OpenAI.com:443//", "https://api.openai.com"),
        ("https://api.openai.com.:8443/V1", "https://api.openai.com:8443/V1"),
        ("http://localhost:11434", "http://localhost:11434"),
        ("http://127.0.0.1:80/", "http://127.0.0.1"),
        ("http://127.9.9.9:1", "http://127.9.9.9:1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]"),
        ("http://[::ffff:127.0.0.1]:5/", "http://127.0.0.1:5"),
        ("https://192.168.1.5/v1", "https://192.168.1.5/v1"),
        ("https://[2606:4700::1]/", "https://[2606:4700::1]"),
        ("https://bücher.example/v1", "https://xn--bcher-kva.example/v1"),
        ("https://my_box.example/a%20b/~c", "https://my_box.example/a%20b/~c"),
        ("https://h.example/openai/deployments/x:y@z/", "https://h.example/openai/deployments/x:y@z"),
    ],
)
def test_addresses_have_one_form(text: str, normal: str) -> None:
    assert check_base_url(text) == normal
    assert check_base_url(normal) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "api.openai.com/v1",
        "localhost:11434",
        "not a url",
        "ftp://h.example",
        "file:///etc/passwd",
        "javascript://h.example/%0aalert(1)",
        "https:/h.example",
        "https://",
        "https:///v1",
        "https://:443/",
        "http://api.openai.com/v1",
        "http://api.openai.com@127.0.0.1/",
        "https://user:password@h.example/",
        "https://@h.example/",
        "http://127.0.0.1/\\@api.openai.com/",
        "http://127.0.0.1\\@api.openai.com/",
        "https://h.example/v1?key=1",
        "https://h.example/#a",
        "https://h.example?",
        "https://h.example/a b",
        "https://h.example/a\tb",
        "https://h.example/a\r\nX: y",
        "https://h.example/\x00",
        "https://h.example/\u202e",
        "https://h\u200b.example/",
        "https://h.example/../v1",
        "https://h.example/./v1",
        "https://h.example/%2e%2E/v1",
        "https://h.example/v1/..",
        "https://h.example/a%2fb",
        "https://h.example/a%5cb",
        "https://h.example/a%00b",
        "https://h.example/a%zz",
        "https://h.example//v1",
        "https://h.example/ü",
        "https://ex%61mple.com/",
        "https://h.example:0/",
        "https://h.example:65536/",
        "https://h.example:99999/",
        "https://h.example:/",
        "https://h.example:+80/",
        "https://h.example:٨٠/",
        "https://h.example:8a/",
        "https://h..example/",
        "https://-h.example/",
        "https://h,example/",
        "https://" + "a" * 64 + ".example/",
        "https://" + "a." * 130 + "example/",
        "https://h.example/" + "a" * 2100,
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://127.0.0.1.5/",
        "http://127.0.0.256/",
        "https://１２７.0.0.1/",
        "https://0.0.0.0/",
        "https://[::]/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://169.254.169.254/latest",
        "http://169.254.169.254/latest",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[64:ff9b:1::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[::1/",
        "https://::1/",
        "https://[::1]x/",
        "https://[v1.x]/",
        "https://xn--a.example/",
    ],
)
@pytest.mark.parametrize("plain_http", [False, True])
def test_addresses_that_are_refused_in_words(text: str, plain_http: bool) -> None:
    with pytest.raises(BaseUrlError) as caught:
        check_base_url(text, plain_http=plain_http)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert len(sentence) < 250
    assert sentence.isprintable()


def test_a_password_in_the_address_is_not_repeated() -> None:
    with pytest.raises(BaseUrlError) as caught:
        check_base_url("https://user:sk-canary@h.example/")
    assert "canary" not in repr(caught.value)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1:8000", "http://172.16.3.4", "http://192.168.1.5:1/v1", "http://[fd00::1]:8000"]
)
def test_plain_http_to_a_private_network_needs_leave(url: str) -> None:
    with pytest.raises(BaseUrlError, match="allowed first"):
        check_base_url(url)
    assert check_base_url(url, plain_http=True) == url


@pytest.mark.parametrize(
    "url", ["http://8.8.8.8", "http://172.32.0.1", "http://box.local", "http://[2606:4700::1]"]
)
def test_plain_http_to_the_rest_is_never_allowed(url: str) -> None:
    with pytest.raises(BaseUrlError, match="https"):
        check_base_url(url, plain_http=True)


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://localhost:1/v1/models?x=1", True),
        ("http://127.0.0.1", True),
        ("http://127.5.5.5", True),
        ("https://[::1]:1/", True),
        ("http://[::ffff:127.0.0.1]", True),
        ("http://localhost.example.com", False),
        ("http://127.0.0.1.example.com", False),
        ("https://api.openai.com", False),
        ("http://192.168.0.1", False),
    ],
)
def test_loopback(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback


def test_origin_always_names_the_port() -> None:
    assert origin("https://API.openai.com/v1/chat?x") == "https://api.openai.com:443"
    assert origin("http://localhost/v1") == "http://localhost:80"
    assert origin("http://[::1]:8000#x") == "http://[::1]:8000"
    assert origin("https://h.example:8443") != origin("https://h.example")


def test_join_puts_one_slash_between() -> None:
    assert join("https://h.example/v1", "/models") == "https://h.example/v1/models"
    assert join("https://h.example/v1/", "models?limit=1") == "https://h.example/v1/models?limit=1"
    assert join("https://h.example", "api/chat") == "https://h.example/api/chat"


@pytest.mark.parametrize(
    ("wire", "given_url", "wanted"),
    [
        (WireName.OPENAI, "http://h.example:1", "http://h.example:1/v1"),
        (WireName.OPENAI, "http://h.example:1/v1", "http://h.example:1/v1"),
        (WireName.OPENAI, "https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        (WireName.OPENAI, "https://h.example/inference/v1", "https://h.example/inference/v1"),
        (WireName.OPENAI, "https://h.example/v1beta/openai", "https://h.example/v1beta/openai"),
        (WireName.OPENAI, "http://h.example/v1/chat/completions", "http://h.example/v1"),
        (WireName.OPENAI, "https://h.example/chat/completions", "https://h.example"),
        (WireName.ANTHROPIC, "https://h.example", "https://h.example"),
        (WireName.ANTHROPIC, "https://h.example/v1", "https://h.example"),
        (WireName.ANTHROPIC, "https://h.example/anthropic/v1", "https://h.example/anthropic"),
        (WireName.ANTHROPIC, "https://h.example/anthropic", "https://h.example/anthropic"),
        (WireName.ANTHROPIC, "https://h.example/v1/messages", "https://h.example"),
        (WireName.GEMINI, "https://h.example/v1beta", "https://h.example"),
        (WireName.GEMINI, "https://h.example/v1", "https://h.example"),
        (WireName.GEMINI, "https://h.example/gemini", "https://h.example/gemini"),
        (WireName.OLLAMA, "http://localhost:11434", "http://localhost:11434"),
        (WireName.OLLAMA, "http://localhost:11434/api", "http://localhost:11434"),
        (WireName.OLLAMA, "http://localhost:11434/v1", "http://localhost:11434"),
        (WireName.OLLAMA, "http://localhost:1/ollama/api/chat", "http://localhost:1/ollama"),
    ],
)
def test_both_usual_forms_are_understood(wire: WireName, given_url: str, wanted: str) -> None:
    assert for_wire(given_url, wire) == wanted
    assert for_wire(wanted, wire) == wanted or given_url.endswith("/chat/completions")


PIECES = st.sampled_from(
    [
        "http", "https", "://", "/", "//", ":", "@", "\\", "?", "#", "%", "%2e", "..", ".", "127.0.0.1",
        "127.1", "0x7f000001", "localhost", "api.openai.com", "[::1]", "[fe80::1]", "[::ffff:169.254.1.1]",
        "80", "99999", "v1", " ", "\t", "\n", "ü", "。", "１", "x", "xn--", "-", "_",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=40).map("https://".__add__))
def test_whatever_is_taken_reads_the_same_to_httpx(text: str) -> None:
    try:
        taken = check_base_url(text, plain_http=True)
    except BaseUrlError:
        return
    assert check_base_url(taken, plain_http=True) == taken
    url = httpx.URL(taken)
    host = url.raw_host.decode("ascii")
    assert origin(taken).startswith(f"{url.scheme}://{f'[{host}]' if ':' in host else host}:")
    assert url.userinfo == b""
    assert url.query == b""
    assert url.port is None or 1 <= url.port <= 65535
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        assert url.scheme == "https" or host == "localhost"
    else:
        assert not address.is_link_local
        assert url.scheme == "https" or address.is_private
