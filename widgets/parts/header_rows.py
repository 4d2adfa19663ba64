"""Names and values that are sent with every request to an endpoint: as many rows as are needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from widgets.parts.icon_button import IconButton
from widgets.parts.worded import push
from widgets.theme import Theme


class HeaderRows(QWidget):
    """edited()   a row is there, is gone, or says something else"""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self.more = push(self.tr("Add a header"), "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.more)
        self.more.clicked.connect(self._on_more_clicked)

    def headers(self) -> tuple[tuple[str, str], ...]:
        return tuple(row.header() for row in self._rows)

    def set_headers(self, headers: tuple[tuple[str, str], ...]) -> None:
        for row in tuple(self._rows):
            self._take(row)
        for name, value in headers:
            self._add(name, value)

    def _add(self, name: str = "", value: str = "") -> "_Row":
        row = _Row(self._theme, name, value)
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        return row

    def _take(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_more_clicked(self) -> None:
        self._add().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_removed(self, row: "_Row") -> None:
        self._take(row)
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class _Row(QWidget):
    edited = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, name: str, value: str) -> None:
        super().__init__()
        self._name, self._value = QLineEdit(name), QLineEdit(value)
        self._name.setPlaceholderText(self.tr("X-Team"))
        self._name.setAccessibleName(self.tr("Header's name"))
        self._value.setPlaceholderText(self.tr("its value; never a key"))
        self._value.setAccessibleName(self.tr("Header's value"))
        self._remove = IconButton(theme, "x", self.tr("Remove this header"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._name, 2)
        row.addWidget(self._value, 3)
        row.addWidget(self._remove)
        self.setFocusProxy(self._name)
        self._name.textChanged.connect(self.edited)
        self._value.textChanged.connect(self.edited)
        self._remove.clicked.connect(self._on_remove_clicked)

    def header(self) -> tuple[str, str]:
        return self._name.text(), self._value.text()

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self)
