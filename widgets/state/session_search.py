"""Looking for words in all sessions while they are being typed."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from widgets.state.session_hits import HitList
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store

PAUSE_MS = 120
"""Between two letters of somebody who types; who pauses longer wants to see."""
PAGE = 50


class SessionSearch(QObject):
    """The text that is looked for, and what was found. A newer text stops the search for an older one.

    changed()   `text`, `showing` or `searching` is another now
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = HitList(self)
        self.hits.more_wanted.connect(self._on_more_wanted)
        self._tasks = tasks
        self._store: Store | None = None
        self._text = ""
        self._found = ""
        self._limit = PAGE
        self._task: asyncio.Task[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)

    @property
    def text(self) -> str:
        """As it was typed."""
        return self._text

    @property
    def showing(self) -> bool:
        """Something was looked for, and the hits stand instead of the list. While the first search is under
        way the list still stands.
        """
        return bool(self._found)

    @property
    def searching(self) -> bool:
        """What stands there does not yet belong to the text."""
        return self._text != self._found

    def use(self, store: "Store") -> None:
        """From now on there is something to look in."""
        self._store = store
        if self._text:
            self._pause.start()

    def look_for(self, text: str) -> None:
        """Soon; an empty text brings the list back at once."""
        text = text if text.strip() else ""
        if text == self._text:
            return
        self._text = text
        self._cancel()
        if text:
            self._pause.start()
        else:
            self._found = ""
            self.hits.set_hits((), more=False)
        self.changed.emit()

    def look_again(self) -> None:
        """Sessions have changed: what is found may be otherwise now."""
        if self._found:
            self._start(self._text, self._limit)

    def stop(self) -> None:
        self._cancel()

    def _cancel(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_pause_ended(self) -> None:
        self._start(self._text, PAGE)

    def _on_more_wanted(self) -> None:
        self._start(self._text, 2 * self._limit)

    def _start(self, text: str, limit: int) -> None:
        self._cancel()
        if self._store is not None and text:
            self._task = self._tasks.start(self._search(self._store, text, limit), name="search sessions")

    async def _search(self, store: "Store", text: str, limit: int) -> None:
        hits = await store.search(text, limit=limit)
        self._limit, self._found = limit, text
        self.hits.set_hits(hits, more=len(hits) == limit)
        self.changed.emit()
