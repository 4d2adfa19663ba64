"""The small cross in a field that empties it, drawn like every other icon."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from widgets.icons import icon
from widgets.theme import Theme

_ACTION = "_q_qlineeditclearaction"
"""What Qt calls the action; there is no other way to it. Without it, Qt's own drawing stays."""


def give_clear_button(field: QLineEdit, theme: Theme) -> None:
    """Seen while there is something to empty."""
    field.setClearButtonEnabled(True)
    action = field.findChild(QAction, _ACTION)
    if action is not None:
        action.setIcon(icon(theme, "x"))
