"""The Settings view: sections at the left, the page of the chosen one beside them. Changes hold at once."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from providers.base import Endpoint
from widgets.actions import Actions
from widgets.parts.settings.about import AboutPage
from widgets.parts.settings.appearance import AppearancePage
from widgets.parts.settings.data import DataPage, Kept
from widgets.parts.settings.limits import LimitsPage
from widgets.parts.settings.logs import LogPage
from widgets.parts.settings.rows import SettingsPage
from widgets.parts.settings.sending import SendingPage
from widgets.parts.settings.shortcuts import ShortcutsPage
from widgets.parts.worded import words
from widgets.state.log_place import LogPlace
from widgets.state.preferences import Preferences
from widgets.state.shortcuts import Shortcuts
from widgets.tasks import Tasks
from widgets.theme import Theme

Page = SettingsPage | ShortcutsPage

_NARROW = 620
_SIDE = 176


class SettingsView(QWidget):
    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        *,
        actions: Actions,
        shortcuts: Shortcuts,
        endpoints: Callable[[], Sequence[Endpoint]],
        log_place: LogPlace,
        kept: Kept | None,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        """`endpoints` tells those that there are; `kept` is the store, `None` when nothing is kept."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Settings"))
        self.appearance = AppearancePage(theme, preferences)
        self.sending = SendingPage(theme, preferences, endpoints)
        self.limits = LimitsPage(theme, preferences, endpoints)
        self.shortcuts = ShortcutsPage(theme, actions, shortcuts)
        self.log = LogPage(theme, preferences, log_place)
        self.data = DataPage(theme, kept, tasks)
        self.about = AboutPage(theme)
        pages: tuple[Page, ...] = (
            self.appearance,
            self.sending,
            self.limits,
            self.shortcuts,
            self.log,
            self.data,
            self.about,
        )
        self._buttons = QButtonGroup(self)
        self._side = QFrame()
        self._side_column = QVBoxLayout(self._side)
        self.sections = QComboBox()
        self.sections.setAccessibleName(self.tr("Section"))
        self._pages = QStackedWidget()
        for place, page in enumerate(pages):
            self._add(place, page)
        self._side_column.addStretch(1)
        self._title = words(self.tr("Settings"), size="title")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._side)
        self._above = QHBoxLayout()
        self._above.addWidget(self.sections)
        self._above.addStretch(1)
        self._body.addLayout(self._above)
        self._body.addWidget(self._pages, stretch=1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addLayout(self._body, stretch=1)
        self._buttons.idClicked.connect(self.show_section)
        self.sections.activated.connect(self.show_section)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_section(0)

    @property
    def section(self) -> int:
        """Which section is shown, from 0."""
        return self._pages.currentIndex()

    def show_section(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._buttons.button(place).setChecked(True)
        self.sections.setCurrentIndex(place)

    def show_page(self, page: QWidget) -> None:
        """Bring one of its pages to the front, e.g. `view.shortcuts`."""
        self.show_section(self._pages.indexOf(page))

    def _add(self, place: int, page: Page) -> None:
        title = page.title
        button = QPushButton(title)
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        self._buttons.addButton(button, place)
        self._side_column.addWidget(button)
        self.sections.addItem(title)
        self._pages.addWidget(page)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._side.setFixedWidth(px(_SIDE))
        self._side_column.setContentsMargins(0, px(8), px(4), px(12))
        self._side_column.setSpacing(px(2))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._title.setContentsMargins(0, px(4), 0, px(4))  # in line with the titles of the other views
        self._arrange()

    def _arrange(self) -> None:
        px = self._theme.px
        narrow = self.width() < px(_NARROW)
        self._above.setContentsMargins(0, px(4) if narrow else 0, 0, 0)
        self.sections.setMinimumWidth(px(200))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if narrow else across)
        self._side.setVisible(not narrow)
        self.sections.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
