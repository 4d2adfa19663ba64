"""The same question again in the same turn; who is asked, and who never is."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.answer import AnswerState
from app.core.errors import UserError
from app.core.history import with_continuation
from app.core.session import Blind, Continuation, Session, Turn
from app.core.verdicts import Verdict, with_verdict
from app.services.comparing import Comparing, Question
from app.services.comparison import Comparison
from app.standin.process import StandIn
from app.store.store import Store
from tests.support.comparing import ROOTS, connect_to, endpoint, session_of
from tests.support.standin import running_standin
from tests.support.stored import opened

T = TypeVar("T")
ECHO = "openai/echo::rate=0"
"""Answers with the whole conversation that it was sent."""


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


async def comparing(
    standin: StandIn, work: Callable[[Comparing], Awaitable[T]], store: Store | None = None
) -> T:
    async with connect_to(*(endpoint(name, standin.base_url) for name in ROOTS)) as connect:
        return await work(Comparing(connect, store=store))


def with_turn(session: Session, turn: Turn) -> Session:
    others = [each for each in session.turns if each.id != turn.id]
    return replace(session, turns=tuple(sorted([*others, turn], key=lambda each: each.number)))


async def asked(service: Comparing, session: Session, *prompts: str) -> Session:
    for prompt in prompts:
        session = with_turn(session, (await service.ask(session, Question(prompt))).done)
    return session


def test_a_turn_is_asked_again_with_what_stood_before_it(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = await asked(service, session_of([ECHO, ECHO]), "red", "green", "blue")
        first, second = session.lanes
        begun: list[Comparison] = []
        again = await service.retry(session, session.turns[1], [second], begun=begun.append)
        assert begun == [again]
        (answer,) = again.answers
        assert (answer.lane_id, answer.state) == (second.id, AnswerState.COMPLETE)
        assert "green" in answer.text
        assert "red" in answer.text
        assert "blue" not in answer.text
        done = again.done
        assert (done.id, done.number, done.prompt) == (session.turns[1].id, 2, "green")
        assert [each.id for each in done.answers] == [session.turns[1].answers[0].id, answer.id]
        assert done.replaced == (session.turns[1].answers[1],)
        assert done.answer_of(first.id) == session.turns[1].answer_of(first.id)

    asyncio.run(comparing(standin, work))


def test_all_that_failed_are_asked_again(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = session_of(["openai/quick::401", "openai/quick::rate=0", "anthropic/quick::500"])
        session = await asked(service, session, "Hello")
        turn = session.turns[0]
        assert [each.state.usable for each in turn.answers] == [False, True, False]
        healed = tuple(
            replace(lane, model=replace(lane.model, model="quick::rate=0")) for lane in session.lanes
        )
        session = replace(session, lanes=healed)
        failed = [lane for lane, each in zip(healed, turn.answers, strict=True) if not each.state.usable]
        done = (await service.retry(session, turn, failed)).done
        assert [each.state.usable for each in done.answers] == [True] * 3
        assert [each.state.usable for each in done.replaced] == [False] * 2
        assert done.answers[1] == turn.answers[1]

    asyncio.run(comparing(standin, work))


def test_a_lane_that_came_later_can_be_asked_an_earlier_question(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = await asked(service, session_of([ECHO]), "red")
        (late,) = session_of([ECHO]).lanes
        late = replace(late, position=1)
        session = replace(session, lanes=(*session.lanes, late))
        done = (await service.retry(session, session.turns[0], [late])).done
        assert [each.lane_id for each in done.answers] == [lane.id for lane in session.lanes]
        assert done.replaced == ()

    asyncio.run(comparing(standin, work))


def test_a_lane_that_is_still_answering_is_not_asked_again(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = session_of(["openai/quick::stall=50%::rate=0"])
        begun: asyncio.Future[Comparison] = asyncio.get_running_loop().create_future()
        asking = asyncio.create_task(service.ask(session, Question("Hello"), begun=begun.set_result))
        comparison = await begun
        with pytest.raises(UserError, match="still answering"):
            await service.retry(session, comparison.done, session.lanes)
        comparison.stop()
        await asking

    asyncio.run(comparing(standin, work))


def test_a_closed_lane_is_never_asked(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = session_of([ECHO, ECHO])
        first, second = session.lanes
        session = replace(session, lanes=(first, replace(second, closed=True)))
        session = await asked(service, session, "red")
        assert [each.lane_id for each in session.turns[0].answers] == [first.id]
        with pytest.raises(UserError, match="no open lane"):
            await service.ask(session, Question("green"), lanes=session.lanes[1:])
        with pytest.raises(UserError, match="no open lane"):
            await service.retry(session, session.turns[0], session.lanes[1:])
        opened_again = replace(session, lanes=(first, second))
        session = await asked(service, opened_again, "green")
        assert len(session.turns[1].answers) == 2

    asyncio.run(comparing(standin, work))


def test_all_lanes_go_on_from_one_answer(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = session_of([ECHO, ECHO])
        systems = ("I am lane one.", "I am lane two.")
        lanes = tuple(
            replace(lane, system=system) for lane, system in zip(session.lanes, systems, strict=True)
        )
        session = await asked(service, replace(session, lanes=lanes), "red")
        first, second = session.turns[0].answers
        session = with_continuation(session, Continuation(after_turn=1, lane_id=lanes[1].id))
        session = await asked(service, session, "green")
        for answer in session.turns[1].answers:
            assert answer.sent is not None
            assert b"I am lane two" in answer.sent.body
        assert session.turns[1].answers[0].sent is not None
        assert first.text != second.text

    asyncio.run(comparing(standin, work))


def test_a_turn_that_is_asked_blind_is_marked_so(standin: StandIn) -> None:
    async def work(service: Comparing) -> None:
        session = await asked(service, session_of([ECHO]), "red")
        session = await asked(service, replace(session, blind="seed"), "green")
        assert [turn.blind for turn in session.turns] == [Blind.NO, Blind.HIDDEN]
        again = await service.retry(session, session.turns[1], session.lanes)
        assert again.done.blind is Blind.HIDDEN

    asyncio.run(comparing(standin, work))


def test_what_was_asked_again_is_kept(standin: StandIn, tmp_path: Path) -> None:
    async def work(service: Comparing, store: Store) -> None:
        session = session_of([ECHO, ECHO])
        await store.create_session(session)
        session = await asked(service, session, "red")
        turn = with_verdict(session.turns[0], session.turns[0].answers[0].id, Verdict.PREFERRED)
        await store.set_verdict(turn.answers[0].id, turn.answers[0].verdict)
        comparison = await service.retry(with_turn(session, turn), turn, session.lanes[:1])
        assert comparison.not_kept is None
        read = await store.session(session.id)
        assert read.turns == (comparison.done,)
        assert read.turns[0].replaced[0].verdict is Verdict.PREFERRED

    async def run() -> None:
        async with opened(tmp_path / "abreast.db") as store:
            await comparing(standin, lambda service: work(service, store), store)

    asyncio.run(run())


def test_what_cannot_be_kept_is_not_sent(standin: StandIn, tmp_path: Path) -> None:
    async def work(service: Comparing) -> None:
        session = await asked(service, session_of([ECHO]), "red")
        begun: list[Comparison] = []
        async with opened(tmp_path / "abreast.db") as store:  # which knows nothing of this session
            keeping = Comparing(service._connect, store=store)
            with pytest.raises(UserError, match="no longer"):
                await keeping.retry(session, session.turns[0], session.lanes, begun=begun.append)
        assert begun == []

    asyncio.run(comparing(standin, work))
