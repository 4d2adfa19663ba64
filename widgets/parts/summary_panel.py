"""The summary under the lanes: sortable, and taken along as text or CSV."""

import time

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from app.core.answer_reading import Readable
from app.core.session import Lane
from widgets.frame_clock import FrameClock
from widgets.parts.lane_state import state_word
from widgets.parts.lane_words import lane_name
from widgets.parts.summary_delegate import SummaryDelegate
from widgets.state.open_session import OpenSession
from widgets.state.summary_table import Role, SummaryOrder, SummaryTable
from widgets.state.turn_figures import TurnFigures
from widgets.theme import Theme, Type

PERIOD_S = 0.5
MOST_ROWS = 8
"""More are scrolled, so that the answers keep their room."""


class SummaryPanel(QFrame):
    """lane_chosen(str)   the row of the lane of this id was opened"""

    lane_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        clock: FrameClock,
        open_session: OpenSession,
        figures: TurnFigures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._clock, self._open = theme, clock, open_session
        self._looked_at = 0.0
        self.model = SummaryTable(open_session, figures, self._words, self._name, self)
        self.order = SummaryOrder(self)
        self.order.setSourceModel(self.model)
        self.table = QTableView()
        self._menu = QMenu(self)
        self._set_up()
        self.setProperty("kind", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(2), theme.px(6), theme.px(6))
        column.addWidget(self.table)
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
        QGuiApplication.clipboard().setText(self.model.as_text(self._rows()))

    def copy_csv(self) -> None:
        """The same for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.model.as_csv(self._rows()))

    def _rows(self) -> list[int]:
        shown = (self.order.index(row, 0) for row in range(self.order.rowCount()))
        return [self.order.mapToSource(index).row() for index in shown]

    def _words(self, answer: Readable | None) -> str:
        return "" if answer is None else state_word(answer.state)

    def _name(self, lane: Lane) -> str:
        return lane_name(lane, blind=True) if self._open.blind else str(lane.model)

    def _set_up(self) -> None:
        table = self.table
        table.setModel(self.order)
        table.setItemDelegate(SummaryDelegate(self._theme, table))
        table.setAccessibleName(self.tr("Summary of this turn"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu_wanted)
        table.activated.connect(self._on_activated)
        self._menu.addAction(self.tr("Copy as text")).triggered.connect(self.copy_text)
        self._menu.addAction(self.tr("Copy as CSV")).triggered.connect(self.copy_csv)

    def _fit(self) -> None:
        px = self._theme.px
        self.table.setFont(self._theme.font(Type.SMALL))
        self.table.horizontalHeader().setMinimumSectionSize(px(56))
        height = QFontMetrics(self.table.font()).height() + px(14)
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.verticalHeader().setMinimumSectionSize(height)
        rows = min(MOST_ROWS, max(1, self.model.rowCount()))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * height + px(6))

    def _follow(self) -> None:
        if self.isVisible() and self.model.live:
            self._clock.add(self)

    def _on_menu_wanted(self, place: QPoint) -> None:
        self._menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_activated(self, index: QModelIndex) -> None:
        self.lane_chosen.emit(index.data(Role.LANE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.wake(awake=True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.remove(self)
        self.model.wake(awake=False)
