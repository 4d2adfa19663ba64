"""Blocks of text to read, mark and follow links in: painted where they are seen, scrolled by pixels."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QToolTip, QWidget

from widgets.parts.answer.code_buttons import CodeButtons
from widgets.parts.answer.column import Column
from widgets.parts.answer.link_stops import LinkStops
from widgets.parts.answer.look import Look
from widgets.parts.answer.painting import Marks, paint_block
from widgets.parts.answer.pointer import Pointer
from widgets.parts.answer.selection import Place, Selection
from widgets.parts.answer.shown_block import ShownBlock
from widgets.parts.answer.stage import Stage
from widgets.parts.plain_label import plain_tooltip
from widgets.theme import Colour, Theme

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ReadingArea(QAbstractScrollArea):
    """Knows a column of blocks, and not where they come from."""

    link_activated = Signal(str)
    """The target of a link that was clicked or entered. Nothing is opened here."""
    scrolled = Signal()
    """The reader went somewhere else."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = Column()
        self._stage = Stage(self._column, Look(theme))
        self._selection = Selection()
        self._links = LinkStops(self._stage)
        self._pointer = Pointer(self, self._selection, self)
        self._buttons = CodeButtons(theme, self.viewport(), self)
        self._setting = False
        self._ring = False
        self._stood: tuple[ShownBlock, int, int] | None = None
        self._more = QTimer(self)
        """Laying out goes on when other events had their turn."""
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._more.timeout.connect(self._go_on_laying_out)
        self._pointer.changed.connect(self.viewport().update)
        self._pointer.activated.connect(self.link_activated)
        self._buttons.wanted.connect(self._on_code_wanted)
        self._theme.changed.connect(self._on_theme_changed)
        self._measure()

    # --- geometry ---

    @property
    def margin(self) -> int:
        return self._theme.px(16)

    def refresh(self, changed_from: int | None = None) -> None:
        """Lay out and show what is seen now. Blocks before `changed_from` say what they said."""
        before = self._stage.value
        done = self._stage.settle()
        self._setting = True  # what the bar is told here is not the reader's doing
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self._stage.height - round(self._stage.look.pitch)))
        bar.setSingleStep(round(self._stage.look.pitch * 1.5))
        bar.setRange(0, self._stage.maximum)
        bar.setValue(self._stage.value)
        self._setting = False
        self._repaint(before, changed_from)
        self._buttons.place(self._code_headers())
        if not done:
            self._more.start()

    def _repaint(self, before: int, changed_from: int | None) -> None:
        """What is above the change is moved, which costs next to nothing, and not painted again."""
        viewport = self.viewport()
        stands, self._stood = self._stood, self._first_seen()
        if not changed_from or self._ring:
            viewport.update()
            return
        moved_from = self._stage.moved_from
        if (
            stands == self._stood
            and changed_from < self._stage.visible.start
            and moved_from == len(self._column)
        ):
            return  # out of sight, and what is seen stands where it stood
        changed_from = max(1, min(changed_from, moved_from))
        if self._stage.value != before:
            viewport.scroll(0, before - self._stage.value)
        above = changed_from - 1  # its corners depend on what follows
        top = max(0, self._column.top(above) - self._stage.value)
        if top < viewport.height():
            viewport.update(0, top, viewport.width(), viewport.height() - top)

    def _first_seen(self) -> tuple[ShownBlock, int, int] | None:
        """The first block that is seen, and where it stands in the viewport, and how wide."""
        if not len(self._column):
            return None
        index = self._stage.visible.start
        return self._column.blocks[index], self.rectangle_of(index).top(), self._stage.width

    def _go_on_laying_out(self) -> None:
        self.refresh()

    def rectangle_of(self, index: int) -> QRect:
        """Where a block stands in the viewport."""
        top = self._column.top(index) - self._stage.value
        return QRect(self.margin, top, self._stage.width, self._column.blocks[index].height)

    def reveal(self, index: int, position: int) -> None:
        """Scroll so that a position in a block is seen, if it is not."""
        block = self._stage.lay_out(index)
        caret = block.caret_rectangle(self._stage.look, position)
        top = self._column.top(index) + round(caret.top())
        margin = round(self._stage.look.pitch * 2)
        if top < self._stage.value + margin // 2 or top + margin > self._stage.value + self._stage.height:
            self._stage.following = False
            self._stage.scroll_to(top - self._stage.height // 3)
            self.scrolled.emit()
        self.refresh()

    def _code_headers(self) -> list[tuple[ShownBlock, QRect]]:
        found = []
        for index in self._stage.visible:
            block = self._column.blocks[index]
            if block.begins_code and block.text:
                rect = self.rectangle_of(index)
                found.append(
                    (block, QRect(rect.left(), rect.top(), rect.width(), self._stage.look.code_header))
                )
        return found

    def _measure(self) -> None:
        size = self.viewport().size()
        self._stage.bottom = self.margin
        self._stage.resize(max(60, size.width() - 2 * self.margin), size.height())

    def _on_theme_changed(self) -> None:
        self._stage.restyle(Look(self._theme))
        self._measure()
        self._buttons.refresh()
        self.refresh()

    # --- what is marked ---

    def selected_text(self) -> str:
        return self._selection.text(self._column)

    def copy_selection(self) -> bool:
        """The marked text onto the clipboard, as plain text. Whether there was any."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def select_all(self) -> None:
        last = len(self._column) - 1
        if last >= 0:
            self._selection.set((0, 0), (last, self._column.blocks[last].length))
            self.viewport().update()

    def _on_code_wanted(self, block: ShownBlock) -> None:
        index = self._stage.index_of(block)
        if index is not None:
            self._buttons.copied(block, self._column.code_around(index))

    # --- what the mouse moves over ---

    def place_at(self, point: QPointF) -> Place | None:
        """The nearest position in the text."""
        if not len(self._column):
            return None
        index = self._column.at(point.y() + self._stage.value)
        block = self._stage.lay_out(index)
        assert block.document is not None
        inside = self._inside(index, block, point)
        if inside.y() < 0:
            return index, 0
        position = block.document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)
        return index, min(max(position, 0), block.length)

    def link_at(self, point: QPointF) -> str | None:
        if not len(self._column):
            return None
        index = self._column.at(point.y() + self._stage.value)
        block = self._column.blocks[index]
        if block.document is None or block.html is None:
            return None
        return block.document.documentLayout().anchorAt(self._inside(index, block, point)) or None

    def unit_at(self, place: Place, *, word: bool) -> tuple[Place, Place]:
        """The word, or the whole paragraph, that a position lies in."""
        block = self._stage.lay_out(place[0])
        kind = (
            QTextCursor.SelectionType.WordUnderCursor if word else QTextCursor.SelectionType.BlockUnderCursor
        )
        start, end = block.word_at(place[1], kind)
        return (place[0], start), (place[0], min(end, block.length))

    def scroll_by(self, pixels: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _inside(self, index: int, block: ShownBlock, point: QPointF) -> QPointF:
        return point - QPointF(self.rectangle_of(index).topLeft()) - block.origin(self._stage.look)

    # --- painting ---

    def marks_of(self, index: int, block: ShownBlock) -> Marks:
        return Marks(selected=self._selection.span(index, block), link=self._links.span_in(block))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint(painter, event.rect())
        finally:  # a painter that stays open brings the program down
            painter.end()

    def _paint(self, painter: QPainter, exposed: QRect) -> None:
        painter.fillRect(exposed, self._theme.colour(Colour.PANEL))
        for index in self._stage.visible:
            rect = self.rectangle_of(index)
            block = self._column.blocks[index]
            if rect.intersects(exposed):
                clip = QRectF(rect & exposed.adjusted(0, -2, 0, 2))
                ends = self._column.is_last_of_code(index)
                marks = self.marks_of(index, block)
                paint_block(painter, block, self._stage.look, QRectF(rect), clip, marks, ends=ends)
        self.paint_above(painter)
        if self._ring:
            painter.setPen(QPen(self._theme.colour(Colour.FOCUS), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def paint_above(self, painter: QPainter) -> None:
        """Upon the text."""

    # --- events ---

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        if not self._setting:
            self._stage.scroll_to(self.verticalScrollBar().value())
            self._stage.following = False
            self.scrolled.emit()
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._more.stop()
        self._pointer.cancel()
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pointer.press(event.position(), extend=extend)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pointer.move(event.position())
            return
        over_link = self.link_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.release(event.position())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            target = self.link_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(target) if target else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is not None and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            back = event.key() == Qt.Key.Key_Space and event.modifiers()
            if back:
                action = QAbstractSlider.SliderAction.SliderPageStepSub
            self.verticalScrollBar().triggerAction(action)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._links.current is not None:
            self.link_activated.emit(self._links.current.target)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        if self._links.step(forward=forward):
            self.viewport().update()
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _BY_KEYBOARD
        if event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._links.step(forward=False)
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._links.clear()
        self.viewport().update()
        super().focusOutEvent(event)
