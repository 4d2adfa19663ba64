"""What the keyboard or a link led to comes into sight, whatever scrolls around it."""

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_AROUND = 24


class Revealing(QObject):
    """Scrolls once everything is laid out: what was just made has no place yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_laid_out)

    def reveal(self, widget: QWidget) -> None:
        """The last one that was asked for counts."""
        self._wanted = widget
        self._soon.start()

    def _on_laid_out(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or not shiboken6.isValid(wanted) or not wanted.isVisible():
            return
        around = wanted.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(wanted, 0, _AROUND)
            around = around.parentWidget()
