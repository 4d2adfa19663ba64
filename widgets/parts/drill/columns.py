"""How a row of the drill is divided, for the rows and for the time axis below them."""

from PySide6.QtCore import QRect

from widgets.theme import Theme

PAD = 16
_NAME, _OUTCOME, _GAP = 0.31, 0.28, 14
_MOST_NAME, _MOST_OUTCOME = 300, 300


def columns(theme: Theme, row: QRect) -> tuple[QRect, QRect, QRect]:
    """The name, the bars, the outcome."""
    px = theme.px
    inner = row.adjusted(px(PAD), 0, -px(PAD), 0)
    name = min(int(inner.width() * _NAME), px(_MOST_NAME))
    outcome = min(int(inner.width() * _OUTCOME), px(_MOST_OUTCOME))
    gap = px(_GAP)
    bars = inner.width() - name - outcome
    return (
        QRect(inner.left(), inner.top(), name - gap, inner.height()),
        QRect(inner.left() + name, inner.top(), bars, inner.height()),
        QRect(inner.left() + name + bars + gap, inner.top(), outcome - gap, inner.height()),
    )
