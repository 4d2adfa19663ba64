"""How the parts of a lane stand above each other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.theme import Theme

INSET = 13
FOOT_INSET = 5
"""The words of its buttons are in line with the text above."""


def stack_lane(
    column: QVBoxLayout,
    theme: Theme,
    *,
    head: Sequence[QWidget],
    body: Sequence[QWidget],
    notes: QWidget,
    filler: QWidget,
    foot: QWidget,
) -> None:
    """From top to bottom. The body has what the others leave, and reaches from edge to edge; `filler` has it
    where there is no body."""
    px = theme.px
    column.setContentsMargins(px(1), px(12), px(1), px(8))
    column.setSpacing(0)  # the answer brings its own room above its first line
    column.addLayout(_inset(theme, head, INSET))
    for widget in body:
        column.addWidget(widget, stretch=1)
    column.addLayout(_inset(theme, (notes,), INSET, above=10))
    column.addWidget(filler, stretch=1)
    below = _inset(theme, (foot,), FOOT_INSET)
    below.setContentsMargins(px(FOOT_INSET), px(8), px(INSET), 0)
    column.addLayout(below)


def line() -> QFrame:
    """Between the numbers and the answer."""
    drawn = QFrame()
    drawn.setProperty("kind", "line")
    return drawn


def _inset(theme: Theme, widgets: Sequence[QWidget], side: int, *, above: int = 0) -> QVBoxLayout:
    inset = QVBoxLayout()
    inset.setContentsMargins(theme.px(side), theme.px(above), theme.px(side), 0)
    inset.setSpacing(theme.px(8))
    for widget in widgets:
        inset.addWidget(widget)
    return inset
