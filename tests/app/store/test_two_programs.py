"""Two programs that write into one database at the same time, while a third one reads."""

import asyncio
import subprocess
import sys
from pathlib import Path

from app.core.answer import AnswerState
from app.store.store import Store
from tests.support.stored import opened, rows

TURNS = 200

CHILD = """
import asyncio, sys
from pathlib import Path
from app.store.store import Chunk, Store
from tests.support.stored import ended, new_session, new_turn

async def life():
    path, name, turns, shared = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    store = await Store.open(path)
    session = new_session(name, lanes=2)
    await store.create_session(session)
    for number in range(1, turns + 1):
        turn = await store.begin_turn(session.id, new_turn(session, f"{name} asks {number}"))
        assert turn.number == number
        await store.checkpoint([Chunk(each.id, "text", 0, f"{name} {number}") for each in turn.answers])
        await store.finish_answers([ended(each, f"{name} {number} whole") for each in turn.answers])
        if number % 20 == 0:
            common = await store.session(shared, sent=False)
            await store.begin_turn(shared, new_turn(common, f"{name} in common"))
    await store.close()

asyncio.run(life())
"""


def test_nothing_is_lost_and_nobody_is_locked_out(path: Path) -> None:
    async def life() -> int:
        from tests.support.stored import new_session

        looks = 0
        async with opened(path) as store:
            shared = new_session("shared", lanes=1)
            await store.create_session(shared)
            children = [start(path, name, shared.id) for name in ("one", "two")]
            while any(child.poll() is None for child in children):
                for each in await store.sessions():
                    session = await store.session(each.id, sent=False)
                    assert [turn.number for turn in session.turns] == list(range(1, len(session.turns) + 1))
                looks += 1
            for child in children:
                _, errors = child.communicate()
                assert child.returncode == 0, errors
            for name in ("one", "two"):
                session_of = await store.find_session(name)
                assert session_of is not None
                assert len(session_of.turns) == TURNS
                for turn in session_of.turns:
                    assert [each.text for each in turn.answers] == [f"{name} {turn.number} whole"] * 2
                    assert {each.state for each in turn.answers} == {AnswerState.COMPLETE}
            common = await store.session(shared.id)
            assert (
                sorted(turn.prompt for turn in common.turns)
                == ["one in common"] * 10 + ["two in common"] * 10
            )
        return looks

    assert asyncio.run(life()) > 3
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def start(path: Path, name: str, shared: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), name, str(TURNS), shared], stderr=subprocess.PIPE, text=True
    )


def test_two_programs_that_start_at_once_make_one_database(path: Path) -> None:
    async def life() -> None:
        stores = await asyncio.gather(*(Store.open(path) for _ in range(6)))
        try:
            assert [store.notices for store in stores] == [()] * 6
            assert [await store.sessions() for store in stores] == [[]] * 6
        finally:
            for store in stores:
                await store.close()

    asyncio.run(life())
