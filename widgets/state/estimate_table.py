"""An estimate as a table: a row for each lane, numbers to be sorted and compared."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core import figures
from app.core.cost_band import LaneEstimate
from app.core.price_card import PriceCard
from app.core.token_band import Band
from widgets.state.estimates import Estimates
from widgets.state.summary_table import Role

Index = QModelIndex | QPersistentModelIndex
MARK = "!"
"""Before the name of a lane of which something must be known."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    text: Callable[[LaneEstimate], str]
    value: Callable[[LaneEstimate], int | Decimal | str | None]
    """What it is sorted by."""
    number: bool = True


def columns() -> tuple[Column, ...]:
    """In the language of the moment."""
    return (
        Column(QCoreApplication.translate("Estimate", "Model"), _model_text, _model_text, number=False),
        Column(
            QCoreApplication.translate("Estimate", "Tokens in"),
            _input_text,
            lambda lane: lane.input.band.likely,
        ),
        Column(
            QCoreApplication.translate("Estimate", "Tokens out"),
            _output_text,
            lambda lane: lane.output.typical,
        ),
        Column(QCoreApplication.translate("Estimate", "Typical"), _typical_text, lambda lane: lane.typical),
        Column(QCoreApplication.translate("Estimate", "Most"), _most_text, lambda lane: lane.most),
        Column(
            QCoreApplication.translate("Estimate", "Price from"), _source_text, _source_text, number=False
        ),
    )


class EstimateTable(QAbstractTableModel):
    """Rows stay the same rows while the lanes do, so that the chosen one stays chosen."""

    def __init__(self, estimates: Estimates, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._estimates = estimates
        self._columns = columns()
        self._lanes: tuple[LaneEstimate, ...] = ()
        estimates.changed.connect(self.read_again)

    def lane_at(self, row: int) -> LaneEstimate | None:
        return self._lanes[row] if 0 <= row < len(self._lanes) else None

    def read_again(self) -> None:
        lanes = tuple(self._estimates.lanes)
        if [lane.lane_id for lane in lanes] != [lane.lane_id for lane in self._lanes]:
            self.beginResetModel()
            self._lanes = lanes
            self.endResetModel()
        elif lanes != self._lanes:
            self._lanes = lanes
            self.dataChanged.emit(self.index(0, 0), self.index(len(lanes) - 1, len(self._columns) - 1))

    # --- as Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lanes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(number=self._columns[section].number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        lane = self.lane_at(index.row()) if index.isValid() else None
        if lane is None:
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(lane, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.name}: {column.text(lane)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(number=column.number)
            case Role.SORT:
                return column.value(lane)
            case Role.LANE:
                return lane.lane_id
            case _:
                return None

    def _text(self, lane: LaneEstimate, column: int) -> str:
        text = self._columns[column].text(lane)
        if column > 0:
            return text
        letter = self._estimates.letter_of(lane.lane_id)
        return f"{letter}  {text}" + (f"  {MARK}" if lane.cautions else "")


def tokens_text(band: Band) -> str:
    """`≈ 1,240`, or `1,240` where it is exact."""
    return f"{band.likely:,}" if band.exact else f"≈ {band.likely:,}"


def _model_text(lane: LaneEstimate) -> str:
    return str(lane.model)


def _input_text(lane: LaneEstimate) -> str:
    return tokens_text(lane.input.band)


def _output_text(lane: LaneEstimate) -> str:
    typical, most = lane.output.typical, lane.output.most
    return f"{typical:,}" if typical == most else f"{typical:,} – {most:,}"


def _typical_text(lane: LaneEstimate) -> str:
    return _unknown() if lane.typical is None else figures.amount(lane.typical, lane.currency)


def _most_text(lane: LaneEstimate) -> str:
    return _unknown() if lane.most is None else figures.amount(lane.most, lane.currency)


def _source_text(lane: LaneEstimate) -> str:
    if isinstance(lane.quote, PriceCard):
        return lane.quote.source
    return QCoreApplication.translate("Estimate", "nothing to pay") if lane.priced else figures.NONE


def _unknown() -> str:
    return QCoreApplication.translate("Estimate", "unknown")


def _alignment(*, number: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
