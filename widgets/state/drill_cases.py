"""The cases of a drill as rows: each case once, at once and streamed side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.rehearsal.report import CaseResult
from widgets.state.figure_text import duration_text

_AnyIndex = QModelIndex | QPersistentModelIndex
_LEAST_MS = 1000
"""So much time is drawn at least: while a drill runs, not every case is to change the scale."""


class DrillRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1
    """The `DrillRow`."""
    LONGEST_MS = Qt.ItemDataRole.UserRole + 2
    """Of all cases: how long the time axis is."""
    HEAD = Qt.ItemDataRole.UserRole + 3
    """The name of the route, for its first case where there are several routes; else `None`."""


class Standing(Enum):
    PLANNED = "planned"
    KNOWN = "known"
    """Not as planned, as is known of this gateway."""
    WRONG = "wrong"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillRow:
    route: str
    name: str
    title: str
    results: tuple[CaseResult, ...] = ()
    """What has ended: at once, then streamed."""
    running: bool = False

    @property
    def standing(self) -> Standing:
        if self.running or not self.results:
            return Standing.RUNNING
        if all(result.as_planned for result in self.results):
            return Standing.PLANNED
        surprises = any(not result.as_planned and not result.known for result in self.results)
        return Standing.WRONG if surprises else Standing.KNOWN

    @property
    def outcome(self) -> str:
        """`gpt-5-mini · 1.1 s`: who served and how long it took; else what the client saw."""
        if not self.results:
            return ""
        last = self.results[-1]
        who = last.served_by or (last.path[-1] if last.path and last.as_planned else None)
        took = duration_text(last.elapsed_ms / 1000)
        if who is None or last.client_saw != "the whole answer":
            return f"{last.client_saw} · {took}"
        return f"{who} · {took}"

    @property
    def note(self) -> str:
        """Why it is not as planned, each reason once."""
        return " ".join(dict.fromkeys(result.note for result in self.results if result.note))


class DrillCases(QAbstractListModel):
    """Rows come as their cases begin, and change as these end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DrillRow] = []

    @property
    def rows(self) -> tuple[DrillRow, ...]:
        return tuple(self._rows)

    @property
    def longest_ms(self) -> int:
        """Of all cases, a second at least; 0 before the first has ended."""
        ended = (attempt.ended_ms for row in self._rows for each in row.results for attempt in each.attempts)
        return max((_LEAST_MS, longest)) if (longest := max(ended, default=0)) else 0

    def show(self, results: Sequence[CaseResult]) -> None:
        """A drill that has ended."""
        self.beginResetModel()
        self._rows = list(_rows(results))
        self.endResetModel()

    def begin(self, route: str, name: str, title: str) -> None:
        """A case is being rehearsed."""
        at = self._place(route, name)
        if at is not None:
            self._put(at, replace(self._rows[at], running=True))
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append(DrillRow(route=route, name=name, title=title, running=True))
        self.endInsertRows()
        if self._head(len(self._rows) - 1) is not None:
            self.layoutChanged.emit()  # a second route: the first one is named, too

    def end(self, result: CaseResult) -> None:
        """One has ended."""
        if self._place(result.route, result.name) is None:
            self.begin(result.route, result.name, result.title)
        at = self._place(result.route, result.name)
        assert at is not None
        row = self._rows[at]
        self._put(at, replace(row, results=(*row.results, result), running=False))

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == DrillRole.ROW:
            return row
        if role == DrillRole.LONGEST_MS:
            return self.longest_ms
        if role == DrillRole.HEAD:
            return self._head(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(row) or None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in (row.title, row.outcome, row.note) if part)
        return None

    def _head(self, place: int) -> str | None:
        route = self._rows[place].route
        first = not place or self._rows[place - 1].route != route
        return route if first and len({row.route for row in self._rows}) > 1 else None

    def _told(self, row: DrillRow) -> str:
        """Each way, as seen and as planned."""
        return "\n".join(
            self.tr("{how}: {seen}{note}").format(
                how=self.tr("streamed") if result.stream else self.tr("at once"),
                seen=" → ".join(result.path) or self.tr("nobody was asked"),
                note=f"\n{result.note}" if result.note else "",
            )
            for result in row.results
        )

    def _place(self, route: str, name: str) -> int | None:
        wanted = (route, name)
        return next((at for at, row in enumerate(self._rows) if (row.route, row.name) == wanted), None)

    def _put(self, at: int, row: DrillRow) -> None:
        self._rows[at] = row
        # The time axis may have grown, for all of them.
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _rows(results: Sequence[CaseResult]) -> Iterator[DrillRow]:
    for route, name in dict.fromkeys((result.route, result.name) for result in results):
        own = tuple(result for result in results if (result.route, result.name) == (route, name))
        yield DrillRow(route=route, name=name, title=own[0].title, results=own)
