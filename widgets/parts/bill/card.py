"""One bill: the amount with every digit, how it is known, its lines, and the price card behind them."""

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.money import Cost, CostStatus
from widgets.parts.bill.lines import BillLines
from widgets.parts.chip import Chip, Tone
from widgets.parts.models.fact_grid import FactGrid
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import words
from widgets.state.bill_text import BillText, bill_text
from widgets.theme import Theme

_TONES: dict[CostStatus, Tone] = {
    CostStatus.REPORTED: "good",
    CostStatus.COMPUTED: "good",
    CostStatus.ESTIMATED: "warn",
    CostStatus.PARTIAL: "warn",
}


class BillCard(QFrame):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._bill: BillText | None = None
        self.heading = words(size="small", tone="muted")
        self.amount = PlainLabel(selectable=True)
        self.amount.setProperty("type", "number")
        self.status, self.old = Chip(), Chip(tone="warn")
        self.said = words(selectable=True)
        self.differs = words(tone="warn", selectable=True)
        self.lines = BillLines(theme)
        self._card_title = PlainLabel(self.tr("Price card"))
        self._card_title.setProperty("type", "strong")
        self.facts = FactGrid(theme)
        self._lay_out(theme)

    @property
    def bill(self) -> BillText | None:
        return self._bill

    def show_cost(self, heading: str, cost: Cost, today: date) -> None:
        bill = self._bill = bill_text(cost, today)
        self.heading.setText(heading)
        self.amount.setText(bill.amount)
        self.status.setText(bill.status)
        self.status.setVisible(bill.status != bill.amount)
        self.status.set_tone("warn" if cost.lower_bound else _TONES.get(cost.status, "muted"))
        self.said.setText("\n".join(bill.said))
        self.differs.setText(bill.differs)
        self.differs.setVisible(bool(bill.differs))
        self.lines.show_rows(bill.rows, bill.total)
        self.facts.show_facts(bill.card)
        for widget in (self._card_title, self.facts):
            widget.setVisible(bool(bill.card))
        self.old.setText(bill.old)
        self.old.setVisible(bool(bill.old))
        self.setAccessibleName(", ".join(part for part in (heading, bill.amount, bill.status) if part))

    def forget(self) -> None:
        """What is not seen is not kept: names may have to be hidden before it is shown again."""
        self._bill = None
        for label in (self.heading, self.amount, self.said, self.differs, self.status, self.old):
            label.setText("")
        self.lines.show_rows((), None)
        self.facts.show_facts(())
        self.setAccessibleName("")

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.amount)
        top.addWidget(self.status)
        top.addStretch(1)
        card = QHBoxLayout()
        card.setSpacing(px(8))
        card.addWidget(self._card_title)
        card.addWidget(self.old)
        card.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(8))
        column.addWidget(self.heading)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self.differs)
        column.addWidget(self.lines)
        column.addSpacing(px(4))
        column.addLayout(card)
        column.addWidget(self.facts)
        column.addStretch(1)
