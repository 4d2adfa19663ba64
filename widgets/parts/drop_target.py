"""Files and texts dropped anywhere on a view go where its owner says."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel


class DropTarget(QObject):
    """Lives with the view. While something that can be taken is held over it, it says so."""

    def __init__(
        self,
        view: QWidget,
        takes: Callable[[QMimeData], bool],
        take: Callable[[QMimeData], bool],
        *,
        words: str = "",
    ) -> None:
        """`words` say what is going to be done with it."""
        super().__init__(view)
        self._view, self._takes, self._take = view, takes, take
        self._sign = QFrame(view)
        self._sign.setProperty("kind", "drop")
        column = QVBoxLayout(self._sign)
        label = PlainLabel(words or self.tr("Drop to attach to the prompt"))
        label.setProperty("type", "title")
        column.addStretch(1)
        column.addWidget(label)
        column.addStretch(1)
        column.setContentsMargins(24, 24, 24, 24)
        self._sign.hide()
        view.setAcceptDrops(True)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # entering and moving are drops to come
            self._on_drop_event(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._sign.hide()
        return super().eventFilter(watched, event)

    def _on_drop_event(self, event: QDropEvent) -> None:
        if not self._takes(event.mimeData()):
            event.ignore()
            return
        if event.type() == QEvent.Type.Drop:
            self._sign.hide()
            self._take(event.mimeData())
        elif self._sign.isHidden():
            self._sign.setGeometry(self._view.rect())
            self._sign.raise_()
            self._sign.show()
        event.acceptProposedAction()
