"""The Insights view: what the kept runs and prices say beyond one session, a page for each question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import segments
from widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class InsightsPage:
    """One page; built when it is first shown."""

    id: str
    title: str
    """In the language of the moment."""
    build: Callable[[], QWidget]


class InsightsView(QWidget):
    def __init__(self, theme: Theme, pages: Sequence[InsightsPage], parent: QWidget | None = None) -> None:
        """At least one page; the first is shown."""
        super().__init__(parent)
        self._pages = tuple(pages)
        self._built: dict[str, QWidget] = {}
        self.setAccessibleName(self.tr("Insights"))
        self.tabs = segments(self.tr("Insights"), *(page.title for page in self._pages))
        self._stack = QStackedWidget()
        self._lay_out(theme)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._on_tab_changed(0)

    @property
    def page(self) -> str:
        """Which one is shown."""
        return self._pages[self.tabs.currentIndex()].id

    def show_page(self, id_: str) -> QWidget:
        """Bring this page to the front."""
        self.tabs.setCurrentIndex([page.id for page in self._pages].index(id_))
        return self._built[id_]

    def _on_tab_changed(self, place: int) -> None:
        page = self._pages[place]
        if page.id not in self._built:
            self._built[page.id] = page.build()
            self._stack.addWidget(self._built[page.id])
        self._stack.setCurrentWidget(self._built[page.id])

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("Insights"), elide=True)
        title.setProperty("type", "title")
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(title)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
