"""What is typed into the search box: words to be found, and tags that a session must have."""

import re
from dataclasses import dataclass

# The quoted one first. An end without its quote is somebody still typing.
_TAG = re.compile(r'(?<!\S)tag:(?:"([^"]*)(?:"|\Z)|(\S*))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SessionQuery:
    words: str
    """May end in a space, which says that the last word is whole."""
    tags: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.words.strip() and not self.tags


def parse_query(text: str) -> SessionQuery:
    """Takes every text: what is no `tag:…` is words."""
    tags: list[str] = []

    def taken(found: re.Match[str]) -> str:
        tag = " ".join((found[1] or found[2] or "").split())
        if tag and tag not in tags:
            tags.append(tag)
        return ""

    words = _TAG.sub(taken, text)
    return SessionQuery(words.lstrip(), tuple(tags))


def query_for_tag(tag: str) -> str:
    """The text that asks for all sessions with that tag. A tag holds no quotes (see `clean_tag`)."""
    return f'tag:"{tag}"' if " " in tag else f"tag:{tag}"
