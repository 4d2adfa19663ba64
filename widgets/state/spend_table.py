"""What was spent, as a table: a row for each endpoint or model and currency."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from app.core import figures
from app.core.outside_text import one_line
from app.core.repricing import Difference
from app.core.spending import Grouping, Sum
from widgets.state.figure_text import count_text
from widgets.state.repricing_words import difference_text
from widgets.state.spend_history import SpendHistory
from widgets.state.total_words import amount_text, beside_text
from widgets.state.value_table import Index, ValueColumn, ValueTable


@dataclass(frozen=True, slots=True)
class SpendRow:
    sum: Sum
    elsewhere: Difference | None


class SpendTable(ValueTable[SpendRow, ValueColumn[SpendRow]]):
    """Beside the sums, where they are by model, what the same answers would have cost elsewhere."""

    def __init__(self, history: SpendHistory, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._history = history
        history.changed.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        self.show_rows(self._read(), self._made_columns())

    def more(self, index: Index, role: int) -> object:
        """All of what a narrow column cuts."""
        return index.data() if role == Qt.ItemDataRole.ToolTipRole else None

    def _read(self) -> Sequence[SpendRow]:
        again = self._history.again
        by_model = {} if again is None else {str(ref): each for ref, each in again.by_model.items()}
        return [
            SpendRow(row, by_model[row.name].differences.get(row.currency) if row.name in by_model else None)
            for row in self._history.rows
        ]

    def _made_columns(self) -> Sequence[ValueColumn[SpendRow]]:
        by_model = self._history.by is Grouping.MODEL
        columns = [
            ValueColumn(name=self.tr("Model") if by_model else self.tr("Endpoint"), text=_name),
            ValueColumn(name=self.tr("Spent"), text=_spent, number=True),
            ValueColumn(name=self.tr("Answers"), text=_answers, number=True),
            ValueColumn(name=self.tr("Of them"), text=_beside),
        ]
        if self._history.model and by_model:
            name = self.tr("As {model}").format(model=one_line(self._history.model, limit=40))
            columns += [
                ValueColumn(name=name, text=_elsewhere, number=True),
                ValueColumn(name=self.tr("Difference"), text=_difference),
            ]
        return columns


def _name(row: SpendRow) -> str:
    return one_line(row.sum.name, limit=200)


def _spent(row: SpendRow) -> str:
    found = row.sum
    return amount_text(found) if found.amount or found.answers > found.unknown else figures.NONE


def _answers(row: SpendRow) -> str:
    return count_text(row.sum.answers)


def _beside(row: SpendRow) -> str:
    return beside_text(row.sum)


def _elsewhere(row: SpendRow) -> str:
    return figures.NONE if row.elsewhere is None else amount_text(row.elsewhere.second)


def _difference(row: SpendRow) -> str:
    return figures.NONE if row.elsewhere is None else difference_text(row.elsewhere)
