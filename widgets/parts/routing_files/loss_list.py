"""What a gateway cannot express, each thing once, with the places that it holds for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.icons import painted
from widgets.parts.worded import words
from widgets.theme import Colour, Theme

if TYPE_CHECKING:
    from app.core.plan_checks import Problem
    from app.targets.base import Loss

_SIDE = 16
_MOST_HIGH = 168
_LOSS_COLOURS = {"dropped": Colour.WARN, "changed": Colour.WARN, "approximated": Colour.MUTED}
_PROBLEM_COLOURS = {"error": Colour.BAD, "warning": Colour.WARN}

Line = tuple[str, str, Colour]
"""What it says, the places that it holds for, its colour."""


class LossList(QScrollArea):
    """Takes no room where nothing is lost and nothing is wrong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: tuple[Line, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What this gateway cannot express"))
        theme.changed.connect(self._build)
        self.hide()

    def show_losses(self, losses: "Sequence[Loss]", problems: "Sequence[Problem]") -> None:
        wrong = [(problem.message, problem.where, _PROBLEM_COLOURS[problem.gravity]) for problem in problems]
        lost = [(loss.note, loss.where, _LOSS_COLOURS[loss.severity]) for loss in losses]
        found: dict[str, tuple[list[str], Colour]] = {}
        for text, where, colour in (*wrong, *lost):
            found.setdefault(text, ([], colour))[0].append(where)
        lines = tuple(
            (text, ", ".join(filter(None, places)), colour) for text, (places, colour) in found.items()
        )
        if lines != self.lines:
            self.lines = lines
            self._build()

    def _build(self) -> None:
        px = self._theme.px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(14), px(8), px(14), px(8))
        column.setSpacing(px(6))
        for line in self.lines:
            column.addLayout(self._row(*line))
        column.addStretch(1)
        self.setWidget(content)
        # As high as its lines, so far as that leaves the file its room.
        wanted = content.sizeHint().height() + px(2)
        self.setFixedHeight(min(max(wanted, px(36)), px(_MOST_HIGH)))
        self.setVisible(bool(self.lines))

    def _row(self, text: str, places: str, colour: Colour) -> QHBoxLayout:
        side = self._theme.px(_SIDE)
        mark = QLabel()
        mark.setPixmap(painted(self._theme, "triangle-alert", side, self.devicePixelRatioF(), colour))
        mark.setFixedWidth(side)
        said = words(text, selectable=True)
        said.setToolTip(places)
        said.setAccessibleDescription(places)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
        return row
