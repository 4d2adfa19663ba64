"""The commands and their keys as a table: what it is, its keys, and what is to be said about them."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.core.errors import UserError
from app.core.fuzzy import fold, words_of
from widgets.actions import ACTIONS, Actions, readable_keys
from widgets.state.shortcuts import Shortcuts

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    COMMAND = 0
    KEYS = 1
    REMARK = 2


class ShortcutRole(IntEnum):
    ID = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1
    WRONG = Qt.ItemDataRole.UserRole + 2
    """Whether the remark tells of something wrong."""
    PORTABLE = Qt.ItemDataRole.UserRole + 3


class ShortcutModel(QAbstractTableModel):
    def __init__(self, actions: Actions, shortcuts: Shortcuts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shortcuts = shortcuts
        self._refused: tuple[str, str] | None = None
        """The command that was last given keys it cannot have, and why it cannot."""
        shortcuts.changed.connect(self._on_shortcuts_changed)

    def id_at(self, index: Index) -> str:
        return ACTIONS[index.row()].id

    def bind(self, index: Index, keys: str) -> None:
        """Other keys for the command there; when it cannot have them, the remark says why."""
        id_ = self.id_at(index)
        self._refused = None
        try:
            self._shortcuts.rebind(id_, keys)
        except UserError as error:
            self._refused = (id_, error.message)
        self._on_shortcuts_changed()

    def reset(self, index: Index) -> None:
        self._refused = None
        self._shortcuts.reset(self.id_at(index))
        self._on_shortcuts_changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(ACTIONS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spec = ACTIONS[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(spec.id, index.column())
            case ShortcutRole.ID:
                return spec.id
            case ShortcutRole.GROUP:
                return self._actions.group_title(spec.group)
            case ShortcutRole.WRONG:
                return self._wrong(spec.id) is not None
            case ShortcutRole.PORTABLE:
                return self._shortcuts.keys_of(spec.id)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._text(spec.id, index.column()) or self.tr("no key")
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Command"), self.tr("Keys"), self.tr("Remark"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.KEYS else flags

    def _text(self, id_: str, column: int) -> str:
        if column == Column.COMMAND:
            return self._actions.action(id_).text()
        if column == Column.KEYS:
            return readable_keys(self._shortcuts.keys_of(id_))
        if (wrong := self._wrong(id_)) is not None:
            return wrong
        if not self._shortcuts.is_own(id_):
            return ""
        before = readable_keys(self._shortcuts.default_of(id_))
        return (
            self.tr("Yours; it was {keys}.").format(keys=before) if before else self.tr("Yours; it had none.")
        )

    def _wrong(self, id_: str) -> str | None:
        if self._refused is not None and self._refused[0] == id_:
            return self._refused[1]
        return self._shortcuts.conflict(id_)

    def _on_shortcuts_changed(self) -> None:
        # A key that goes from one command to another changes what is said of both.
        self.dataChanged.emit(self.index(0, 0), self.index(len(ACTIONS) - 1, len(Column) - 1))


class ShortcutFilter(QSortFilterProxyModel):
    """The commands in whose words or keys all words of the search are."""

    def __init__(self, model: ShortcutModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._only_wrong = False
        self.setSourceModel(model)

    def look_for(self, text: str) -> None:
        self.beginFilterChange()
        self._words = words_of(text)
        self.endFilterChange(self.Direction.Rows)

    def show_only_wrong(self, *, only: bool) -> None:
        self.beginFilterChange()
        self._only_wrong = only
        self.endFilterChange(self.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        index = model.index(row, Column.COMMAND, parent)
        if self._only_wrong and not index.data(ShortcutRole.WRONG):
            return False
        keys = model.index(row, Column.KEYS, parent).data()
        text = fold(f"{index.data(ShortcutRole.GROUP)} {index.data()} {keys}")
        return all(word in text for word in self._words)
