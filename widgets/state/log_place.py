"""The log file, to be opened in whatever the system opens such files with."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from widgets.state.notices import Notices


class LogPlace(QObject):
    def __init__(self, path: Path, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self.path = path
        """The log file; it may not be there yet."""

    def open_log(self) -> None:
        if self.path.exists():
            self._open(self.path)
        else:
            self._notices.post(self.tr("Nothing was written into the log yet."), key="log")

    def open_folder(self) -> None:
        self._open(self.path.parent)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = self.tr("Nothing on this computer opens {path}.").format(path=path)
            self._notices.post(text, tone="warn", key="log")
