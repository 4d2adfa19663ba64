"""Questions that do not leave at once, because they would pass a limit of spending."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.budgeting import Verdict
from app.core.session import Lane, Session

if TYPE_CHECKING:
    from app.services.budget import Budget
    from app.services.comparing import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """What was not sent, and why."""

    session_id: str
    verdict: Verdict
    retried: tuple[str, ...] = ()
    """The lanes that were to be asked again; empty for a prompt, which stands in the composer again."""


class Limiting(QObject):
    """Asks the budget before anything leaves.

    held(str)   in the session of this id something was held back: `of` says what
    """

    held = Signal(str)

    def __init__(self, budget: "Budget", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._budget = budget
        self._held: dict[str, HeldBack] = {}

    def of(self, session_id: str) -> HeldBack | None:
        """What waits for the user's word there."""
        return self._held.get(session_id)

    def forget(self, session_id: str) -> None:
        """The user has seen it, or wants something else now."""
        self._held.pop(session_id, None)

    async def admits(
        self,
        session: Session,
        question: "Question",
        lanes: Sequence[Lane],
        *,
        anyway: bool,
        retried: Sequence[str] = (),
    ) -> bool:
        """Whether it may leave now. `anyway`: the user has been asked; no word of the user's lifts a stop."""
        self.forget(session.id)
        verdict = await self._budget.check(session, question, lanes)
        if verdict.allowed or (anyway and not verdict.stopped):
            return True
        self._held[session.id] = HeldBack(session_id=session.id, verdict=verdict, retried=tuple(retried))
        return False

    def tell(self, session_id: str) -> None:
        """What was held back there is where it was before: now the user may be asked."""
        if session_id in self._held:
            self.held.emit(session_id)
