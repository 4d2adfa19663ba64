"""The cheap call that tells whether a key works, and what its answer means, service by service."""

from dataclasses import replace
from typing import Any

import pytest

from providers.base import Endpoint, KeyState
from providers.endpoints import ENDPOINTS
from providers.openai_chat.keys import check_of, judge


def _endpoint(name: str, **changes: Any) -> Endpoint:
    return replace(next(endpoint for endpoint in ENDPOINTS if endpoint.name == name), **changes)


@pytest.mark.parametrize(
    ("name", "method", "address"),
    [
        ("openai", "GET", "/models"),
        ("modapi", "GET", "/models"),
        ("openrouter", "GET", "/key"),
        ("deepseek", "GET", "/user/balance"),
        ("xai", "GET", "/api-key"),
        ("perplexity", "GET", "/async/chat/completions"),
        ("huggingface", "GET", "https://huggingface.co/api/whoami-v2"),
        ("cohere", "POST", "https://api.cohere.com/v1/check-api-key"),
    ],
)
def test_every_service_has_a_call_that_costs_nothing(name: str, method: str, address: str) -> None:
    assert check_of(_endpoint(name)) == (method, address)


@pytest.mark.parametrize("name", ["huggingface", "cohere"])
@pytest.mark.parametrize(
    "changes",
    [
        {"base_url": "http://127.0.0.1:9/as/x/v1"},
        {"base_url": "https://gateway.example/v1"},
        {"custom": True},
    ],
)
def test_the_key_of_an_endpoint_that_was_moved_stays_where_it_was_moved(
    name: str, changes: dict[str, Any]
) -> None:
    moved = _endpoint(name, **changes)
    assert check_of(moved) == ("GET", "/models")
    assert judge(moved, {"data": []}) is None


@pytest.mark.parametrize(
    ("name", "payload", "state"),
    [
        ("openai", {"data": []}, None),
        ("modapi", {"data": []}, None),
        ("openrouter", {"data": {"label": "sk-or-…", "limit": None, "limit_remaining": None}}, None),
        ("openrouter", {"data": {"limit": 10, "limit_remaining": 7.5}}, KeyState.ACCEPTED),
        ("openrouter", {"data": {"limit": 10, "limit_remaining": 0}}, KeyState.NO_CREDIT),
        ("openrouter", {"data": {"limit": 10, "limit_remaining": -0.01}}, KeyState.NO_CREDIT),
        ("openrouter", None, None),
        ("deepseek", {"is_available": True, "balance_infos": []}, None),
        ("deepseek", {"is_available": False, "balance_infos": []}, KeyState.NO_CREDIT),
        ("xai", {"api_key_blocked": False, "api_key_disabled": False, "team_blocked": False}, None),
        ("xai", {"api_key_blocked": True}, KeyState.REJECTED),
        ("xai", {"api_key_disabled": True}, KeyState.REJECTED),
        ("xai", {"team_blocked": True}, KeyState.REJECTED),
        ("cohere", {"valid": True, "organization_id": "o"}, None),
        ("cohere", {"valid": False}, KeyState.REJECTED),
        ("huggingface", {"name": "me"}, None),
        ("perplexity", {"requests": []}, None),
        ("vllm", {"data": []}, None),
    ],
)
def test_what_a_200_says(name: str, payload: Any, state: KeyState | None) -> None:
    verdict = judge(_endpoint(name), payload)
    assert (verdict and verdict.state) == state
    assert verdict is None or verdict.message.endswith(".")
