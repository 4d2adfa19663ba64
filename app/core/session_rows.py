"""Sessions as the rows of a list: the pinned ones, then day after day, each under its header."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.session import SessionSummary


@dataclass(frozen=True, slots=True)
class Header:
    """Stands above the sessions of one day."""

    date: date | None
    """`None` above those that are pinned."""


RowKey = Header | str
"""A header, or the id of a session."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A session and the day it was changed last, which is reckoned once and not at every arranging."""

    summary: SessionSummary
    date: date


def arranged(entries: Iterable[Entry]) -> list[RowKey]:
    """The latest changed first; of equal moments, the higher id, as the store gives them."""
    rows: list[RowKey] = []
    above: Header | None = None
    for entry in sorted(entries, key=_order, reverse=True):
        header = Header(None if entry.summary.pinned else entry.date)
        if header != above:
            rows.append(header)
            above = header
        rows.append(entry.summary.id)
    return rows


def _order(entry: Entry) -> tuple[bool, object, str]:
    summary = entry.summary
    return summary.pinned, summary.changed_at, summary.id
