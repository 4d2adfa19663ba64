"""What was sent for an answer, byte for byte, from wherever it is kept."""

from app.core.session import KeptAnswer
from providers.base import Sent
from widgets.state.keeping import Keeping
from widgets.state.open_session import OpenSession


class Requests:
    """Reads only; while names are hidden there is nothing to read, since a request names its model."""

    def __init__(self, open_session: OpenSession, keeping: Keeping) -> None:
        self._open = open_session
        self._keeping = keeping

    async def sent(self, lane_id: str) -> Sent | None:
        """Of the lane's answer in the shown turn; `None` when nothing was sent, or it is not kept."""
        if self._open.blind:
            return None
        answer = self._answer(lane_id)
        if answer is None:
            return None
        growing = self._open.work.growing(answer.id)
        if growing is not None and growing.sent is not None:
            return growing.sent
        if answer.sent is not None or self._keeping.store is None or not self._open.work.in_store:
            return answer.sent
        sent = await self._keeping.store.sent(answer.id)
        return None if self._open.work.blind else sent  # names may have been hidden while it was read

    def _answer(self, lane_id: str) -> KeptAnswer | None:
        turn = self._open.turn
        return turn.answer_of(lane_id) if turn is not None else None
