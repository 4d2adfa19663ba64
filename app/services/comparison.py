"""One turn under way: its answers grow, each in a task of its own, until the last has ended."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from time import perf_counter

from app.core.answer import Answer
from app.core.errors import StoreError
from app.core.session import Lane, Session, Turn, keep
from app.services.recording import Recorder
from providers.errors import ErrorKind, ProviderError

STARTS_PER_TURN_OF_THE_LOOP = 4
"""A request costs about a millisecond to start; 32 at once would hold the loop for longer than a frame."""

log = logging.getLogger(__name__)


async def _nothing() -> None:
    """What there is to wait for when nobody prices."""


async def _nothing_of(_answer: Answer) -> None:
    """What there is to do when nobody keeps a book of what is spent."""


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
        self.before_end: Callable[[], Awaitable[None]] = _nothing
        """Awaited before an answer ends: that is where its cost is fixed, so prices must have been read."""
        self.after_end: Callable[[Answer], Awaitable[None]] = _nothing_of
        """Awaited for each answer that was begun, when it has ended, its cost is fixed, and all were told."""
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
            await self._end(partial(answer.cancel, perf_counter()))
            raise
        except ProviderError as error:
            await self._end(partial(answer.fail, error, perf_counter()))
        except Exception as bug:
            log.exception("lane %s (%s) failed by a mistake in this program", lane.letter, lane.model)
            message = f"A mistake in Abreast ended this lane ({type(bug).__name__}); the log file says more."
            failed = ProviderError(kind=ErrorKind.INTERNAL, message=message)
            await self._end(partial(answer.fail, failed, perf_counter()))
        else:
            await self._end(partial(answer.end, perf_counter()))
        finally:
            self._tell_end(answer)
            await self._settle(answer)

    async def _end(self, end: Callable[[], None]) -> None:
        """Whatever happens meanwhile, the answer ends."""
        try:
            await self.before_end()
        finally:
            end()

    async def _settle(self, answer: Answer) -> None:
        """A mistake in it must not reach other lanes either."""
        try:
            await self.after_end(answer)
        except Exception:
            log.exception("what an answer cost was not booked by a mistake in this program")

    def _never_begun(self, answer: Answer) -> None:
        answer.cancel(perf_counter())
        self._tell_end(answer)

    def _tell_end(self, answer: Answer) -> None:
        if self.ended is not None:
            self.ended(answer)
