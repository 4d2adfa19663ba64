"""A field that takes a key and gives nothing back: not to the clipboard, not to undo, not to a reader."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from widgets.parts.icon_button import IconButton
from widgets.theme import Theme

LONGEST = 4_096
"""Characters; what is longer than a key can be is refused in words, not cut silently."""

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
_OUTWARD = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class SecretEdit(QWidget):
    """What is typed is hidden unless its owner asks to see it, and only as long as it stands here.

    edited()    something was typed, pasted or taken away
    entered()   Enter was pressed
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Line()
        self._line.setMaxLength(LONGEST)
        self._line.setClearButtonEnabled(False)
        self._eye = IconButton(theme, "eye", self.tr("Show what is being typed"))
        self._eye.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._line, 1)
        row.addWidget(self._eye)
        self.setFocusProxy(self._line)
        self._eye.toggled.connect(self._on_eye_toggled)
        self._line.textChanged.connect(self._on_text_changed)
        self._line.returnPressed.connect(self.entered)
        self._on_text_changed()

    @property
    def line(self) -> QLineEdit:
        """The field itself, to set its place in the order of Tab."""
        return self._line

    @property
    def empty(self) -> bool:
        return not self._line.text().strip()

    def typed(self) -> str:
        """What stands in it; for the verb that takes it, and for nobody to show."""
        return self._line.text()

    def wipe(self) -> None:
        """Empty, hidden, and nothing to undo."""
        self._line.setText("")  # unlike clear(), this forgets what undo would bring back
        self._eye.setChecked(False)

    def set_words(self, name: str, placeholder: str) -> None:
        """What a screen reader calls the field, and what stands in it while it is empty."""
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(placeholder)

    def _on_eye_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._line.reveal(shown=shown)
        self._eye.set_icon("eye-off" if shown else "eye")
        text = self.tr("Hide what is being typed") if shown else self.tr("Show what is being typed")
        self._eye.set_text(text)

    def _on_text_changed(self) -> None:
        if not self._line.text():
            self._eye.setChecked(False)
        self._eye.setEnabled(bool(self._line.text()))
        self.edited.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.wipe()


class _Line(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(False)
        self.setInputMethodHints(_HINTS)
        self.selectionChanged.connect(self._on_selection_changed)
        self.reveal(shown=False)

    def reveal(self, *, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)  # a change of echo mode changes them

    def _on_selection_changed(self) -> None:
        # On X11, selecting readable text puts it on the clipboard of the middle button.
        if self.echoMode() == QLineEdit.EchoMode.Normal and self.hasSelectedText():
            self.deselect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _OUTWARD):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paste = menu.addAction(self.tr("Paste"))
        paste.triggered.connect(self.paste)
        empty = menu.addAction(self.tr("Empty the field"))
        empty.triggered.connect(self._on_empty_asked)
        menu.popup(event.globalPos())

    def _on_empty_asked(self) -> None:
        self.setText("")
