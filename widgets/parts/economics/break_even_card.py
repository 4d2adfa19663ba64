"""Where two routes cost the same, each with its formula and its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.economics.comparison import Comparison
from app.core.economics.curves import reference_cost
from app.core.outside_text import one_line
from widgets.parts.economics.card import Card
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.state.economics import Economics
from widgets.state.economics_words import formula_words, money, never_words, side_words
from widgets.theme import Theme

SHOWN_AT_FIRST = 4


@dataclass(frozen=True, slots=True)
class Entry:
    amount: str
    pair: str
    """Who is cheaper on which side, or which two never meet."""
    formula: str


class BreakEvenCard(Card):
    """The nearest to the present spend first; what never meets comes last."""

    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.title.setText(self.tr("Break-even, by monthly spend"))
        self.setAccessibleName(self.title.text())
        self._theme, self._economics = theme, economics
        self._all = False
        self._list = QWidget()
        self.more = push("", "link")
        self.body.addWidget(self._list)
        self.body.addWidget(self.more)
        self.more.clicked.connect(self._on_more_clicked)
        economics.compared.connect(self._show)
        self._show()

    @property
    def entries(self) -> tuple[Entry, ...]:
        comparison = self._economics.comparison
        return () if comparison is None else (*self._met(comparison), *self._unmet(comparison))

    def _met(self, comparison: Comparison) -> Iterator[Entry]:
        unit = reference_cost(comparison.inputs) or Decimal(0)
        now = comparison.inputs.traffic.requests_per_month * unit
        points = [(pair, point) for pair in comparison.pairs for point in pair.break_evens]
        for pair, point in sorted(points, key=lambda each: abs(each[1].spend - now)):
            yield Entry(money(point.spend), side_words(pair, point), formula_words(point))

    def _unmet(self, comparison: Comparison) -> Iterator[Entry]:
        for pair in comparison.pairs:
            if pair.never is not None:
                names = f"{one_line(pair.first, limit=60)} · {one_line(pair.second, limit=60)}"
                yield Entry(self.tr("none"), names, never_words(pair))

    def _show(self) -> None:
        entries = self.entries
        shown = entries if self._all else entries[:SHOWN_AT_FIRST]
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        for entry in shown:
            column.addWidget(self._row(entry))
        if not entries:
            column.addWidget(words(self.tr("Two routes are needed for a break-even."), tone="muted"))
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        left = len(entries) - SHOWN_AT_FIRST
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show %n more", "", max(0, left)))

    def _row(self, entry: Entry) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(1))
        amount = PlainLabel(entry.amount)
        amount.setProperty("type", "number")
        amount.setMinimumWidth(self._theme.px(84))
        grid.addWidget(amount, 0, 0)
        grid.addWidget(words(entry.pair), 0, 1)
        grid.addWidget(words(entry.formula, size="small", tone="muted", selectable=True), 1, 1)
        grid.setColumnStretch(1, 1)
        return row

    def _on_more_clicked(self) -> None:
        self._all = not self._all
        self._show()
