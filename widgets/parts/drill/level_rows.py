"""The levels of a verification, one below the other, each with what it does or why it cannot be done here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.core.rehearsal.report import Level
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import words
from widgets.state.verify_words import level_title
from widgets.theme import Theme

if TYPE_CHECKING:
    from app.services.verifying.outlook import Outlook

_LEVELS = tuple(Level)


class LevelRows(QWidget):
    """Chosen is at first what goes furthest without asking anybody's money.

    chosen()    `level` is another one
    """

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.rows: dict[Level, tuple[QRadioButton, PlainLabel]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for place, level in enumerate(_LEVELS):
            button, told = QRadioButton(level_title(level)), words(tone="muted", selectable=True)
            told.setContentsMargins(theme.px(26), 0, 0, theme.px(8))
            self._group.addButton(button, place)
            self.rows[level] = button, told
            column.addWidget(button)
            column.addWidget(told)
        self._group.idToggled.connect(self._on_toggled)

    @property
    def level(self) -> Level | None:
        place = self._group.checkedId()
        return _LEVELS[place] if place >= 0 else None

    def show_outlook(self, outlook: "Outlook") -> None:
        for step in outlook.steps:
            button, told = self.rows[step.level]
            button.setEnabled(step.possible)
            told.setText(step.words)
            button.setAccessibleDescription(step.words)
        self.rows[outlook.furthest][0].setChecked(True)

    def _on_toggled(self, _place: int, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self.chosen.emit()
