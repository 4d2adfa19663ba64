import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.answer import AnswerState
from app.core.model_ref import ModelRef
from app.core.session import KeptAnswer, Turn
from app.services.comparing import Comparing, Question
from app.services.comparison import Comparison
from app.services.connections import Connected
from app.services.gates import Gates
from app.standin.process import StandIn
from providers.base import Secret
from providers.client import HttpProvider
from providers.transport.client import http_client
from tests.support.comparing import KEY, ROOTS, compare, connect_to, endpoint, session_of
from tests.support.standin import entries_of, running_standin, wait_until


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


def states(turn: Turn) -> list[str]:
    return [answer.state.value for answer in turn.answers]


def test_every_wire_answers_side_by_side(standin: StandIn) -> None:
    turn = compare(standin.base_url, [f"{name}/quick::rate=0" for name in ROOTS], "What is a lane?")
    assert states(turn) == ["complete"] * 4
    for answer in turn.answers:
        assert answer.text
        assert answer.usage.input
        assert answer.usage.output
        assert answer.timing.first_text_s is not None
        assert answer.timing.attempts == 1
        assert answer.sent is not None
        assert b"What is a lane?" in answer.sent.body
        assert "sk-test" not in str(dict(answer.sent.headers))


def test_a_lane_that_fails_disturbs_no_other(standin: StandIn) -> None:
    turn = compare(standin.base_url, ["openai/quick::401", "openai/quick::rate=0", "openai/quick::cut=50%"])
    assert states(turn) == ["error", "complete", "incomplete"]
    cut = turn.answers[2]
    assert cut.text
    assert cut.failure is not None


def test_each_attempt_connects_anew(standin: StandIn) -> None:
    """The demo's server may have died: the next attempt meets the one that was started instead."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        gone = f"http://127.0.0.1:{server.getsockname()[1]}"
    places = iter([gone, standin.base_url])

    async def run() -> Turn:
        async with http_client() as client:

            async def connect(ref: ModelRef) -> Connected:
                at = endpoint("openai", next(places))
                return Connected(HttpProvider(at, Secret(KEY), client=client), at, ref.model)

            session = session_of(["openai/quick::rate=0"])
            return (await Comparing(connect, store=None).ask(session, Question("Hello"))).done

    answer = asyncio.run(run()).answers[0]
    assert (answer.state, answer.timing.attempts) == (AnswerState.COMPLETE, 2)


def test_a_mistake_of_ours_ends_one_lane_in_words(standin: StandIn) -> None:
    async def run() -> Turn:
        async with connect_to(
            endpoint("openai", standin.base_url)
        ) as connect:  # "nowhere" is not known to `connect`
            session = session_of(["nowhere/x", "openai/quick::rate=0"])
            return (await Comparing(connect, store=None).ask(session, Question("Hello"))).done

    turn = asyncio.run(run())
    assert states(turn) == ["error", "complete"]
    assert turn.answers[0].failure is not None
    assert "mistake in Abreast" in turn.answers[0].failure.message


def test_retries_are_bounded_counted_and_apart_from_latency(standin: StandIn) -> None:
    turn = compare(
        standin.base_url, ["openai/quick::429x1=0s::rate=0", "openai/quick::500", "openai/quick::quota"]
    )
    again, failed, billed = turn.answers
    assert (again.state, again.timing.attempts) == (AnswerState.COMPLETE, 2)
    assert any("Asked again" in note for note in again.notes)
    assert again.timing.waited_s > 0
    assert (failed.state, failed.timing.attempts) == (AnswerState.ERROR, 3)
    assert (billed.state, billed.timing.attempts) == (AnswerState.ERROR, 1)


def test_after_any_content_nothing_is_asked_again(standin: StandIn) -> None:
    turn = compare(standin.base_url, ["openai/quick::overloaded-mid=50%"])
    assert turn.answers[0].timing.attempts == 1
    assert turn.answers[0].state is AnswerState.ERROR
    assert turn.answers[0].text


def test_a_time_limit_ends_a_lane_that_hangs_and_keeps_its_text(standin: StandIn) -> None:
    hanging = [
        "openai/quick::hang",
        "openai/quick::stall=50%::rate=0",
        "openai/quick::mute",
        "openai/quick::keepalive",
    ]
    turn = compare(standin.base_url, hanging, timeout_s=2)
    assert states(turn) == ["timeout"] * 4
    assert turn.answers[1].text


def test_stopping_one_lane_keeps_its_text_and_leaves_the_others(standin: StandIn) -> None:
    async def run() -> Comparison:
        async with connect_to(endpoint("openai", standin.base_url)) as connect:
            session = session_of(["openai/quick::stall=50%::rate=0", "openai/quick::rate=0"])
            begun: asyncio.Future[Comparison] = asyncio.get_running_loop().create_future()
            comparing = Comparing(connect, store=None)
            asking = asyncio.create_task(comparing.ask(session, Question("Hello"), begun=begun.set_result))
            comparison = await begun
            stalled = comparison.answer_of(session.lanes[0].id)
            while not stalled.text or comparison.answers[1].state.live:
                await asyncio.sleep(0.01)
            comparison.stop(session.lanes[0].id)
            return await asking

    comparison = asyncio.run(run())
    assert states(comparison.done) == ["cancelled", "complete"]
    assert comparison.answers[0].text


def test_stopping_all_closes_every_connection(standin: StandIn) -> None:
    model = "quick::stall=51%::rate=0"  # no other test asks it

    async def run() -> Turn:
        async with connect_to(endpoint("openai", standin.base_url)) as connect:
            session = session_of([f"openai/{model}"] * 5)
            begun: asyncio.Future[Comparison] = asyncio.get_running_loop().create_future()
            asking = asyncio.create_task(
                Comparing(connect, store=None).ask(session, Question("Hello"), begun=begun.set_result)
            )
            comparison = await begun
            while not all(answer.text for answer in comparison.answers):
                await asyncio.sleep(0.01)
            comparison.stop()
            return (await asking).done

    assert states(asyncio.run(run())) == ["cancelled"] * 5
    wait_until(lambda: len([entry for entry in entries_of(standin, model) if entry["hung_up_at"]]) == 5)


def test_a_local_server_gets_one_request_at_a_time(standin: StandIn) -> None:
    most = 0

    def watch(comparison: Comparison) -> None:
        async def count() -> None:
            nonlocal most
            while any(answer.state.live for answer in comparison.answers):
                busy = [a for a in comparison.answers if a.state.live and a.state is not AnswerState.QUEUED]
                most = max(most, len(busy))
                await asyncio.sleep(0)

        watching.append(asyncio.get_running_loop().create_task(count()))

    watching: list[asyncio.Task[None]] = []
    turn = compare(standin.base_url, ["ollama/quick::ttft=50ms"] * 4, concurrency=1, watch=watch)
    assert states(turn) == ["complete"] * 4
    assert most == 1
    assert turn.answers[3].timing.waited_s > turn.answers[0].timing.waited_s


def test_a_hundred_lanes(standin: StandIn) -> None:
    turn = compare(standin.base_url, ["openai/quick::rate=0::ttft=0"] * 100)
    assert states(turn) == ["complete"] * 100


def test_eight_lanes_with_different_secrets_never_hear_of_each_other(standin: StandIn) -> None:
    """`echo` answers with the whole conversation that it was sent."""

    async def run() -> list[list[KeptAnswer]]:
        names = list(ROOTS) * 2
        answers: list[list[KeptAnswer]] = []
        async with connect_to(*(endpoint(name, standin.base_url) for name in ROOTS)) as connect:
            session = session_of([f"{name}/echo::rate=0" for name in names])
            lanes = tuple(replace(lane, system=f"secret-of-{lane.letter}") for lane in session.lanes)
            session = replace(session, lanes=lanes)
            comparing = Comparing(connect, store=None, gates=Gates())
            for number in range(4):
                comparison = await comparing.ask(session, Question(f"turn {number}"))
                session = replace(session, turns=(*session.turns, comparison.done))
                answers.append(list(comparison.done.answers))
        return answers

    for number, answers in enumerate(asyncio.run(run())):
        for position, answer in enumerate(answers):
            assert answer.state is AnswerState.COMPLETE, answer.failure
            own = f"secret-of-{'ABCDEFGH'[position]}"
            assert own in answer.text
            for other in "ABCDEFGH":
                assert f"secret-of-{other}" == own or f"secret-of-{other}" not in answer.text
            assert f"turn {number}" in answer.text
            if number:
                assert f"turn {number - 1}" in answer.text
