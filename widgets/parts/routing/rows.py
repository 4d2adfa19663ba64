"""What stands on a page that edits a plan, as values: what is read of the plan, and what becomes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.plan.values import Plan

Apply = Callable[[Plan, Any], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A value that is typed; empty is “not set”."""

    key: str
    title: str
    where: str = ""
    """The place of its problems; empty for none."""
    read: Callable[[Plan], str]
    parse: Callable[[str], Any] = str.strip
    """Raises `UserError` for what cannot stand there."""
    apply: Apply
    note: str = ""
    absent: str = ""
    """What holds when nothing is set."""
    lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One of several."""

    key: str
    title: str
    where: str = ""
    options: tuple[tuple[str, str], ...]
    """What is read, and its key."""
    read: Callable[[Plan], str]
    apply: Apply
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickRow:
    key: str
    title: str
    read: Callable[[Plan], bool]
    apply: Apply
    about: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    text: str
    icon: str
    apply: Callable[[Plan], Plan]
    words: str
    possible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRow:
    """A name, and what can be done with it."""

    key: str
    title: str
    about: str = ""
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    key: str
    text: str


Row = TextRow | ChoiceRow | TickRow | DeedRow | NoteRow


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    """Empty for the first one of a page."""
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    title: str
    about: str = ""
    wheres: tuple[str, ...] = ()
    """Problems of these places, but for those of a row, are told at its top."""
    sections: Sequence[Section]

    @property
    def shape(self) -> tuple[tuple[str, ...], ...]:
        """Another one is laid out anew."""
        return tuple((section.title, *(row.key for row in section.rows)) for section in self.sections)
