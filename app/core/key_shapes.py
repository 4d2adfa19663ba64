"""Where a text holds what looks like a key: for the question before a prompt is sent, not for hiding.

Stricter than the redactor, which takes too much rather than too little: a warning that is mostly wrong is not
read any more.
"""

import re

from app.core.redaction import Redactor

_LEAST_DIFFERENT = 8
"""Characters; `sk-xxxxxxxxxxxxxxxxxxxx` is a place holder."""

_BODY = r"[A-Za-z0-9_\-]"
_START = r"(?<![A-Za-z0-9_\-])"
_SHAPES = tuple(
    re.compile(_START + shape)
    for shape in (
        rf"[spr]k-{_BODY}{{20,}}",  # OpenAI, Anthropic, OpenRouter, DeepSeek, Stripe
        rf"AIza{_BODY}{{30,}}",  # Google
        rf"(?:gsk|hf|r8|fw|ghp|gho|ghs|glpat|dapi|sk_live|rk_live|pk_live)[_\-]{_BODY}{{16,}}",
        rf"(?:xai|pplx|csk|nvapi)-{_BODY}{{20,}}",
        rf"(?:tgp_v1|github_pat)_{_BODY}{{20,}}",
        rf"xox[abprs]-{_BODY}{{16,}}",  # Slack
        r"A(?:KI|SI)A[A-Z0-9]{16}(?![A-Za-z0-9])",  # AWS
        rf"eyJ{_BODY}{{10,}}\.eyJ{_BODY}{{10,}}\.{_BODY}{{10,}}",  # a signed token
        rf"[Bb]earer +{_BODY}{{24,}}",
    )
)
_BLOCK = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----")


def find_keys(text: str, *, known: Redactor | None = None) -> list[tuple[int, int]]:
    """Start and end of each, in order, none overlapping another. `known`: the keys that are in use, which are
    found whatever they look like.
    """
    places = [found.span() for shape in _SHAPES for found in shape.finditer(text) if _is_no_word(found[0])]
    places += [found.span() for found in _BLOCK.finditer(text)]
    if known is not None:
        places += known.find(text)
    return _merged(places)


def _is_no_word(text: str) -> bool:
    """A key is made by chance: it has a digit, and many different characters."""
    return any(map(str.isdigit, text)) and len(set(text)) >= _LEAST_DIFFERENT


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
