"""To whom a key may go, and what an answer says about it."""

import pytest

from providers.base import Dialect, Endpoint, KeyState, WireName
from providers.driver.key_check import may_go_to, verdict_of_error, verdict_of_success
from providers.errors import ErrorKind, ProviderError


def endpoint(base_url: str, key_check: str = "/models") -> Endpoint:
    return Endpoint(
        name="acme",
        title="Acme",
        wire=WireName.OPENAI,
        base_url=base_url,
        dialect=Dialect(key_check=key_check),
    )


ROUTER = endpoint("https://router.example.org/v1", "GET https://example.org/api/whoami")


@pytest.mark.parametrize(
    ("at", "url", "allowed"),
    [
        (ROUTER, "https://router.example.org/v1/models", True),
        (ROUTER, "https://router.example.org:443/anything", True),
        (ROUTER, "https://ROUTER.example.org/v1", True),
        (ROUTER, "https://example.org/api/whoami", True),
        (ROUTER, "https://example.org/api/other", False),
        (ROUTER, "http://router.example.org/v1/models", False),
        (ROUTER, "https://router.example.org:8443/v1/models", False),
        (ROUTER, "https://router.example.org.evil.net/v1", False),
        (ROUTER, "https://evil.net/router.example.org", False),
        (endpoint("https://router.example.org", "https://evil.net/whoami"), "https://evil.net/whoami", False),
        (endpoint("https://router.example.org", "http://example.org/x"), "http://example.org/x", False),
        (endpoint("http://127.0.0.1:1", "https://example.org/x"), "https://example.org/x", False),
        (endpoint("https://example.org", "https://org/x"), "https://org/x", False),
        (endpoint("https://notexample.org", "https://example.org/x"), "https://example.org/x", False),
    ],
)
def test_where_a_key_may_go(at: Endpoint, url: str, allowed: bool) -> None:
    assert may_go_to(at, url) is allowed


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_every_error_has_a_verdict(kind: ErrorKind) -> None:
    verdict = verdict_of_error(ProviderError(kind=kind, message="So it is."))
    assert verdict.state is not KeyState.ACCEPTED
    assert verdict.message.endswith("So it is.")


def test_successes() -> None:
    states = [
        verdict_of_success(ROUTER, sent=sent, enforced=enforced).state
        for sent, enforced in ((True, True), (True, False), (True, None), (False, True))
    ]
    assert states == [KeyState.ACCEPTED, KeyState.REACHABLE, KeyState.REACHABLE, KeyState.REACHABLE]
