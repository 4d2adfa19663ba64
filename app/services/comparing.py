"""One prompt to every lane at once.

Each lane is one owned task that ends in its own answer: nothing that happens to a lane, not even a mistake of
ours, reaches another one.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from app.core.answer import Answer
from app.core.errors import UserError
from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Blind, Lane, Session, Turn, keep
from app.core.tries import with_tries
from app.services.budget import Budget
from app.services.comparison import Comparison
from app.services.connections import Connected
from app.services.costing import Costing
from app.services.gates import Gates
from app.services.lane_requests import Requests
from app.services.planning import Plan
from app.services.recording import Recorder
from app.services.spending import Spending
from app.services.token_lessons import TokenLessons
from app.store.store import Store
from providers.base import Attachment, Message, Request
from providers.errors import ErrorKind, ProviderError
from providers.retrying import wait_before_retry

Connect = Callable[[ModelRef], Awaitable[Connected]]


@dataclass(frozen=True, slots=True)
class Question:
    prompt: str
    attachments: tuple[Attachment, ...] = ()

    def message(self) -> Message:
        return Message(role="user", text=self.prompt, attachments=self.attachments)


class Comparing:
    """Asks the lanes of a session, and keeps what they answer if there is a store."""

    def __init__(
        self,
        connect: Connect,
        *,
        store: Store | None,
        gates: Gates | None = None,
        costing: Costing | None = None,
        budget: Budget | None = None,
        lessons: TokenLessons | None = None,
        timeout_s: float | None = None,
        redact: Callable[[str], str] = str,
    ) -> None:
        """Without `costing`, an answer costs what its provider states; without a `budget`, nothing is booked
        and no limit holds; `lessons` learn from every answer how its model counts. `redact` takes keys out of
        what a provider says of itself, whatever form it wrote them in.
        """
        self._connect = connect
        self._store = store
        self._gates = gates or Gates()
        self._costing = costing
        self._budget = budget
        self._lessons = lessons
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
        if self._costing is not None:
            comparison.before_end = self._costing.ready
        spending = None
        if self._budget is not None:
            spending = Spending(self._budget, comparison.answers, partial(self._plan, comparison))

        async def after_end(answer: Answer) -> None:
            if spending is not None:
                await spending.settle(answer)
            await self._learn(comparison, requests, answer)

        comparison.after_end = after_end
        recorder = Recorder(self._store, comparison.answers) if self._store is not None else None

        async def ask_lane(lane: Lane, answer: Answer) -> None:
            await self._ask_lane(requests, lane, answer, spending)

        await comparison.run(ask_lane, recorder)
        return comparison

    async def _learn(self, comparison: Comparison, requests: Requests, answer: Answer) -> None:
        """How the model counts; of what is not to be kept, in memory alone."""
        if self._lessons is None:
            return
        lane = next(lane for lane in comparison.session.lanes if lane.id == answer.lane_id)
        request = requests.request(lane, lane.model.model)
        await self._lessons.learn(lane, request, answer, keep=self._store is not None)

    async def _plan(self, comparison: Comparison) -> Plan:
        """What its lanes may cost: they are told of the turns before it."""
        assert self._budget is not None
        turn, session = comparison.turn, comparison.session
        before = replace(session, turns=tuple(each for each in session.turns if each.number < turn.number))
        asked = {answer.lane_id for answer in comparison.answers}
        lanes = [lane for lane in session.lanes if lane.id in asked]
        return await self._budget.plan(before, Question(turn.prompt, turn.attachments), lanes)

    async def _ask_lane(
        self, requests: Requests, lane: Lane, answer: Answer, spending: Spending | None
    ) -> None:
        connected = await self._connect(lane.model)
        for notice in (*requests.notices(lane), *connected.notices):
            answer.note(notice)
        request = requests.request(lane, connected.model_id)
        if self._costing is not None:
            answer.meter = self._costing.meter(connected.endpoint, request)
        async with self._gates.of(connected.endpoint) or nullcontext():
            if spending is not None:
                await spending.reserve(answer, connected.endpoint, request)
            try:
                async with asyncio.timeout(self._timeout_s):
                    await self._attempts(lane, connected, request, answer, spending)
            except TimeoutError:
                what = "No whole answer came" if answer.has_content else "Nothing of an answer came"
                message = f"{what} within the {self._timeout_s:g} s that were allowed."
                raise ProviderError(kind=ErrorKind.TIMEOUT, message=message) from None

    async def _attempts(
        self,
        lane: Lane,
        connected: Connected,
        request: Request,
        answer: Answer,
        spending: Spending | None,
    ) -> None:
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
                if spending is not None and (refusal := await spending.again(answer, error)) is not None:
                    answer.note(refusal)
                    raise
                answer.note(f"Asked again after {pause:.1f} s: {error.message}")
                answer.requeue()
                await asyncio.sleep(pause)
                connected = await self._connect(lane.model)  # the demo's server may have to be started again
            else:
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
