"""The gateways that a plan can be written for: side by side as far as there is room, the rest in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from widgets.parts.popup import open_below
from widgets.parts.worded import push
from widgets.theme import Theme

_APART = 6


class TargetTabs(QWidget):
    """chosen(int)    another gateway, by its place among those handed over"""

    chosen = Signal(int)

    def __init__(self, theme: Theme, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """The first ones are those that are in sight where there is little room."""
        super().__init__(parent)
        self._theme, self._titles = theme, tuple(titles)
        self.bar, self._all = _Bar(), _Bar(self)
        self._all.hide()  # it is there to be measured
        for title in self._titles:
            self._all.addTab(title)
        self._seen: tuple[int, ...] = ()
        self._current = 0
        self.bar.setAccessibleName(self.tr("Gateway"))
        self.more = push(self.tr("More"), "ghost")
        self.more.setProperty("menu", "true")
        self.more.setAccessibleName(self.tr("More gateways"))
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_picked)
        self.more.clicked.connect(self._on_more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(_APART))
        row.addWidget(self.bar)
        row.addWidget(self.more)
        row.addStretch(1)
        self.bar.currentChanged.connect(self._on_current)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> int:
        return self._current

    @property
    def hidden_titles(self) -> tuple[str, ...]:
        """Those that are only in the menu now."""
        return tuple(each for place, each in enumerate(self._titles) if place not in self._seen)

    def show_current(self, place: int) -> None:
        """Without telling that it was chosen."""
        self._current = place
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One gateway and the menu."""
        widest = max(self._widths(), default=0)
        return QSize(widest + self.more.sizeHint().width(), self._all.sizeHint().height())

    def _widths(self) -> list[int]:
        self._all.ensurePolished()
        return [self._all.tabSizeHint(place).width() for place in range(len(self._titles))]

    def _fit(self) -> None:
        seen = self._in_sight()
        with QSignalBlocker(self.bar):
            if seen != self._seen:
                self._fill(seen)
            self.bar.setCurrentIndex(seen.index(self._current))
        self.more.setVisible(len(seen) < len(self._titles))

    def _in_sight(self) -> tuple[int, ...]:
        """The one that is chosen always, and of the first ones as many as there is room for."""
        widths = self._widths()
        if sum(widths) <= self.width():
            return tuple(range(len(widths)))
        room = self.width() - self.more.sizeHint().width() - self._theme.px(_APART) - widths[self._current]
        seen = {self._current}
        for place, width in enumerate(widths):
            if place != self._current:
                room -= width
                if room < 0:
                    break
                seen.add(place)
        return tuple(sorted(seen))

    def _fill(self, seen: tuple[int, ...]) -> None:
        """Tabs that are only hidden count as room: the bar would stay scrolled."""
        while self.bar.count():
            self.bar.removeTab(0)
        for place in seen:
            self.bar.addTab(self._titles[place])
        self._seen = seen

    def _on_more(self) -> None:
        self._menu.clear()
        for place, title in enumerate(self._titles):
            if place not in self._seen:
                self._menu.addAction(title).setData(place)
        open_below(self._menu, self.more)

    def _on_picked(self, action: QAction) -> None:
        place = action.data()
        self.show_current(place)
        self.bar.setFocus()
        self.chosen.emit(place)

    def _on_current(self, at: int) -> None:
        if at >= 0:
            self._current = self._seen[at]
            self.chosen.emit(self._current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Bar(QTabBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "targets")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
