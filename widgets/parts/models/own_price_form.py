"""A price of one's own for a model: set, changed, taken away. It stands above what every source says."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.catalogue.model import CURRENCY, CatalogueModel
from app.core.price_card import Item, Match, PriceCard
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.state.models_own_price import ITEMS, read
from widgets.state.models_words import item_name
from widgets.theme import Theme


class OwnPriceForm(QFrame):
    """Enter keeps, Esc closes. What cannot be a price is said below the fields, and nothing is kept.

    kept(object)   these rates, by item, are to hold for the model
    removed()      the user's own price is to be forgotten
    left()         it was closed
    """

    kept = Signal(object)
    removed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "raised")
        self.fields = {item: QLineEdit() for item in ITEMS}
        self.problem = words(size="small", tone="bad")
        self.keep, self.cancel = push(self.tr("Use this price"), "primary"), push(self.tr("Cancel"))
        self.remove = push(self.tr("Remove my price"), "danger")
        self._lay_out(theme)
        for field in self.fields.values():
            field.setMaxLength(24)
            field.returnPressed.connect(self._on_keep)
            field.textEdited.connect(self.problem.clear)
        self.keep.clicked.connect(self._on_keep)
        self.cancel.clicked.connect(self.left)
        self.remove.clicked.connect(self.removed)

    def begin(self, model: CatalogueModel) -> None:
        """With the user's own price, or the one that is shown, to start from."""
        own = own_card(model)
        card = own or model.card
        in_dollars = card is not None and card.currency == CURRENCY
        rates: Mapping[Item, object] = card.rates if card is not None and in_dollars else {}
        for item, field in self.fields.items():
            field.setText(f"{rates[item]:f}" if item in rates else "")
        self.remove.setVisible(own is not None)
        self.problem.clear()
        self.problem.hide()
        self.fields[Item.INPUT].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[Item.INPUT].selectAll()

    def _on_keep(self) -> None:
        typed = read({item: field.text() for item, field in self.fields.items()})
        self.problem.setText(typed.problem)
        self.problem.setVisible(bool(typed.problem))
        if typed.rates is not None:
            self.kept.emit(typed.rates)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("My own price, in US$ for a million tokens"), elide=True)
        title.setProperty("type", "small")
        about = words(
            self.tr(
                "It holds for every answer of this model from now on. Answers that you have keep their price."
            ),
            size="small",
            tone="muted",
        )
        form = QFormLayout()
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(6))
        for item, field in self.fields.items():
            name = item_name(item)
            unit = (
                self.tr("{item}, US$")
                if item is Item.REQUESTS
                else self.tr("{item}, US$ for a million tokens")
            )
            field.setAccessibleName(unit.format(item=name))
            field.setPlaceholderText(self._without(item))
            form.addRow(name, field)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.keep, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(12))
        column.setSpacing(px(8))
        for part in (title, about):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _without(self, item: Item) -> str:
        """What an empty field stands for."""
        if item in (Item.CACHE_READ, Item.CACHE_WRITE):
            return self.tr("as input")
        return self.tr("as cache write") if item is Item.CACHE_WRITE_1H else "0.00"


def own_card(model: CatalogueModel) -> PriceCard | None:
    """What the user set."""
    return next((card for card in model.cards if card.match is Match.OWN), None)
