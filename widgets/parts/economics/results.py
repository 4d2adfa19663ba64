"""All that follows from the inputs, the answer first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.parts.economics.beside_card import BesideCard
from widgets.parts.economics.break_even_card import BreakEvenCard
from widgets.parts.economics.call_card import CallCard
from widgets.parts.economics.card import Card
from widgets.parts.economics.part_legend import PartLegend
from widgets.parts.economics.plot_card import PlotCard
from widgets.parts.economics.totals import TotalsView
from widgets.state.economics import Economics
from widgets.state.economics_table import EconomicsTable
from widgets.theme import Theme

WIDEST = 1960
BESIDE = 1180
"""From here on there is room for two cards beside each other."""


class EconomicsResults(QScrollArea):
    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.call = CallCard(theme, economics)
        self.table = EconomicsTable(economics, self)
        self.totals = TotalsView(theme, self.table)
        self._totals_card = Card(theme, self.tr("What each route costs"))
        self.plot = PlotCard(theme, economics)
        self.break_evens = BreakEvenCard(theme, economics)
        self.beside = BesideCard(theme, economics)
        self._lay_out(theme)
        economics.compared.connect(self._on_compared)
        self._economics = economics
        self._on_compared()

    def _on_compared(self) -> None:
        """Without a route, or a price, the first card says what to do; nothing is shown that says less."""
        comparison = self._economics.comparison
        priced = comparison is not None and comparison.month is not None
        self._totals_card.setVisible(comparison is not None and bool(comparison.results))
        self.plot.setVisible(priced)
        self.break_evens.setVisible(priced)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        self._totals_card.body.setContentsMargins(px(4), px(4), px(4), px(8))
        self._totals_card.body.addWidget(self.totals)
        self._totals_card.body.addWidget(PartLegend(theme))
        content = QWidget()
        content.setObjectName("content")
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        content.setMaximumWidth(px(WIDEST))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(8), px(12))
        column.setSpacing(px(16))
        for part in (self.call, self._totals_card, self.plot):
            column.addWidget(part)
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pair.setSpacing(px(16))
        for part in (self.break_evens, self.beside):
            self._pair.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._pair)
        column.addStretch(1)
        self.setAccessibleName(self.tr("Result"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.viewport().width() >= self._theme.px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(across if beside else down)
