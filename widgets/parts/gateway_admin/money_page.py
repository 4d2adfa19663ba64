"""What a gateway spent, by key; of an account at OpenRouter, what is left of it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.gateways.kind import GatewayKind
from widgets.parts.empty_state import EmptyState
from widgets.parts.gateway_admin.admin_words import hint_of
from widgets.parts.gateway_admin.cells import GatewayCells
from widgets.parts.value_table_view import ValueTableView
from widgets.parts.worded import panel, words
from widgets.state.gateway_tables import SpendByKey, usd_text
from widgets.state.running_gateway import RunningGateway
from widgets.theme import Theme, Type

if TYPE_CHECKING:
    from app.services.running_gateways.desk import Look

_LEAST = 140


class MoneyPage(QWidget):
    def __init__(self, theme: Theme, gateway: RunningGateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self.model = SpendByKey(gateway, self)
        self.table = ValueTableView(theme, self.model, type_=Type.BODY)
        self.table.setItemDelegate(GatewayCells(theme, self.table))
        self.table.setAccessibleName(self.tr("Spend by key"))
        self.figure = words(size="number")
        self.about = words(tone="muted")
        self.more = words(size="small", tone="muted")
        self.none = EmptyState(theme, "coins", self.tr("Nothing is known of what was spent"))
        self._upper, self._lower = panel(), panel()
        self._lay_out(theme)

    def refresh(self) -> None:
        self.model.read_again()
        self.table.keep_wide(_LEAST)
        found = self._gateway.found
        problem = None if found is None else found.keys_problem
        known = found is not None and (problem is None or found.limits is not None)
        self._upper.setVisible(known)
        self._lower.setVisible(bool(self.model.rowCount()))
        self.none.setVisible(not known)
        if problem is not None:
            self.none.set_texts(problem.message, hint_of(problem))
        if found is not None and known:
            self._show(found)

    def _show(self, found: "Look") -> None:
        if found.kind is GatewayKind.OPENROUTER:
            self._show_account(found)
        elif found.spend is not None:
            self.figure.setText(usd_text(found.spend.total))
            self.about.setText(self.tr("spent in the last 30 days"))
            budget = self.tr("Budget of the whole proxy: {budget}")
            text = "" if found.spend.budget is None else budget.format(budget=usd_text(found.spend.budget))
            self.more.setText(text)
        self.more.setVisible(bool(self.more.text()))

    def _show_account(self, found: "Look") -> None:
        money, limits = found.credits, found.limits
        if money is not None:
            self.figure.setText(usd_text(money.left))
            text = self.tr("left of {bought}; {used} used")
            self.about.setText(text.format(bought=usd_text(money.bought), used=usd_text(money.used)))
        else:
            self.figure.setText(usd_text(None if limits is None else limits.left))
            self.about.setText(self.tr("left of this key's limit; credits take a management key"))
        if limits is not None:
            text = self.tr("This key spent {day} today and {month} this month.")
            day, month = usd_text(limits.used_today), usd_text(limits.used_this_month)
            self.more.setText(text.format(day=day, month=month))

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        above = QVBoxLayout(self._upper)
        above.setContentsMargins(px(16), px(12), px(16), px(12))
        above.setSpacing(px(2))
        for label in (self.figure, self.about, self.more):
            above.addWidget(label)
        below = QHBoxLayout(self._lower)
        below.setContentsMargins(px(8), px(6), px(8), px(8))
        below.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._upper)
        column.addWidget(self._lower, 1)
        column.addWidget(self.none, 1)
        column.addStretch(0)
