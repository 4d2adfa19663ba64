"""Newer lists of prices: whom they come from, fetching them, and what came of it."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from widgets.state.models_catalogue import ModelsCatalogue
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.prices.refresh import Refresh, Refreshed, SourceToAsk


class ModelsRefresh(QObject):
    """One at a time. Nothing is fetched unless `start` is called.

    changed()   it began, or ended, or was given up
    """

    changed = Signal()

    def __init__(
        self,
        make: "Callable[[], Refresh]",
        catalogue: ModelsCatalogue,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """`make` knows how the network is reached at the moment."""
        super().__init__(parent)
        self._make, self._catalogue, self._tasks = make, catalogue, tasks
        self._task: asyncio.Task[None] | None = None
        self.results: tuple[Refreshed, ...] = ()
        """Of the last one, a result for each source; empty before, and when it was given up."""
        self.went_back: tuple[str, ...] | None = None
        """The sources whose previous prices hold again; `None` unless that was done last."""
        self.problem: UserError | None = None
        """Why nothing could be kept."""

        self.given_up = False
        """The last one was cancelled, and changed nothing."""

    @property
    def running(self) -> bool:
        return self._task is not None

    def sources(self) -> "tuple[SourceToAsk, ...]":
        """Whom `start` would contact, and what is sent."""
        return self._make().sources_to_ask()

    def start(self) -> None:
        self._begin(self._fetch(), name="refresh the prices")

    def go_back(self) -> None:
        """The prices before the last refresh hold again."""
        self._begin(self._restore(), name="go back to the previous prices")

    def cancel(self) -> None:
        """Everything stays as it was."""
        if self._task is not None:
            self._task.cancel()

    async def run(self) -> "tuple[Refreshed, ...]":
        """The same as `start`, for whoever waits for it. Raises `UserError`."""
        self.results = await self._make().run()
        if any(result.refused is None for result in self.results):
            await self._catalogue.reload()
        return self.results

    def _begin(self, work: Coroutine[Any, Any, None], *, name: str) -> None:
        if self._task is not None:
            work.close()
            return
        self.results, self.went_back, self.problem, self.given_up = (), None, None, False
        self._task = self._tasks.start(self._watched(work), name=name)
        self.changed.emit()

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except asyncio.CancelledError:
            self.given_up = True
            raise
        except UserError as error:
            self.problem = error
        finally:
            work.close()
            self._task = None
            self.changed.emit()

    async def _fetch(self) -> None:
        await self.run()

    async def _restore(self) -> None:
        self.went_back = await self._make().go_back()
        if self.went_back:
            await self._catalogue.reload()
