"""A field for an exact number, or for none; it says at once what is wrong with what is typed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.errors import UserError
from app.core.strict_json import number as any_number
from widgets.parts.plain_label import plain_tooltip
from widgets.polish import repolish
from widgets.state.economics_words import typed
from widgets.theme import Theme

WIDTH = 104
LONGEST = 26

Read = Callable[[Any, str], Decimal]


class DecimalField(QLineEdit):
    """Takes a point or a comma before decimals.

    entered(object)   another number, or `None`, stands there and is sound; told as it is typed
    """

    entered = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        read: Read = any_number,
        needed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what a complaint calls it; `read` raises `UserError` for what cannot be."""
        super().__init__(parent)
        self._theme, self._name, self._read, self._needed = theme, name, read, needed
        self._number: Decimal | None = None
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def number(self) -> Decimal | None:
        """What was entered last and is sound."""
        return self._number

    def show_number(self, number: Decimal | None) -> None:
        """What is set now. What is being typed stays as it is typed while it means the same."""
        if number == self._number and self.hasFocus():
            return
        self._number = number
        self.setText(typed(number))
        self._complain("")

    def _on_text_edited(self, text: str) -> None:
        try:
            found = self._found(text)
        except UserError as error:
            self._complain(error.message)
            return
        self._complain("")
        if found != self._number:
            self._number = found
            self.entered.emit(found)

    def _found(self, text: str) -> Decimal | None:
        plain = text.strip().replace(",", ".")
        if plain or self._needed:
            return self._read(plain, self._name)
        return None

    def _on_editing_finished(self) -> None:
        """What cannot be is not left standing there."""
        self.setText(typed(self._number))
        self._complain("")

    def _complain(self, what: str) -> None:
        self.setToolTip(plain_tooltip(what))
        self.setAccessibleDescription(what)
        tone = "bad" if what else None
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
