"""Questions on their way, through the real engine and the demo's real server."""

from pathlib import Path

from app.core.answer import AnswerState
from app.core.history import history_of
from app.core.model_ref import parse_model
from tests.support.slow_disk import disk_held, writes_waiting
from tests.support.waiting import until
from tests.support.windows import FAST, SLOW, InProgram, begin, idle
from widgets.program import Program


def test_every_lane_answers_and_the_session_is_kept(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        facts: list[str] = []
        program.open_session.answer_ended.connect(facts.append)
        assert program.asking.send("What is a fuse?")
        await idle(program)
        lanes = program.open_session.lanes
        assert sorted(facts) == sorted(lane.id for lane in lanes)
        assert program.open_session.title == "What is a fuse?"
        store = program.engine.store
        assert store is not None
        kept = await store.session(program.open_session.session_id)
        shown = program.open_session.turn
        assert shown is not None
        assert [answer.text for answer in kept.turns[0].answers] == [answer.text for answer in shown.answers]
        assert all(answer.state is AnswerState.COMPLETE for answer in kept.turns[0].answers)

    in_program(scenario)


def test_nothing_is_sent_without_words_or_lanes_or_while_answers_grow(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        assert not program.asking.send("Hello")
        begin(program, "quick" + SLOW)
        assert not program.asking.send("  \n ")
        assert program.asking.send("Hello")
        assert not program.asking.send("Once more")
        program.asking.stop()
        await idle(program)
        assert len(program.open_session.turns) == 1

    in_program(scenario)


def test_one_lane_is_stopped_and_the_others_go_on(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "careful" + SLOW, "quick")
        program.asking.send("Hello")
        first, second = (lane.id for lane in program.open_session.lanes)

        def writes() -> bool:
            answer = program.open_session.answer(first)
            return answer is not None and answer.state is AnswerState.WRITING

        await until(writes)
        program.asking.stop(first)
        await idle(program)
        stopped, whole = program.open_session.answer(first), program.open_session.answer(second)
        assert stopped is not None
        assert whole is not None
        assert stopped.state is AnswerState.CANCELLED
        assert stopped.text_since(0)[0]
        assert whole.state is AnswerState.COMPLETE

    in_program(scenario)


def test_what_failed_is_asked_again_and_the_earlier_try_is_kept(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "quick::error500")
        program.asking.send("Hello")
        await idle(program)
        (failed,) = program.asking.failed_lanes()
        program.lanes.change([failed], model=parse_model("demo/quick" + FAST))
        begun: list[str] = []
        program.open_session.answer_begun.connect(begun.append)
        program.asking.retry(program.asking.failed_lanes())
        await idle(program)
        assert begun == [failed]
        assert program.asking.failed_lanes() == ()
        turn = program.open_session.turn
        assert turn is not None
        assert [answer.lane_id for answer in turn.replaced] == [failed]
        store = program.engine.store
        assert store is not None
        kept = await store.session(program.open_session.session_id, sent=False)
        assert [answer.id for answer in kept.turns[0].replaced] == [answer.id for answer in turn.replaced]

    in_program(scenario)


def test_all_lanes_go_on_from_one_answer(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful")
        program.asking.send("One")
        await idle(program)
        first, second = program.open_session.lanes
        program.asking.continue_from(first.id)
        program.asking.send("Two")
        await idle(program)
        session = program.open_session.work.session
        turn = session.turns[0].answer_of(first.id)
        assert turn is not None
        assert [message.text for message in history_of(session, second, before=2)] == ["One", turn.text]
        store = program.engine.store
        assert store is not None
        await until(lambda: program.tasks.running == 0)
        assert (await store.session(session.id)).continuations == session.continuations

    in_program(scenario)


def test_a_session_goes_on_while_another_one_is_shown(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick" + SLOW)
        program.asking.send("Hello")
        await until(lambda: bool(program.asking.working) and bool(program.open_session.turns))
        left = program.open_session.session_id
        ended: list[str] = []
        program.open_session.answer_ended.connect(ended.append)
        program.opening.new()
        assert program.open_session.session_id != left
        assert not program.open_session.busy
        program.opening.open(left)
        await until(lambda: program.open_session.session_id == left)
        await idle(program)
        answer = program.open_session.turns[0].answers[0]
        assert answer.state is AnswerState.COMPLETE
        assert ended in ([], [answer.lane_id])  # told only if it was on the screen by then

    in_program(scenario)


def test_a_temporary_session_is_never_written(in_program: InProgram, home: Path) -> None:
    canary = "canary-in-a-temporary-session"

    async def scenario(program: Program) -> None:
        begin(program, "quick", temporary=True)
        program.asking.send(f"Repeat {canary}")
        await idle(program)
        program.opening.remember(draft=f"and {canary}", layout={"note": canary})
        program.asking.retry([program.open_session.lanes[0].id])
        await idle(program)
        turn = program.open_session.turn
        assert turn is not None
        assert len(turn.replaced) == 1

    in_program(scenario)
    written = [path for path in home.rglob("*") if path.is_file() and canary.encode() in path.read_bytes()]
    assert written == []


def test_a_full_disk_is_told_and_the_answers_stay_on_the_screen(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        program.asking.send("One")
        await idle(program)
        store = program.engine.store
        assert store is not None
        await store.close()
        lost: list[tuple[str, str]] = []
        program.asking.not_sent.connect(lambda session_id, prompt: lost.append((session_id, prompt)))
        program.asking.send("Two")
        await idle(program)
        assert lost == [(program.open_session.session_id, "Two")]
        assert program.notices.current
        assert program.open_session.turns[0].answers[0].text

    in_program(scenario)


def test_a_lane_that_ends_while_another_is_about_to_be_asked_again_leaves_the_session_busy(
    in_program: InProgram,
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick::error500", "quick::error500")
        program.asking.send("Hello")
        await idle(program)
        first, second = (lane.id for lane in program.open_session.lanes)
        store = program.engine.store
        assert store is not None
        program.lanes.change([first, second], model=parse_model("demo/quick" + SLOW))
        await idle(program)
        program.asking.retry([first])
        await until(lambda: program.open_session.answering() == (first,))
        told: list[bool] = []
        program.open_session.busy_changed.connect(told.append)
        async with disk_held(store):
            program.asking.stop(first)
            await until(lambda: writes_waiting(store) == 1)
            program.asking.retry([second])
            await until(lambda: writes_waiting(store) == 2)
        await until(lambda: program.open_session.answering() == (second,))
        assert told == [True] * len(told)
        assert program.asking.work_of(program.open_session.session_id) is program.open_session.work
        program.asking.stop()
        await idle(program)
        assert told[-1] is False
        assert not program.asking.working

    in_program(scenario)
