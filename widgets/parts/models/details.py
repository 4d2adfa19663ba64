"""The chosen model, whole: what it costs and by whose word, what it can, and what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.catalogue.model import CatalogueModel
from app.core.catalogue.variants import Offered
from widgets.parts.chip import Chip, Tone
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.models.fact_grid import FactGrid
from widgets.parts.models.own_price_form import OwnPriceForm, own_card
from widgets.parts.models.source_cards import SourceCards
from widgets.parts.models.variant_list import VariantList
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.state import models_details as details
from widgets.state import models_words
from widgets.state.models_badges import badges_of
from widgets.theme import Colour, Theme

_TONES: dict[Colour, Tone] = {
    Colour.GOOD: "good",
    Colour.ACCENT: "accent",
    Colour.WARN: "warn",
    Colour.BAD: "bad",
}


class ModelDetails(QFrame):
    """lane_wanted(object)       this `CatalogueModel` is to answer in a lane
    variant_wanted(object, str)  the variant of this id of this model is
    compare_toggled(object)      it is to stand in the comparison, or no longer
    copy_wanted(object)          its name is wanted in the clipboard
    price_kept(object, object)   these rates are the user's own price of this model
    price_removed(object)        the user's own price of this model is to be forgotten
    """

    lane_wanted = Signal(object)
    variant_wanted = Signal(object, str)
    compare_toggled = Signal(object)
    copy_wanted = Signal(object)
    price_kept = Signal(object, object)
    price_removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: CatalogueModel | None = None
        self.setProperty("kind", "panel")
        self.title = words(size="title", selectable=True)
        self.place = words(tone="muted", selectable=True)
        self._badges = QWidget()
        self._badge_row = FlowLayout(self._badges, gap=theme.px(6))
        self.lane = push(self.tr("Open in a lane"), "primary")
        self.compare = push(self.tr("Compare"))
        self.compare.setCheckable(True)
        self.copy = push(self.tr("Copy name"))
        self.prices = FactGrid(theme, numbers=True)
        self.notes = words(size="small", tone="muted")
        self.own = push(self.tr("Set my own price…"), "link")
        self.form = OwnPriceForm(theme)
        self.sources = SourceCards(theme)
        self.facts = FactGrid(theme)
        self.variants = VariantList(theme)
        self._sections: dict[str, QWidget] = {}
        self._lay_out()
        self._connect()

    @property
    def model(self) -> CatalogueModel | None:
        return self._model

    def show_model(
        self, model: CatalogueModel, *, variants: Sequence[Offered] = (), compared: bool = False
    ) -> None:
        """Another one is shown from its beginning; the same one anew, where the reader is."""
        before, self._model = self._model, model
        other = before is None or (before.seller, before.id) != (model.seller, model.id)
        today = models_words.today()
        self.title.setText(models_words.title(model))
        self.place.setText(f"{model.seller} · {model.id}")
        self._show_badges(model)
        self.show_compared(compared=compared)
        self._show_prices(model)
        self.sources.show_sources(details.sources(model, today))
        self._sections["sources"].setVisible(bool(model.cards))
        self.facts.show_facts(details.facts(model, today))
        self.variants.show_variants(variants)
        self._sections["variants"].setVisible(bool(variants))
        if other:
            self.close_form()
            self._area.verticalScrollBar().setValue(0)

    def show_compared(self, *, compared: bool) -> None:
        self.compare.setChecked(compared)
        text = self.tr("In the comparison") if compared else self.tr("Compare")
        self.compare.setText(text)

    def open_form(self) -> None:
        if self._model is not None:
            self.own.hide()
            self.form.show()
            self.form.begin(self._model)
            self._area.ensureWidgetVisible(self.form)

    def close_form(self) -> None:
        had_focus = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.form.hide()
        self.own.setVisible(self._model is not None and self._model.endpoint is not None)
        if had_focus:
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside ---

    def _show_badges(self, model: CatalogueModel) -> None:
        for chip in self._badges.findChildren(Chip, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._badge_row.removeWidget(chip)
            chip.deleteLater()
        badges = badges_of(model, models_words.today())
        for text, colour in badges:
            self._badge_row.addWidget(Chip(text, tone=_TONES[colour]))
        if model.disagree:
            self._badge_row.addWidget(Chip(self.tr("sources disagree"), tone="warn"))
        self._badges.setVisible(bool(badges) or model.disagree)

    def _show_prices(self, model: CatalogueModel) -> None:
        prices = details.prices(model)
        self.prices.show_facts(prices)
        self.prices.setVisible(bool(prices))
        notes = details.price_notes(model)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        own = own_card(model) is not None
        self.own.setText(self.tr("Change my own price…") if own else self.tr("Set my own price…"))
        # Answers are priced by the endpoint that gives them, so a price without one would hold for none.
        self.own.setVisible(model.endpoint is not None and self.form.isHidden())

    def _on_lane_clicked(self) -> None:
        self.lane_wanted.emit(self._model)

    def _on_variant_wanted(self, model_id: str) -> None:
        self.variant_wanted.emit(self._model, model_id)

    def _on_compare_clicked(self) -> None:
        self.compare_toggled.emit(self._model)

    def _on_copy_clicked(self) -> None:
        self.copy_wanted.emit(self._model)

    def _on_price_kept(self, rates: object) -> None:
        self.close_form()
        self.price_kept.emit(self._model, rates)

    def _on_price_removed(self) -> None:
        self.close_form()
        self.price_removed.emit(self._model)

    def _connect(self) -> None:
        self.lane.clicked.connect(self._on_lane_clicked)
        self.compare.clicked.connect(self._on_compare_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.own.clicked.connect(self.open_form)
        self.form.kept.connect(self._on_price_kept)
        self.form.removed.connect(self._on_price_removed)
        self.form.left.connect(self.close_form)
        self.variants.lane_wanted.connect(self._on_variant_wanted)

    def _lay_out(self) -> None:
        px = self._theme.px
        content = QWidget()
        content.setObjectName("content")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(px(16), px(14), px(16), px(16))
        self._column.setSpacing(px(8))
        self._column.addWidget(self.title)
        self._column.addWidget(self.place)
        self._column.addWidget(self._badges)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=px(8))
        for button in (self.lane, self.compare, self.copy):
            row.addWidget(button)
        self._column.addSpacing(px(4))
        self._column.addWidget(buttons)
        self._add(
            "prices", self.tr("Prices, for a million tokens"), self.prices, self.notes, self.own, self.form
        )
        self._add("variants", self.tr("Variants"), self.variants)
        self._add("facts", self.tr("What it can"), self.facts)
        self._add("sources", self.tr("Who says what it costs"), self.sources)
        self._column.addStretch(1)
        self.form.hide()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._area)

    def _add(self, name: str, title: str, *parts: QWidget) -> None:
        px = self._theme.px
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        head = PlainLabel(title, elide=True)
        head.setProperty("type", "strong")
        column.addWidget(head)
        for part in parts:
            column.addWidget(part)
        self._sections[name] = section
        self._column.addWidget(section)
