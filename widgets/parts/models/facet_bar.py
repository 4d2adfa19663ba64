"""The facets of the catalogue: a button with a menu for each, and below what was chosen, to be taken away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.catalogue.columns import MODALITIES
from app.core.catalogue.facets import Facets
from app.core.catalogue.filter import Capability, Filter
from widgets.icons import icon
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.models.staying_menu import StayingMenu
from widgets.parts.worded import push
from widgets.state import models_facets as facets
from widgets.state import models_words as words
from widgets.state.models_search import ModelsSearch
from widgets.theme import Colour, Theme

OTHER_PRICE = "other price"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    text: str
    changes: Mapping[str, Any]
    """What choosing it makes of the filter."""
    checked: bool
    count: int | None = None


class FacetBar(QWidget):
    """Menus are filled when they are opened: how many models have what is counted then.

    other_price_wanted()   a highest price is to be typed
    """

    other_price_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        search: ModelsSearch,
        count: Callable[[], Facets],
        endpoint_title: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`count` says how many models have what."""
        super().__init__(parent)
        self._theme, self._search = theme, search
        self._count, self._title = count, endpoint_title
        self._chips: dict[QPushButton, facets.Chosen] = {}
        self.menus: dict[str, QMenu] = {}
        """By the facet's name."""
        self._buttons = FlowLayout(gap=theme.px(6))
        self._chosen = QWidget()
        self._flow = FlowLayout(self._chosen, gap=theme.px(6))
        self.clear = push(self.tr("Clear all"), "link")
        self.clear.clicked.connect(search.clear)
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._buttons)
        column.addWidget(self._chosen)
        search.changed.connect(self._show_chosen)
        self._show_chosen()

    # --- building ---

    def _make_buttons(self) -> None:
        for name, text in (
            ("price", self.tr("Price")),
            ("context", self.tr("Context")),
            ("takes", self.tr("Takes")),
            ("gives", self.tr("Gives")),
            ("can", self.tr("Can")),
            ("endpoint", self.tr("Endpoint")),
            ("more", self.tr("More")),
        ):
            button = push(text)
            menu = QMenu(button) if name in ("price", "context") else StayingMenu(button)
            menu.setObjectName(name)
            menu.setAccessibleName(text)
            menu.aboutToShow.connect(self._on_menu_opening)
            menu.triggered.connect(self._on_entry_chosen)
            button.setProperty("menu", "true")
            button.setMenu(menu)
            self.menus[name] = menu
            self._buttons.addWidget(button)

    def _show_chosen(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self.clear)
        parts = facets.chosen(self._search.filter, self._title)
        self._chips = {self._chip(part): part for part in parts}
        self._flow.addWidget(self.clear)
        self._chosen.setVisible(bool(parts))

    def _chip(self, part: facets.Chosen) -> QPushButton:
        chip = QPushButton(part.text)
        chip.setProperty("kind", "chip")
        chip.setIcon(icon(self._theme, "x", Colour.MUTED))
        side = self._theme.px(12)
        chip.setIconSize(QSize(side, side))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.setAccessibleName(self.tr("Take away: {facet}").format(facet=part.text))
        chip.clicked.connect(self._on_chip_clicked)
        self._flow.addWidget(chip)
        return chip

    # --- the menus ---

    def _entries(self, name: str) -> Iterable[Entry]:
        wanted, known = self._search.filter, self._count()
        match name:
            case "price":
                return self._prices(wanted)
            case "context":
                return self._contexts(wanted)
            case "takes" | "gives":
                return _kinds(name, getattr(wanted, name), getattr(known, name))
            case "can":
                return _capabilities(wanted.capabilities, known.capabilities)
            case "endpoint":
                return self._endpoints(wanted, known.endpoints)
        return _flags(wanted, known)

    def _prices(self, wanted: Filter) -> Iterable[Entry]:
        yield Entry(self.tr("Any price"), {"price_to": None}, wanted.price_to is None)
        for limit in facets.PRICES:
            yield Entry(facets.price_to(limit), {"price_to": limit}, wanted.price_to == limit)
        own = wanted.price_to is not None and wanted.price_to not in facets.PRICES
        yield Entry(self.tr("Another amount…"), {OTHER_PRICE: True}, own)

    def _contexts(self, wanted: Filter) -> Iterable[Entry]:
        yield Entry(self.tr("Any length"), {"context_from": None}, wanted.context_from is None)
        for count in facets.CONTEXTS:
            yield Entry(facets.context_from(count), {"context_from": count}, wanted.context_from == count)

    def _endpoints(self, wanted: Filter, known: Mapping[str, int]) -> Iterable[Entry]:
        for name in sorted({*known, *wanted.endpoints}, key=self._title):
            checked = name in wanted.endpoints
            changes = {"endpoints": wanted.endpoints ^ {name}}
            yield Entry(self._title(name), changes, checked, known.get(name, 0))

    # --- events ---

    def _on_menu_opening(self) -> None:
        menu = self.sender()
        assert isinstance(menu, QMenu)
        self._fill(menu)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        locale = QLocale()
        for entry in self._entries(menu.objectName()):
            count = "" if entry.count is None else f"\t{locale.toString(entry.count)}"
            action = menu.addAction(f"{entry.text.replace('&', '&&')}{count}")
            action.setCheckable(True)
            action.setChecked(entry.checked)
            action.setData(entry)
        if menu.isEmpty():
            menu.addAction(self.tr("No model says so")).setEnabled(False)

    def _on_entry_chosen(self, action: QAction) -> None:
        entry: Entry = action.data()
        if OTHER_PRICE in entry.changes:
            self.other_price_wanted.emit()
            return
        self._search.narrow(**entry.changes)
        menu = self.sender()
        if isinstance(menu, StayingMenu) and menu.isVisible():
            self._tick_again(menu)

    def _tick_again(self, menu: QMenu) -> None:
        """What was chosen changes what the other entries make of the filter; the rows stay where they are."""
        for action, entry in zip(menu.actions(), self._entries(menu.objectName()), strict=False):
            action.setChecked(entry.checked)
            action.setData(entry)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, QPushButton)
        self._search.narrow(**self._chips[chip].without)

    def set_price(self, limit: Decimal | None) -> None:
        """What was typed as the highest price."""
        self._search.narrow(price_to=limit)


def _kinds(name: str, chosen: frozenset[Any], known: Mapping[Any, int]) -> Iterable[Entry]:
    for kind in MODALITIES:
        if kind in known or kind in chosen:
            yield Entry(words.modality(kind), {name: chosen ^ {kind}}, kind in chosen, known.get(kind, 0))


def _capabilities(chosen: frozenset[Capability], known: Mapping[Capability, int]) -> Iterable[Entry]:
    for each in Capability:
        changes = {"capabilities": chosen ^ {each}}
        yield Entry(facets.capability(each), changes, each in chosen, known.get(each, 0))


def _flags(wanted: Filter, known: Facets) -> Iterable[Entry]:
    counts = {"free": known.free, "local": known.local, "listed": known.listed}
    for name in facets.FLAGS:
        now = bool(getattr(wanted, name))
        yield Entry(facets.flag(name), {name: not now}, now, counts.get(name))
