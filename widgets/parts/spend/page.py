"""Spend: what was charged, by day and by model or endpoint, and what it would have cost elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.outside_text import one_line
from app.core.spending import Grouping
from widgets.parts.empty_state import EmptyState
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.model_picker import ModelPicker
from widgets.parts.plain_label import PlainLabel
from widgets.parts.spend.bars import SpendBars
from widgets.parts.value_table_view import ValueTableView
from widgets.parts.worded import panel, push, segments, words
from widgets.state import models_words
from widgets.state.figure_text import count_text
from widgets.state.repricing_words import difference_text, other_counts
from widgets.state.spend_history import Period, SpendHistory
from widgets.state.spend_table import SpendTable
from widgets.state.total_words import amount_text, total_text
from widgets.theme import Theme, Type

_PERIODS = tuple(Period)
_GROUPS = (Grouping.MODEL, Grouping.ENDPOINT)
_NARROW, _LEAST_NAME = 760, 160


class SpendPage(QWidget):
    """Reads the book each time it is shown.

    route_wanted(object)   these models (a tuple of `endpoint/model`) are to become a plan for a gateway
    """

    route_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        history: SpendHistory,
        picker: Callable[[], ModelPicker],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.history, self._picker = history, picker
        self._theme = theme
        self.periods = segments(
            self.tr("Since when"), self.tr("7 days"), self.tr("30 days"), self.tr("A year")
        )
        self.groups = segments(
            self.tr("What the sums are made by"), self.tr("By model"), self.tr("By endpoint")
        )
        self.periods.setCurrentIndex(_PERIODS.index(history.period))
        self.nothing = EmptyState(theme, "coins", "")
        self.total = PlainLabel(elide=True)
        self.total.setProperty("type", "number")
        self.beside = PlainLabel(elide=True)
        self.beside.setProperty("tone", "muted")
        self.bars = SpendBars(theme)
        self.table = ValueTableView(theme, SpendTable(history, self), narrowest=0, type_=Type.BODY)
        self.elsewhere = words(selectable=True)
        self.reprice = push(self.tr("What would it have cost on…"))
        self.route = push(self.tr("Route this…"))
        self.route.setToolTip(self.tr("Make a plan for a gateway: of the chosen rows, else of all models"))
        self.alone = push(self.tr("Take away"), "link")
        self._lay_out(theme)
        self.periods.currentChanged.connect(self._on_period)
        self.groups.currentChanged.connect(self._on_group)
        self.reprice.clicked.connect(self._on_reprice_clicked)
        self.route.clicked.connect(self._on_route_clicked)
        self.alone.clicked.connect(history.take_away)
        history.changed.connect(self.refresh)
        history.progress.connect(self._on_progress)
        self.refresh()

    def refresh(self) -> None:
        history = self.history
        self.total.setText(total_text(history.totals))
        answers = sum(total.answers for total in history.totals)
        self.beside.setText(self.tr("%n answer(s), deleted ones included", "", answers))
        self._show_nothing(wanted=history.ready and not answers)
        self.bars.show_days(history.days, history.since, models_words.today())
        self.reprice.setEnabled(answers > 0)
        self.route.setVisible(history.by is Grouping.MODEL)
        self.route.setEnabled(answers > 0)
        self.alone.setVisible(bool(history.model))
        self.elsewhere.setText(self._elsewhere())
        self.elsewhere.setVisible(bool(history.model))
        self.table.keep_wide(_LEAST_NAME)

    def _show_nothing(self, *, wanted: bool) -> None:
        """In place of a plot and a table that are empty."""
        title = self.tr("Nothing was asked in this time")
        text = self.tr("Costs are added up here, and stay when sessions are deleted.")
        if not self.history.kept:
            title = self.tr("Nothing is known of what was spent")
            text = self.tr("Sessions are not kept now, and neither is what they cost.")
        self.nothing.set_texts(title, text)
        self.nothing.setVisible(wanted)
        self._upper.setVisible(not wanted)
        self._lower.setVisible(not wanted)

    def _elsewhere(self) -> str:
        history = self.history
        if history.again is None:
            return ""
        name, found = one_line(history.model, limit=80), history.again.totals
        text = self.tr("As {model}: {amount} instead of {paid}, {difference}.")
        lines = [
            text.format(
                model=name,
                amount=amount_text(each.second),
                paid=amount_text(each.first),
                difference=difference_text(each),
            )
            for each in found.differences.values()
        ]
        left = self.tr("Not in it: {count}, because: {reason}")
        lines += [
            left.format(count=count_text(number), reason=reason)
            for reason, number in found.left_out.most_common()
        ]
        return "\n".join([*lines, other_counts()])

    def _on_period(self, place: int) -> None:
        self.history.choose(_PERIODS[place])

    def _on_group(self, place: int) -> None:
        self.history.group(_GROUPS[place])

    def _on_reprice_clicked(self) -> None:
        self._picker().choose(
            self.tr("Price all of it as if this model had answered"), self.history.price_with
        )

    def _on_route_clicked(self) -> None:
        """A model has a row for each currency that it was paid in, and is one model all the same."""
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        rows = [row for place, row in enumerate(self.history.rows) if not chosen or place in chosen]
        self.route_wanted.emit(tuple(dict.fromkeys(row.name for row in rows)))

    def _on_progress(self, done: int, of: int) -> None:
        text = self.tr("{done} of {of} answers priced again…")
        self.elsewhere.setText(text.format(done=count_text(done), of=count_text(of)))
        self.elsewhere.show()

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        table = self.table
        table.setAccessibleName(self.tr("What was spent"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        choices, deeds = QWidget(), QHBoxLayout()
        flow = FlowLayout(choices, gap=px(12), line_gap=px(6))
        for tabs in (self.periods, self.groups):
            flow.addWidget(tabs)
        deeds.setSpacing(px(12))
        deeds.addStretch(1)
        deeds.addWidget(self.alone)
        deeds.addWidget(self.route)
        deeds.addWidget(self.reprice)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(8))
        self._head.addWidget(choices, 1)
        self._head.addLayout(deeds)
        self._upper, self._lower = panel(), panel()
        above, below = QVBoxLayout(self._upper), QVBoxLayout(self._lower)
        above.setContentsMargins(px(16), px(12), px(16), px(10))
        above.setSpacing(px(2))
        for widget in (self.total, self.beside, self.bars):
            above.addWidget(widget)
        below.setContentsMargins(px(8), px(6), px(8), px(8))
        self.elsewhere.setContentsMargins(px(8), px(4), px(8), px(4))  # in line with the table
        below.addWidget(self.elsewhere)
        below.addWidget(table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(self._head)
        column.addWidget(self._upper)
        column.addWidget(self._lower, 1)
        column.addWidget(self.nothing, 1)
        self.total.setAlignment(Qt.AlignmentFlag.AlignLeading)

    def _arrange(self) -> None:
        """What can be done stands below what is chosen where there is no room beside it."""
        narrow = self.width() < self._theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if narrow else across)
        self.table.keep_wide(_LEAST_NAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.history.read()
