"""Questions on their way: send, stop, retry, continue from one lane's answer."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.answer import Answer
from app.core.errors import UserError
from app.core.history import with_continuation
from app.core.session import Continuation, Lane, Turn
from app.core.titles import title_from
from providers.base import Attachment
from widgets.state.keeping import NOT_KEPT, Keeping
from widgets.state.limiting import Limiting
from widgets.state.notices import NoticeAction, Notices
from widgets.state.open_session import OpenSession
from widgets.state.work import Work
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.comparing import Comparing, Question
    from app.services.comparison import Comparison

    _Begun = Callable[[Comparison], None]
    _Ask = Callable[[_Begun], Awaitable[None]]


class Asking(QObject):
    """The verbs of a conversation. What is sent belongs to its session, whichever one is shown meanwhile.

    not_sent(str, str)   in the session of this id the question with this prompt never left; a notice has
                         said why
    copy_wanted(Work)    the answers of this session are on the screen alone, and are to go into a file
    """

    not_sent = Signal(str, str)
    copy_wanted = Signal(object)

    def __init__(
        self,
        open_session: OpenSession,
        comparing: "Callable[[Work], Comparing]",
        keeping: Keeping,
        *,
        limiting: Limiting,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        """`comparing` makes what asks the lanes of a session: one that keeps, or one that does not. What
        `limiting` holds back is not sent.
        """
        super().__init__(parent)
        self._open = open_session
        self._comparing = comparing
        self._keeping = keeping
        self.limiting = limiting
        self._tasks = tasks
        self._notices = notices
        self._working: dict[str, Work] = {}
        self._unkept: dict[str, Work] = {}

    @property
    def working(self) -> tuple[Work, ...]:
        """The sessions whose answers still grow, shown or not."""
        return tuple(self._working.values())

    def work_of(self, session_id: str) -> Work | None:
        """The session as it is worked on, when anything in it is under way."""
        return self._working.get(session_id)

    def unkept_of(self, session_id: str) -> Work | None:
        """The session as it was on the screen, when the disk refused to take its answers."""
        return self._unkept.get(session_id)

    # --- verbs ---

    def send(self, prompt: str, attachments: Sequence[Attachment] = (), *, anyway: bool = False) -> bool:
        """Ask all lanes; false when that cannot be now: nothing to ask, nobody to ask, or still answering.
        `anyway`: although a limit asks.
        """
        work = self._open.work
        lanes = work.open_lanes
        if work.busy or not lanes or not (prompt.strip() or attachments):
            return False
        files = tuple(attachments)

        async def ask(begun: "_Begun") -> None:
            from app.services.comparing import Question  # with the network client, after the first paint

            await self._send(work, Question(prompt, files), lanes, begun, anyway=anyway)

        self._start(work, ask, name="send")
        return True

    def stop(self, lane_id: str | None = None) -> None:
        """End one lane of the shown session, or all; what came stays."""
        work = self._open.work
        if lane_id is None:
            _stop(work)
            return
        for comparison in work.comparisons:
            if any(answer.lane_id == lane_id for answer in comparison.answers):
                comparison.stop(lane_id)

    def stop_sessions(self, session_ids: Iterable[str]) -> None:
        """End all lanes of these, shown or not."""
        for session_id in session_ids:
            work = self._working.get(session_id)
            if work is not None:
                _stop(work)

    def stop_everything(self) -> None:
        """In every session, before the program ends."""
        self.stop_sessions(tuple(self._working))

    def can_retry(self, lane_id: str) -> bool:
        """The lane is there, and has no answer under way in the shown turn."""
        work = self._open.work
        lane, turn = work.lane(lane_id), self._open.turn
        answer = self._open.answer(lane_id)
        idle = answer is None or not answer.state.live
        return lane is not None and not lane.closed and turn is not None and idle and not work.starting

    def failed_lanes(self) -> tuple[str, ...]:
        """The lanes of the shown turn whose answer is no answer, and that can be asked again."""
        found = []
        for lane in self._open.lanes:
            answer = self._open.answer(lane.id)
            if answer is not None and not answer.state.live and not answer.state.usable:
                found.append(lane.id)
        return tuple(found)

    def retry(self, lane_ids: Sequence[str], *, anyway: bool = False) -> None:
        """Ask these lanes again what was asked in the shown turn. Their earlier answers are kept. `anyway`:
        although a limit asks.
        """
        work, turn = self._open.work, self._open.turn
        wanted = [lane for lane in work.open_lanes if lane.id in lane_ids and self.can_retry(lane.id)]
        if turn is None or not wanted:
            return
        turn_id = turn.id

        async def ask(begun: "_Begun") -> None:
            await self._retry(work, turn_id, wanted, begun, anyway=anyway)

        self._start(work, ask, name="retry")

    def continue_from(self, lane_id: str) -> None:
        """This lane's answer in the shown turn becomes the common history of all lanes."""
        turn = self._open.turn
        if turn is None:
            return
        work, continuation = self._open.work, Continuation(after_turn=turn.number, lane_id=lane_id)
        try:
            work.session = with_continuation(work.session, continuation)
        except UserError as error:
            self._notices.tell(error)
            return
        self._open.tell(work, self._open.lanes_changed)
        session_id = work.session.id
        self._keeping.later(
            work, lambda store: store.continue_from(session_id, continuation), name="continue"
        )

    # --- under way ---

    def _start(self, work: Work, ask: "_Ask", *, name: str) -> None:
        work.starting += 1
        work.stop_wanted = False
        self._working[work.session.id] = work
        self._tell_busy(work)
        self._tasks.start(self._until_done(work, ask), name=f"{name} in {work.session.id}", keeps=True)

    async def _until_done(self, work: Work, ask: "_Ask") -> None:
        begun: list[Comparison] = []

        def on_begun(comparison: "Comparison") -> None:
            work.starting -= 1
            begun.append(comparison)
            self._on_begun(work, comparison)

        try:
            await ask(on_begun)
        finally:
            if not begun:
                work.starting -= 1
            for comparison in begun:
                self._on_done(work, comparison)
            if not work.busy:
                self._working.pop(work.session.id, None)
            self._tell_busy(work)

    async def _send(
        self,
        work: Work,
        question: "Question",
        lanes: Sequence[Lane],
        begun: "_Begun",
        *,
        anyway: bool,
    ) -> None:
        try:
            if not await self.limiting.admits(work.session, question, lanes, anyway=anyway):
                self.not_sent.emit(work.session.id, question.prompt)
                self.limiting.tell(work.session.id)
                return
            await self._prepare(work, question.prompt)
            await self._comparing(work).ask(work.session, question, lanes=lanes, begun=begun)
        except UserError as error:
            self._notices.tell(error)
            self.not_sent.emit(work.session.id, question.prompt)

    async def _retry(
        self, work: Work, turn_id: str, lanes: Sequence[Lane], begun: "_Begun", *, anyway: bool
    ) -> None:
        turn = work.turn_of(turn_id)
        assert turn is not None  # it was shown when the retry was asked for, and turns do not go
        if not await self._admits_retry(work, turn, lanes, anyway=anyway):
            self.limiting.tell(work.session.id)
            return
        await self._keeping.begin(work)  # what was changed of its lanes comes first
        turn = work.turn_of(turn_id) or turn  # a lane of it may have ended meanwhile
        await self._comparing(work).retry(work.session, turn, lanes, begun=begun)

    async def _admits_retry(self, work: Work, turn: Turn, lanes: Sequence[Lane], *, anyway: bool) -> bool:
        from app.services.comparing import Question  # as above

        before = replace(
            work.session, turns=tuple(each for each in work.session.turns if each.number < turn.number)
        )
        asked, retried = Question(turn.prompt, turn.attachments), [lane.id for lane in lanes]
        return await self.limiting.admits(before, asked, lanes, anyway=anyway, retried=retried)

    async def _prepare(self, work: Work, prompt: str) -> None:
        """A session is kept, and named, from its first question on."""
        if not work.session.title:
            work.session = replace(work.session, title=title_from(prompt))
            self._open.tell(work, self._open.title_changed)
            if work.in_store:
                session_id, title = work.session.id, work.session.title
                await self._keeping.now(work, lambda store: store.rename(session_id, title))
        await self._keeping.begin(work)

    def _on_begun(self, work: Work, comparison: "Comparison") -> None:
        def on_ended(answer: Answer) -> None:
            self._on_ended(work, comparison.turn.id, answer)

        known = work.turn_of(comparison.turn.id) is not None
        comparison.ended = on_ended
        work.begin(comparison)
        if work.stop_wanted:
            comparison.stop()
        if not known:
            work.turn_id = comparison.turn.id
            self._open.tell(work, self._open.turn_shown)
        elif self._open.is_shown(work, comparison.turn.id):
            for answer in comparison.answers:
                self._open.answer_begun.emit(answer.lane_id)
        self._tell_busy(work)

    def _on_ended(self, work: Work, turn_id: str, answer: Answer) -> None:
        work.end_answer(turn_id, answer)
        if self._open.is_shown(work, turn_id):
            self._open.answer_ended.emit(answer.lane_id)

    def _on_done(self, work: Work, comparison: "Comparison") -> None:
        work.comparisons.remove(comparison)
        problem = comparison.not_kept
        if problem is not None:
            text = self.tr("These answers are only on the screen: {why}").format(why=problem.message)
            work.unkept = True
            self._unkept[work.session.id] = work

            def save_copy() -> None:
                self.copy_wanted.emit(work)

            elsewhere = NoticeAction(self.tr("Save a copy…"), save_copy)
            self._notices.post(text, tone="bad", hint=problem.hint, action=elsewhere, key=NOT_KEPT)
        elif self._keeping.keeps(work):
            self._notices.clear(NOT_KEPT)
            work.forget_sent(comparison.turn.id)

    def _tell_busy(self, work: Work) -> None:
        if self._open.is_shown(work):
            self._open.busy_changed.emit(work.busy)
        self._open.work_changed.emit(work.session.id)


def _stop(work: Work) -> None:
    work.stop_wanted = bool(work.starting)
    for comparison in work.comparisons:
        comparison.stop()
