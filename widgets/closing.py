"""The way out: ask where answers still grow, hand in what is on the screen, let the window go."""

import asyncio

from PySide6.QtCore import QObject

from widgets.dialogs import confirm
from widgets.program import Program
from widgets.state.going import Going
from widgets.window import Window


class Closing(QObject):
    """`done` is set when the window has gone and the rest may be taken down."""

    def __init__(self, program: Program, window: Window, going: Going) -> None:
        super().__init__(window)
        self._program = program
        self._going = going
        self._window = window
        self._question: asyncio.Task[None] | None = None
        self.done = asyncio.Event()
        window.close_asked.connect(self.ask)

    def ask(self) -> None:
        """Close, once the user has agreed where there is something to lose. Asked twice, it asks once."""
        if self._question is None and not self.done.is_set():
            self._question = self._program.tasks.start(self._close(), name="close the window")

    def leave(self) -> None:
        """Close without a question: the system asks, who waits for no answer and kills what stays."""
        if self.done.is_set():
            return
        if self._question is not None:
            self._question.cancel()
        self._program.asking.stop_everything()
        self._program.opening.leaving.emit()
        self._window.leave()
        self.done.set()

    async def _close(self) -> None:
        try:
            agreed = await self._agreed()
        finally:
            self._question = None
        if agreed:
            self.leave()

    async def _agreed(self) -> bool:
        working = self._program.asking.working
        settings = self._program.preferences.settings
        if not any(work.temporary for work in working) and not await self._going.allowed():
            return False  # a temporary session would be gone, and the user wants to stay with it
        if not working or not settings.confirm_quit:
            return True
        return await confirm(
            self._window,
            self.tr("Quit while answers are still being written?"),
            self.tr("They are stopped. What has come so far is kept.")
            if not any(work.temporary for work in working)
            else self.tr("They are stopped. A temporary session is gone then."),
            accept=self.tr("Quit"),
        )
