"""An estimate as a table: a row for each lane, numbers to be sorted and compared."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject

from app.core import figures
from app.core.cost_band import LaneEstimate
from app.core.outside_text import one_line
from app.core.price_card import PriceCard
from app.core.token_band import Band
from widgets.state.estimates import Estimates
from widgets.state.figure_text import count_text, figure_text
from widgets.state.value_table import ValueColumn, ValueTable

MARK = "!"
"""Before the name of a lane of which something must be known."""


class EstimateTable(ValueTable[LaneEstimate, ValueColumn[LaneEstimate]]):
    """Rows stay the same rows while the lanes do, so that the chosen one stays chosen."""

    def __init__(self, estimates: Estimates, parent: QObject | None = None) -> None:
        super().__init__(self._made_columns(), parent)
        self._estimates = estimates
        estimates.changed.connect(self.read_again)

    def lane_at(self, row: int) -> LaneEstimate | None:
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def read_again(self) -> None:
        lanes = tuple(self._estimates.lanes)
        if [lane.lane_id for lane in lanes] != [lane.lane_id for lane in self.rows]:
            self.show_rows(lanes)
        elif lanes != self.rows:
            self.renew_rows(lanes)

    def _made_columns(self) -> tuple[ValueColumn[LaneEstimate], ...]:
        translate = QCoreApplication.translate
        return (
            ValueColumn(name=translate("Estimate", "Model"), text=self._lane_text, value=_model),
            ValueColumn(name=translate("Estimate", "Tokens in"), text=_input_text, value=_input, number=True),
            ValueColumn(
                name=translate("Estimate", "Tokens out"), text=_output_text, value=_output, number=True
            ),
            ValueColumn(
                name=translate("Estimate", "Typical"), text=_typical_text, value=_typical, number=True
            ),
            ValueColumn(name=translate("Estimate", "Most"), text=_most_text, value=_most, number=True),
            ValueColumn(name=translate("Estimate", "Price from"), text=_source_text),
        )

    def _lane_text(self, lane: LaneEstimate) -> str:
        letter = self._estimates.letter_of(lane.lane_id)
        return f"{letter}  {_model(lane)}" + (f"  {MARK}" if lane.cautions else "")


def tokens_text(band: Band) -> str:
    """`≈ 246,000`, or `246,160` where it is exact."""
    return count_text(band.likely) if band.exact else f"≈ {about(band.likely)}"


def about(number: int) -> str:
    """Of an estimate, no more than three digits mean something."""
    return count_text(round(number, 3 - len(str(number))) if number > 0 else number)


def amount_text(amount: Decimal, currency: str) -> str:
    return figure_text(figures.amount(amount, currency, digits=2))


def _model(lane: LaneEstimate) -> str:
    return one_line(str(lane.model))


def _input(lane: LaneEstimate) -> int:
    return lane.input.band.likely


def _input_text(lane: LaneEstimate) -> str:
    return tokens_text(lane.input.band)


def _output(lane: LaneEstimate) -> int:
    return lane.output.typical


def _output_text(lane: LaneEstimate) -> str:
    typical, most = lane.output.typical, lane.output.most
    return about(typical) if typical == most else f"{about(typical)} – {about(most)}"


def _typical(lane: LaneEstimate) -> Decimal | None:
    return lane.typical


def _typical_text(lane: LaneEstimate) -> str:
    return _amount_text(lane.typical, lane.currency)


def _most(lane: LaneEstimate) -> Decimal | None:
    return lane.most


def _most_text(lane: LaneEstimate) -> str:
    return _amount_text(lane.most, lane.currency)


def _amount_text(amount: Decimal | None, currency: str) -> str:
    if amount is None:
        return QCoreApplication.translate("Estimate", "unknown")
    return amount_text(amount, currency)


def _source_text(lane: LaneEstimate) -> str:
    if isinstance(lane.quote, PriceCard):
        return lane.quote.source
    return QCoreApplication.translate("Estimate", "nothing to pay") if lane.priced else figures.NONE
