"""The endpoints as a list to look at: sorted into groups, with a heading above each, narrowed by a search."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.key_status import KeyGroup
from app.core.outside_text import one_line
from widgets.state.key_list import KeyList
from widgets.state.key_row import KeyRow, group_words, state_words, wire_words

_Index = QModelIndex | QPersistentModelIndex
_Entry = KeyGroup | KeyRow


class KeyRole(IntEnum):
    """What can be asked of an entry; a heading knows its group alone."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The `KeyRow`; `None` for a heading."""
    GROUP = Qt.ItemDataRole.UserRole + 2
    NAME = Qt.ItemDataRole.UserRole + 3
    TITLE = Qt.ItemDataRole.UserRole + 4
    WIRE = Qt.ItemDataRole.UserRole + 5
    ADDRESS = Qt.ItemDataRole.UserRole + 6
    SOURCE = Qt.ItemDataRole.UserRole + 7
    VARIABLE = Qt.ItemDataRole.UserRole + 8
    VERDICT = Qt.ItemDataRole.UserRole + 9
    PROBLEM = Qt.ItemDataRole.UserRole + 10
    ACTIVITY = Qt.ItemDataRole.UserRole + 11
    CUSTOM = Qt.ItemDataRole.UserRole + 12
    SERVES_ALL = Qt.ItemDataRole.UserRole + 13


class KeyEntries(QAbstractListModel):
    """Follows a `KeyList`. It is rebuilt when the order changes and tells of single rows otherwise."""

    def __init__(self, keys: KeyList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._query = ""
        self._entries: list[_Entry] = []
        keys.listed.connect(self._on_listed)
        keys.row_changed.connect(self._on_row_changed)
        self._on_listed()

    @property
    def query(self) -> str:
        return self._query

    def search(self, query: str) -> None:
        """Only endpoints that hold every word, in their name, title, wire or address."""
        if query != self._query:
            self._query = query
            self._on_listed()

    def index_of(self, name: str) -> QModelIndex:
        """Invalid where the endpoint is not shown."""
        for place, entry in enumerate(self._entries):
            if isinstance(entry, KeyRow) and entry.endpoint.name == name:
                return self.index(place)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first endpoint."""
        places = [place for place, entry in enumerate(self._entries) if isinstance(entry, KeyRow)]
        return self.index(places[0]) if places else QModelIndex()

    def _on_listed(self) -> None:
        entries = _entries(self._keys.rows(), self._query)
        if [_identity(entry) for entry in entries] == [_identity(entry) for entry in self._entries]:
            self._entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def _on_row_changed(self, name: str) -> None:
        index, row = self.index_of(name), self._keys.row(name)
        if index.isValid() and row is not None:
            self._entries[index.row()] = row
            self.dataChanged.emit(index, index)

    # --- Qt ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], KeyGroup):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if isinstance(entry, KeyGroup):
            return self._heading(entry, role)
        return self._of_row(entry, role)

    def _heading(self, group: KeyGroup, role: int) -> Any:
        if role == KeyRole.GROUP:
            return group
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return group_words(group) if role in words else None

    def _of_row(self, row: KeyRow, role: int) -> Any:
        endpoint = row.endpoint
        if role in (Qt.ItemDataRole.DisplayRole, KeyRole.TITLE):
            return one_line(endpoint.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == KeyRole.ROW:
            return row
        values = {
            KeyRole.GROUP: row.group,
            KeyRole.NAME: endpoint.name,
            KeyRole.WIRE: wire_words(endpoint.wire),
            KeyRole.ADDRESS: endpoint.base_url,
            KeyRole.SOURCE: row.source,
            KeyRole.VARIABLE: None if row.status is None else row.status.variable,
            KeyRole.VERDICT: row.verdict,
            KeyRole.PROBLEM: row.problem,
            KeyRole.ACTIVITY: row.activity,
            KeyRole.CUSTOM: endpoint.custom,
            KeyRole.SERVES_ALL: row.serves_all,
        }
        return values.get(KeyRole(role)) if role in values else None

    def _spoken(self, row: KeyRow) -> str:
        parts = [one_line(row.endpoint.title), group_words(row.group), state_words(row)]
        if row.serves_all:
            parts.append(self.tr("serves every lane"))
        return ", ".join(parts)


def _entries(rows: Sequence[KeyRow], query: str) -> list[_Entry]:
    from app.services.key_groups import matches  # with the address rules, after the first paint

    found = [row for row in rows if matches(row.endpoint, query)]
    entries: list[_Entry] = []
    for group in KeyGroup:
        members = [row for row in found if row.group is group]
        entries += [group, *members] if members else []
    return entries


def _identity(entry: _Entry) -> str:
    return f"# {entry}" if isinstance(entry, KeyGroup) else entry.endpoint.name
