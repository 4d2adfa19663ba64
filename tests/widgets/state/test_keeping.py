"""What is changed on the screen reaches the store, in order, however slow the disk is."""

from app.core.model_ref import parse_model
from app.core.verdicts import Verdict
from app.store.store import Store
from tests.support.slow_disk import disk_held, writes_waiting
from tests.support.waiting import until
from tests.support.windows import FAST, InProgram, begin, idle
from widgets.program import Program
from widgets.state.lanes import LaneSetup

QUICK = LaneSetup(model=parse_model("demo/quick" + FAST))


def store_of(program: Program) -> Store:
    assert program.engine.store is not None
    return program.engine.store


async def asked(program: Program, *models: str) -> str:
    """A session in which one question was answered; its id."""
    begin(program, *models)
    program.asking.send("Hello")
    await idle(program)
    return program.open_session.session_id


def test_what_is_changed_while_the_session_is_being_written_is_written_too(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        store = store_of(program)
        async with disk_held(store):
            program.opening.remember(draft="a thought", layout={})
            await until(lambda: writes_waiting(store) == 1)
            program.lanes.add([QUICK])
        await idle(program)
        kept = await store.session(program.open_session.session_id)
        assert [lane.id for lane in kept.lanes] == [lane.id for lane in program.open_session.lanes]

    in_program(scenario)


def test_a_question_waits_for_the_lanes_that_it_is_for(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        session_id = await asked(program, "quick")
        store = store_of(program)
        async with disk_held(store):
            (first,) = program.open_session.lanes
            program.lanes.change([first.id], system="Be brief.")
            program.lanes.add([QUICK])
            assert program.asking.send("And now both")
            await until(lambda: writes_waiting(store) == 1)
        await idle(program)
        assert not program.notices.current
        assert len((await store.session(session_id)).turns[-1].answers) == 2

    in_program(scenario)


def test_a_session_that_is_opened_again_at_once_is_as_it_was_left(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        session_id = await asked(program, "quick")
        store = store_of(program)
        (lane,) = program.open_session.lanes
        async with disk_held(store):
            program.judging.judge(lane.id, Verdict.BAD)
            program.opening.remember(draft="half a sentence", layout={})
            program.opening.new()
            program.opening.open(session_id)
            await until(lambda: writes_waiting(store) == 1)
        await until(lambda: program.open_session.session_id == session_id)
        assert program.judging.verdict_of(lane.id) is Verdict.BAD
        assert program.open_session.work.draft == "half a sentence"

    in_program(scenario)


def test_a_new_session_with_a_draft_is_as_it_was_left_when_it_is_opened_again(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        store, session_id = store_of(program), program.open_session.session_id
        async with disk_held(store):
            program.opening.remember(draft="half a sentence", layout={})
            program.opening.new()
            program.opening.open(session_id)
            await until(lambda: writes_waiting(store) == 1)
        await until(lambda: program.open_session.session_id == session_id)
        assert program.open_session.work.draft == "half a sentence"

    in_program(scenario)
