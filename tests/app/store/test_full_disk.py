"""A disk that is full, or fails: told in words, nothing that was kept is lost, the write works later."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.store.chunk import Chunk
from app.store.faults import FaultKind, StoreFault
from app.store.store import Store
from tests.support.stored import ended, kept, new_session, new_turn, rows, with_store

BIG = "much text " * 40_000


def limit(store: Store, pages: int) -> None:
    assert store._writer.raw is not None
    store._writer.raw.execute(f"PRAGMA max_page_count={pages}")


def test_a_full_database_is_told_and_written_when_there_is_room(path: Path) -> None:
    async def work(store: Store) -> None:
        before = await kept(store, "before", [("a", "b")])
        session = new_session(lanes=1)
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session))
        answer = turn.answers[0]
        await store._writer.call(lambda: limit(store, 1))  # not one page more than there are
        for write in (
            store.checkpoint([Chunk(answer.id, "text", 0, BIG)]),
            store.finish_answers([ended(answer, BIG)]),
            store.begin_turn(session.id, new_turn(session, BIG)),
        ):
            with pytest.raises(StoreFault) as caught:
                await write
            assert caught.value.kind is FaultKind.FULL
            assert "disk is full" in caught.value.message
            assert "much text" not in str(caught.value)
        assert await store.session(before.id) == before
        assert (await store.session(session.id)).turns == (turn,)
        await store._writer.call(lambda: limit(store, 1_000_000))
        await store.checkpoint([Chunk(answer.id, "text", 0, BIG)])
        await store.finish_answers([ended(answer, BIG)])
        assert (await store.session(session.id)).turns[0].answers[0].text == BIG

    with_store(path, work)
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


# The system itself refuses to let any file of this process grow: what a full disk does, without one.
LIMITED = """
import asyncio, resource, sys
from pathlib import Path
from app.store.store import Chunk, Store, StoreFault
from tests.support.stored import ended, new_session, new_turn

async def life():
    store = await Store.open(Path(sys.argv[1]))
    session = new_session("limited", lanes=1)
    await store.create_session(session)
    turn = await store.begin_turn(session.id, new_turn(session, "kept before"))
    await store.checkpoint([Chunk(turn.answers[0].id, "text", 0, "kept before")])
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, resource.RLIM_INFINITY))
    try:
        await store.finish_answers([ended(turn.answers[0], "x" * (4 << 20))])
    except StoreFault as fault:
        print(fault.kind.value)
    print((await store.session(session.id)).turns[0].answers[0].text)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await store.finish_answers([ended(turn.answers[0], "x" * (4 << 20))])
    print(len((await store.session(session.id)).turns[0].answers[0].text))
    await store.close()

asyncio.run(life())
"""


def test_a_file_that_may_not_grow_is_told_and_written_later(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=False
    )
    kind, text, length = done.stdout.split("\n")[:3]
    assert kind in {"disk", "full"}, done.stderr
    assert (text, length) == ("kept before", str(4 << 20))
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


UNMAKEABLE = """
import asyncio, resource, sys
from pathlib import Path
from app.store.store import Store, StoreFault
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))
async def life():
    try:
        await Store.open(Path(sys.argv[1]))
    except StoreFault as fault:
        print(fault.kind.value)
asyncio.run(life())
"""


def test_a_database_that_cannot_be_made_leaves_nothing_that_is_in_the_way_later(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNMAKEABLE, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() in {"disk", "full"}, done.stderr

    async def work(store: Store) -> int:
        await kept(store, "a", [("b", "c")])
        return len(store.notices)

    assert with_store(path, work) == 0


# In a namespace of its own the test may mount a disk that is as small as it likes.
SMALL_DISK = """
import asyncio, subprocess, sys
from pathlib import Path
from app.store.store import Store, StoreFault
from tests.support.stored import kept
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", sys.argv[1]], check=True)
async def life():
    folder = Path(sys.argv[1])
    store = await Store.open(folder / "sessions.db")
    sessions = []
    try:
        for number in range(1000):
            exchange = ("question", f"answer {number} " * 2000)
            sessions.append(await kept(store, f"session {number}", [exchange]))
    except StoreFault as fault:
        print(fault.kind.value)
    for session in sessions:
        assert await store.session(session.id) == session
    print(len(sessions) > 0)
    await store.close()
    store = await Store.open(folder / "sessions.db")
    for session in sessions:
        assert await store.session(session.id) == session
    await store.close()
    print("all there")
asyncio.run(life())
"""


def can_mount(folder: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this system lets nobody mount a disk of his own")
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", SMALL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["full", "True", "all", "there"], done.stderr
