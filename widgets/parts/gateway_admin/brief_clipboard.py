"""A key on the clipboard for a minute: then, and when the window closes, it goes if it is still there."""

import hashlib
import hmac

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from providers.base import Secret

STAYS_MS = 60_000
_HINT = "x-kde-passwordManagerHint"
"""By this, programs that keep a history of the clipboard know what not to keep."""


class BriefClipboard(QObject):
    """Remembers no key, but what it would recognise one by."""

    def __init__(self, window: QWidget, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(window)
        self._window = window
        self._digest: bytes | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stays_ms)
        self._timer.timeout.connect(self.empty)
        window.installEventFilter(self)

    def put(self, secret: Secret) -> None:
        data = QMimeData()
        data.setText(secret.reveal())
        data.setData(_HINT, QByteArray(b"secret"))
        QGuiApplication.clipboard().setMimeData(data)
        self._digest = _digest(secret.reveal())
        self._timer.start()

    def empty(self) -> None:
        """What somebody else has put there since stays."""
        digest, self._digest = self._digest, None
        self._timer.stop()
        if digest is None:
            return
        clipboard = QGuiApplication.clipboard()
        if hmac.compare_digest(_digest(clipboard.text()), digest):
            clipboard.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window that is only minimised hides as well, by the system's doing.
        if event.type() == QEvent.Type.Hide and watched is self._window and not event.spontaneous():
            self.empty()
        return super().eventFilter(watched, event)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
