"""Pairs of what is meant and what it is, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import words
from widgets.theme import Theme


class FactGrid(QWidget):
    """Labels are kept and filled anew: going down a table makes no widgets."""

    def __init__(self, theme: Theme, *, numbers: bool = False, parent: QWidget | None = None) -> None:
        """`numbers` are set at the right, in figures of one width."""
        super().__init__(parent)
        self._numbers = numbers
        self._pairs: list[tuple[PlainLabel, PlainLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while len(self._pairs) < len(facts):
            self._add()
        for place, (name, value) in enumerate(self._pairs):
            used = place < len(facts)
            name.setVisible(used)
            value.setVisible(used)
            if used:
                name.setText(facts[place][0])
                value.setText(facts[place][1])
                value.setAccessibleName(f"{facts[place][0]}: {facts[place][1]}")

    def texts(self) -> list[tuple[str, str]]:
        """As they are shown."""
        return [(name.text(), value.text()) for name, value in self._pairs if not value.isHidden()]

    def _add(self) -> None:
        row = len(self._pairs)
        name = PlainLabel()
        name.setProperty("tone", "muted")
        value = words(selectable=True)
        side = Qt.AlignmentFlag.AlignTrailing if self._numbers else Qt.AlignmentFlag.AlignLeading
        value.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        name.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._pairs.append((name, value))
