"""One route: who it is, what it says of itself in a line, and below, folded, everything that can be set."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.economics.fields import Place
from app.core.economics.presets import PRESETS
from app.core.economics.reading import NUMBERS
from app.core.economics.values import Route
from app.core.strict_json import LONGEST_TEXT
from widgets.parts.chip import Chip
from widgets.parts.economics.field_row import UNIT_WIDTH, FieldRow
from widgets.parts.economics.price_editor import PriceEditor
from widgets.parts.economics.swatch import Swatch
from widgets.parts.economics.terms_form import TermsForm
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.icon_button import IconButton
from widgets.parts.worded import panel, push, words
from widgets.state.economics import Economics
from widgets.state.economics_words import field_title, is_edited, preset_of, preset_words, terms_words
from widgets.theme import Theme

_MEASURED = ("cached_percent", "retry_percent", "failure_percent")


class RouteCard(QWidget):
    """remove_asked(str)   the route of this name is to go"""

    remove_asked = Signal(str)

    def __init__(
        self, theme: Theme, economics: Economics, position: int, parent: QWidget | None = None
    ) -> None:
        """Shows the route at this position of the inputs, whatever it is called."""
        super().__init__(parent)
        self._theme, self._economics, self._position = theme, economics, position
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TEXT)
        self.name.setAccessibleName(self.tr("Name of the route"))
        self.preset = QComboBox()
        self.preset.setAccessibleName(self.tr("Preset"))
        for preset in PRESETS.values():
            self.preset.addItem(preset.title, preset.id)
        self.fold = IconButton(theme, "chevron-right", self.tr("Show the terms"))
        self.remove = IconButton(theme, "x", self.tr("Remove this route"))
        self.edited = Chip(self.tr("edited"), tone="accent")
        self.age = Chip("")
        self.said = words(size="small", tone="muted")
        self.terms = TermsForm(theme)
        self.price = PriceEditor(theme, inherits=True)
        self.measured = {name: self._measured_row(name) for name in _MEASURED}
        self.source = words(size="small", tone="muted")
        self.reset = push(self.tr("All terms back to the preset"), "link")
        self._lay_out(theme)
        self._connect()
        self.set_open(unfolded=False)
        self.show_route()

    @property
    def route(self) -> Route:
        return self._economics.inputs.routes[self._position]

    def show_route(self) -> None:
        """As the inputs have it now."""
        route, preset = self.route, preset_of(self.route)
        today = datetime.now(UTC).date()
        if not self.name.hasFocus():
            self.name.setText(route.name)
            self.name.setCursorPosition(0)
        self.preset.setCurrentIndex(self.preset.findData(route.preset))
        self.edited.setVisible(is_edited(route))
        self.reset.setVisible(is_edited(route))
        age = preset_words(preset, today)
        self.age.setText(age)
        self.age.setVisible(bool(age))
        self.age.set_tone("warn" if preset.outdated(today) else "muted")
        self._facts.setVisible(bool(age) or is_edited(route))
        self.said.setText(terms_words(route))
        self.terms.show_route(route)
        self.price.show_price(route.price, needed=preset.own_prices)
        for name, row in self.measured.items():
            row.show_number(getattr(route, name))
        self.source.setText(" ".join((preset.source, *preset.notes)))

    def set_open(self, *, unfolded: bool) -> None:
        self._open = unfolded
        self._body.setVisible(unfolded)
        self.fold.set_icon("chevron-down" if unfolded else "chevron-right")
        self.fold.set_text(self.tr("Fold the terms") if unfolded else self.tr("Show the terms"))

    # --- events ---

    def _on_fold_clicked(self) -> None:
        self.set_open(unfolded=not self._open)

    def _on_name_finished(self) -> None:
        if self.name.text().strip() != self.route.name and not self._economics.rename(
            self.route.name, self.name.text()
        ):
            self.name.setText(self.route.name)

    def _on_preset_activated(self) -> None:
        chosen = self.preset.currentData()
        if chosen != self.route.preset:
            self._economics.choose_preset(self.route.name, chosen)

    def _on_term_entered(self, name: str, value: Any) -> None:
        self._economics.set_value(Place(self.route.name, name), value)

    def _on_reset_asked(self, name: str) -> None:
        self._economics.reset(Place(self.route.name, name))

    def _on_reset_clicked(self) -> None:
        self._economics.set_value(Place(self.route.name, "terms"), preset_of(self.route).terms)

    def _on_price_entered(self, price: object) -> None:
        self._on_term_entered("price", price)

    def _on_measured_entered(self, number: Decimal | None) -> None:
        self._on_term_entered(self.sender().objectName(), number)

    def _on_remove_clicked(self) -> None:
        self.remove_asked.emit(self.route.name)

    # --- building ---

    def _connect(self) -> None:
        self.fold.clicked.connect(self._on_fold_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.name.editingFinished.connect(self._on_name_finished)
        self.preset.activated.connect(self._on_preset_activated)
        self.terms.term_entered.connect(self._on_term_entered)
        self.terms.reset_asked.connect(self._on_reset_asked)
        self.price.price_entered.connect(self._on_price_entered)
        self.reset.clicked.connect(self._on_reset_clicked)

    def _measured_row(self, name: str) -> FieldRow:
        hint = self.tr("as traffic") if name == "cached_percent" else self.tr("unknown")
        row = FieldRow(self._theme, field_title(name), unit="%", hint=hint, read=NUMBERS[name])
        row.setObjectName(name)
        row.entered.connect(self._on_measured_entered)
        return row

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self.fold)
        head.addWidget(Swatch(theme, self._position))
        self.name.setProperty("kind", "search")
        head.addWidget(self.name, 1)
        head.addWidget(self.remove)
        self._facts = QWidget()
        flow = FlowLayout(self._facts, gap=px(6))
        flow.setContentsMargins(px(28), 0, 0, 0)
        for fact in (self.edited, self.age):
            flow.addWidget(fact)
        self.said.setContentsMargins(px(28), 0, 0, 0)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(px(6), px(6), 0, 0)
        inside.setSpacing(px(6))
        preset = QHBoxLayout()
        preset.setContentsMargins(0, 0, px(UNIT_WIDTH) + px(6), 0)
        preset.addWidget(words(self.tr("Preset")), 1)
        preset.addWidget(self.preset)
        inside.addLayout(preset)
        for part in (self.price, *self.measured.values(), self.terms, self.reset, self.source):
            inside.addWidget(part)
        frame = panel()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(px(8), px(8), px(8), px(10))
        rows.setSpacing(px(6))
        rows.addLayout(head)
        for part in (self.said, self._facts, self._body):
            rows.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
