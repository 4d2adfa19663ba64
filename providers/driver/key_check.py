"""What the answer to a key check says about the key, and to whom a key may be sent at all."""

import httpx

from providers.base import Endpoint, KeyState, KeyVerdict
from providers.base_url import origin
from providers.errors import ErrorKind, ProviderError

_STATES = {
    ErrorKind.AUTH: KeyState.REJECTED,
    ErrorKind.FORBIDDEN: KeyState.FORBIDDEN,
    ErrorKind.NO_CREDIT: KeyState.NO_CREDIT,
    ErrorKind.UNREACHABLE: KeyState.UNREACHABLE,
    ErrorKind.TLS: KeyState.UNREACHABLE,
    ErrorKind.TIMEOUT: KeyState.UNREACHABLE,
    ErrorKind.CUT: KeyState.UNREACHABLE,
    ErrorKind.REDIRECT: KeyState.UNREACHABLE,
    ErrorKind.PROTOCOL: KeyState.UNREACHABLE,
    ErrorKind.OVERLOADED: KeyState.UNREACHABLE,
    ErrorKind.SERVER: KeyState.UNREACHABLE,
}


def verdict_of_error(error: ProviderError) -> KeyVerdict:
    """What is known of a key when the check failed; most errors say nothing about it, and that is said."""
    state = _STATES.get(error.kind, KeyState.REACHABLE)
    if state is KeyState.REACHABLE:
        return KeyVerdict(
            state, f"The server answers, but nothing was learned about the key. {error.message}"
        )
    return KeyVerdict(state, error.message)


def verdict_of_success(endpoint: Endpoint, *, sent: bool, enforced: bool | None) -> KeyVerdict:
    """`sent`: a key went with the call. `enforced`: whether the same call fails without one, if known."""
    if not sent:
        return KeyVerdict(KeyState.REACHABLE, f"{endpoint.title} answers without a key.")
    if enforced is False:
        message = f"{endpoint.title} answers, but it answers without the key too, so the key was not proven."
        return KeyVerdict(KeyState.REACHABLE, message)
    if enforced is None:
        message = f"{endpoint.title} answered, and then could not be asked whether it looks at keys at all."
        return KeyVerdict(KeyState.REACHABLE, message)
    return KeyVerdict(KeyState.ACCEPTED, f"{endpoint.title} accepts the key.")


def may_go_to(endpoint: Endpoint, url: str) -> bool:
    """Whether the endpoint's key may be sent to this address.

    A key belongs to the scheme, host and port it was given for. The one exception is a check that a service
    offers at its parent domain (Hugging Face: the router's key is checked at the main site).
    """
    home = origin(endpoint.base_url)
    if origin(url) == home:
        return True
    there = httpx.URL(url)
    is_declared = endpoint.dialect.key_check.rpartition(" ")[2] == url
    is_parent = httpx.URL(endpoint.base_url).host.endswith(f".{there.host}") and "." in there.host
    return is_declared and is_parent and there.scheme == "https" and home.startswith("https:")
