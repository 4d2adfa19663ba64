"""What the models cost: for a million tokens, or for a request, or as the traffic says."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.economics.values import Basis, Measured, Price, TokenRates
from widgets.parts.economics.field_row import UNIT_WIDTH, FieldRow
from widgets.parts.worded import words
from widgets.state.economics_words import basis_words, field_title, percent
from widgets.theme import Theme

INHERITED, REQUEST, TOKENS = "inherited", "request", "tokens"
_RATES = ("input", "output", "cache_read")


class PriceEditor(QWidget):
    """price_entered(object)   another price, or `None`"""

    price_entered = Signal(object)

    def __init__(self, theme: Theme, *, inherits: bool, parent: QWidget | None = None) -> None:
        """`inherits`: it is a route's, which may have that of the traffic."""
        super().__init__(parent)
        self._price: Price | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Price"))
        self._inherited = self.tr("the traffic's price") if inherits else self.tr("each route has its own")
        self.kind.addItem(self._inherited, INHERITED)
        self.kind.addItem(self.tr("cost of one request"), REQUEST)
        self.kind.addItem(self.tr("list price of tokens"), TOKENS)
        unit = "$"
        self.amount = FieldRow(theme, field_title("amount"), unit=unit, needed=True)
        self.rates = {
            name: FieldRow(theme, field_title(name), unit=unit, needed=name != "cache_read")
            for name in _RATES
        }
        self.rates["cache_read"].field.setPlaceholderText(self.tr("as input"))
        self.about = words(size="small", tone="muted")
        self._lay_out(theme)
        self.kind.activated.connect(self._on_kind_activated)
        self.amount.entered.connect(self._on_amount_entered)
        for row in self.rates.values():
            row.entered.connect(self._on_rate_entered)
        self.show_price(None)

    def show_price(self, price: Price | None, *, needed: bool = False) -> None:
        """`needed`: without a price of its own it has none."""
        self._price = price
        self.kind.setItemText(0, self.tr("not known yet") if needed else self._inherited)
        kind = _kind_of(price)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.amount.setVisible(kind == REQUEST)
        for row in self.rates.values():
            row.setVisible(kind == TOKENS)
        if isinstance(price, Measured):
            self.amount.show_number(price.amount)
        elif isinstance(price, TokenRates):
            for name, row in self.rates.items():
                row.show_number(getattr(price, name))
        about = self._about(price)
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def _about(self, price: Price | None) -> str:
        if not isinstance(price, Measured) or price.basis is Basis.ENTERED:
            return ""
        if price.spread_percent is None:
            return basis_words(price)
        return f"{basis_words(price)} · ± {percent(price.spread_percent)}"

    def _on_kind_activated(self) -> None:
        kind = self.kind.currentData()
        if kind == _kind_of(self._price):
            return
        made = {
            INHERITED: None,
            REQUEST: Measured(amount=Decimal(0)),
            TOKENS: TokenRates(input=Decimal(0), output=Decimal(0)),
        }[kind]
        self.show_price(made)
        self.price_entered.emit(made)

    def _on_amount_entered(self, amount: Decimal) -> None:
        """What is typed is no measurement any more."""
        self.price_entered.emit(Measured(amount=amount))

    def _on_rate_entered(self) -> None:
        numbers = {name: row.field.number for name, row in self.rates.items()}
        self.price_entered.emit(
            TokenRates(
                input=numbers["input"] or Decimal(0),
                output=numbers["output"] or Decimal(0),
                cache_read=numbers["cache_read"],
            )
        )

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.setContentsMargins(0, 0, px(UNIT_WIDTH) + px(6), 0)  # it ends where the fields do
        head.addWidget(words(self.tr("Price")), 1)
        head.addWidget(self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        for row in (self.amount, *self.rates.values()):
            column.addWidget(row)
        column.addWidget(self.about)


def _kind_of(price: Price | None) -> str:
    if price is None:
        return INHERITED
    return REQUEST if isinstance(price, Measured) else TOKENS
