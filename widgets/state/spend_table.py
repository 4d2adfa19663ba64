"""What was spent, as a table: a row for each endpoint or model and currency."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core import figures, spending_words
from app.core.outside_text import one_line
from app.core.repricing import Difference
from app.core.spending import Grouping, Sum
from widgets.state.figure_text import count_text
from widgets.state.repricing_words import difference_text
from widgets.state.spend_history import SpendHistory
from widgets.state.total_words import amount_text

Index = QModelIndex | QPersistentModelIndex


class SpendTable(QAbstractTableModel):
    """Beside the sums, where they are by model, what the same answers would have cost elsewhere."""

    def __init__(self, history: SpendHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._rows: tuple[Sum, ...] = ()
        self._names: tuple[str, ...] = ()
        history.changed.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        self.beginResetModel()
        self._rows = self._history.rows
        by_model = self._history.by is Grouping.MODEL
        self._names = (
            self.tr("Model") if by_model else self.tr("Endpoint"),
            self.tr("Spent"),
            self.tr("Answers"),
            self.tr("Of them"),
        )
        if self._history.model and by_model:
            name = self.tr("As {model}").format(model=one_line(self._history.model, limit=40))
            self._names += (name, self.tr("Difference"))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        text = self._texts(self._rows[index.row()])[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._names[index.column()]}: {text}"
        return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def _texts(self, row: Sum) -> tuple[str, ...]:
        found = self._difference(row)
        return (
            one_line(row.name, limit=200),
            amount_text(row) if row.known else figures.NONE,
            count_text(row.answers),
            spending_words.beside(row),
            figures.NONE if found is None else amount_text(found.second),
            figures.NONE if found is None else difference_text(found),
        )

    def _difference(self, row: Sum) -> Difference | None:
        again = self._history.again
        if again is None:
            return None
        of_model = next((each for ref, each in again.by_model.items() if str(ref) == row.name), None)
        return None if of_model is None else of_model.differences.get(row.currency)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in (1, 2, 4) else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
