"""Traffic from kept sessions: what their answers say of the typical request, and of each route."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.economics.traffic import Run, Typical, by_model, typical
from app.core.session import Session, SessionSummary

if TYPE_CHECKING:
    from app.store.store import Store

MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What was found in some sessions."""

    sessions: int
    all: Typical
    by_model: Mapping[str, Typical]
    """By `endpoint/model`."""


class TrafficRuns:
    """Reads; changes nothing. Raises `StoreError`."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    async def sessions(self) -> list[SessionSummary]:
        """The latest that can be chosen from; what is hidden in blind mode would be told by its cost."""
        listed = await self._store.sessions(limit=MOST_LISTED)
        return [each for each in listed if each.turns and not each.blind]

    async def sample(self, session_ids: Sequence[str]) -> Sample:
        """Of all their answers, earlier tries too: they were paid for."""
        runs: list[Run] = []
        for session_id in session_ids:
            runs += runs_of(await self._store.session(session_id, sent=False))
        return Sample(sessions=len(session_ids), all=typical(runs), by_model=by_model(runs))


def runs_of(session: Session) -> list[Run]:
    if session.blind is not None:
        return []
    models = {lane.id: lane.model for lane in session.lanes}
    return [
        Run(models[answer.lane_id], answer)
        for turn in session.turns
        for answer in (*turn.answers, *turn.replaced)
        if answer.lane_id in models
    ]
