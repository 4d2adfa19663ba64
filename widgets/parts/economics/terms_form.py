"""The terms of one route, each beside a way back to what its preset says."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.economics.fields import PLANS
from app.core.economics.presets import CUSTOM, edited_fields
from app.core.economics.reading import NUMBERS
from app.core.economics.values import FeeBase, Route
from widgets.parts.economics.field_row import UNIT_WIDTH, FieldRow
from widgets.parts.economics.plans_editor import PlansEditor
from widgets.parts.worded import words
from widgets.state.economics_words import fee_base_words, field_title
from widgets.theme import Theme

_UNITS = {
    "fee_percent": "%",
    "minimum_fee": "$",
    "allowance": "$",
    "markup_percent": "%",
    "discount_percent": "%",
    "committed_discount_percent": "%",
    "infra_per_month": "$",
    "hours_per_month": "h",
    "hourly_rate": "$",
}
_FEE = ("minimum_fee", "purchases_per_month", "allowance")
_REST = (
    "markup_percent",
    "discount_percent",
    "committed_discount_percent",
    "infra_per_month",
    "hours_per_month",
    "hourly_rate",
)
_ONLY_WITH = {
    "minimum_fee": FeeBase.PURCHASE,
    "purchases_per_month": FeeBase.PURCHASE,
    "allowance": FeeBase.ABOVE_ALLOWANCE,
}


class TermsForm(QWidget):
    """term_entered(str, object)   this term has another value
    reset_asked(str)             it is to be as in the preset
    """

    term_entered = Signal(str, object)
    reset_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {name: self._row(theme, name) for name in ("fee_percent", *_FEE, *_REST)}
        self.base = QComboBox()
        self.base.setAccessibleName(field_title("fee_base"))
        for base in FeeBase:
            self.base.addItem(fee_base_words(base), base.value)
        self.plans = PlansEditor(theme)
        self.own_keys = QCheckBox(field_title("own_keys"))
        self._lay_out(theme)
        self.base.activated.connect(self._on_base_activated)
        self.plans.plans_entered.connect(self._on_plans_entered)
        self.own_keys.clicked.connect(self._on_own_keys_clicked)

    def show_route(self, route: Route) -> None:
        terms = route.terms
        edited = edited_fields(route) if route.preset != CUSTOM else frozenset()
        for name, row in self.rows.items():
            row.show_number(getattr(terms, name), edited=name in edited)
            row.setVisible(_ONLY_WITH.get(name, terms.fee_base) is terms.fee_base)
        self.base.setCurrentIndex(self.base.findData(terms.fee_base.value))
        self.plans.show_plans(terms.plans)
        self.own_keys.setChecked(terms.own_keys)

    def _row(self, theme: Theme, name: str) -> FieldRow:
        row = FieldRow(theme, field_title(name), unit=_UNITS.get(name, ""), read=NUMBERS[name], needed=True)
        row.setObjectName(name)
        row.entered.connect(self._on_entered)
        row.reset_asked.connect(self._on_reset_asked)
        return row

    def _on_entered(self, number: Decimal) -> None:
        self.term_entered.emit(self.sender().objectName(), number)

    def _on_reset_asked(self) -> None:
        self.reset_asked.emit(self.sender().objectName())

    def _on_base_activated(self) -> None:
        self.term_entered.emit("fee_base", FeeBase(self.base.currentData()))

    def _on_plans_entered(self, plans: Any) -> None:
        self.term_entered.emit(PLANS, plans)

    def _on_own_keys_clicked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.term_entered.emit("own_keys", checked)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        base = QHBoxLayout()
        base.setContentsMargins(0, 0, theme.px(UNIT_WIDTH) + theme.px(6), 0)
        base.addWidget(words(field_title("fee_base")), 1)
        base.addWidget(self.base)
        column.addWidget(self.rows["fee_percent"])
        column.addLayout(base)
        for name in _FEE:
            column.addWidget(self.rows[name])
        column.addWidget(self.own_keys)
        column.addWidget(self.plans)
        for name in _REST:
            column.addWidget(self.rows[name])
