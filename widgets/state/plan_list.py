"""The user's plans as rows, by name."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.outside_text import one_line
from app.services.plans import KeptPlan

_AnyIndex = QModelIndex | QPersistentModelIndex


class PlanRole(IntEnum):
    NAME = Qt.ItemDataRole.UserRole + 1
    PROBLEM = Qt.ItemDataRole.UserRole + 2
    """Why it cannot be understood; `None` for a plan that can."""


class PlanList(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[KeptPlan, ...] = ()

    @property
    def kept(self) -> tuple[KeptPlan, ...]:
        return self._kept

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._kept)

    def show(self, kept: Sequence[KeptPlan]) -> None:
        """Rows that stay, stay selected."""
        if [each.name for each in kept] == list(self.names):
            self._kept = tuple(kept)
            if kept:
                self.dataChanged.emit(self.index(0), self.index(len(kept) - 1))
            return
        self.beginResetModel()
        self._kept = tuple(kept)
        self.endResetModel()

    def row_of(self, name: str | None) -> QModelIndex:
        """Invalid for one that is not there."""
        place = next((row for row, each in enumerate(self._kept) if each.name == name), None)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._kept)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self._kept[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole | PlanRole.NAME:
                return each.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(part for part in (each.name, self._told(each)) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return self._told(each) or None
            case PlanRole.PROBLEM:
                return each.problem
        return None

    def _told(self, kept: KeptPlan) -> str:
        return one_line(kept.problem, limit=400) if kept.problem else ""
