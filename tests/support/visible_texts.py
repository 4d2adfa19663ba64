"""Every text that a person or a screen reader can meet in a window right now."""

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QMenu, QTableView, QWidget

_PLACES = (
    "text", "title", "windowTitle", "toolTip", "statusTip", "accessibleName", "accessibleDescription",
    "placeholderText", "currentText",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip
_MOST_ROWS = 100


def visible_texts(root: QWidget) -> Iterator[str]:
    """Without markup, and without what marks an access key."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible():
            yield from (_bare(text) for text in _texts_of(widget) if text)


def _texts_of(widget: QWidget) -> Iterator[str]:
    for place in _PLACES:
        read = getattr(widget, place, None)
        if callable(read):
            yield str(read())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells_of(widget)


def _cells_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in _ROLES)


def _bare(text: str) -> str:
    plain = unescape(re.sub(r"<[^>]*>", "", text)) if text.startswith("<") else text
    return re.sub(r"&(.)", r"\1", plain).removesuffix(" ▾").strip()
