"""The models that were chosen lately: read once, written beside the window."""

import asyncio
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.recent_models import RecentModels

log = logging.getLogger(__name__)


class RecentlyChosen(QObject):
    """changed()   the list is another one now"""

    changed = Signal()

    def __init__(self, kept: "RecentModels", tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._tasks = tasks
        self._refs: tuple[ModelRef, ...] = ()
        self._read = False
        self._one_at_a_time = asyncio.Lock()

    @property
    def refs(self) -> tuple[ModelRef, ...]:
        """The last one first; empty until `load` has read them."""
        return self._refs

    def load(self) -> None:
        if not self._read:
            self._read = True
            self._tasks.start(self._load(), name="read the recent models")

    def add(self, *refs: ModelRef) -> None:
        """These were chosen, the first of them last."""
        self._refs = tuple(dict.fromkeys((*refs, *self._refs)))
        self.changed.emit()
        self._tasks.start(self._add(refs), name="keep the recent models", keeps=True)

    async def _load(self) -> None:
        async with self._one_at_a_time:
            kept = await asyncio.to_thread(self._kept.all)
        self._refs = tuple(dict.fromkeys((*self._refs, *kept)))
        self.changed.emit()

    async def _add(self, refs: tuple[ModelRef, ...]) -> None:
        try:
            async with self._one_at_a_time:
                await asyncio.to_thread(self._kept.add, refs)
        except UserError as error:  # nobody asked for it, so nobody is bothered with it
            log.warning("the recent models are not remembered: %s", error.message)
