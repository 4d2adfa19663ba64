"""Which session is on the screen, and how it was left."""

from app.core.ids import new_id
from tests.support.windows import InProgram, begin, idle
from widgets.program import Program


def test_a_session_opens_as_it_was_left(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        for prompt in ("One", "Two"):
            program.asking.send(prompt)
            await idle(program)
        program.open_session.show_neighbour(-1)
        program.opening.remember(draft="and then", layout={"maximised": "x"})
        await idle(program)
        left = program.open_session.session_id
        program.opening.new()
        program.opening.open(left)
        await idle(program)
        work, turn = program.open_session.work, program.open_session.turn
        assert turn is not None
        assert (turn.prompt, work.draft, work.layout["maximised"]) == ("One", "and then", "x")

    in_program(scenario)


def test_a_new_session_has_the_same_lanes_and_is_kept_only_when_there_is_something(
    in_program: InProgram,
) -> None:
    async def scenario(program: Program) -> None:
        store = program.engine.store
        assert store is not None
        begin(program, "quick", "careful")
        models = [lane.model for lane in program.open_session.lanes]
        program.opening.new()
        assert [lane.model for lane in program.open_session.lanes] == models
        program.opening.remember(draft="", layout={})
        await idle(program)
        assert await store.count() == 0
        program.opening.remember(draft="a thought", layout={})
        await idle(program)
        assert await store.count() == 1

    in_program(scenario)


def test_a_session_that_is_gone_is_told_and_the_shown_one_stays(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        shown, gone = program.open_session.session_id, new_id()
        failed: list[str] = []
        program.opening.failed.connect(failed.append)
        program.opening.open(gone)
        await idle(program)
        assert failed == [gone]
        assert program.open_session.session_id == shown
        assert program.notices.current

    in_program(scenario)


def test_a_temporary_session_can_be_kept_after_all(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        store = program.engine.store
        assert store is not None
        begin(program, "quick", temporary=True)
        program.asking.send("Hello")
        await idle(program)
        assert await store.count() == 0
        assert await program.opening.keep_temporary()
        kept = await store.session(program.open_session.session_id)
        assert kept.turns[0].answers[0].text
        assert kept.turns[0].answers[0].sent is not None
        program.asking.send("And on")
        await idle(program)
        assert len((await store.session(kept.id)).turns) == 2

    in_program(scenario)


def test_the_last_one_chosen_is_the_one_that_is_shown(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        ids = []
        for prompt in ("One", "Two", "Three"):
            begin(program, "quick")
            program.asking.send(prompt)
            await idle(program)
            ids.append(program.open_session.session_id)
        for session_id in (ids[0], ids[1], ids[0]):
            program.opening.open(session_id)
        await idle(program)
        assert program.open_session.session_id == ids[0]

    in_program(scenario)


def test_whoever_goes_back_while_another_session_is_being_read_stays(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        first = await asked(program, "One")
        second = await asked(program, "Two")
        program.opening.open(first)
        program.opening.open(second)
        await idle(program)
        assert program.open_session.session_id == second

    in_program(scenario)


def test_a_session_that_is_chosen_twice_is_opened_once(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        first = await asked(program, "One")
        await asked(program, "Two")
        opened: list[str] = []
        program.open_session.opened.connect(lambda: opened.append(program.open_session.session_id))
        program.opening.open(first)
        program.opening.open(first)
        await idle(program)
        assert opened == [first]

    in_program(scenario)


async def asked(program: Program, prompt: str) -> str:
    """The id of a session in which this was answered; it is on the screen."""
    begin(program, "quick")
    program.asking.send(prompt)
    await idle(program)
    return program.open_session.session_id
