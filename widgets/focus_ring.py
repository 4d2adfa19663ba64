"""Shows where the keyboard is: a ring around what got the focus by it, and none around what was clicked."""

from functools import cache

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from widgets.polish import repolish


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


@cache
def _ringed() -> tuple[type[QWidget], ...]:
    """What shows a ring. Fields to type in do not: they show the focus however it came."""
    from PySide6.QtWidgets import (  # each is made when it is first named, and the first paint needs none
        QAbstractButton,
        QAbstractItemView,
        QAbstractSlider,
        QComboBox,
        QScrollArea,
        QTabBar,
    )

    return QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QScrollArea, QTabBar


def _set_ring(widget: QWidget | None, *, shown: bool) -> None:
    if isinstance(widget, _ringed()) and not _in_popup(widget) and bool(widget.property("ring")) != shown:
        widget.setProperty("ring", shown)
        repolish(widget)


def _in_popup(widget: QWidget) -> bool:
    """The list of a combo box shows by its chosen row where the keyboard is."""
    return widget.window().windowType() == Qt.WindowType.Popup
