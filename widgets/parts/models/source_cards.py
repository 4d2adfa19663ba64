"""Who says what a model costs: a card for each source, the one that holds first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts.chip import Chip
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import words
from widgets.state.models_details import SourceText
from widgets.theme import Theme


class SourceCards(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[SourceCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_sources(self, sources: Sequence[SourceText]) -> None:
        while len(self._cards) < len(sources):
            card = SourceCard(self._theme)
            self._cards.append(card)
            self._column.addWidget(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(sources))
            if place < len(sources):
                card.show_source(sources[place])

    @property
    def shown(self) -> "list[SourceCard]":
        return [card for card in self._cards if not card.isHidden()]


class SourceCard(QFrame):
    """One source's word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "raised")
        self.title = PlainLabel(elide=True)
        self.title.setProperty("type", "small")
        self.about = words(size="small", tone="muted")
        self.prices = words(size="small")
        self.chip, self.old = Chip(), Chip(tone="warn")
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.old)
        head.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(7), px(10), px(8))
        column.setSpacing(px(3))
        column.addLayout(head)
        column.addWidget(self.prices)
        column.addWidget(self.about)

    def show_source(self, source: SourceText) -> None:
        self.title.setText(source.title)
        self.about.setText(source.about)
        self.prices.setText(source.prices)
        self.old.setText(source.old)
        self.old.setVisible(bool(source.old))
        if source.holds:
            self.chip.setText(self.tr("used"))
            self.chip.set_tone("accent")
        elif source.differs:
            self.chip.setText(self.tr("another price"))
            self.chip.set_tone("warn")
        self.chip.setVisible(source.holds or source.differs)
        told = (source.title, source.prices, source.about, source.old)
        self.setAccessibleName(", ".join(part for part in told if part))
