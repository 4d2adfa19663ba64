from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from app.services.catalogue_facts import NOTHING, Facts
from app.services.catalogue_known import Known, KnownModels, filled
from app.services.catalogue_snapshot import snapshot
from app.services.prices.genai import GenaiPrices
from app.services.prices.genai_data import GenaiData, bundled
from app.services.prices.sellers import Seller, seller_named

ROWS: dict[str, dict[str, Any]] = {
    "gpt-9": {
        "mode": "chat",
        "litellm_provider": "openai",
        "supports_vision": True,
        "max_output_tokens": 900,
    },
    "claude-opus-9-5": {
        "mode": "chat",
        "litellm_provider": "anthropic",
        "supports_reasoning": True,
        "deprecation_date": "2027-01-01",
    },
    "deepseek-x": {"mode": "chat", "litellm_provider": "deepseek", "max_input_tokens": 10},
    "deepseek/deepseek-x": {"mode": "chat", "litellm_provider": "deepseek", "supports_reasoning": True},
    "deepseek-chat": {"mode": "chat", "litellm_provider": "deepseek"},
    "web/search": {"mode": "search", "litellm_provider": "web"},
    "nameless": {"mode": "chat"},
}


def listed(provider: str, title: str, *models: tuple[str, str | None, int | None]) -> Any:
    """As genai-prices has it; its own types want matching rules and prices besides."""
    return SimpleNamespace(
        id=provider,
        name=title,
        models=[SimpleNamespace(id=name, name=words, context_window=size) for name, words, size in models],
    )


GENAI = [
    listed("openai", "OpenAI", ("gpt-9", "GPT-9", 1000), ("gpt-9-new", None, None)),
    listed(
        "openrouter", "OpenRouter", ("openai/gpt-9", None, 800), ("anthropic/claude-opus-9.5", None, None)
    ),
    listed("moonshotai", "MoonshotAi", ("kimi-9", None, None)),
]


@pytest.fixture
def known() -> KnownModels:
    return KnownModels(ROWS, GenaiPrices(GenaiData(name="a test's list", dated=None, providers=GENAI)))


def seller(name: str) -> Seller:
    found = seller_named(name)
    assert found is not None
    return found


def all_of(known: KnownModels) -> dict[tuple[str, str], Known]:
    return {(each.seller.title, each.model_id): each for each in known}


def test_each_model_of_a_seller_is_there_once(known: KnownModels) -> None:
    assert set(all_of(known)) == {
        ("OpenAI", "gpt-9"),
        ("OpenAI", "gpt-9-new"),
        ("Anthropic", "claude-opus-9-5"),
        ("DeepSeek", "deepseek-x"),
        ("DeepSeek", "deepseek-chat"),
        ("OpenRouter", "openai/gpt-9"),
        ("OpenRouter", "anthropic/claude-opus-9.5"),
        ("Moonshot", "kimi-9"),
    }


def test_what_several_lists_say_is_put_together(known: KnownModels) -> None:
    gpt = all_of(known)["OpenAI", "gpt-9"]
    assert (gpt.name, gpt.facts.context_tokens, gpt.facts.output_tokens) == ("GPT-9", 1000, 900)
    deepseek = all_of(known)["DeepSeek", "deepseek-x"].facts
    assert (deepseek.context_tokens, deepseek.reasoning) == (10, True)


def test_at_a_gateway_a_model_can_what_it_can_at_its_maker(known: KnownModels) -> None:
    routed = all_of(known)["OpenRouter", "openai/gpt-9"].facts
    assert routed.context_tokens == 800
    assert sorted(routed.takes or ()) == ["image", "text"]
    claude = known.facts(seller("openrouter"), "anthropic/claude-opus-9.5:free")
    assert (claude.reasoning, claude.retires) == (True, None)


def test_a_dated_id_is_the_same_model(known: KnownModels) -> None:
    facts = known.facts(seller("anthropic"), "claude-opus-9-5-20261001")
    assert facts.retires == date(2027, 1, 1)
    assert known.facts(seller("anthropic"), "claude-opus-9-50") == NOTHING


def test_a_name_that_was_switched_off_is_retired(known: KnownModels) -> None:
    assert all_of(known)["DeepSeek", "deepseek-chat"].facts.retires == date(2026, 7, 24)


def test_of_a_strange_endpoint_only_the_maker_is_known(known: KnownModels) -> None:
    assert known.facts(None, "gpt-9") == NOTHING
    assert sorted(known.facts(None, "openai/gpt-9").takes or ()) == ["image", "text"]
    assert known.name(None, "gpt-9") is None
    assert known.name(seller("openai"), "GPT-9") == "GPT-9"


def test_the_first_word_counts() -> None:
    first = Facts(context_tokens=1, tools=False)
    second = Facts(context_tokens=2, tools=True, reasoning=True)
    assert filled(first, second) == Facts(context_tokens=1, tools=False, reasoning=True)
    assert filled(first, NOTHING) is first


def test_the_shipped_lists_hold_thousands_and_their_makers() -> None:
    shipped = all_of(KnownModels(snapshot().models, GenaiPrices(bundled())))
    assert len(shipped) > 5000
    assert shipped["OpenAI", "gpt-6-sol"].facts.tools
    assert shipped["Anthropic", "claude-opus-5-5"].facts.context_tokens == 1_000_000
    assert not [name for title, name in shipped if title == "Google" and name.startswith("claude")]
