"""What the answer hangs on, with a slider each: what if it were other?"""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.core.economics.fields import PLANS, Place, value_of
from app.core.economics.swings import Swing
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, push, words
from widgets.state.economics import Economics
from widgets.state.economics_words import money, percent, place_words, plain, signed
from widgets.theme import Theme

LEAST, MOST, STEP = -50, 100, 5
_MONEY = (
    "amount",
    "input",
    "output",
    "cache_read",
    "minimum_fee",
    "allowance",
    "infra_per_month",
    "hourly_rate",
)


class Supposition(QWidget):
    """supposed(object, int)   this place is other by so many percent"""

    supposed = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._value: Decimal | None = None
        self._title = words()
        self._number = PlainLabel()
        self._moved = words(size="small", tone="muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST, MOST)
        self.slider.setSingleStep(STEP)
        self.slider.setPageStep(2 * STEP)
        px = theme.px
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addWidget(self._moved)
        self.slider.valueChanged.connect(self._on_value_changed)

    def show_swing(self, economics: Economics, swing: Swing) -> None:
        place = self._place = swing.place
        value = value_of(economics.inputs, place)
        self._value = value if place.field != PLANS else None
        self._title.setText(place_words(place))
        self.slider.setAccessibleName(place_words(place))
        at = int(economics.supposed.get(place, Decimal(0)))
        if self.slider.value() != at:
            self.slider.setValue(at)
        self._tell(at)
        self._moved.setText(self._moves(swing))

    def _moves(self, swing: Swing) -> str:
        change = max(swing.changes, key=lambda each: each.percent)
        if swing.weight[0]:
            text = self.tr("10 to 20 % of it may change which route is the cheapest")
        else:
            text = self.tr("{percent} more of it: {amount} a year")
        return text.format(percent=percent(change.percent), amount=signed(change.total))

    def _on_value_changed(self, at: int) -> None:
        self._tell(at)
        if self._place is not None:
            self.supposed.emit(self._place, at)

    def _tell(self, at: int) -> None:
        by = f"{at:+d} %" if at else ""
        if self._value is None or self._place is None:
            self._number.setText(by)
            return
        number = self._value * (100 + at) / 100
        shown = money(number) if self._place.field in _MONEY else plain(round(number, 2))
        if self._place.field.endswith("_percent"):
            shown = percent(number)
        self._number.setText(f"{shown}  {by}".strip())


class Suppositions(QWidget):
    """The two or three that weigh the most; nothing where there is nothing to weigh."""

    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._economics = theme, economics
        self.rows: list[Supposition] = []
        self.forget, self.keep = (
            push(self.tr("Back to what was entered"), "link"),
            push(self.tr("Enter this")),
        )
        self._lay_out(theme)
        self.forget.clicked.connect(self._on_forget_clicked)
        self.keep.clicked.connect(economics.keep_supposed)
        economics.compared.connect(self._show)
        self._show()

    def _show(self) -> None:
        base = self._economics.base
        swings = () if base is None else base.hangs_on
        while len(self.rows) < len(swings):
            row = Supposition(self._theme)
            row.supposed.connect(self._on_supposed)
            self.rows.append(row)
            self._rows.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(swings))
            if place < len(swings):
                row.show_swing(self._economics, swings[place])
        self.setVisible(bool(swings))
        self._deeds.setVisible(bool(self._economics.supposed))

    def _on_supposed(self, place: Place, at: int) -> None:
        self._economics.suppose(place, Decimal(at))

    def _on_forget_clicked(self) -> None:
        self._economics.suppose_nothing()

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("What the answer hangs on"))
        title.setProperty("type", "strong")
        frame = panel()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(px(14), px(12), px(14), px(12))
        inside.setSpacing(px(10))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(10))
        inside.addLayout(self._rows)
        self._deeds = QWidget()
        deeds = QHBoxLayout(self._deeds)
        deeds.setContentsMargins(0, 0, 0, 0)
        deeds.addWidget(self.forget)
        deeds.addStretch(1)
        deeds.addWidget(self.keep)
        inside.addWidget(self._deeds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(title)
        column.addWidget(frame)
