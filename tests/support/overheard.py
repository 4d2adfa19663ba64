"""All that a window tells, in any way: texts, tooltips, names for a screen reader, rows, entries of menus."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from widgets.parts.answer.growing_view import GrowingView

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 32),
)


def overheard() -> Iterator[tuple[str, str]]:
    """Where, and what: of every widget and command that there is, seen or not."""
    for widget in QApplication.allWidgets():
        where = f"{type(widget).__name__} {widget.objectName()}"
        for text in _told_by(widget):
            yield where, text
        for action in widget.actions():
            yield f"{where}, an entry", _told_by_action(action)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for text in _told_by_model(widget.model()):
                yield f"{where}, a row", text
        if isinstance(widget, QComboBox):
            for row in range(widget.count()):
                yield f"{where}, a choice", widget.itemText(row)


def _told_by(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle()
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.displayText()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, GrowingView):
        yield widget.selected_text()


def _told_by_action(action: QAction) -> str:
    data = action.data()
    return " ".join((action.text(), action.toolTip(), action.statusTip(), str(data or "")))


def _told_by_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            index = model.index(row, column)
            for role in _ROLES:
                yield str(index.data(role) or "")
