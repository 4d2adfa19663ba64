"""A part of the result: a title, what stands beside it, and a panel below."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel
from widgets.theme import Theme


class Card(QWidget):
    """Fill `body`; put buttons into `tools`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.title = PlainLabel(title, elide=True)
        self.title.setProperty("type", "strong")
        self.setAccessibleName(title)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.title, 1)
        head.addLayout(self.tools)
        self.panel = panel()
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(px(14), px(12), px(14), px(12))
        self.body.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.panel)
