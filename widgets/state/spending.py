"""What was spent, as the window shows it all the time: today and this month, against the limits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import StoreError
from app.core.limits import Limits
from widgets.state.day_clock import DayClock
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.budget import Budget, Spent


class Spending(QObject):
    """Read anew when something is reserved or settled, at midnight, and when a limit changes.

    changed()   another amount, or another limit
    """

    changed = Signal()

    def __init__(
        self, budget: "Budget", preferences: Preferences, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._budget = budget
        self._tasks = tasks
        self._spent: Spent | None = None
        self._wanted = self._reading = False
        self._days = DayClock(self)
        self._days.day_changed.connect(self.refresh)
        preferences.changed.connect(self._on_preference_changed)
        budget.changed = self.refresh

    def start(self) -> None:
        """From now on it is up to date."""
        self._days.start()
        self.refresh()

    @property
    def spent(self) -> "Spent | None":
        """`None` until it is known, and where nothing can be read."""
        return self._spent

    @property
    def limits(self) -> Limits:
        return self._budget.limits

    def refresh(self) -> None:
        self._wanted = True
        if not self._reading and not self._tasks.closed:
            self._reading = True
            self._tasks.start(self._read(), name="read what was spent")

    async def _read(self) -> None:
        """One read at a time, however many answers end meanwhile."""
        try:
            while self._wanted:
                self._wanted = False
                self._spent = await self._budget.spent()
        except StoreError:  # there is no store, which a notice has said
            self._spent = None
        finally:
            self._reading = False
        self.changed.emit()

    def _on_preference_changed(self, name: str) -> None:
        if name == "limits":
            self.changed.emit()
