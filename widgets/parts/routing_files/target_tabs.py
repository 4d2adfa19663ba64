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
        self.bar = _Bar()
        for title in self._titles:
            self.bar.addTab(title)
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

    @property
    def current(self) -> int:
        return self.bar.currentIndex()

    @property
    def hidden_titles(self) -> tuple[str, ...]:
        """Those that are only in the menu now."""
        return tuple(each for place, each in enumerate(self._titles) if not self.bar.isTabVisible(place))

    def show_current(self, place: int) -> None:
        """Without telling that it was chosen."""
        with QSignalBlocker(self.bar):
            self.bar.setTabVisible(place, True)  # noqa: FBT003 - Qt takes no name
            self.bar.setCurrentIndex(place)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One gateway and the menu."""
        widest = max(map(self.bar.width_of, range(len(self._titles))), default=0)
        return QSize(widest + self.more.sizeHint().width(), self.bar.sizeHint().height())

    def _fit(self) -> None:
        """The one that is chosen is always in sight."""
        places = range(len(self._titles))
        widths = {place: self.bar.width_of(place) for place in places}
        all_fit = sum(widths.values()) <= self.width()
        apart = self._theme.px(_APART)
        room = self.width() if all_fit else self.width() - self.more.sizeHint().width() - apart
        room -= widths.get(self.current, 0)
        seen = {self.current}
        for place in places:
            if place != self.current:
                room -= widths[place]
                if room < 0:
                    break
                seen.add(place)
        with QSignalBlocker(self.bar):
            for place in places:
                self.bar.setTabVisible(place, place in seen)
        self.more.setVisible(len(seen) < len(self._titles))

    def _on_more(self) -> None:
        self._menu.clear()
        for place, title in enumerate(self._titles):
            if not self.bar.isTabVisible(place):
                self._menu.addAction(title).setData(place)
        open_below(self._menu, self.more)

    def _on_picked(self, action: QAction) -> None:
        place = action.data()
        self.show_current(place)
        self.bar.setFocus()
        self.chosen.emit(place)

    def _on_current(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Bar(QTabBar):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "targets")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)

    def width_of(self, place: int) -> int:
        """Also of one that is hidden now."""
        return self.tabSizeHint(place).width()
