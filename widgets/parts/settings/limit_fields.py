"""Two amounts beside each other: above the one the user is asked, past the other nothing is sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.limits import Limit, check
from widgets.parts.settings.amount_field import AmountField
from widgets.parts.worded import words
from widgets.polish import repolish
from widgets.theme import Theme


class LimitFields(QWidget):
    """chosen(object)       another sound `Limit` was entered
    complained(object)   what is wrong with what stands there now, in words; `None` when nothing is
    """

    chosen = Signal(object)
    complained = Signal(object)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = Limit()
        self.ask = AmountField(theme)
        self.stop = AmountField(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        for field, caption, empty in (
            (self.ask, self.tr("Ask above ($)"), self.tr("never")),
            (self.stop, self.tr("Stop at ($)"), self.tr("never")),
        ):
            field.setPlaceholderText(empty)
            field.setAccessibleName(f"{title}: {caption}")
            field.checked.connect(self._on_checked)
            field.chosen.connect(self._on_chosen)
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            column.addWidget(words(caption, tone="muted", size="small"))
            column.addWidget(field)
            row.addLayout(column)

    def show_limit(self, limit: Limit) -> None:
        self._limit = limit
        self.ask.show_amount(limit.ask)
        self.stop.show_amount(limit.stop)

    def _entered(self) -> Limit:
        return Limit(ask=self.ask.amount, stop=self.stop.amount)

    def _complaint(self) -> str | None:
        if not (self.ask.sound and self.stop.sound):
            return self.tr("Write an amount in US dollars, such as 5 or 0.25, or leave it empty.")
        try:
            check(self._entered())
        except UserError:
            return self.tr("You would never be asked: nothing is sent past the smaller amount.")
        return None

    def _mark(self) -> None:
        for field in (self.ask, self.stop):
            tone = None if field.sound else "bad"
            if field.property("tone") != tone:
                field.setProperty("tone", tone)
                repolish(field)

    def _on_checked(self) -> None:
        self._mark()
        self.complained.emit(self._complaint())

    def _on_chosen(self) -> None:
        complaint = self._complaint()
        self.complained.emit(complaint)
        if complaint is None and self._entered() != self._limit:
            self._limit = self._entered()
            self.chosen.emit(self._limit)
