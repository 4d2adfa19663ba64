"""Names and what is to be known of each, one below the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, words
from widgets.theme import Theme


class FactRows(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
        frame = panel("code")
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.addWidget(frame)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        while len(self._labels) < len(facts):
            name, text = PlainLabel(), words(size="small")
            name.setProperty("type", "small")
            name.setProperty("tone", "muted")
            place = len(self._labels)
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, place, 1)
            self._labels.append((name, text))
        for (name, text), (title, fact) in zip(self._labels, facts, strict=False):
            name.setText(title)
            text.setText(fact)
