"""One number of the inputs: its name, the field, its unit, and a way back to what the preset says."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.parts.economics.decimal_field import DecimalField, Read
from widgets.parts.icon_button import IconButton
from widgets.parts.worded import set_tone, words
from widgets.theme import Theme

UNIT_WIDTH = 14


class FieldRow(QWidget):
    """entered(object)   another number, or `None`
    reset_asked()     what was entered is to give way to the preset's
    """

    entered = Signal(object)
    reset_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        unit: str = "",
        hint: str = "",
        read: Read | None = None,
        needed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`hint` stands in the empty field; a `needed` one cannot be left empty."""
        super().__init__(parent)
        self._title = words(title)
        self.field = (
            DecimalField(theme, title, needed=needed)
            if read is None
            else DecimalField(theme, title, read=read, needed=needed)
        )
        self.field.setPlaceholderText(hint)
        self.reset = IconButton(
            theme, "rotate-ccw", self.tr("{title}: back to the preset").format(title=title), size=13
        )
        self.reset.hide()
        self._unit = words(unit, size="small", tone="muted")
        self._unit.setFixedWidth(theme.px(UNIT_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._title, 1)
        row.addWidget(self.reset)
        row.addWidget(self.field)
        row.addWidget(self._unit)
        self.field.entered.connect(self.entered)
        self.reset.clicked.connect(self.reset_asked)

    def show_number(self, number: Decimal | None, *, edited: bool = False) -> None:
        """`edited`: the preset has another."""
        self.field.show_number(number)
        self.reset.setVisible(edited)
        set_tone(self._title, "accent" if edited else None)
