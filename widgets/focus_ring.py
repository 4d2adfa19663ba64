"""Shows where the keyboard is: a ring around what got the focus by it, and none around what was clicked."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

from widgets.polish import repolish

_RINGED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QTabBar)
"""Fields to type in are not among them: they show the focus however it came."""


class FocusRing(QObject):
    """Sets the property `ring` of the focused widget, which the style sheets ask for beside `:focus`."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # By the buttons that are held down, because a focus change does not say what its reason was; an event
        # filter would know, and would cost a call into Python for every event of the program.
        by_keyboard = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        _set_ring(before, shown=False)
        _set_ring(now, shown=by_keyboard)


def _set_ring(widget: QWidget | None, *, shown: bool) -> None:
    if isinstance(widget, _RINGED) and not _in_popup(widget) and bool(widget.property("ring")) != shown:
        widget.setProperty("ring", shown)
        repolish(widget)


def _in_popup(widget: QWidget) -> bool:
    """The list of a combo box shows by its chosen row where the keyboard is."""
    return widget.window().windowType() == Qt.WindowType.Popup
