"""What the window asks the system to open: caught where the browser, or any other program, would get it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

_SCHEMES = ("http", "https", "file")


class _Outside(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.addresses.append(url.toString())


@contextmanager
def opened_outside() -> Iterator[list[str]]:
    """The addresses that are opened meanwhile."""
    outside = _Outside()
    for scheme in _SCHEMES:
        QDesktopServices.setUrlHandler(scheme, outside, "open")  # type: ignore[arg-type]  # the stub errs
    try:
        yield outside.addresses
    finally:
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
