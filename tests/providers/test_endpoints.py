"""The rows: complete, without a key in them, and named as the documentation names them."""

import re
from urllib.parse import urlsplit

import pytest

from providers.base import Endpoint, KeyNeed, WireName
from providers.endpoints import ENDPOINTS

NAMES = [
    "openai", "anthropic", "gemini", "openrouter", "modapi", "litellm", "mistral", "deepseek", "xai", "groq",
    "together", "fireworks", "perplexity", "huggingface", "cohere", "ollama", "lmstudio", "vllm", "sglang",
    "llamacpp", "tgi",
]  # fmt: skip

all_rows = pytest.mark.parametrize("row", ENDPOINTS, ids=lambda row: row.name)


def _row(name: str) -> Endpoint:
    return next(row for row in ENDPOINTS if row.name == name)


def test_every_service_has_one_row() -> None:
    assert [row.name for row in ENDPOINTS] == NAMES


def test_wires() -> None:
    others = {row.name: row.wire for row in ENDPOINTS if row.wire is not WireName.OPENAI}
    assert others == {
        "anthropic": WireName.ANTHROPIC,
        "gemini": WireName.GEMINI,
        "ollama": WireName.OLLAMA,
    }


def test_aggregators_can_serve_every_lane() -> None:
    assert {row.name for row in ENDPOINTS if row.aggregator} == {
        "openrouter", "modapi", "litellm", "huggingface",
    }  # fmt: skip


@all_rows
def test_a_row_is_sound(row: Endpoint) -> None:
    assert re.fullmatch(r"[a-z]+", row.name)
    assert row.title
    assert not row.custom
    assert not row.plain_http
    url = urlsplit(row.base_url)
    assert not row.base_url.endswith("/")
    assert (url.query, url.fragment, url.username) == ("", "", None)
    on_this_machine = url.hostname == "127.0.0.1"
    assert url.scheme == ("http" if on_this_machine else "https")
    assert on_this_machine == (row.key is KeyNeed.OPTIONAL)
    assert row.local <= on_this_machine
    assert not any(name.lower() in {"authorization", "x-api-key"} for name in row.headers)


def test_the_first_environment_variable_wins() -> None:
    wins = {row.name: row.key_env[0] for row in ENDPOINTS if row.key_env}
    assert wins["gemini"] == "GOOGLE_API_KEY"
    assert wins["cohere"] == "CO_API_KEY"
    assert wins["huggingface"] == "HF_TOKEN"
    assert _row("gemini").key_env[1] == "GEMINI_API_KEY"
    everybody = [name for row in ENDPOINTS for name in row.key_env]
    assert len(everybody) == len(set(everybody))  # no variable's key goes to two hosts


@all_rows
def test_the_key_stays_at_the_service(row: Endpoint) -> None:
    for address in (row.dialect.models_path, row.dialect.key_check):
        url = urlsplit(address.rpartition(" ")[2])
        if url.hostname is not None:
            assert url.scheme == "https"
            assert f".{urlsplit(row.base_url).hostname}".endswith(f".{url.hostname}")
