"""Find in the answers: one search through all lanes that are shown, with how often each has it."""

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from app.core.walk import Walk
from widgets.parts.icon_button import IconButton
from widgets.parts.lane_row import LaneRow
from widgets.parts.plain_label import PlainLabel
from widgets.state.open_session import OpenSession
from widgets.theme import Theme

LONGEST = 500


class FindBar(QFrame):
    """Enter goes to the next hit, Shift+Enter to the one before, Esc closes.

    closed()   the marks are gone, and so is the bar
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, open_session: OpenSession, row: LaneRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._open, self._row = theme, open_session, row
        self._walk = Walk()
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("Find in all answers"))
        self.field.setAccessibleName(self.tr("Find in all answers"))
        self.field.setProperty("kind", "search")
        self.field.installEventFilter(self)
        self.found = PlainLabel(elide=True)
        self.found.setProperty("type", "small")
        self.found.setProperty("tone", "muted")
        self._back = IconButton(theme, "chevron-up", self.tr("Earlier hit"))
        self._next = IconButton(theme, "chevron-down", self.tr("Next hit"))
        self._cross = IconButton(theme, "x", self.tr("Close the search"))
        self.setProperty("kind", "raised")
        self._lay_out()
        self.field.textEdited.connect(self._on_text_edited)
        self._back.clicked.connect(self._on_back_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._cross.clicked.connect(self.close_bar)
        for changed in (open_session.opened, open_session.turn_shown, open_session.lanes_changed):
            changed.connect(self._on_text_edited)
        self.hide()

    def open_bar(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._on_text_edited()

    def close_bar(self) -> None:
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        had_focus = isinstance(focus, QWidget) and self.isAncestorOf(focus)
        self.hide()
        for column in self._row.columns:
            column.view.clear_find()
        if had_focus and self._row.lane_ids:
            self._row.focus(self._row.current or self._row.lane_ids[0])
        self.closed.emit()

    def step(self, *, backward: bool = False) -> None:
        """To the next hit, in this lane or in the next one that has any."""
        text = self.field.text()
        hits = self._hits(text)
        lane_id = self._walk.next_lane(self._row.lane_ids, hits, backward=backward)
        if lane_id is None:
            self._tell(hits)
            return
        column = self._row.reveal(lane_id)
        assert column is not None  # it has hits, so it is one of the row's
        number, count = column.view.find(text, backward=backward)
        self._tell(hits | {lane_id: count}, number=number)

    # --- reading ---

    def _hits(self, text: str) -> dict[str, int]:
        """How often each lane says it, whether or not its column is built."""
        if not text:
            return {}
        pattern = re.compile(re.escape(text), re.IGNORECASE)
        found = {}
        for lane in self._open.lanes:
            answer = self._open.answer(lane.id)
            if answer is not None:
                found[lane.id] = len(pattern.findall(answer.text_since(0)[0]))
        return found

    def _tell(self, hits: dict[str, int], *, number: int = 0) -> None:
        if not self.field.text():
            self.found.setText("")
            return
        total = sum(hits.values())
        if not total:
            self.found.setText(self.tr("Not found"))
            return
        each = " · ".join(
            f"{lane.letter} {number}/{hits[lane.id]}"
            if number and lane.id == self._walk.lane
            else f"{lane.letter} {hits[lane.id]}"
            for lane in self._open.lanes
            if hits.get(lane.id)
        )
        self.found.setText(self.tr("%n hit(s)", "", total) + f":  {each}")

    # --- events ---

    def _on_text_edited(self) -> None:
        """The first hit of every lane is shown: the same word, side by side."""
        if self.isHidden():
            return
        self._walk.start_over()
        text = self.field.text()
        hits = self._hits(text)
        for column in self._row.columns:
            column.view.clear_find()
            if text:
                hits[column.lane_id] = column.view.find(text)[1]
        self._tell(hits)

    def _on_back_clicked(self) -> None:
        self.step(backward=True)

    def _on_next_clicked(self) -> None:
        self.step()

    def _lay_out(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(6), px(6), px(6))
        row.setSpacing(px(6))
        self.field.setMaximumWidth(px(360))
        row.addWidget(self.field, stretch=2)
        for button in (self._back, self._next, self._cross):
            button.setIconSize(QSize(px(14), px(14)))
        row.addWidget(self._back)
        row.addWidget(self._next)
        row.addWidget(self.found, stretch=3)
        row.addWidget(self._cross)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Esc closes the bar, and stops no answer; Enter goes on."""
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
            else:
                self.step(backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return True
        return False
