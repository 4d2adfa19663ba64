"""The summary under the lanes: sortable, and taken along as text or CSV."""

import time

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from app.core.answer_reading import Readable
from app.core.session import Lane
from widgets.frame_clock import FrameClock
from widgets.parts.lane_state import state_word
from widgets.parts.lane_words import lane_name
from widgets.parts.summary_delegate import SummaryDelegate
from widgets.parts.summary_totals import SummaryTotals
from widgets.parts.value_table_view import ValueTableView
from widgets.state.open_session import OpenSession
from widgets.state.second_prices import SecondPrices
from widgets.state.summary_table import Role, SummaryTable
from widgets.state.turn_figures import TurnFigures
from widgets.state.value_table import ValueOrder
from widgets.theme import Theme

PERIOD_S = 0.5
_MODEL, _LEAST_MODEL = 1, 190
"""The column of the model's name, and how wide it is at least."""
MOST_ROWS = 8
"""More are scrolled, so that the answers keep their room."""


class SummaryPanel(QFrame):
    """lane_chosen(str)   the row of the lane of this id was opened
    bill_wanted(str)   the bill of the lane of this id
    reprice_wanted()   another model's price beside the first
    """

    lane_chosen = Signal(str)
    bill_wanted = Signal(str)
    reprice_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: FrameClock,
        open_session: OpenSession,
        figures: TurnFigures,
        second: SecondPrices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._clock, self._open = theme, clock, open_session
        self._second = second
        self._looked_at = 0.0
        self.model = SummaryTable(open_session, figures, self._words, self._name, second, self)
        self.order = ValueOrder(self.model, self)
        self.table = ValueTableView(theme, self.order, wide=_MODEL, narrowest=56)
        self.totals = SummaryTotals(theme, self.model, second)
        self._menu = QMenu(self)
        self._set_up()
        self.setProperty("kind", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(2), theme.px(6), theme.px(6))
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.totals)
        self.model.modelReset.connect(self._fit)
        figures.changed.connect(self._follow)
        theme.changed.connect(self._fit)
        self._fit()

    def advance(self) -> bool:
        """As the frame clock asks: the numbers of answers that grow, now and then."""
        if not self.isVisible() or not self.model.live:
            return False
        now = time.perf_counter()
        if now - self._looked_at >= PERIOD_S:
            self._looked_at = now
            self.model.read_again()
        return True

    def copy_text(self) -> None:
        """The table as it is sorted now, for reading."""
        QGuiApplication.clipboard().setText(self.model.as_text(self.order.order))

    def copy_csv(self) -> None:
        """The same for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.model.as_csv(self.order.order))

    def _words(self, answer: Readable | None) -> str:
        return "" if answer is None else state_word(answer.state)

    def _name(self, lane: Lane) -> str:
        return lane_name(lane, blind=True) if self._open.blind else str(lane.model)

    def _set_up(self) -> None:
        table = self.table
        table.setItemDelegate(SummaryDelegate(self._theme, table))
        table.setAccessibleName(self.tr("Summary of this turn"))
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu_wanted)
        table.activated.connect(self._on_activated)
        self._menu.addAction(self.tr("Copy as text")).triggered.connect(self.copy_text)
        self._menu.addAction(self.tr("Copy as CSV")).triggered.connect(self.copy_csv)
        self._menu.addSeparator()
        self._bill = self._menu.addAction(self.tr("Show the bill…"))
        self._bill.triggered.connect(self._on_bill_wanted)
        self._reprice = self._menu.addAction(self.tr("Re-price session with…"))
        self._reprice.triggered.connect(self.reprice_wanted)
        self._alone = self._menu.addAction(self.tr("Take the second price away"))
        self._alone.triggered.connect(self._second.take_away)
        self.totals.reprice_wanted.connect(self.reprice_wanted)
        self.totals.alone_wanted.connect(self._second.take_away)

    def _fit(self) -> None:
        rows = min(MOST_ROWS, max(1, self.model.rowCount()))
        scrolled = self.table.keep_wide(_LEAST_MODEL)
        bar = self.table.horizontalScrollBar().sizeHint().height() if scrolled else 0
        self.table.setFixedHeight(self.table.height_of(rows) + self._theme.px(6) + bar)

    def _follow(self) -> None:
        if self.isVisible() and self.model.live:
            self._clock.add(self)

    def _on_bill_wanted(self) -> None:
        lane_id = self.table.currentIndex().data(Role.LANE)
        if lane_id is not None:
            self.bill_wanted.emit(lane_id)

    def _on_menu_wanted(self, place: QPoint) -> None:
        open_ = not self._open.blind
        self._bill.setEnabled(open_ and self.table.currentIndex().isValid())
        self._reprice.setEnabled(open_)
        self._alone.setVisible(bool(self._second.model))
        self._menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_activated(self, index: QModelIndex) -> None:
        self.lane_chosen.emit(index.data(Role.LANE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.wake(awake=True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.remove(self)
        self.model.wake(awake=False)
