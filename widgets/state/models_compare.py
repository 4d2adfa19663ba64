"""A handful of models side by side: which ones, and the table of them."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, Signal

from app.core import figures
from app.core.catalogue.columns import Column
from app.core.catalogue.compare import ComparedRow, compared
from app.core.catalogue.model import CatalogueModel
from app.core.price_card import Item
from widgets.state import models_words as words
from widgets.state.models_columns import columns
from widgets.state.models_table import Key, key_of
from widgets.state.value_table import Index

MOST = 6
"""More do not stand beside each other."""


class CompareRole(IntEnum):
    BEST = Qt.ItemDataRole.UserRole + 1


class ModelsCompare(QObject):
    """changed()   other models, or the same ones with other facts"""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: tuple[CatalogueModel, ...] = ()

    @property
    def models(self) -> tuple[CatalogueModel, ...]:
        """In the order in which they were taken."""
        return self._models

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset(key_of(model) for model in self._models)

    @property
    def full(self) -> bool:
        return len(self._models) >= MOST

    def has(self, model: CatalogueModel) -> bool:
        return key_of(model) in self.keys

    def toggle(self, model: CatalogueModel) -> bool:
        """Take it in, or out. False when there is no room for it."""
        if self.has(model):
            self.remove(key_of(model))
            return True
        if self.full:
            return False
        self._models = (*self._models, model)
        self.changed.emit()
        return True

    def remove(self, key: Key) -> None:
        self._models = tuple(model for model in self._models if key_of(model) != key)
        self.changed.emit()

    def clear(self) -> None:
        self._models = ()
        self.changed.emit()

    def follow(self, rows: Sequence[CatalogueModel]) -> None:
        """What is known of models has changed; those that there are no more are left out."""
        if not self._models:
            return
        wanted = self.keys
        known = {key_of(row): row for row in rows if key_of(row) in wanted}
        found = tuple(known[key_of(model)] for model in self._models if key_of(model) in known)
        if found != self._models:
            self._models = found
            self.changed.emit()


class ComparedTable(QAbstractTableModel):
    """A column for each model, a row for each thing to compare."""

    def __init__(self, compare: ModelsCompare, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compare = compare
        self._texts = {column.id: column for column in columns()}
        self._rows: tuple[ComparedRow, ...] = ()
        self._models: tuple[CatalogueModel, ...] = ()
        compare.changed.connect(self._read)
        self._read()

    def model(self, column: int) -> CatalogueModel:
        return self._models[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._models)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return _label(self._rows[section].column)
        return words.title(self._models[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, model = self._rows[index.row()], self._models[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row.column, model)
            case Qt.ItemDataRole.AccessibleTextRole:
                best = QCoreApplication.translate("Models", "best") if row.best == index.column() else ""
                parts = (words.title(model), _label(row.column), self._text(row.column, model), best)
                return ", ".join(part for part in parts if part)
            case CompareRole.BEST:
                return row.best == index.column()
        return None

    def _text(self, column: Column, model: CatalogueModel) -> str:
        text = self._plain(column, model)
        return QCoreApplication.translate("Models", "unknown") if text == figures.NONE else text

    def _plain(self, column: Column, model: CatalogueModel) -> str:
        match column:
            case Column.SELLER:
                return model.seller
            case Column.CACHE_WRITE:
                return words.price(model, Item.CACHE_WRITE)
            case Column.SOURCE:
                return figures.NONE if model.card is None else model.card.source
            case Column.DATED:
                return figures.NONE if model.card is None else words.day(model.card.dated)
        return self._texts[column].text(model)

    def _read(self) -> None:
        self.beginResetModel()
        self._models = self._compare.models
        self._rows = compared(self._models)
        self.endResetModel()


def _label(column: Column) -> str:
    translate = QCoreApplication.translate
    return {
        Column.SELLER: translate("Models", "Sold by"),
        Column.PRICE_IN: translate("Models", "Input"),
        Column.PRICE_OUT: translate("Models", "Output"),
        Column.CACHE_READ: translate("Models", "Cache read"),
        Column.CACHE_WRITE: translate("Models", "Cache write"),
        Column.CONTEXT: translate("Models", "Context"),
        Column.OUTPUT: translate("Models", "Output limit"),
        Column.TAKES: translate("Models", "Takes"),
        Column.GIVES: translate("Models", "Gives"),
        Column.TOOLS: translate("Models", "Tools"),
        Column.JSON_SCHEMA: translate("Models", "JSON schema"),
        Column.REASONING: translate("Models", "Reasoning"),
        Column.RETIRES: translate("Models", "Retires"),
        Column.SOURCE: translate("Models", "Price from"),
        Column.DATED: translate("Models", "Price of"),
    }[column]
