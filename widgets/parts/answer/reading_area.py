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
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from widgets.parts.answer.code_buttons import CodeButtons
from widgets.parts.answer.column import Column
from widgets.parts.answer.ground import Ground
from widgets.parts.answer.keys import scroll_action
from widgets.parts.answer.link_stops import LinkStops
from widgets.parts.answer.look import Look
from widgets.parts.answer.painting import Marks, paint_block
from widgets.parts.answer.pointer import Pointer
from widgets.parts.answer.repainting import Repainting
from widgets.parts.answer.selection import Selection
from widgets.parts.answer.shown_block import ShownBlock
from widgets.parts.answer.stage import Stage
from widgets.parts.plain_label import plain_tooltip
from widgets.theme import Colour, Theme

WIDEST = 960
"""Pixels before scaling: in longer lines the eye loses its way back."""

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


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
        self._ground = Ground(self._stage)
        self._pointer = Pointer(self._ground, self._selection, self)
        self._buttons = CodeButtons(theme, self.viewport(), self)
        self._setting = False
        self._ring = False
        self._repainting = Repainting(self.viewport(), self._stage)
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
        self._pointer.pulled.connect(self.scroll_by)
        self._pointer.changed.connect(self.viewport().update)
        self._pointer.activated.connect(self.link_activated)
        self._buttons.wanted.connect(self._on_code_wanted)
        self._theme.changed.connect(self._on_theme_changed)
        self._measure()

    # --- geometry ---

    @property
    def margin(self) -> int:
        return self._theme.px(13)

    @property
    def content_height(self) -> int:
        """With room for all of it, the view would be so high."""
        return self._column.height + self._stage.bottom

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
        self._repainting.run(before, None if self._ring else changed_from)
        self._buttons.place(self._stage.code_headers())
        if not done:
            self._more.start()

    def _go_on_laying_out(self) -> None:
        self.refresh()

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

    def _measure(self) -> None:
        size = self.viewport().size()
        self._stage.left = self._stage.bottom = self.margin
        width = min(size.width() - 2 * self.margin, self._theme.px(WIDEST))
        self._stage.resize(max(60, width), size.height())

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

    def link_at(self, point: QPointF) -> str | None:
        """The target of the link at a point of the viewport."""
        return self._ground.link_at(point)

    def scroll_by(self, pixels: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

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
            rect = self._stage.rectangle_of(index)
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
        action = scroll_action(event)
        if action is not None:
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
