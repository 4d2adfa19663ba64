"""Text from outside, made safe to look at: what would move, hide or forge something becomes visible.

Kept text is never changed; this is for display only.
"""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile("[\u034f\u180b-\u180d]")
"""Those of the invisible ones that Python calls printable."""


def visible(text: str) -> str:
    """For several lines: newlines and tabs stay, other controls become pictures, direction marks words."""
    text = text.replace("\r\n", "\n")
    text = _CONTROL.sub(_picture, text)
    return _BIDI.sub(_named, text)


def one_line(text: str, *, limit: int = 200) -> str:
    """For names, titles and errors: one line, nothing invisible, at most `limit` characters."""
    if len(text) <= limit and _is_plain(text):
        return text  # nearly all are, and lists have thousands
    flat = " ".join(_INVISIBLE.sub(_named, visible(text[: limit * 4])).split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


def _is_plain(text: str) -> bool:
    """Whether there is nothing to be made visible, and no space that would go."""
    if not text.isprintable() or "  " in text or text != text.strip():
        return False
    return text.isascii() or _UNSEEN.search(text) is None


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<{code:02X}>"


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
