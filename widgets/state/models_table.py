"""The models that are shown, as Qt asks for them: a list that was filtered and ordered elsewhere."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.catalogue import CatalogueModel
from app.core.catalogue_columns import Column
from widgets.state.models_columns import Kind, TableColumn, columns

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, str]
"""A model's seller and id: what it is known by while lists come and go."""


class Role(IntEnum):
    """Beside Qt's own."""

    KEY = Qt.ItemDataRole.UserRole + 1


def key_of(model: CatalogueModel) -> Key:
    return model.seller, model.id


class ModelsTable(QAbstractTableModel):
    """Holds the rows in the order in which they are shown; nothing is asked of a row that is not seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns()
        self._rows: Sequence[CatalogueModel] = ()
        self._places: dict[Key, int] | None = None
        self._compared: frozenset[Key] = frozenset()

    # --- for whoever has it ---

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        return self._columns

    def column(self, place: int) -> TableColumn:
        return self._columns[place]

    def place_of(self, column_id: Column) -> int | None:
        return next((at for at, each in enumerate(self._columns) if each.id == column_id), None)

    def model(self, row: int) -> CatalogueModel:
        return self._rows[row]

    def row_of(self, key: Key) -> int | None:
        """Where it stands now; `None` when it is not among what is shown."""
        if self._places is None:
            self._places = {key_of(model): row for row, model in enumerate(self._rows)}
        return self._places.get(key)

    def is_compared(self, row: int) -> bool:
        return bool(self._compared) and key_of(self._rows[row]) in self._compared

    def show_rows(self, rows: Sequence[CatalogueModel]) -> None:
        self.beginResetModel()
        self._rows, self._places = rows, None
        self.endResetModel()

    def mark_compared(self, keys: frozenset[Key]) -> None:
        """These stand in the comparison."""
        self._compared = keys
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    # --- as Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.about
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        model, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(model)
            case Qt.ItemDataRole.AccessibleTextRole:
                text = column.text(model)
                return text if column.kind is Kind.NAME else f"{column.title}: {text}"
            case Role.KEY:
                return key_of(model)
        return None


def alignment(column: TableColumn) -> int:
    side = {Kind.NUMBER: Qt.AlignmentFlag.AlignRight, Kind.MARK: Qt.AlignmentFlag.AlignHCenter}.get(
        column.kind, Qt.AlignmentFlag.AlignLeft
    )
    return int(side | Qt.AlignmentFlag.AlignVCenter)
