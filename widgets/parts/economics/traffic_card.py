"""The typical request, and how many there are."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.economics.fields import Place
from app.core.economics.reading import NUMBERS
from widgets.icons import icon
from widgets.parts.economics.field_row import FieldRow
from widgets.parts.economics.price_editor import PriceEditor
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, push, words
from widgets.state.economics import Economics
from widgets.state.economics_words import field_title
from widgets.theme import Theme

_UNITS = {"cached_percent": "%", "growth_percent": "%"}
_NEEDED = ("requests_per_month", "growth_percent")
FIELDS = ("requests_per_month", "input_tokens", "output_tokens", "cached_percent", "growth_percent")


class TrafficCard(QWidget):
    """runs_wanted()   it is to be filled in from runs
    copy_wanted()   all that is entered is to be in the clipboard
    """

    runs_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._economics = economics
        self.fill = push(self.tr("Fill in from runs…"))
        self.fill.setIcon(icon(theme, "download"))
        self.undo = IconButton(theme, "undo-2", self.tr("Undo the last change of the calculator"))
        self.copy = IconButton(theme, "copy", self.tr("Copy the input as JSON, for “abreast economics”"))
        self.rows = {
            name: FieldRow(
                theme,
                field_title(name),
                unit=_UNITS.get(name, ""),
                hint=self.tr("unknown"),
                read=NUMBERS[name],
                needed=name in _NEEDED,
            )
            for name in FIELDS
        }
        self.price = PriceEditor(theme, inherits=False)
        self.about = words(size="small", tone="muted")
        self._lay_out(theme)
        for name, row in self.rows.items():
            row.setObjectName(name)
            row.entered.connect(self._on_entered)
        self.price.price_entered.connect(self._on_price_entered)
        self.fill.clicked.connect(self.runs_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.undo.clicked.connect(economics.undo)
        economics.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        traffic = self._economics.inputs.traffic
        for name, row in self.rows.items():
            row.show_number(getattr(traffic, name))
        self.price.show_price(traffic.price)
        self.undo.setEnabled(self._economics.can_undo)
        self.about.setText(self._about(traffic.runs))

    def _about(self, runs: int) -> str:
        if runs:
            return self.tr("Rests on %n answer(s) of your own", "", runs)
        if self._economics.is_example:
            return self.tr("An example: put in your own numbers, or fill them in from runs.")
        return self.tr("Entered, not measured")

    def _on_entered(self, number: Decimal | None) -> None:
        self._economics.set_value(Place(None, self.sender().objectName()), number)

    def _on_price_entered(self, price: object) -> None:
        self._economics.set_value(Place(None, "price"), price)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("Traffic"))
        title.setProperty("type", "strong")
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(title, 1)
        for tool in (self.undo, self.copy, self.fill):
            head.addWidget(tool)
        frame = panel()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(px(14), px(12), px(8), px(12))
        inside.setSpacing(px(6))
        for row in self.rows.values():
            inside.addWidget(row)
        inside.addWidget(self.price)
        inside.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(frame)
