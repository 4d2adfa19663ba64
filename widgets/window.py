"""The frame: the sidebar at the left, notices and one view at a time beside it.

It is the first paint, so it imports no part: what it is full of comes with whoever furnishes it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from widgets.state.notices import Notices
from widgets.theme import Theme
from widgets.window_memory import WindowMemory

FIRST_SIZE = QSize(1440, 900)
SMALLEST = QSize(720, 480)
SIDEBAR_WIDTH, SIDEBAR_WIDEST = 244, 420
NARROWEST_VIEW = 420
"""Room for one lane; where there is less beside it, the sidebar gives way."""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view; built when it is first shown."""

    id: str
    build: Callable[[], QWidget]


class Window(QMainWindow):
    """Stands on the screen before anything else is ready, and is furnished once it is.

    close_asked()      the user wants to close it; whoever may let it close calls `leave`
    view_shown(str)    the view of this id is in front now
    came_back()        it is in front again, after another program was
    """

    close_asked = Signal()
    view_shown = Signal(str)
    came_back = Signal()

    def __init__(self, theme: Theme, notices: Notices, memory: WindowMemory) -> None:
        super().__init__()
        self._theme, self._notices, self._memory = theme, notices, memory
        self._leaving = self._furnished = False
        self._side_wanted = not memory.sidebar_hidden
        self._specs: dict[str, ViewSpec] = {}
        self._built: dict[str, QWidget] = {}
        self.setMinimumSize(SMALLEST)
        self._side = QFrame()
        self._side.setProperty("kind", "side")
        self._stack = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._side)
        right = QWidget()
        self._column = QVBoxLayout(right)
        self._column.addWidget(self._stack, stretch=1)
        self._split.addWidget(right)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self.setCentralWidget(self._split)
        self.set_title("")
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._restore_place()
        if notices.current:
            self._show_notices()
        else:
            notices.posted.connect(self._on_first_notice_posted)

    def furnish(self, sidebar: QWidget, views: tuple[ViewSpec, ...]) -> None:
        """What the frame was waiting for; the first view is shown."""
        self._furnished = True
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(sidebar)
        self._specs = {spec.id: spec for spec in views}
        self.show_view(views[0].id)

    def show_view(self, view_id: str) -> QWidget:
        """Bring the view to the front, building it if this is the first time."""
        view = self._built.get(view_id)
        if view is None:
            view = self._specs[view_id].build()
            self._built[view_id] = view
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.view_shown.emit(view_id)
        return view

    @property
    def shown_view(self) -> str | None:
        shown = self._stack.currentWidget()
        return next((view_id for view_id, view in self._built.items() if view is shown), None)

    def set_title(self, title: str) -> None:
        title = title.replace("[*]", "[*][*]")  # alone, Qt takes it for the mark of what is not saved
        self.setWindowTitle(f"{title} – Abreast" if title else "Abreast")

    def toggle_sidebar(self) -> None:
        """Where there is no room beside it, it is shown all the same, until the window changes its size."""
        self._side_wanted = self._side.isHidden()
        self._side.setVisible(self._side_wanted)

    def come_forward(self) -> None:
        """The program was started again, or a notice wants to be seen."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Close, without asking anybody."""
        self._leaving = True
        self._memory.keep_place(
            self.saveGeometry(), self._split.saveState(), sidebar_hidden=not self._side_wanted
        )
        self.close()

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._side.setMinimumWidth(px(SIDEBAR_WIDTH))
        self._side.setMaximumWidth(px(SIDEBAR_WIDEST))
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(12))
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        room = self.width() >= self._theme.px(SIDEBAR_WIDTH + NARROWEST_VIEW)
        self._side.setVisible(self._side_wanted and room)

    def _show_notices(self) -> None:
        from widgets.parts.notice_bar import NoticeBar  # with labels, icons and buttons; mostly there is none

        self._column.insertWidget(0, NoticeBar(self._theme, self._notices))

    def _on_first_notice_posted(self) -> None:
        self._notices.posted.disconnect(self._on_first_notice_posted)
        self._show_notices()

    def _restore_place(self) -> None:
        geometry, splitter = self._memory.geometry, self._memory.splitter
        if geometry is None or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            size = FIRST_SIZE.boundedTo(screen.size())
            place = QRect(screen.topLeft(), size)
            place.moveCenter(screen.center())
            self.setGeometry(place)
        if splitter is None or not self._split.restoreState(splitter):
            side = self._side.minimumWidth()
            self._split.setSizes([side, self.width() - side])
        self._fit_sidebar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_sidebar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._furnished:
            self.came_back.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()
