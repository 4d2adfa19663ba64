"""A row whose value is typed."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.core.errors import UserError
from app.core.plan.texts import REFUSED_KEY
from app.core.plan.values import Plan
from widgets.parts.routing.row_widget import RowWidget
from widgets.parts.routing.rows import TextRow
from widgets.polish import repolish
from widgets.theme import Theme

_LINES = 3


class TextWidget(RowWidget):
    """What cannot be stays in its field, says why, and is not taken over."""

    def __init__(self, theme: Theme, row: TextRow) -> None:
        super().__init__(theme, row)
        self._shown = ""
        self.control = _Lines(theme) if row.lines else _Line()
        self.control.left.connect(self._on_left)
        self.control.typed.connect(self._on_typed)
        self.labelled(row.title, self.control, row.note)
        self.control.setPlaceholderText(row.absent)

    @property
    def text_row(self) -> TextRow:
        assert isinstance(self.row, TextRow)
        return self.row

    def fill(self, plan: Plan) -> None:
        shown = self.text_row.read(plan)
        typing = self.control.hasFocus() and self.control.words() != self._shown
        if not typing or shown != self._shown:
            self._shown = shown
            self.control.set_words(shown)
        self._colour()

    def first_focus(self) -> QWidget:
        return self.control

    def _on_typed(self) -> None:
        """A key is refused at once; what is not whole yet is no mistake yet."""
        try:
            self.text_row.parse(self.control.words())
        except UserError as error:
            if error.message == REFUSED_KEY:
                self.say(error.in_full)
        else:
            self.say("")
        self._colour()

    def _on_left(self) -> None:
        text = self.control.words()
        if text == self._shown:
            return
        try:
            value = self.text_row.parse(text)
        except UserError as error:
            self.say(error.in_full)
            self._colour()
            return
        self.say("")
        self._shown = text
        self.wanted.emit(self.row, value)

    def _colour(self) -> None:
        bad = "bad" if self.problem.text() and self.problem.property("tone") == "bad" else None
        if self.control.property("tone") != bad:
            self.control.setProperty("tone", bad)
            repolish(self.control)


class _Line(QLineEdit):
    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(400)
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self.left)

    def words(self) -> str:
        return self.text()

    def set_words(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def _on_typed(self) -> None:
        self.typed.emit()


class _Lines(QPlainTextEdit):
    """Done with when it is left."""

    typed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)
        height = _LINES * QFontMetrics(self.font()).lineSpacing() + theme.px(16)
        self.setFixedHeight(height)
        self.textChanged.connect(self.typed)

    def words(self) -> str:
        return self.toPlainText()

    def set_words(self, text: str) -> None:
        with QSignalBlocker(self):
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
