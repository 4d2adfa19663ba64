"""What the palette offers: rows of several sources, ranked by how well they answer the query."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.fuzzy import Searchable, words_of
from app.core.outside_text import one_line
from widgets.actions import readable_keys
from widgets.parts.palette_source import PaletteRow, PaletteSearch, PaletteSource

Index = QModelIndex | QPersistentModelIndex

MOST_RECENT = 6
_RECENT_BONUS = 12


class PaletteRole(IntEnum):
    HEADING = Qt.ItemDataRole.UserRole
    """Whether the line is a section's title."""
    DETAIL = Qt.ItemDataRole.UserRole + 1
    KEYS = Qt.ItemDataRole.UserRole + 2
    MARKED = Qt.ItemDataRole.UserRole + 3
    """Which characters of the title answer the query."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: PaletteSource | PaletteSearch
    row: PaletteRow
    title: str
    """As shown: one line, nothing invisible."""
    searchable: Searchable


@dataclass(frozen=True, slots=True)
class _Line:
    """A section's title, or a row."""

    title: str
    candidate: _Candidate | None = None
    marked: tuple[int, ...] = ()
    score: int = 0


class PaletteModel(QAbstractListModel):
    def __init__(
        self,
        sources: Sequence[PaletteSource],
        searches: Sequence[PaletteSearch] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sources = tuple(sources)
        self._searches = tuple(searches)
        self._sections: list[list[_Candidate]] = []
        self._left: list[list[_Candidate]] = []
        self._query = ""
        self._lines: list[_Line] = []
        self.recent: tuple[str, ...] = ()
        """The keys of what was chosen lately, the last one first."""
        for search in self._searches:
            search.found.connect(self._on_found)

    def gather(self) -> None:
        """Everything that there is now, for a new query."""
        # Thousands of titles are the same as last time.
        known = {each.row: each for section in self._sections for each in section}
        self._sections = [
            [known.get(row) or _candidate(source, row) for row in source.rows()] for source in self._sources
        ]
        self._left = self._sections
        self._query = ""
        self._show()

    def ask(self, query: str) -> None:
        """Show what answers this query."""
        if query == self._query:
            return
        if not query.startswith(self._query):
            self._left = self._sections  # what a longer query finds, the shorter one found too
        self._query = query
        for search in self._searches:
            search.search(query.strip())
        self._show()

    def end(self) -> None:
        """Nothing is looked for any longer."""
        for search in self._searches:
            search.search("")
        self._query = ""

    def remember(self, row: PaletteRow) -> None:
        others = (key for key in self.recent if key != row.key)
        self.recent = (row.key, *others)[:MOST_RECENT]

    def chosen_at(self, index: Index) -> tuple[PaletteSource | PaletteSearch, PaletteRow] | None:
        """Who offers the row there, and which one it is; `None` for a section's title."""
        candidate = self._lines[index.row()].candidate if index.isValid() else None
        return None if candidate is None else (candidate.source, candidate.row)

    def find(self, key: str) -> QModelIndex:
        """Where the row with that key stands; invalid when it does not."""
        for number, line in enumerate(self._lines):
            if line.candidate is not None and line.candidate.row.key == key:
                return self.index(number, 0)
        return QModelIndex()

    def step(self, index: Index, by: int) -> QModelIndex:
        """The row that many lines on, or the nearest before the end; section titles are stepped over."""
        rows = [number for number, line in enumerate(self._lines) if line.candidate is not None]
        if not rows:
            return QModelIndex()
        if not index.isValid():
            return self.index(rows[0], 0)
        wanted = index.row() + by
        if by > 0:
            beyond = [number for number in rows if number >= wanted]
            return self.index(beyond[0] if beyond else rows[-1], 0)
        before = [number for number in rows if number <= wanted]
        return self.index(before[-1] if before else rows[0], 0)

    def _on_found(self) -> None:
        if self._query:
            self._show()

    def _show(self) -> None:
        words = words_of(self._query)
        lines = self._answers(words) if words else self._everything()
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _everything(self) -> list[_Line]:
        """Without a query: what was chosen lately, then each source in its own order."""
        by_key = {each.row.key: each for section in self._sections for each in section}
        recent = [by_key[key] for key in self.recent if key in by_key]
        lines = _section(self.tr("Recent"), [_Line(each.title, each) for each in recent])
        for source, section in zip(self._sources, self._sections, strict=True):
            rest = [_Line(each.title, each) for each in section if each.row.key not in self.recent]
            lines += _section(source.title(), rest)
        return lines

    def _answers(self, words: tuple[str, ...]) -> list[_Line]:
        found = [self._fitting(section, words) for section in self._left]
        self._left = [[line.candidate for line in lines if line.candidate is not None] for lines in found]
        for lines in found:
            lines.sort(key=_best_first)
        sections = sorted(
            ((source, lines) for source, lines in zip(self._sources, found, strict=True) if lines),
            key=_best_section_first,
        )
        shown = {line.candidate.row.key for lines in found for line in lines if line.candidate is not None}
        result: list[_Line] = []
        for source, lines in sections:
            result += _section(source.title(), lines)
        for search in self._searches:
            result += _section(
                search.title(),
                [
                    _Line(one_line(row.title), _candidate(search, row))
                    for row in search.rows()
                    if row.key not in shown
                ],
            )
        return result

    def _fitting(self, section: list[_Candidate], words: tuple[str, ...]) -> list[_Line]:
        lines = []
        for each in section:
            fit = each.searchable.fit(words)
            if fit is None:
                continue
            bonus = _RECENT_BONUS if each.row.key in self.recent else 0
            lines.append(_Line(each.title, each, fit.positions, fit.score + bonus))
        return lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        row = None if line.candidate is None else line.candidate.row
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case PaletteRole.HEADING:
                return row is None
            case PaletteRole.DETAIL:
                return "" if row is None else one_line(row.detail)
            case PaletteRole.KEYS:
                return "" if row is None else readable_keys(row.keys)
            case PaletteRole.MARKED:
                return line.marked
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(index)
            case _:
                return None

    def spoken(self, index: Index) -> str:
        """The row as one phrase: its title, what stands beside it, its keys."""
        parts = (
            index.data(role) for role in (Qt.ItemDataRole.DisplayRole, PaletteRole.DETAIL, PaletteRole.KEYS)
        )
        return ", ".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._lines[index.row()].candidate is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _candidate(source: PaletteSource | PaletteSearch, row: PaletteRow) -> _Candidate:
    title = one_line(row.title)
    return _Candidate(source, row, title, Searchable(title, f"{one_line(row.detail)} {row.words}"))


def _section(title: str, lines: list[_Line]) -> list[_Line]:
    return [_Line(title), *lines] if lines else []


def _best_first(line: _Line) -> int:
    return -line.score


def _best_section_first(section: tuple[PaletteSource, list[_Line]]) -> int:
    return -section[1][0].score
