"""Which day it is, for as long as the window is open."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.days import local_date, until_midnight

LOOKED_AT_MS = 10 * 60_000
"""A computer that slept through midnight is told of the new day this late at most."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class DayClock(QObject):
    """Looks at the calendar at midnight, and now and then before it.

    day_changed()   `today` is another day
    """

    day_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self._now = now
        self._today = local_date(now())
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def today(self) -> date:
        return self._today

    def start(self) -> None:
        left_ms = round(until_midnight(self._now()).total_seconds() * 1000) + 1000
        self._timer.start(min(left_ms, LOOKED_AT_MS))

    def look(self) -> None:
        """Now, and go on looking."""
        today = local_date(self._now())
        if today != self._today:
            self._today = today
            self.day_changed.emit()
        self.start()

    def stop(self) -> None:
        self._timer.stop()
