"""Menus that open below a button without a loop of their own."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


def open_below(menu: QMenu, button: QWidget) -> None:
    """The menu's corner touches the button's, on the side where reading starts."""
    menu.ensurePolished()
    corner = button.rect().bottomLeft() + QPoint(0, 2)
    right = button.mapToGlobal(button.rect().bottomRight()).x()
    place = button.mapToGlobal(corner)
    screen = button.screen().availableGeometry()
    wide = menu.sizeHint().width()
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft or place.x() + wide > screen.right():
        place.setX(max(screen.left(), right - wide + 1))
    menu.popup(place)
