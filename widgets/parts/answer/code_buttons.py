"""The copy buttons of the code that is seen: real buttons, so that keyboard and screen reader know them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton, QWidget

from widgets.icons import icon
from widgets.parts.answer.shown_block import ShownBlock
from widgets.theme import Colour, Theme

COPIED_MS = 1_800
SIDE = 24


class CodeButton(QToolButton):
    """Copies one piece of code, and says for a moment that it did."""

    pressed_for = Signal(object)
    """The block that its code begins with."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.block: ShownBlock | None = None
        self.setAutoRaise(True)
        self.setProperty("kind", "ghost")
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(COPIED_MS)
        self._told.timeout.connect(self._on_told)
        self.clicked.connect(self._on_clicked)
        self._on_told()

    def show_for(self, block: ShownBlock) -> None:
        if block is not self.block:
            self.block = block
            self._told.stop()
            self._on_told()

    def say_copied(self) -> None:
        self._name(self.tr("Copied"))
        self.setIcon(icon(self._theme, "check", Colour.GOOD))
        self._told.start()

    def _on_clicked(self) -> None:
        self.pressed_for.emit(self.block)

    def _on_told(self) -> None:
        self._name(self.tr("Copy code"))
        self.setIcon(icon(self._theme, "copy"))

    def _name(self, words: str) -> None:
        self.setToolTip(words)
        self.setAccessibleName(words)


class CodeButtons(QObject):
    """As many buttons as pieces of code are seen; they are reused while the reader scrolls."""

    wanted = Signal(object)
    """The block whose code is to be copied."""

    def __init__(self, theme: Theme, viewport: QWidget, before: QWidget) -> None:
        super().__init__(viewport)
        self._theme, self._viewport, self._before = theme, viewport, before
        self._buttons: list[CodeButton] = []

    def place(self, seen: Iterable[tuple[ShownBlock, QRect]]) -> None:
        """A button in the corner of each piece of code; the rectangles are those of their headers."""
        wanted = list(seen)
        used: list[CodeButton] = []
        free = [button for button in self._buttons if button.block not in {block for block, _ in wanted}]
        by_block = {button.block: button for button in self._buttons}
        for block, header in wanted:
            button = by_block.get(block) or (free.pop() if free else self._new())
            button.show_for(block)
            side = self._theme.px(SIDE)
            inset = (header.height() - side) // 2
            button.setGeometry(header.right() - side - inset, header.top() + inset, side, side)
            button.setIconSize(QSize(side, side) * 0.6)
            button.show()
            used.append(button)
        for button in self._buttons:
            if button not in used:
                button.hide()

    def copied(self, block: ShownBlock, code: str) -> None:
        QGuiApplication.clipboard().setText(code)
        for button in self._buttons:
            if button.block is block:
                button.say_copied()

    def refresh(self) -> None:
        """After a change of the theme."""
        for button in self._buttons:
            button.update()

    def _new(self) -> CodeButton:
        button = CodeButton(self._theme, self._viewport)
        button.pressed_for.connect(self.wanted)
        last = self._buttons[-1] if self._buttons else self._before
        QWidget.setTabOrder(last, button)
        self._buttons.append(button)
        return button
