"""The one door through which an address reaches the browser: shown first, opened after a yes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.core.links import checked_link, host_of
from app.core.outside_text import visible
from widgets.dialogs import confirm
from widgets.state.notices import Notices
from widgets.tasks import Tasks


def open_outside(address: str) -> bool:
    """With the system's own program for it; false when there is none."""
    return QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


class Links(QObject):
    """Links of answers, and of services."""

    def __init__(
        self,
        window: QWidget,
        tasks: Tasks,
        notices: Notices,
        *,
        opener: Callable[[str], bool] = open_outside,
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._notices = window, tasks, notices
        self._opener = opener

    def ask(self, address: str) -> None:
        """Show where the link leads, and open it if the user wants that."""
        target = checked_link(address)
        if target is None:
            self._notices.post(
                self.tr("This link leads to no web page, so it is not opened: {address}").format(
                    address=visible(address)[:200]
                ),
                tone="warn",
                key="refused link",
            )
        else:
            self._tasks.start(self._ask(target), name="ask about a link")

    async def _ask(self, target: str) -> None:
        if await confirm(
            self._window,
            self.tr("Open {host} in the browser?").format(host=host_of(target) or target),
            target,
            accept=self.tr("Open"),
        ) and not self._opener(target):
            self._notices.post(self.tr("No program opens this link: {address}").format(address=target))
