"""An answer on the screen: it grows at its end, and what no longer changes is laid out as it is meant."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.core.answer import AnswerState
from app.core.answer_reading import Readable
from widgets.parts.answer.content import Content
from widgets.parts.answer.conversions import Conversions, Converter
from widgets.parts.answer.finding import Finding
from widgets.parts.answer.jump_button import JumpButton
from widgets.parts.answer.painting import Marks
from widgets.parts.answer.reading_area import ReadingArea
from widgets.parts.answer.shown_block import ShownBlock
from widgets.tasks import Tasks
from widgets.theme import Colour, Theme

AT_END = -1.0
BLINK_MS = 560


class AnswerView(ReadingArea):
    """Shows one answer, live or kept, and follows its end for as long as the reader is there.

    Give it to the frame clock: `advance` pulls what is new. A view that is not seen pulls nothing and catches
    up when it is. Without `tasks` nothing is converted, and all of it is plain.
    """

    following_changed = Signal(bool)
    """Whether the view goes with the end of the answer."""

    def __init__(
        self, theme: Theme, converter: Converter, parent: QWidget | None = None, *, tasks: Tasks | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._content = Content(self._column)
        self._finding = Finding(self._column)
        self._conversions = None if tasks is None else Conversions(converter, tasks, self._seen_blocks, self)
        if self._conversions is not None:
            self._conversions.converted.connect(self._on_converted)
        self._jump = JumpButton(theme, self)
        self._jump.clicked.connect(self.go_to_end)
        self._told_following = False
        self._restoring: float | None = None
        self._caret_on = True
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK_MS)
        self._blink.timeout.connect(self._on_blink)
        self._backlog = QTimer(self)
        """A long answer is taken in over several turns of the event loop."""
        self._backlog.setSingleShot(True)
        self._backlog.setInterval(0)
        self._backlog.timeout.connect(self._on_backlog)
        self.scrolled.connect(self._on_scrolled)
        self.setAccessibleName(self.tr("Answer"))

    # --- what is shown ---

    @property
    def following(self) -> bool:
        return self._stage.following

    def show_answer(self, answer: Readable | None) -> None:
        """The same answer again, kept now instead of live, goes on where it is; another one is shown anew."""
        if self._content.show(answer):
            if self._conversions is not None:
                self._conversions.clear()
            self._selection.clear()
            self._links.clear()
            self._finding.forget()
            self._restoring = None
            self._stage.start_over(following=answer is not None and answer.state.live)
        self._take_in()
        self.refresh()

    def advance(self) -> bool:
        """Show what came since. `False` when nothing more will come."""
        if self.isVisible() and self._content.live:
            self._take_in()
        return self._content.live

    def set_raw(self, raw: bool) -> None:  # noqa: FBT001 - a state, named by the method
        """Whether the text is shown exactly as it was received."""
        if raw == self._content.raw:
            return
        place = self.scroll_state()
        self._selection.clear()
        self._links.clear()
        self._content.set_raw(raw)
        self._column.estimate_all(self._stage.look, self._stage.width, anew=True)
        self._convert()
        self.restore_scroll(place)

    @property
    def raw(self) -> bool:
        return self._content.raw

    def go_to_end(self) -> None:
        """And follow it while it grows."""
        self._stage.following = True
        self.refresh()
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
        self._restoring = state if self._content.has_backlog else None
        self.refresh()

    def _take_in(self) -> None:
        if not self.isVisible():
            return
        if self._content.advance(self._stage.look, self._stage.width):
            if self._restoring is not None:
                self.restore_scroll(self._restoring)
            self._convert()
            self.refresh()
            self._jump.more_came()
        if self._content.has_backlog:
            self._backlog.start()
        self._set_blinking()

    def _convert(self) -> None:
        if self._conversions is not None:
            self._conversions.add(self._content.fresh)
            self._content.fresh.clear()

    def _seen_blocks(self) -> Iterator[ShownBlock]:
        return (self._column.blocks[index] for index in self._stage.visible)

    def _on_converted(self, block: ShownBlock) -> None:
        index = self._stage.index_of(block)
        if index is None:
            return
        self._selection.changed(index)
        block.estimate(self._stage.look, self._stage.width)
        self._column.changed(index, self._stage.look)
        self.refresh()

    # --- finding ---

    def find(  # type: ignore[override]  # Qt's finds a window by its number
        self, text: str, *, backward: bool = False
    ) -> tuple[int, int]:
        """To the next hit, and which of how many; (0, 0) for none. Other words begin at what is seen."""
        if text != self._finding.text:
            self._finding.look_for(text)
        start = self._stage.visible.start
        found = self._finding.step(backward=backward, start=start)
        if self._finding.current is not None:
            index, (position, _) = self._finding.current
            self.reveal(index, position)
        self.viewport().update()
        return found

    def clear_find(self) -> None:
        self._finding.clear()
        self.viewport().update()

    def marks_of(self, index: int, block: ShownBlock) -> Marks:
        marks = super().marks_of(index, block)
        marks.hits = self._finding.hits(block)
        if self._finding.current is not None and self._finding.current[0] == index:
            marks.hit_now = self._finding.current[1]
        return marks

    # --- the end that grows ---

    def refresh(self) -> None:
        super().refresh()
        self._jump.place(at_end=self._stage.at_end)
        self._tell_following()

    def _on_scrolled(self) -> None:
        self._restoring = None
        self._stage.following = self._content.live and self._stage.at_end
        self._tell_following()

    def _tell_following(self) -> None:
        if self._stage.following != self._told_following:
            self._told_following = self._stage.following
            self.following_changed.emit(self._told_following)

    def paint_above(self, painter: QPainter) -> None:
        answer = self._content.answer
        if (
            answer is None
            or answer.state is not AnswerState.WRITING
            or not self._caret_on
            or not len(self._column)
        ):
            return
        look = self._stage.look
        index = len(self._column) - 1
        rect = QRectF(self.rectangle_of(index))
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
        self.viewport().update()

    def _on_backlog(self) -> None:
        self._take_in()

    # --- events ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._conversions is not None:
            self._conversions.go_on()
        self._take_in()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._conversions is not None:
            self._conversions.pause()
        self._blink.stop()
        self._backlog.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._jump.place(at_end=self._stage.at_end)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy_selection)
        copy.setEnabled(bool(self._selection))
        source = menu.addAction(self.tr("Copy as Markdown"))
        source.triggered.connect(self.copy_source)
        everything = menu.addAction(self.tr("Select all"), QKeySequence.StandardKey.SelectAll)
        everything.triggered.connect(self.select_all)
        menu.addSeparator()
        raw = menu.addAction(self.tr("Raw view"))
        raw.setCheckable(True)
        raw.setChecked(self.raw)
        raw.toggled.connect(self.set_raw)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def copy_source(self) -> None:
        """The Markdown of what is marked, in whole blocks; of everything where nothing is."""
        if not self._selection:
            text = "".join(block.block.source for block in self._column.blocks)
        else:
            text = self._selection.source(self._column)
        QGuiApplication.clipboard().setText(text)
