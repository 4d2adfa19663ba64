"""Words that a user puts on sessions, in the one form in which they are kept and looked for."""

import unicodedata
from collections.abc import Iterable

MAX_TAGS = 20
TAG_CHARACTERS = 40


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Lower case, without blanks (a blank within becomes `-`), each once, in the given order; what is left
    of more than can be kept is left out.
    """
    tidied = (tidy_tag(tag) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in tidied if tag))[:MAX_TAGS]


def tidy_tag(text: str) -> str:
    """Empty when nothing of it can stand in a tag."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    plain = "".join(char if char.isprintable() else " " for char in lower)
    words = "-".join(plain.replace("#", " ").split())
    return words[:TAG_CHARACTERS].strip("-")
