"""A text that grows at its end, and the reader who follows it or reads elsewhere."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.answer import AnswerState
from app.core.answer_reading import Readable
from widgets.parts.answer.content import Content
from widgets.parts.answer.jump_button import JumpButton
from widgets.parts.answer.reading_area import ReadingArea
from widgets.parts.answer.speaking import LONGEST, Speaking
from widgets.theme import Colour, Theme

AT_END = -1.0
BLINK_MS = 560


class GrowingView(ReadingArea):
    """Shows one answer, live or kept, and goes with its end for as long as the reader is there.

    Give it to the frame clock: `advance` pulls what is new. A view that is not seen pulls nothing and catches
    up when it is.
    """

    following_changed = Signal(bool)
    """Whether the view goes with the end of the text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(theme, parent)
        self._content = Content(self._column, plain=plain)
        self._jump = JumpButton(theme, self)
        self._jump.clicked.connect(self.go_to_end)
        self._told_following = False
        self._came_live = False
        """What is shown grew before the reader's eyes."""
        self._restoring: float | None = None
        self._speaking = Speaking(self)
        self._caret_on = True
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK_MS)
        self._blink.timeout.connect(self._on_blink)
        self._backlog = QTimer(self)
        """A long answer is taken in over several turns of the event loop."""
        self._backlog.setSingleShot(True)
        self._backlog.setInterval(0)
        self._backlog.timeout.connect(self._take_in)
        self.scrolled.connect(self._on_scrolled)

    @property
    def following(self) -> bool:
        return self._stage.following

    def show_answer(self, answer: Readable | None) -> None:
        """The same answer again, kept now instead of live, goes on where it is; another one is shown anew."""
        if self._content.show(answer):
            self._came_live = answer is not None and answer.state.live
            self.start_over()
        self._take_in()
        self.refresh()

    def start_over(self) -> None:
        """Another answer is shown from now on."""
        self._selection.clear()
        self._links.clear()
        self._restoring = None
        self._jump.nothing_came()
        self._speaking.start_over()
        self._stage.start_over(following=self._came_live)

    def advance(self) -> bool:
        """Show what came since. `False` when nothing more will come."""
        if self.isVisible() and self._content.live:
            self._take_in()
        return self._content.live

    def came(self) -> None:
        """More stands in the column than before."""

    def go_to_end(self) -> None:
        """And follow it while it grows."""
        self._stage.following = True
        self.refresh()
        self._stage.scroll_to(self._stage.maximum)
        self._stage.following = self._content.live
        self._tell_following()

    def scroll_state(self) -> float:
        """Where the reader is, in a form that holds for every width: following the end, or a place."""
        return AT_END if self._stage.following else self._stage.place()

    def restore_scroll(self, state: float) -> None:
        """To where the reader was; as soon as that much of the answer is there."""
        if state == AT_END:
            self.go_to_end()
            return
        self._stage.go_to_place(state)
        self._restoring = state if self._content.has_backlog or not self.isVisible() else None
        self.refresh()

    def refresh(self, changed_from: int | None = None) -> None:
        super().refresh(changed_from)
        self._jump.place(at_end=self._stage.at_end)
        self._tell_following()

    def _take_in(self) -> None:
        if not self.isVisible():
            return
        settled = len(self._column) - (self._content.tail is not None)
        if self._content.advance(self._stage.look, self._stage.width):
            if self._restoring is not None:
                self.restore_scroll(self._restoring)
            self.came()
            if self._came_live:
                self._jump.more_came()
                self._speaking.begin()
            if not self._content.live:
                self._speaking.end(self._beginning())
            self.refresh(settled)
        if self._content.has_backlog:
            self._backlog.start()
        self._set_blinking()

    def _beginning(self) -> str:
        """As much of the text as anybody listens to."""
        words, length = list[str](), 0
        for block in self._column.blocks:
            if length > LONGEST:
                break
            words.append(block.text)
            length += len(block.text)
        return "\n".join(words)

    def _on_scrolled(self) -> None:
        self._restoring = None
        self._stage.following = self._content.live and self._stage.at_end
        self._tell_following()

    def _tell_following(self) -> None:
        if self._stage.following != self._told_following:
            self._told_following = self._stage.following
            self.following_changed.emit(self._told_following)

    # --- the mark at the end ---

    def paint_above(self, painter: QPainter) -> None:
        answer = self._content.answer
        writing = answer is not None and answer.state is AnswerState.WRITING
        if not writing or not self._caret_on or not len(self._column):
            return
        look = self._stage.look
        index = len(self._column) - 1
        rect = QRectF(self._stage.rectangle_of(index))
        block = self._column.blocks[index]
        left, top = rect.left(), rect.bottom() + look.gap
        if block is self._content.tail and block.document is not None:
            caret = block.caret_rectangle(look, block.length)
            left, top = rect.left() + caret.left() + 2, rect.top() + caret.top()
        high = look.body.pixelSize() * 1.15
        bar = QRectF(left, top + (look.pitch - high) / 2, self._theme.px(3), high)
        painter.fillRect(bar, self._theme.colour(Colour.MUTED))

    def _set_blinking(self) -> None:
        wanted = self._content.live and self.isVisible() and not self._theme.reduced_motion
        if wanted and not self._blink.isActive():
            self._blink.start()
        elif not wanted:
            self._blink.stop()
            self._caret_on = True

    def _on_blink(self) -> None:
        self._caret_on = not self._caret_on
        self.refresh(len(self._column))
        self._set_blinking()

    # --- events ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_in()

    def hideEvent(self, event: QHideEvent) -> None:
        self._blink.stop()
        self._backlog.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._jump.place(at_end=self._stage.at_end)
