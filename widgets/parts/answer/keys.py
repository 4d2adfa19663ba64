"""Which keys move the reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider

Action = QAbstractSlider.SliderAction

_SCROLLS = {
    Qt.Key.Key_Up: Action.SliderSingleStepSub,
    Qt.Key.Key_Down: Action.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: Action.SliderPageStepSub,
    Qt.Key.Key_PageDown: Action.SliderPageStepAdd,
    Qt.Key.Key_Space: Action.SliderPageStepAdd,
    Qt.Key.Key_Home: Action.SliderToMinimum,
    Qt.Key.Key_End: Action.SliderToMaximum,
}


def scroll_action(event: QKeyEvent) -> Action | None:
    """What the scroll bar is to do; Shift turns the space bar round, other modifiers mean something else."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_Space:
        return Action.SliderPageStepSub
    return _SCROLLS.get(Qt.Key(event.key())) if not modifiers else None
