"""What the user thinks of answers, and blind mode: names are hidden until every answer has a verdict."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from app.core.blind import ready_to_reveal, revealed
from app.core.errors import UserError
from app.core.ids import new_id
from app.core.verdicts import Verdict, with_verdict
from widgets.state.keeping import Keeping
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession


class Judging(QObject):
    """Verdicts on the answers of the shown turn, and what blind mode hides and shows."""

    def __init__(
        self, open_session: OpenSession, keeping: Keeping, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_session
        self._keeping = keeping
        self._notices = notices

    def verdict_of(self, lane_id: str) -> Verdict | None:
        turn = self._open.turn
        answer = turn.answer_of(lane_id) if turn is not None else None
        return None if answer is None else answer.verdict

    def can_judge(self, lane_id: str) -> bool:
        """An answer that has ended, in a turn whose verdicts are not locked."""
        turn, answer = self._open.turn, self._open.answer(lane_id)
        return turn is not None and turn.blind != "revealed" and answer is not None and not answer.state.live

    def judge(self, lane_id: str, verdict: Verdict) -> None:
        """Give the verdict; given twice, it is taken back."""
        work, shown = self._open.work, self._open.turn
        turn = work.turn_of(shown.id) if shown is not None else None
        answer = turn.answer_of(lane_id) if turn is not None else None
        if turn is None or answer is None or not self.can_judge(lane_id):
            return
        try:
            judged = with_verdict(turn, answer.id, verdict)
        except UserError as error:
            self._notices.tell(error)
            return
        work.put(judged)
        self._open.tell(work, self._open.verdicts_changed)
        changed = {
            after.id: after.verdict
            for after in judged.answers
            if (before := turn.answer_of(after.lane_id)) is not None and before.verdict != after.verdict
        }
        for answer_id, given in changed.items():
            self._keep_verdict(answer_id, given)

    def _keep_verdict(self, answer_id: str, verdict: Verdict | None) -> None:
        self._keeping.later(
            self._open.work, lambda store: store.set_verdict(answer_id, verdict), name="keep a verdict"
        )

    # --- blind mode ---

    @property
    def can_reveal(self) -> bool:
        """Every hidden answer has ended and has its verdict; or nothing was asked blind."""
        session = self._open.work.session
        return ready_to_reveal(session) or not any(turn.blind == "hidden" for turn in session.turns)

    def hide(self) -> None:
        """From now on nothing tells who answers; earlier turns are out of sight until it is shown again."""
        work = self._open.work
        if work.blind or work.busy:
            return
        seed = new_id()
        work.session = replace(work.session, blind=seed, changed_at=datetime.now(UTC))
        work.turn_id = None
        self._open.tell(work, self._open.blind_changed)
        self._keep_blind(seed, revealed=False)

    def reveal(self) -> None:
        """Show who answered. The verdicts that were given blind are locked."""
        work = self._open.work
        try:
            work.session = revealed(work.session)
        except UserError as error:
            self._notices.tell(error)
            return
        self._open.tell(work, self._open.blind_changed)
        self._keep_blind(None, revealed=True)

    def _keep_blind(self, seed: str | None, *, revealed: bool) -> None:
        work = self._open.work
        session_id = work.session.id
        self._keeping.later(
            work, lambda store: store.set_blind(session_id, seed, revealed=revealed), name="blind mode"
        )
