"""Going to another session, and what becomes of a temporary one that would be gone by that."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.core.session import Hit
from widgets.tasks import Tasks


class Leave(StrEnum):
    """What the user wants when a temporary session would be gone."""

    KEEP = "keep"
    """Make a kept session of it, and go."""
    DROP = "drop"
    STAY = "stay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Temporary:
    """A session that is never written, while it is on the screen."""

    id: str
    title: str
    worth_keeping: bool
    """Something was asked in it; an empty one goes without a question."""
    keep: Callable[[], Awaitable[bool]]
    """Makes it a kept one, and says whether that was possible; if not, a notice has said why."""


class Going(QObject):
    """Says which session is to be shown, once nothing speaks against leaving the one on the screen.

    session_chosen(str)   this session is to be shown; it may be the one that is, behind another view
    hit_chosen(object)    this place (a `Hit`) of the session that was chosen just before, or is shown already
    new_requested(bool)   a new session is to be shown; true for one that is never written
    asked(str)            the user must say what becomes of the temporary session of this title: `answer`
    withdrawn()           the question stands no more
    temporary_changed()   there is another temporary session, or none any more
    """

    session_chosen = Signal(str)
    hit_chosen = Signal(object)
    new_requested = Signal(bool)
    asked = Signal(str)
    withdrawn = Signal()
    temporary_changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._current = ""
        self._temporary: Temporary | None = None
        self._question: asyncio.Future[Leave] | None = None

    @property
    def current(self) -> str:
        """The id of the session on the screen."""
        return self._current

    @property
    def temporary(self) -> Temporary | None:
        """The session on the screen when it is never written."""
        return self._temporary

    def arrive(self, session_id: str, temporary: Temporary | None = None) -> None:
        """This session is on the screen now."""
        self._current = session_id
        if temporary != self._temporary:
            self._temporary = temporary
            if temporary is None:
                self.answer(Leave.STAY)
            self.temporary_changed.emit()

    def choose(self, session_id: str) -> None:
        if session_id == self._current:
            self.session_chosen.emit(session_id)
        else:
            self._tasks.start(self._choose(session_id), name=f"choose {session_id}")

    def choose_hit(self, hit: Hit) -> None:
        self._tasks.start(self._choose(hit.session_id, hit), name=f"choose {hit.session_id}")

    def new(self, *, temporary: bool = False) -> None:
        self._tasks.start(self._new(temporary=temporary), name="new session")

    def keep(self) -> None:
        """The temporary session becomes a kept one, and stays on the screen."""
        if self._temporary is not None and self._temporary.worth_keeping:
            self._tasks.start(self._keep(self._temporary), name="keep the temporary session")

    async def allowed(self) -> bool:
        """Whether the session on the screen may be left now. Asks when it would be gone with all in it."""
        leaving = self._temporary
        if leaving is None or not leaving.worth_keeping:
            return True
        self.answer(Leave.STAY)  # who wants to go elsewhere now does not want to go there any more
        question = self._question = asyncio.get_running_loop().create_future()
        self.asked.emit(leaving.title)
        try:
            answer = await question
        finally:
            if self._question is question:
                self._question = None
                self.withdrawn.emit()
        if answer is Leave.KEEP:
            return await leaving.keep()
        return answer is Leave.DROP

    def answer(self, answer: Leave) -> None:
        """What the user said to `asked`. Without a question it means nothing."""
        if self._question is not None and not self._question.done():
            self._question.set_result(answer)

    async def _choose(self, session_id: str, hit: Hit | None = None) -> None:
        if session_id != self._current:
            if not await self.allowed():
                return
            self.session_chosen.emit(session_id)
        if hit is not None:
            self.hit_chosen.emit(hit)

    async def _new(self, *, temporary: bool) -> None:
        if await self.allowed():
            self.new_requested.emit(temporary)

    async def _keep(self, temporary: Temporary) -> None:
        await temporary.keep()
