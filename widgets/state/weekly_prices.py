"""Newer prices once a week by themselves: only where the user has asked for that."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from widgets.state.notices import Notices
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.weekly_refresh import WeeklyRefresh
    from widgets.state.models_refresh import ModelsRefresh

NOTICE = "weekly prices"


class WeeklyPrices(QObject):
    """Looks once, after a start. Where the setting is off it reads no file and asks nobody."""

    def __init__(
        self,
        weekly: "WeeklyRefresh",
        refresh: "Callable[[], ModelsRefresh]",
        preferences: Preferences,
        notices: Notices,
        *,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """`refresh` is made only when it is needed."""
        super().__init__(parent)
        self._weekly, self._refresh = weekly, refresh
        self._preferences, self._notices, self._tasks = preferences, notices, tasks

    def begin(self) -> None:
        """The program has started."""
        if self._preferences.settings.refresh_prices_weekly:
            self._tasks.start(self._look(), name="look whether prices are a week old")

    async def _look(self) -> None:
        now = datetime.now(UTC)
        if not await asyncio.to_thread(self._weekly.due, now):
            return
        await asyncio.to_thread(self._weekly.begun, now)
        try:
            results = await self._refresh().run()
        except UserError as error:
            self._tell_refused([error.message])
            return
        refused = [result.refused for result in results if result.refused is not None]
        if refused:
            self._tell_refused(refused)
        changed = sum(result.changed for result in results)
        if changed:
            text = self.tr("Prices were refreshed, as every week: %Ln price(s) changed.", "", changed)
            self._notices.post(text, key=NOTICE)

    def _tell_refused(self, reasons: list[str]) -> None:
        text = self.tr("This week's prices are not all there: {why}").format(why=" ".join(reasons))
        hint = self.tr("The earlier ones hold. “Prices and lists” in Models tries again.")
        self._notices.post(text, hint=hint, tone="warn")
