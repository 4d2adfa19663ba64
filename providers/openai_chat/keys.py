"""The call that checks a key, and what a 200 answer to it says about the key, service by service."""

from collections.abc import Callable, Mapping
from typing import Literal
from urllib.parse import urlsplit

from providers._loose import as_object, as_text
from providers.base import Endpoint, JsonObject, KeyState, KeyVerdict

OPENROUTER_CHECK = "/key"
DEEPSEEK_CHECK = "/user/balance"
XAI_CHECK = "/api-key"
COHERE_CHECK = "https://api.cohere.com/v1/check-api-key"
HUGGING_FACE_CHECK = "https://huggingface.co/api/whoami-v2"
_ANYWHERE = "/models"


def at_home(endpoint: Endpoint, address: str) -> str:
    """The address of a call, given on the row: a path under the base URL, or a full URL.

    A full URL is at the host of the base URL or at its parent domain, and belongs to the built-in row as it
    stands. Where the endpoint was moved elsewhere, the key is for that place alone, and the list of models
    there is the only call that can be expected.
    """
    if not address.startswith("https://"):
        return address
    home, there = (f".{urlsplit(url).hostname}" for url in (endpoint.base_url, address))
    return address if home.endswith(there) and not endpoint.custom else _ANYWHERE


def check_of(endpoint: Endpoint) -> tuple[Literal["GET", "POST"], str]:
    """Method and address of the key check."""
    method, _, address = endpoint.dialect.key_check.rpartition(" ")
    resolved = at_home(endpoint, address)
    return ("POST" if method == "POST" and resolved == address else "GET"), resolved


def judge(endpoint: Endpoint, payload: object) -> KeyVerdict | None:
    """`None` where a 200 says no more than that the call was let through."""
    _, address = check_of(endpoint)
    if address in _JUDGES:
        return _JUDGES[address](as_object(payload))
    return None


def _openrouter(payload: JsonObject) -> KeyVerdict | None:
    data = as_object(payload.get("data"))
    left = data.get("limit_remaining")
    if isinstance(left, bool) or not isinstance(left, int | float):
        return None
    if left <= 0:
        return KeyVerdict(KeyState.NO_CREDIT, "The key is valid, but its spending limit is reached.")
    return KeyVerdict(KeyState.ACCEPTED, f"The key is valid; {left:.2f} USD of its limit are left.")


def _deepseek(payload: JsonObject) -> KeyVerdict | None:
    if payload.get("is_available") is False:
        return KeyVerdict(KeyState.NO_CREDIT, "The key is valid, but the account has no balance left.")
    return None


def _xai(payload: JsonObject) -> KeyVerdict | None:
    reasons = {
        "api_key_blocked": "this key is blocked",
        "api_key_disabled": "this key is disabled",
        "team_blocked": "its team is blocked",
    }
    for field, reason in reasons.items():
        if payload.get(field) is True:
            return KeyVerdict(KeyState.REJECTED, f"xAI knows the key, but {reason}.")
    return None


def _cohere(payload: JsonObject) -> KeyVerdict | None:
    if payload.get("valid") is not True:
        said = as_text(payload.get("message"))
        return KeyVerdict(KeyState.REJECTED, said or "Cohere says that the key is not valid.")
    return None


_JUDGES: Mapping[str, Callable[[JsonObject], KeyVerdict | None]] = {
    OPENROUTER_CHECK: _openrouter,
    DEEPSEEK_CHECK: _deepseek,
    XAI_CHECK: _xai,
    COHERE_CHECK: _cohere,
}
