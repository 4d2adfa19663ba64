"""A number that may be left out: then the program decides, and the field shows what it decides."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.theme import Theme


class NumberField(QLineEdit):
    """Takes decimals with a point or a comma, within bounds.

    chosen(object)   another number, or `None`, was entered and is sound; told by Enter and on leaving
    checked(bool)    the text changed; whether what stands there now is sound
    """

    chosen = Signal(object)
    checked = Signal(bool)

    def __init__(
        self, theme: Theme, *, least: float, most: float, whole: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least, self._most, self._whole = least, most, whole
        self._last: float | None = None
        self.setMaxLength(20)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    @property
    def sound(self) -> bool:
        try:
            self._read()
        except ValueError:
            return False
        return True

    def show_number(self, number: float | None) -> None:
        """What is set now; unless something unsound is being typed there."""
        self._last = number
        if not (self.hasFocus() and not self.sound):
            self.setText(written(number))

    def _read(self) -> float | None:
        """Raises `ValueError` for what is no such number."""
        text = self.text().strip().replace(",", ".")
        if not text:
            return None
        number = float(text)
        if not self._least <= number <= self._most or (self._whole and number != int(number)):
            raise ValueError
        return int(number) if self._whole else number

    def _on_text_edited(self) -> None:
        self.checked.emit(self.sound)

    def _on_editing_finished(self) -> None:
        if not self.sound:
            self.checked.emit(self.sound)
            return
        number = self._read()
        if number != self._last:
            self._last = number
            self.chosen.emit(number)

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.px(110))


def written(number: float | None) -> str:
    """As it would be typed: in a field, nothing may stand between thousands."""
    if number is None:
        return ""
    text = str(int(number)) if number == int(number) else str(number)
    return text.replace(".", QLocale().decimalPoint())
