"""The list and the session on the screen, joined, on the state of a whole program."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.model_ref import parse_model
from tests.support.slow_disk import disk_held
from tests.support.stored import kept
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.state.going import Leave
from widgets.state.session_roles import SessionRole
from widgets.state.session_shelf import SessionShelf
from widgets.state.shelf_link import ShelfLink

CANARY = "quetzalcoatlus"

Scenario = Callable[[Program, SessionShelf], Awaitable[None]]
Run = Callable[[Scenario], None]


@pytest.fixture
def run(in_program: InProgram) -> Run:
    def run(scenario: Scenario) -> None:
        async def inside(program: Program) -> None:
            parent = program.open_session
            shelf = SessionShelf(program.tasks, program.notices, parent)
            store = program.engine.store
            assert store is not None
            await shelf.attach(store)
            ShelfLink(
                shelf, program.open_session, asking=program.asking, opening=program.opening, parent=parent
            )
            await scenario(program, shelf)
            await shelf.close()

        in_program(inside)

    return run


def titles(shelf: SessionShelf) -> list[str]:
    model = shelf.sessions
    rows = [model.index(row) for row in range(model.rowCount())]
    return [str(row.data()) for row in rows if row.data(SessionRole.ID)]


def test_a_session_is_listed_from_its_first_question_on_and_lives_while_it_is_answered(run: Run) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        begin(program, "quick" + SLOW)
        assert titles(shelf) == []
        program.asking.send("What is a fuse?")
        await until(lambda: titles(shelf) == ["What is a fuse?"])
        index = shelf.sessions.index(1)
        assert index.data(SessionRole.CURRENT)
        await until(lambda: bool(index.data(SessionRole.LIVE)))
        program.asking.stop()
        await idle(program)
        assert not shelf.sessions.index(1).data(SessionRole.LIVE)
        assert shelf.sessions.index(1).data(SessionRole.TURNS) == 1

    run(scenario)


def test_a_row_opens_its_session_and_a_hit_its_turn(run: Run) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        store = program.engine.store
        assert store is not None
        old = await kept(store, "Fuses", [("first alpha", "one"), ("second beta", "two"), ("third", "three")])
        shelf.look_at(old.id)
        await idle(program)
        shelf.going.choose(old.id)
        await until(lambda: program.open_session.session_id == old.id)
        assert program.open_session.turn is not None
        shelf.search.look_for("beta")
        await until(lambda: not shelf.search.searching)
        shelf.going.choose_hit(shelf.search.hits.hit(0))
        await idle(program)
        assert program.open_session.turn.number == 2
        begin(program, "quick")
        shelf.going.choose_hit(shelf.search.hits.hit(0))
        await until(lambda: program.open_session.session_id == old.id)
        assert program.open_session.turn.number == 2
        await idle(program)

    run(scenario)


def test_a_session_renamed_in_the_list_is_called_so_on_the_screen(run: Run) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        begin(program, "quick")
        program.asking.send("Hello")
        await idle(program)
        shelf.changes.rename(program.open_session.session_id, "Greetings")
        await idle(program)
        assert program.open_session.title == "Greetings"
        assert titles(shelf) == ["Greetings"]

    run(scenario)


def test_deleting_the_session_on_the_screen_stops_it_and_shows_a_new_one(run: Run) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        begin(program, "quick" + SLOW)
        program.asking.send("Hello")
        await until(lambda: titles(shelf) == ["Hello"])
        gone = program.open_session.session_id
        shelf.changes.delete([gone])
        await until(lambda: program.open_session.session_id != gone)
        await until(lambda: not program.asking.working)
        assert titles(shelf) == []
        shelf.deleted.undo()
        await idle(program)
        assert titles(shelf) == ["Hello"]

    run(scenario)


def test_deleting_a_session_stops_the_question_that_is_just_on_its_way(run: Run) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        begin(program, "quick")
        program.asking.send("Hello")
        await idle(program)
        work, store = program.open_session.work, program.engine.store
        assert store is not None
        program.lanes.change([work.session.lanes[0].id], model=parse_model("demo/quick" + SLOW))
        await idle(program)
        async with disk_held(store):
            program.asking.send("And now a long one")
            shelf.changes.delete([work.session.id])
            await until(lambda: program.open_session.work is not work)
        await until(lambda: not work.busy)
        assert work.session.turns[-1].answers[0].state is AnswerState.CANCELLED

    run(scenario)


def test_a_temporary_session_is_shown_asked_about_and_never_written(run: Run, home: Path) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        asked: list[str] = []
        shelf.going.asked.connect(asked.append)
        begin(program, "quick", temporary=True)
        program.asking.send(f"Tell me of {CANARY}")
        await idle(program)
        assert titles(shelf) == [f"Tell me of {CANARY}"]
        shelf.search.look_for(CANARY)
        await until(lambda: not shelf.search.searching)
        assert shelf.search.hits.rowCount() == 0
        shelf.going.new()
        await until(lambda: bool(asked))
        assert program.open_session.temporary
        shelf.going.answer(Leave.DROP)
        await idle(program)
        assert not program.open_session.temporary
        assert titles(shelf) == []

    run(scenario)
    assert holding(home, CANARY.encode()) == []


def test_a_temporary_session_that_is_kept_is_one_of_the_list(run: Run) -> None:
    async def scenario(program: Program, shelf: SessionShelf) -> None:
        begin(program, "quick", temporary=True)
        program.asking.send("Worth keeping")
        await idle(program)
        shelf.going.keep()
        await idle(program)
        assert not program.open_session.temporary
        assert shelf.going.temporary is None
        assert titles(shelf) == ["Worth keeping"]
        assert shelf.count == 1

    run(scenario)


def holding(folder: Path, words: bytes) -> list[Path]:
    """The files under the folder that hold these words."""
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]
