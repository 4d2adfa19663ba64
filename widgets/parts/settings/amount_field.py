"""An amount of money that may be left out, exactly as it was typed."""

from decimal import Decimal

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.errors import UserError
from app.core.limits import parse_amount
from app.core.money import as_text
from widgets.theme import Theme


class AmountField(QLineEdit):
    """Takes decimals with a point or a comma. In US dollars.

    chosen()         another amount, or none, was entered and is sound; told by Enter and on leaving
    checked(bool)    the text changed; whether what stands there now is sound
    """

    chosen = Signal()
    checked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._last: Decimal | None = None
        self.setMaxLength(20)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    @property
    def sound(self) -> bool:
        try:
            self._read()
        except UserError:
            return False
        return True

    @property
    def amount(self) -> Decimal | None:
        """What stands there; where that is no amount, what was sound before."""
        return self._read() if self.sound else self._last

    def show_amount(self, amount: Decimal | None) -> None:
        """What is set now; unless something else is being typed there."""
        self._last = amount
        if not self.hasFocus() or (self.sound and self._read() == amount):
            self.setText("" if amount is None else as_text(amount).replace(".", QLocale().decimalPoint()))

    def _read(self) -> Decimal | None:
        text = self.text().strip().replace(",", ".")
        return parse_amount(text) if text else None

    def _on_text_edited(self) -> None:
        self.checked.emit(self.sound)

    def _on_editing_finished(self) -> None:
        self.checked.emit(self.sound)
        if self.sound and self._read() != self._last:
            self.chosen.emit()

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.px(110))
