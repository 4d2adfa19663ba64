"""Text on its way into a text document, and the positions in it, which count in UTF-16 as Qt does."""

import re
import unicodedata

from app.core.outside_text import visible
from providers._json import whole_text

LONG_WORD = 200
FLIPS = 100
_INSIDE = {0x2028: "\n", 0x2029: "\n", 0xFFFC: "\ufffd", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0xFEFF: "\u2060"}

_FURTHER = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(rf"\S{{{LONG_WORD},}}")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+"
)


def displayable(text: str) -> str:
    """As it can be shown: controls and direction marks are seen, half characters are replaced, and so is what
    has a meaning of its own inside a document.
    """
    shown = visible(whole_text(text))
    return shown if shown.isascii() else shown.translate(_INSIDE)


def length16(text: str) -> int:
    """How many positions the text takes in a document."""
    return len(text) if _is_basic(text) else len(text.encode("utf-16-le")) // 2


def cut16(text: str, start: int, end: int) -> str:
    """What stands between two positions of the document that holds the text."""
    if _is_basic(text):
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def positions16(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the text, in order, as positions in the document that holds it."""
    if not spans or _is_basic(text):
        return spans
    found, at, position = [], 0, 0
    for start, end in spans:
        first = position + length16(text[at:start])
        at, position = end, first + length16(text[start:end])
        found.append((first, position))
    return found


def must_wrap_anywhere(text: str) -> bool:
    """Whether looking for the places to break lines at would take longer than the text is worth."""
    return _WORD.search(text) is not None or (
        not text.isascii() and sum(1 for _ in _RIGHT_TO_LEFT.finditer(text)) > FLIPS
    )


def is_right_to_left(text: str) -> bool:
    """The direction of the first letter that has one."""
    if text.isascii():
        return False
    for character in text[:500]:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _is_basic(text: str) -> bool:
    return text.isascii() or _FURTHER.search(text) is None
