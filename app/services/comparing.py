"""One prompt to every lane at once.

Each lane is one owned task that ends in its own answer: nothing that happens to a lane, not even a mistake of
ours, reaches another one.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter

from app.core.answer import Answer
from app.core.errors import StoreError, UserError
from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Blind, Lane, Session, Turn, keep
from app.core.tries import with_tries
from app.services.connections import Connected
from app.services.gates import Gates
from app.services.lane_requests import Requests
from app.services.recording import Recorder
from app.store.store import Store
from providers.base import Attachment, Message, Request
from providers.errors import ErrorKind, ProviderError
from providers.retrying import wait_before_retry

STARTS_PER_TURN_OF_THE_LOOP = 4
"""A request costs about a millisecond to start; 32 at once would hold the loop for longer than a frame."""

Connect = Callable[[ModelRef], Awaitable[Connected]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    prompt: str
    attachments: tuple[Attachment, ...] = ()

    def message(self) -> Message:
        return Message(role="user", text=self.prompt, attachments=self.attachments)


class Comparison:
    """One turn under way: its answers grow while `run` is awaited."""

    def __init__(self, session: Session, turn: Turn, answers: Mapping[str, Answer]) -> None:
        self.session = session
        """As it was before this turn; with it, when the turn is asked again."""
        self.turn = turn
        self._answers = answers
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stopped: set[str] = set()
        self.not_kept: StoreError | None = None
        """Why the answers are not in the store although they should be."""
        self.ended: Callable[[Answer], None] | None = None
        """Called once for each answer, when it has ended; whoever watches sets it in `begun`."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Those under way, in the order of the lanes."""
        return tuple(self._answers.values())

    def answer_of(self, lane_id: str) -> Answer:
        return self._answers[lane_id]

    @property
    def done(self) -> Turn:
        """The turn with all its answers as they stand now."""
        grown = {answer.id: keep(answer) for answer in self.answers}
        return replace(self.turn, answers=tuple(grown.get(each.id, each) for each in self.turn.answers))

    def stop(self, lane_id: str | None = None) -> None:
        """End one lane, or all: the connection closes and what came stays."""
        for lane in [lane_id] if lane_id is not None else list(self._answers):
            self._stopped.add(lane)
            task = self._tasks.get(lane)
            if task is not None:
                task.cancel()
            elif self._answers[lane].state.live:  # not begun yet, and now it never will be
                self._never_begun(self._answers[lane])

    async def run(self, ask: Callable[[Lane, Answer], Awaitable[None]], recorder: Recorder | None) -> None:
        """Every lane to its end, and every answer to the disk. Cancelling it stops all lanes first."""
        recording = asyncio.create_task(recorder.run(), name="recorder") if recorder is not None else None
        try:
            await self._run_lanes(ask)
        finally:
            for answer in self.answers:
                if answer.state.live:
                    self._never_begun(answer)
            if recorder is not None and recording is not None:
                recorder.all_ended()
                self.not_kept = await self._recorded(recorder, recording)

    async def _recorded(self, recorder: Recorder, recording: "asyncio.Task[None]") -> StoreError | None:
        """Why the answers are not on the disk; `None` when they are."""
        try:
            await recording
        except Exception as bug:
            log.exception("the recorder failed by a mistake in this program")
            return StoreError(
                f"A mistake in Abreast kept these answers from being saved ({type(bug).__name__})."
            )
        return recorder.problem

    async def _run_lanes(self, ask: Callable[[Lane, Answer], Awaitable[None]]) -> None:
        async with asyncio.TaskGroup() as group:
            for count, lane in enumerate(self._lanes(), start=1):
                if lane.id in self._stopped:
                    continue
                run = self._run_lane(lane, ask)
                self._tasks[lane.id] = group.create_task(run, name=f"lane {lane.letter} {lane.model}")
                if count % STARTS_PER_TURN_OF_THE_LOOP == 0:
                    await asyncio.sleep(0)

    def _lanes(self) -> Iterable[Lane]:
        return (lane for lane in self.session.lanes if lane.id in self._answers)

    async def _run_lane(self, lane: Lane, ask: Callable[[Lane, Answer], Awaitable[None]]) -> None:
        """The edge of a lane: whatever happens in it becomes the end of its answer."""
        answer = self._answers[lane.id]
        try:
            await ask(lane, answer)
        except asyncio.CancelledError:
            answer.cancel(perf_counter())
            raise
        except ProviderError as error:
            answer.fail(error, perf_counter())
        except Exception as bug:
            log.exception("lane %s (%s) failed by a mistake in this program", lane.letter, lane.model)
            message = f"A mistake in Abreast ended this lane ({type(bug).__name__}); the log file says more."
            answer.fail(ProviderError(kind=ErrorKind.INTERNAL, message=message), perf_counter())
        finally:
            self._tell_end(answer)

    def _never_begun(self, answer: Answer) -> None:
        answer.cancel(perf_counter())
        self._tell_end(answer)

    def _tell_end(self, answer: Answer) -> None:
        if self.ended is not None:
            self.ended(answer)


class Comparing:
    """Asks the lanes of a session, and keeps what they answer if there is a store."""

    def __init__(
        self,
        connect: Connect,
        *,
        store: Store | None,
        gates: Gates | None = None,
        timeout_s: float | None = None,
        redact: Callable[[str], str] = str,
    ) -> None:
        """`redact` takes keys out of what a provider says of itself, whatever form it wrote them in."""
        self._connect = connect
        self._store = store
        self._gates = gates or Gates()
        self._redact = redact
        self._timeout_s = timeout_s
        """For one lane, from its first attempt to its end; `None` leaves it to the connection's limits."""

    async def ask(
        self,
        session: Session,
        question: Question,
        *,
        lanes: Sequence[Lane] | None = None,
        begun: Callable[[Comparison], None] | None = None,
    ) -> Comparison:
        """Send the question to all open lanes of the session (or to some) and return when every answer has
        ended.

        `begun` is handed the comparison before the first request, to watch and to stop it. Raises
        `UserError` when there is nobody to ask, `StoreError` when the turn cannot be kept; then nothing is
        sent.
        """
        answers = _answers_of(session.lanes if lanes is None else lanes)
        turn = Turn(
            id=new_id(),
            number=len(session.turns) + 1,
            prompt=question.prompt,
            attachments=question.attachments,
            asked_at=datetime.now(UTC),
            answers=tuple(keep(answer) for answer in answers.values()),
            blind=Blind.NO if session.blind is None else Blind.HIDDEN,
        )
        if self._store is not None:
            turn = await self._store.begin_turn(session.id, turn)
        comparison = Comparison(session, turn, answers)
        return await self._run(comparison, Requests(session, question.message()), begun)

    async def retry(
        self,
        session: Session,
        turn: Turn,
        lanes: Sequence[Lane],
        *,
        begun: Callable[[Comparison], None] | None = None,
    ) -> Comparison:
        """Ask these lanes the question of this turn again, in the same turn: they are told what stood before
        it, their new answers count, and what they said before is kept as an earlier try.

        The comparison's answers are the new ones, its turn has all. Raises like `ask`, and `UserError` while
        one of the lanes is still answering.
        """
        answers = _answers_of(lanes)
        before = [turn.answer_of(lane_id) for lane_id in answers]
        if any(answer is not None and answer.state.live for answer in before):
            raise UserError("A lane that is still answering cannot be asked again.", hint="Stop it first.")
        tries = [keep(answer) for answer in answers.values()]
        if self._store is not None:
            await self._store.begin_retry(session.id, turn.id, tries)
        comparison = Comparison(session, with_tries(turn, tries, session.lanes), answers)
        asked = Question(turn.prompt, turn.attachments).message()
        return await self._run(comparison, Requests(session, asked, before=turn.number), begun)

    async def _run(
        self, comparison: Comparison, requests: Requests, begun: Callable[[Comparison], None] | None
    ) -> Comparison:
        if begun is not None:
            begun(comparison)
        recorder = Recorder(self._store, comparison.answers) if self._store is not None else None

        async def ask_lane(lane: Lane, answer: Answer) -> None:
            await self._ask_lane(requests, lane, answer)

        await comparison.run(ask_lane, recorder)
        return comparison

    async def _ask_lane(self, requests: Requests, lane: Lane, answer: Answer) -> None:
        connected = await self._connect(lane.model)
        for notice in (*requests.notices(lane), *connected.notices):
            answer.note(notice)
        request = requests.request(lane, connected.model_id)
        async with self._gates.of(connected.endpoint) or nullcontext():
            try:
                async with asyncio.timeout(self._timeout_s):
                    await self._attempts(lane, connected, request, answer)
            except TimeoutError:
                what = "No whole answer came" if answer.has_content else "Nothing of an answer came"
                message = f"{what} within the {self._timeout_s:g} s that were allowed."
                raise ProviderError(kind=ErrorKind.TIMEOUT, message=message) from None

    async def _attempts(self, lane: Lane, connected: Connected, request: Request, answer: Answer) -> None:
        """Ask until there is an answer, a failure that asking again does not help, or any content."""
        while True:
            answer.begin_attempt(perf_counter())
            try:
                await _read(connected, request, answer)
            except ProviderError as error:
                error.message = self._redact(error.message)
                pause = wait_before_retry(error, answer.attempts, jitter=random.random())  # noqa: S311 - not a secret
                if answer.has_content or pause is None:
                    raise
                answer.note(f"Asked again after {pause:.1f} s: {error.message}")
                answer.requeue()
                await asyncio.sleep(pause)
                connected = await self._connect(lane.model)  # the demo's server may have to be started again
            else:
                answer.end(perf_counter())
                return


def _answers_of(lanes: Sequence[Lane]) -> dict[str, Answer]:
    """One for each lane that can be asked: a closed one never is."""
    created = perf_counter()
    answers = {lane.id: Answer(new_id(), lane.id, created_at=created) for lane in lanes if not lane.closed}
    if not answers:
        raise UserError("There is no open lane to ask.", hint="Add a lane, or open one that was closed.")
    return answers


async def _read(connected: Connected, request: Request, answer: Answer) -> None:
    async with aclosing(connected.provider.stream(request)) as events:
        async for event in events:
            answer.apply(event, perf_counter())
