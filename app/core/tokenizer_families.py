"""Whose tokenizer a model has, by its name, and how many tokens it makes where OpenAI's makes one.

Start values: what an answer says of its own input soon takes their place.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from app.core.token_estimate import Script, TextCount


class Tokenizer(StrEnum):
    OPENAI = "openai"
    CLAUDE = "claude"
    """Since Opus 4.7, Sonnet 5 and Haiku 5: about a third more for the same text."""
    EARLIER_CLAUDE = "earlier_claude"
    GEMINI = "gemini"
    MISTRAL = "mistral"
    DEEPSEEK = "deepseek"
    """And Qwen's, which is near it."""
    OTHER = "other"


_CLAUDE_OTHER_SCRIPTS = {
    Script.HAN: 1.35, Script.KANA: 1.5, Script.HANGUL: 1.85, Script.CYRILLIC: 2.1, Script.ARABIC: 2.9,
    Script.DEVANAGARI: 3.4,
}  # fmt: skip
_FACTORS: Mapping[Tokenizer, Mapping[Script, float]] = {
    Tokenizer.CLAUDE: {Script.LATIN: 1.6, Script.CODE: 1.45, Script.RANDOM: 1.45, **_CLAUDE_OTHER_SCRIPTS},
    Tokenizer.EARLIER_CLAUDE: {Script.LATIN: 1.2, Script.CODE: 1.25, **_CLAUDE_OTHER_SCRIPTS},
    Tokenizer.DEEPSEEK: {Script.HAN: 0.8, Script.KANA: 1.0, Script.DEVANAGARI: 1.5},
}
_USUAL = {
    Tokenizer.OPENAI: 1.0,
    Tokenizer.CLAUDE: 1.45,
    Tokenizer.EARLIER_CLAUDE: 1.25,
    Tokenizer.GEMINI: 1.15,
    Tokenizer.MISTRAL: 1.15,
    Tokenizer.DEEPSEEK: 1.1,
    Tokenizer.OTHER: 1.1,
}

_CLAUDE = re.compile(r"(?<![a-z])claude(?![a-z])")
_CLAUDE_VERSION = re.compile(r"(?<!\d)(\d{1,2})(?:[.-](\d{1,2}))?(?!\d)")
_NEW_CLAUDE = (4, 7)
_NAMES: tuple[tuple[Tokenizer, re.Pattern[str]], ...] = (
    # Before OpenAI's: `deepseek-r1-distill-qwen` and `gpt-oss` are in no other's names.
    (Tokenizer.DEEPSEEK, re.compile(r"(?<![a-z])(deepseek|qwen|qwq|qvq)")),
    (Tokenizer.GEMINI, re.compile(r"(?<![a-z])(gemini|gemma|learnlm)")),
    (
        Tokenizer.MISTRAL,
        re.compile(r"(?<![a-z])(mistral|mixtral|ministral|codestral|magistral|devstral|pixtral|voxtral)"),
    ),
    (Tokenizer.OPENAI, re.compile(r"(?<![a-z])(gpt|chatgpt|codex|o[134](?![a-z0-9]))")),
)


def tokenizer_of(model: str) -> Tokenizer:
    """By the model's id, with or without a maker and a date: `anthropic/claude-opus-5.5`."""
    name = model.casefold()
    claude = _CLAUDE.search(name)
    if claude is not None:
        return _claude(name[claude.end() :])
    return next((tokenizer for tokenizer, known in _NAMES if known.search(name)), Tokenizer.OTHER)


def tokens_of(count: TextCount, tokenizer: Tokenizer) -> float:
    """What this tokenizer makes of a text, as far as one can say before it was ever asked."""
    factors, usual = _FACTORS.get(tokenizer, {}), _USUAL[tokenizer]
    return sum(tokens * factors.get(script, usual) for script, tokens in count.by_kind.items())


def _claude(rest: str) -> Tokenizer:
    """A name without a version is taken for a new one: it leads to the latest."""
    version = _CLAUDE_VERSION.search(rest)
    if version is None:
        return Tokenizer.CLAUDE
    number = (int(version[1]), int(version[2] or 0))
    return Tokenizer.CLAUDE if number >= _NEW_CLAUDE else Tokenizer.EARLIER_CLAUDE
