"""What a lane's model is sent: the question behind what this lane knows of the turns before."""

from app.core.history import history_of, unanswered_turns
from app.core.session import Lane, Session
from providers.base import Message, Request


class Requests:
    """What each lane is sent in this turn: its own history, its own system prompt, its own parameters."""

    def __init__(self, session: Session, asked: Message, *, before: int | None = None) -> None:
        """`before`: the number of the turn that is asked again; `None` for a new one."""
        self._session = session
        self._asked = asked
        self._before = before

    def request(self, lane: Lane, model_id: str) -> Request:
        return Request(
            model=model_id,
            messages=(*history_of(self._session, lane, before=self._before), self._asked),
            system=lane.system,
            parameters=lane.parameters,
        )

    def notices(self, lane: Lane) -> tuple[str, ...]:
        """What of the conversation the lane's model does not know."""
        return tuple(
            f"This lane has no answer in turn {number}, so its model was not told of that turn."
            for number in unanswered_turns(self._session, lane, before=self._before)
        )
