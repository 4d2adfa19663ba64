"""Who a lane is: letter, model, where it is asked, how it stands; and the handle by which it is moved."""

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.live_strip import COST, TOTAL
from app.core.session import KeptAnswer, Lane
from widgets.parts.badge import Badge
from widgets.parts.chip import Chip
from widgets.parts.icon_button import IconButton
from widgets.parts.lane_state import QUIET, LaneState
from widgets.parts.lane_verbs import MENU, LaneVerb, menu_text
from widgets.parts.lane_words import is_demo, lane_line, lane_name
from widgets.parts.plain_label import PlainLabel
from widgets.parts.popup import open_below
from widgets.theme import Theme

WIDE = 500
"""From this width on everything has room beside the name."""


class LaneHeader(QWidget):
    """wanted(str)            a verb of `LaneVerb` was chosen in the menu
    menu_opening()         the menu is about to be shown: `offer` says what it has
    drag_moved(QPoint)     the header is being carried to this place of the screen
    drag_ended(bool)       it was let go; false when it was put back
    """

    wanted = Signal(str)
    menu_opening = Signal()
    drag_moved = Signal(QPoint)
    drag_ended = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._before: QWidget | None = None
        """What had the focus when it was taken up."""
        self._crowned: frozenset[str] = frozenset()
        self.movable = True
        """Whether the lane can be carried elsewhere."""
        self._badge = Badge(theme)
        self._name = PlainLabel(elide=True)
        self._name.setProperty("type", "strong")
        self._line = PlainLabel(elide=True)
        self._line.setProperty("type", "small")
        self._line.setProperty("tone", "muted")
        self._demo = Chip(self.tr("demo"))
        self._crowns = {
            COST: Chip(self.tr("cheapest"), tone="good"),
            TOTAL: Chip(self.tr("fastest"), tone="good"),
        }
        self._state = Chip()
        self._more = IconButton(theme, "ellipsis", self.tr("More about this lane"))
        self._more.clicked.connect(self._on_more_clicked)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._lay_out()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_lane(self, lane: Lane, kept: KeptAnswer | None, *, endpoint: str, blind: bool) -> None:
        """The lane as it may be shown."""
        self._badge.show_position(lane.position, coloured=not blind)
        self._name.setText(lane_name(lane, blind=blind))
        self._line.setText(lane_line(lane, kept, endpoint=endpoint, blind=blind))
        self._demo.setVisible(is_demo(lane) and not blind)
        self.movable = not blind

    def forget(self) -> None:
        """Nobody is named any more."""
        self.end_drag(dropped=False)
        self._menu.clear()
        self._name.setText("")
        self._line.setText("")
        self._demo.hide()
        self.show_crowns(frozenset())
        self.show_state(QUIET)

    def show_state(self, state: LaneState) -> None:
        self._state.setText(state.text)
        self._state.set_tone(state.tone)
        self._state.set_dot(shown=state.dot)
        self._state.setVisible(bool(state.text))
        self._fit()

    def show_crowns(self, labels: frozenset[str]) -> None:
        self._crowned = labels
        self._fit()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is read of it, for whoever describes the lane in one sentence."""
        chips = [self._demo, *self._crowns.values(), self._state]
        return tuple(label.text() for label in (self._name, self._line, *chips) if label.isVisibleTo(self))

    def offer(
        self, verbs: frozenset[LaneVerb], *, checked: frozenset[LaneVerb], facts: tuple[str, ...]
    ) -> None:
        """What the menu has: these verbs, those with a tick, and lines that only tell something."""
        self._menu.clear()
        for fact in facts:
            self._menu.addAction(fact.replace("&", "&&")).setEnabled(False)
        for group in MENU:
            if self._menu.actions() and any(verb in verbs for verb in group):
                self._menu.addSeparator()
            for verb in (verb for verb in group if verb in verbs):
                entry = self._menu.addAction(menu_text(verb))
                entry.setData(verb.value)
                entry.setCheckable(verb in checked or verb is LaneVerb.RAW)
                entry.setChecked(verb in checked)

    @property
    def more(self) -> IconButton:
        return self._more

    def open_menu(self) -> None:
        self.menu_opening.emit()
        open_below(self._menu, self._more)

    @property
    def menu(self) -> QMenu:
        return self._menu

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._badge)
        row.addLayout(words, stretch=1)
        for chip in (self._demo, *self._crowns.values(), self._state):
            chip.hide()
            row.addWidget(chip)
        row.addWidget(self._more)

    def _fit(self) -> None:
        """The name comes first: where it is narrow, only one crown is shown, and none beside a state."""
        room = self._theme.px(WIDE) <= self.width()
        most = len(self._crowns) if room else 0 if self._state.text() else 1
        for label, chip in self._crowns.items():
            shown = label in self._crowned and most > 0
            chip.setVisible(shown)
            most -= shown

    def _on_more_clicked(self) -> None:
        self.open_menu()

    def _on_menu_triggered(self, entry: QAction) -> None:
        if entry.data() is not None:
            self.wanted.emit(entry.data())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- carried elsewhere ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not self.movable:
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self._dragging and far >= QApplication.startDragDistance():
            self._dragging = True
            self._before = QApplication.focusWidget()
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Esc puts it back
        if self._dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.drag_moved.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._dragging:
            self.end_drag(dropped=True)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if self._dragging and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            self.end_drag(dropped=False)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.end_drag(dropped=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit(LaneVerb.MAXIMISE.value)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu()
        event.accept()

    @property
    def dragging(self) -> bool:
        return self._dragging

    def end_drag(self, *, dropped: bool) -> None:
        """Let go of it; not `dropped`, it stays where it was."""
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            before, self._before = self._before, None
            if before is not None and shiboken6.isValid(before):
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.drag_ended.emit(dropped)
