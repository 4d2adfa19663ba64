"""The user's own key, taken out of what a server says: some echo it, whole or in part."""

from collections.abc import Callable
from urllib.parse import quote

MASK = "…"
SHORTEST_PIECE = 12
_SHORTEST_KEY = 4  # a shorter "key" is a word like "x", and would punch holes into every sentence


def redactor(key: str | None) -> Callable[[str], str]:
    """A function that replaces the key, and each piece of it of 12 characters or more, by `…`.

    A masked echo ("sk-ab***yz") stays: it tells which key was meant and does not give it away.
    """
    if key is None or len(key) < _SHORTEST_KEY:
        return _unchanged
    quoted = quote(key, safe="")
    forms = (key,) if quoted == key else (key, quoted)
    length = min(SHORTEST_PIECE, len(key))
    pieces = {form[i : i + length] for form in forms for i in range(len(form) - length + 1)}

    def redact(text: str) -> str:
        spans: list[tuple[int, int]] = []
        for start in range(len(text) - length + 1):
            if text[start : start + length] in pieces:
                if spans and start <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], start + length)
                else:
                    spans.append((start, start + length))
        for start, end in reversed(spans):
            text = text[:start] + MASK + text[end:]
        return text

    return redact


def _unchanged(text: str) -> str:
    return text
