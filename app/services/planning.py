"""What the lanes of a send may cost at most, and who charges it, for the budget."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from app.core.budgeting import Planned
from app.core.cost_band import LaneEstimate, SendEstimate
from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.session import Lane, Session
from app.services.one_key import Resolved

if TYPE_CHECKING:
    from app.services.comparing import Question

Plan = Mapping[str, Planned]
"""By the lane's id."""


class Estimates(Protocol):
    async def estimate(
        self, session: Session, question: "Question", *, lanes: Sequence[Lane] | None = None, repeats: int = 1
    ) -> SendEstimate: ...


class Planning:
    def __init__(self, estimates: Estimates, *, resolve: Callable[[ModelRef], Resolved]) -> None:
        """`resolve` tells where a lane's request goes, and raises `UserError`."""
        self._estimates = estimates
        self._resolve = resolve

    async def plan(self, session: Session, question: "Question", lanes: Sequence[Lane]) -> Plan:
        """For every lane. Where nothing can be estimated, no price is known."""
        try:
            estimate = await self._estimates.estimate(session, question, lanes=lanes)
        except UserError:  # the lists of prices cannot be read; whoever shows an estimate says so
            estimate = SendEstimate()
        found = {each.lane_id: each for each in estimate.lanes}
        return {lane.id: self._planned(lane, found.get(lane.id)) for lane in lanes}

    def _planned(self, lane: Lane, estimate: LaneEstimate | None) -> Planned:
        endpoint, model = lane.model.endpoint, lane.model.model
        try:
            resolved = self._resolve(lane.model)
        except UserError:  # the lane itself will meet the same and say so
            pass
        else:
            endpoint, model = resolved.endpoint.name, resolved.model_id
        if estimate is None:
            return Planned(endpoint=endpoint, model=model, most=None)
        return Planned(endpoint=endpoint, model=model, most=estimate.most, currency=estimate.currency)
