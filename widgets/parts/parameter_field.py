"""One parameter in the panel: its name, what may stand there, the field, and what is wrong with it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.parameter_texts import SEVERAL_LINES
from providers.base import Effort
from widgets.parts.exact_text import exact_text
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import words
from widgets.polish import repolish
from widgets.theme import Theme

_LINES = 3
_FIELD = 240


class ParameterField(QWidget):
    """edited(str)   the user gave the parameter of this name another value, or took it away"""

    edited = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.name = theme, name
        self._showing = False
        title, hint = _words(name)
        self.title = PlainLabel(title)
        self.title.setProperty("type", "strong")
        self.hint = words(hint, size="small", tone="muted")
        self.problem = words(size="small", tone="bad")
        self.problem.hide()
        self.control = self._made()
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(hint)
        self.title.setBuddy(self.control)
        self._texts = QVBoxLayout()
        for label in (self.title, self.hint, self.problem):
            self._texts.addWidget(label)
        self._texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._texts, stretch=1)
        self._row.addWidget(self.control, alignment=Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    @property
    def text(self) -> str:
        """As it was typed; empty for “not set”."""
        if isinstance(self.control, QComboBox):
            return str(self.control.currentData() or "")
        return (
            self.control.text()
            if isinstance(self.control, QLineEdit)
            else exact_text(self.control.document())
        )

    def show_text(self, text: str | None, each: str) -> None:
        """The value; `None` where lanes differ, of which `each` tells."""
        self._showing = True
        absent = self.tr("not set") if text is not None else each
        if isinstance(self.control, QComboBox):
            self.control.setItemText(0, absent)
            self.control.setCurrentIndex(max(0, self.control.findData(text or "")))
        elif isinstance(self.control, QLineEdit):
            self.control.setPlaceholderText(absent)
            self.control.setText(text or "")
        else:
            self.control.setPlaceholderText(absent)
            self.control.setPlainText(text or "")
        self._showing = False
        self.show_problem("")

    def show_problem(self, text: str) -> None:
        """Why this value cannot be; empty when it can."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.control.setProperty("tone", "bad" if text else None)
        repolish(self.control)
        hint = self.hint.text()
        self.control.setAccessibleDescription(f"{text} {hint}" if text else hint)

    def _made(self) -> QComboBox | QLineEdit | QPlainTextEdit:
        if self.name == "reasoning_effort":
            box = QComboBox()
            box.addItem("", "")
            for effort in Effort:
                box.addItem(effort.value, effort.value)
            box.activated.connect(self._on_activated)
            return box
        if self.name in SEVERAL_LINES:
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.textChanged.connect(self._on_changed)
            return field
        line = QLineEdit()
        line.setMaxLength(60)
        line.textEdited.connect(self._on_text_edited)
        return line

    def _lay_out(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(16))
        self._texts.setSpacing(px(2))
        self.control.setFixedWidth(px(_FIELD))
        if isinstance(self.control, QPlainTextEdit):
            line = QFontMetrics(self.control.font()).lineSpacing()
            self.control.setFixedHeight(_LINES * line + px(16))

    def _on_text_edited(self, _text: str) -> None:
        self._on_changed()

    def _on_activated(self, _index: int) -> None:
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.name)


def _words(name: str) -> tuple[str, str]:
    """What it is called, and what may stand there."""
    return {
        "temperature": (
            QCoreApplication.translate("ParameterField", "Temperature"),
            QCoreApplication.translate("ParameterField", "0 to 2; the lower, the steadier"),
        ),
        "top_p": (
            QCoreApplication.translate("ParameterField", "Top p"),
            QCoreApplication.translate("ParameterField", "0 to 1"),
        ),
        "max_tokens": (
            QCoreApplication.translate("ParameterField", "Max tokens"),
            QCoreApplication.translate("ParameterField", "For the answer; thinking mostly counts"),
        ),
        "seed": (
            QCoreApplication.translate("ParameterField", "Seed"),
            QCoreApplication.translate("ParameterField", "A whole number; not every provider heeds it"),
        ),
        "reasoning_effort": (
            QCoreApplication.translate("ParameterField", "Reasoning effort"),
            QCoreApplication.translate("ParameterField", "For models that think before they answer"),
        ),
        "stop": (
            QCoreApplication.translate("ParameterField", "Stop sequences"),
            QCoreApplication.translate("ParameterField", "One per line; \\n stands for a line break"),
        ),
        "body": (
            QCoreApplication.translate("ParameterField", "Fields of the provider's own"),
            QCoreApplication.translate(
                "ParameterField", "NAME=JSON, one per line; put into the request as they are"
            ),
        ),
    }[name]
