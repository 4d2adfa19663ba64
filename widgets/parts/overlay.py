"""A panel that floats over the window, as the palette and the list of shortcuts do. It is no dialog."""

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from widgets.theme import Colour, Theme

_MARGIN = 16


class Overlay(QWidget):
    """Covers its parent while it is open, and keeps the keyboard to itself.

    Esc, a click beside the panel, or the key that opened it closes it; the focus returns to where it was.

    closed()   it was open, and is no longer
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, opener: QAction | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._below = parent
        self._opener = opener
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("kind", "raised")
        parent.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def wanted_size(self, available: QSize) -> QSize:
        """How large the panel is to be; it never gets more than what is available."""
        return self.panel.sizeHint().boundedTo(available)

    def first_focus(self) -> QWidget:
        """What has the focus when it opens."""
        return self.panel

    def open(self) -> None:
        if self.isVisible():
            return
        # A menu that has just closed has left the application without a focus, but not the window.
        self._before = QApplication.focusWidget() or _focus_in(self._below.window())
        self._place()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        left = _focus_in(self.window())
        if left is not None and self.isAncestorOf(left):
            left.clearFocus()  # hidden, it would swallow every key
        self.closed.emit()

    def toggle(self) -> None:
        if self.isVisible():
            self.dismiss()
        else:
            self.open()

    def _place(self) -> None:
        self.setGeometry(self._below.rect())
        margin = self.theme.px(_MARGIN)
        available = self.rect().adjusted(margin, margin, -margin, -margin)
        size = self.wanted_size(available.size()).boundedTo(available.size())
        # A little above the middle, where the eye looks for it; as high up as it needs.
        top = available.top() + (available.height() - size.height()) // 4
        left = available.left() + (available.width() - size.width()) // 2
        self.panel.setGeometry(QRect(left, top, size.width(), size.height()))

    def _is_opener(self, event: QKeyEvent) -> bool:
        if self._opener is None:
            return False
        pressed = QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(event.key())))
        return pressed in self._opener.shortcuts()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.isVisible():
            event.accept()  # no command of the window behind runs while this is in front of it
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._below and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab stays inside."""
        if not self.isVisible():
            return super().focusNextPrevChild(forward)
        start = QApplication.focusWidget()
        inside = [each for each in self.panel.findChildren(QWidget) if _takes_tab(each)]
        if not inside:
            return True
        chain = [each for each in _chain_from(self.panel) if each in inside]
        at = chain.index(start) if start in chain else -1
        following = chain[(at + (1 if forward else -1)) % len(chain)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or self._is_opener(event):
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self.theme.colour(Colour.SHADOW))
        veil.setAlpha(100 if self.theme.dark else 50)
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil)
        painter.end()


def _focus_in(window: QWidget) -> QWidget | None:
    """What has the focus in it, or will have it when the window is in front again."""
    return window.focusWidget()


def _takes_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _chain_from(start: QWidget) -> list[QWidget]:
    """All widgets in the order of Tab, once round."""
    chain = [start]
    following = start.nextInFocusChain()
    while following is not None and following is not start:
        chain.append(following)
        following = following.nextInFocusChain()
    return chain
