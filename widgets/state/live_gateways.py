"""The running gateways that the user has set up, and the keys that are kept for them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.key_values import KeyStatus
    from app.services.verifying.live import LiveGateway
    from providers.base import Endpoint, Secret

Statuses = Callable[[], "Awaitable[Sequence[KeyStatus]]"]
FindKey = Callable[["Endpoint"], "Awaitable[Secret | None]"]


class LiveGateways(QObject):
    """A key stays in the keyring until the moment it is sent, and goes to its own endpoint's address only.

    changed()    `endpoints` is another one now
    """

    changed = Signal()

    def __init__(
        self, statuses: Statuses, find_key: FindKey, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        """`statuses` tells of all endpoints whether their key is kept, `find_key` finds one's key."""
        super().__init__(parent)
        self._statuses, self._find_key, self._tasks = statuses, find_key, tasks
        self.endpoints: tuple[Endpoint, ...] = ()
        """Those whose key is there."""

    def look(self) -> None:
        self._tasks.start(self._look(), name="look for kept keys")

    async def of(self, endpoint: "Endpoint") -> "LiveGateway":
        """With its key, ready to be asked."""
        from app.services.verifying.live import LiveGateway

        return LiveGateway(url=endpoint.base_url, key=await self._find_key(endpoint))

    async def _look(self) -> None:
        from app.services.key_values import KeySource

        found = await self._statuses()
        kept = (KeySource.KEYRING, KeySource.SESSION, KeySource.ENVIRONMENT)
        self.endpoints = tuple(each.endpoint for each in found if each.source in kept)
        self.changed.emit()
