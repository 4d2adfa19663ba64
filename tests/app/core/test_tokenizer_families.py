"""Whose tokenizer a model has, by its name."""

import pytest

from app.core.token_estimate import Script, TextCount
from app.core.tokenizer_families import Tokenizer, tokenizer_of, tokens_of

LATIN = TextCount({Script.LATIN: 100})


@pytest.mark.parametrize(
    ("model", "tokenizer"),
    [
        ("gpt-6-sol", Tokenizer.OPENAI),
        ("openai/gpt-5.6-mini", Tokenizer.OPENAI),
        ("openai/gpt-oss-120b:free", Tokenizer.OPENAI),
        ("o4-mini", Tokenizer.OPENAI),
        ("claude-opus-5-5-20261001", Tokenizer.CLAUDE),
        ("anthropic/claude-sonnet-5.5", Tokenizer.CLAUDE),
        ("claude-opus-4-7", Tokenizer.CLAUDE),
        ("claude-fable-5", Tokenizer.CLAUDE),
        ("claude-sonnet-latest", Tokenizer.CLAUDE),
        ("us.anthropic.claude-opus-4-6-v1:0", Tokenizer.EARLIER_CLAUDE),
        ("claude-haiku-4-5", Tokenizer.EARLIER_CLAUDE),
        ("claude-3-5-sonnet-20241022", Tokenizer.EARLIER_CLAUDE),
        ("claude-sonnet-4-20250514", Tokenizer.EARLIER_CLAUDE),
        ("models/gemini-3.8-flash", Tokenizer.GEMINI),
        ("google/gemma-3-27b-it", Tokenizer.GEMINI),
        ("mistral-large-4", Tokenizer.MISTRAL),
        ("codestral-latest", Tokenizer.MISTRAL),
        ("deepseek/deepseek-r1-distill-qwen-32b", Tokenizer.DEEPSEEK),
        ("qwen/qwen3-coder", Tokenizer.DEEPSEEK),
        ("grok-4.7", Tokenizer.OTHER),
        ("claudette-7b", Tokenizer.OTHER),
        ("demo/quick", Tokenizer.OTHER),
        ("", Tokenizer.OTHER),
    ],
)
def test_names_of_models(model: str, tokenizer: Tokenizer) -> None:
    assert tokenizer_of(model) is tokenizer


def test_newer_claude_makes_a_third_more_of_english() -> None:
    assert tokens_of(LATIN, Tokenizer.EARLIER_CLAUDE) == pytest.approx(120)
    assert tokens_of(LATIN, Tokenizer.CLAUDE) == pytest.approx(160)


def test_code_and_scripts_have_factors_of_their_own() -> None:
    assert tokens_of(TextCount({Script.LATIN: 100}, signs=60), Tokenizer.CLAUDE) == pytest.approx(145)
    for tokenizer in (Tokenizer.CLAUDE, Tokenizer.EARLIER_CLAUDE):
        assert tokens_of(TextCount({Script.ARABIC: 10}), tokenizer) == pytest.approx(29)
    mixed = TextCount({Script.LATIN: 100, Script.HAN: 10})
    assert tokens_of(mixed, Tokenizer.GEMINI) == pytest.approx(126.5)
