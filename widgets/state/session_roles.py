"""What a row of the session list holds, and under which roles its model gives that out."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole) + 1


class SessionRole(IntEnum):
    """Of each, the value of `SessionRow` that has its name; `ROW` is the row itself."""

    ROW = _FIRST
    KIND = _FIRST + 1
    ID = _FIRST + 2
    TITLE = _FIRST + 3
    MODELS = _FIRST + 4
    TURNS = _FIRST + 5
    PINNED = _FIRST + 6
    TAGS = _FIRST + 7
    LIVE = _FIRST + 8
    CURRENT = _FIRST + 9
    BLIND = _FIRST + 10
    PLACE = _FIRST + 11
    EXCERPT = _FIRST + 12
    MARKS = _FIRST + 13
    TITLE_MARKS = _FIRST + 14
    SHAPE = _FIRST + 15


class RowKind(StrEnum):
    """Qt hands it on as plain text: a value from a model equals one of these, but is none."""

    HEADER = "header"
    SESSION = "session"
    TEMPORARY = "temporary"
    """A session that is never written."""
    HIT = "hit"
    """A place where a search found its words."""


class RowShape(StrEnum):
    """How high a row is."""

    HEADER = "header"
    LINE = "line"
    TAGGED = "tagged"
    """With a line of tags below the title."""
    EXCERPT = "excerpt"
    """With some lines of what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """Text as it may be painted: one line, nothing in it that hides or turns around."""

    kind: RowKind
    id: str = ""
    """The session's; empty for a header."""
    title: str
    models: tuple[str, ...] = ()
    turns: int = 0
    pinned: bool = False
    tags: tuple[str, ...] = ()
    live: bool = False
    """Answers of it are still growing."""
    current: bool = False
    """It is the session on the screen."""
    blind: bool = False
    place: str = ""
    """Of a hit: where in the session, in words."""
    excerpt: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    """Where the words that were looked for stand in `excerpt`: (start, end)."""
    title_marks: tuple[tuple[int, int], ...] = ()

    @property
    def shape(self) -> RowShape:
        if self.kind is RowKind.HEADER:
            return RowShape.HEADER
        if self.excerpt:
            return RowShape.EXCERPT
        return RowShape.TAGGED if self.tags else RowShape.LINE


def field_of(row: SessionRow, role: int) -> Any:
    """The value under one of the roles above; `None` for another role."""
    if role == SessionRole.ROW:
        return row
    name = _FIELDS.get(role)
    return None if name is None else getattr(row, name)


_FIELDS = {int(role): role.name.lower() for role in SessionRole if role is not SessionRole.ROW}
