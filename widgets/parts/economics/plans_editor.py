"""The steps of a price list by requests: a row for each, one more, one less."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.economics.reading import MOST_PLANS
from app.core.economics.values import Plan
from app.core.strict_json import number, whole
from widgets.parts.economics.decimal_field import DecimalField
from widgets.parts.icon_button import IconButton
from widgets.parts.worded import panel, push, words
from widgets.theme import Theme

_FIELDS = ("price", "included_requests", "further_price", "further_requests", "most_requests")


class PlanRow(QWidget):
    """changed()   another number stands in it
    removed()   it is to go
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = {
            "price": self.tr("a month, $"),
            "included_requests": self.tr("requests included"),
            "further_price": self.tr("further ones, $"),
            "further_requests": self.tr("for each"),
            "most_requests": self.tr("at most"),
        }
        self.fields = {
            name: DecimalField(
                theme,
                titles[name],
                read=whole if name.endswith("requests") else number,
                needed=name != "most_requests",
            )
            for name in _FIELDS
        }
        self.fields["most_requests"].setPlaceholderText(self.tr("no end"))
        remove = IconButton(theme, "x", self.tr("Remove this plan"), size=13)
        remove.clicked.connect(self.removed)
        frame = panel("code")
        grid = QGridLayout(frame)
        grid.setContentsMargins(theme.px(8), theme.px(6), theme.px(4), theme.px(6))
        grid.setVerticalSpacing(theme.px(4))
        for place, (name, field) in enumerate(self.fields.items()):
            grid.addWidget(words(titles[name], size="small", tone="muted"), place, 0)
            grid.addWidget(field, place, 1)
            field.entered.connect(self.changed)
        grid.addWidget(remove, 0, 2)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def show_plan(self, plan: Plan) -> None:
        for name, field in self.fields.items():
            field.show_number(getattr(plan, name))

    def plan(self) -> Plan:
        found = {name: field.number or Decimal(0) for name, field in self.fields.items()}
        return replace(Plan(**found), most_requests=self.fields["most_requests"].number)


class PlansEditor(QWidget):
    """plans_entered(object)   other plans, a tuple"""

    plans_entered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plans: tuple[Plan, ...] = ()
        self._rows: list[PlanRow] = []
        self.add = push(self.tr("Add a plan by requests"), "link")
        self.add.clicked.connect(self._on_add_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.add)

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        return tuple(self._rows)

    def show_plans(self, plans: tuple[Plan, ...]) -> None:
        self._plans = plans
        while len(self._rows) > len(plans):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(plans):
            self._rows.append(self._made_row())
        for row, plan in zip(self._rows, plans, strict=True):
            row.show_plan(plan)
        self.add.setVisible(len(plans) < MOST_PLANS)

    def _made_row(self) -> PlanRow:
        row = PlanRow(self._theme)
        row.changed.connect(self._on_changed)
        row.removed.connect(self._on_removed)
        self._column.insertWidget(len(self._rows), row)
        return row

    def _on_changed(self) -> None:
        self.plans_entered.emit(tuple(row.plan() for row in self._rows))

    def _on_removed(self) -> None:
        gone = self.sender()
        self.plans_entered.emit(tuple(self._without(gone)))

    def _without(self, gone: object) -> Iterator[Plan]:
        return (row.plan() for row in self._rows if row is not gone)

    def _on_add_clicked(self) -> None:
        added = Plan(price=Decimal(0), included_requests=Decimal(0))
        self.plans_entered.emit((*self._plans, added))
