import pytest

from app.core.links import checked_link, host_of


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.com", "https://example.com"),
        ("HTTP://Example.com:8080/a?b=c#d", "http://example.com:8080/a?b=c#d"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://аpple.com/", "https://xn--pple-43d.com/"),  # the first letter is Cyrillic
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/ü"),
        ("mailto:a.b+c@example.org", "mailto:a.b+c@example.org"),
        ("mailto:a@example.org?subject=x&attach=/etc/passwd", "mailto:a@example.org"),
    ],
)
def test_web_and_mail_are_links(address: str, allowed: str) -> None:
    assert checked_link(address) == allowed


@pytest.mark.parametrize(
    "address",
    [
        "", "#part", "page.html", "/etc/passwd", "//host/share", "\\\\host\\share", "C:\\x",
        "file:///etc/passwd",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "vbscript:x",
        "data:text/html,x",
        "smb://host/x", "ms-msdt:/id", "ftp://host/x", "http:example.com", "https:/example.com", "https://",
        "https://user:pw@example.com", "https://api.openai.com@127.0.0.1/",
        "https://127.0.0.1\\@example.com/",
        "https://example.com/a b", "https://example.com/\u202egpj.exe\n", "https://example.com/\x00",
        "https://example.com:99999/", "https://[::1", "https://" + "a" * 64 + ".example", "https://a..b/",
        "https://example.com/" + "a" * 3000, "https://example.com/a\u200bb",
        "https://exa\u00admple.com/", "mailto:", "mailto:a@b,c@d", "mailto:a@b\r\nBcc: c@d",
    ],
)  # fmt: skip
def test_nothing_else_is_a_link(address: str) -> None:
    assert checked_link(address) is None


def test_a_host_is_told_in_ascii() -> None:
    assert host_of("//bücher.example/x.png") == "xn--bcher-kva.example"
    assert host_of("x.png") is None
    assert host_of("https://[::1") is None
