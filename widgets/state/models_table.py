"""The models that are shown, as Qt asks for them: a list that was filtered and ordered elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from app.core.catalogue.columns import Column
from app.core.catalogue.model import CatalogueModel
from widgets.state.models_columns import Kind, TableColumn, columns
from widgets.state.value_table import Index, ValueTable

Key = tuple[str, str]
"""A model's seller and id: what it is known by while lists come and go."""


def key_of(model: CatalogueModel) -> Key:
    return model.seller, model.id


class ModelsTable(ValueTable[CatalogueModel, TableColumn]):
    """Holds the rows in the order in which they are shown; nothing is asked of a row that is not seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), parent)
        self._places: dict[Key, int] | None = None
        self._compared: frozenset[Key] = frozenset()

    def place_of(self, column_id: Column) -> int | None:
        return next((at for at, each in enumerate(self.columns) if each.id == column_id), None)

    def row_of(self, key: Key) -> int | None:
        """Where it stands now; `None` when it is not among what is shown."""
        if self._places is None:
            self._places = {key_of(model): row for row, model in enumerate(self.rows)}
        return self._places.get(key)

    def is_compared(self, row: int) -> bool:
        return bool(self._compared) and key_of(self.rows[row]) in self._compared

    def show_rows(self, rows: Sequence[CatalogueModel], columns: Sequence[TableColumn] | None = None) -> None:
        self._places = None
        super().show_rows(rows, columns)

    def mark_compared(self, keys: frozenset[Key]) -> None:
        """These stand in the comparison."""
        self._compared = keys
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def spoken(self, row: CatalogueModel, column: TableColumn) -> str:
        return column.text(row) if column.kind is Kind.NAME else super().spoken(row, column)

    def more(self, index: Index, role: int) -> object:
        """All of what a narrow column cuts, and the words for its signs."""
        return index.data() if role == Qt.ItemDataRole.ToolTipRole else None
