"""What is wrong, beside what causes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.plan.checks import Problem
from widgets.parts.picture import Picture
from widgets.parts.worded import set_tone, words
from widgets.state.plan_problems import told, tone
from widgets.theme import Colour, Theme


class ProblemLines(QWidget):
    """Has no height while nothing is wrong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(theme, "triangle-alert", Colour.WARN, size=13)
        self._text = words(size="small", tone="warn")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        found = tone(problems)
        self._text.setText(told(problems))
        set_tone(self._text, found or "warn")
        self._picture.set_icon("triangle-alert", Colour.BAD if found == "bad" else Colour.WARN)
        self.setVisible(bool(problems))
