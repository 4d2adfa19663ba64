"""One place of the chain: a card, or several in a frame that share the load."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.plan.values import Balance
from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing.chain_card import ChainCard
from widgets.parts.worded import push
from widgets.state.route_words import balance_words
from widgets.theme import Theme


class TierBox(QFrame):
    """split_wanted(int)   the models of the tier at this place are to stand one after the other"""

    split_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        place: int,
        cards: Sequence[ChainCard],
        balance: Balance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.place, self.cards = place, tuple(cards)
        self.split: QPushButton | None = None
        """Where several models share the load."""
        px = theme.px
        column = QVBoxLayout(self)
        column.setSpacing(px(6))
        shared = len(cards) > 1
        edge = px(8) if shared else 0
        column.setContentsMargins(edge, edge, edge, edge)
        if shared:
            self.setProperty("kind", "code")
            column.addLayout(self._head(theme, balance))
        for card in cards:
            column.addWidget(card)
            card.show()

    def _head(self, theme: Theme, balance: Balance) -> QHBoxLayout:
        text = self.tr("%n models share the load: {how}", "", len(self.cards))
        title = PlainLabel(text.format(how=balance_words(balance)), elide=True)
        title.setProperty("type", "small")
        title.setProperty("tone", "muted")
        split = self.split = push(self.tr("One after the other"), "link")
        split.clicked.connect(self._on_split_clicked)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(4), 0, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(split)
        return row

    def _on_split_clicked(self) -> None:
        self.split_wanted.emit(self.place)
