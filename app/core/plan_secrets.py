"""Whether a text looks like a key: one that does has no business in a plan or in what is written of it."""

import re
from itertools import pairwise

from app.core.redaction import Redactor

_LONG_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}(?![0-9A-Za-z])")
_AWS = re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")
_RANDOM = re.compile(r"(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{32,}={0,2}(?![A-Za-z0-9+_-])")
_NOBODYS = Redactor()


def looks_like_a_key(text: str) -> bool:
    """By its form alone: the prefixes of known services, long hexadecimal and base64 texts."""
    if _NOBODYS.redact(text) != text:
        return True
    if _LONG_HEX.search(text) or _AWS.search(text):
        return True
    return any(_is_random(found[0]) for found in _RANDOM.finditer(text))


def _is_random(text: str) -> bool:
    """Letters of both cases and digits, mixed as no name is: `gpt-4o-mini-2024-07-18` is not."""
    changes = sum(_kind(one) != _kind(two) for one, two in pairwise(text))
    return (
        len({_kind(letter) for letter in text} & {"upper", "lower", "digit"}) == 3
        and changes > len(text) // 3
    )


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    return "upper" if letter.isupper() else "lower" if letter.islower() else "other"
