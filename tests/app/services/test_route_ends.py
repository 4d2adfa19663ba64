"""Where a request went, by what somebody calls it."""

import pytest

from app.services.route_ends import endpoint_at
from providers.endpoints import ENDPOINTS


@pytest.mark.parametrize(
    ("route", "name"),
    [
        ("ollama", "ollama"),
        ("LM Studio", "lmstudio"),
        ("llama.cpp", "llamacpp"),
        ("openrouter.ai", "openrouter"),
        ("https://openrouter.ai/api/v1", "openrouter"),
        ("http://localhost:11434", "ollama"),
        ("127.0.0.1:4000", "litellm"),  # a gateway on this computer costs what it passes on to
        ("https://api.cohere.com/v2/chat", "cohere"),
    ],
)
def test_one_that_is_known(route: str, name: str) -> None:
    found = endpoint_at(route, ENDPOINTS)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("route", "address"),
    [
        ("local", "http://127.0.0.1"),
        ("this computer", "http://127.0.0.1"),
        ("gpu:8000", "https://gpu:8000"),
        ("http://192.168.1.5:9000/v1", "http://192.168.1.5:9000"),
        ("https://eu.api.openai.com/v1", "https://eu.api.openai.com"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_of_its_own(route: str, address: str) -> None:
    found = endpoint_at(route, ENDPOINTS)
    assert found is not None
    assert (found.base_url, found.custom) == (address, True)


@pytest.mark.parametrize("route", ["", "somewhere", "https://", "http://[", "host.example:port", "a b"])
def test_words_that_say_no_place(route: str) -> None:
    assert endpoint_at(route, ENDPOINTS) is None
