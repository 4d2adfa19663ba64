"""What the user chose, as the window needs it: one value, changed at once, written beside the window."""

import asyncio
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError

if TYPE_CHECKING:
    from app.services.settings import Settings
    from widgets.tasks import Tasks


class Preferences(QObject):
    """The settings of the running program.

    changed(str)   the setting of this name has another value now
    """

    changed = Signal(str)

    def __init__(self, settings: "Settings", tasks: "Tasks", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tasks = tasks
        self._one_at_a_time = asyncio.Lock()
        self._unsaved = False

    @property
    def settings(self) -> "Settings":
        return self._settings

    def change(self, **changes: Any) -> None:
        """From now on these hold; they are on the disk a moment later.

        Raises `UserError`, and changes nothing, when a value cannot be.
        """
        before = self._settings
        after = before.replace(**changes)
        names = [name for name in changes if getattr(after, name) != getattr(before, name)]
        if not names:
            return
        self._settings = after
        self._unsaved = True
        for name in names:
            self.changed.emit(name)
        self._tasks.start(self._save(), name="save the settings", keeps=True)

    def refusal(self, **changes: Any) -> UserError | None:
        """Why these values cannot be; `None` when they can."""
        try:
            self._settings.replace(**changes)
        except UserError as error:
            return error
        return None

    async def _save(self) -> None:
        async with self._one_at_a_time:
            if not self._unsaved:  # an earlier call has written it already
                return
            self._unsaved = False
            written = self._settings
            saved = await asyncio.shield(asyncio.to_thread(written.save))
            if self._settings is written:
                self._settings = saved
            else:  # changed while it was being written: what was read belongs to the newer value too
                self._settings = self._settings.based_on(saved)
