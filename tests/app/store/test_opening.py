"""Opening: what is made, what is refused untouched, what is kept aside, what is taken up again."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.session import Session
from app.store import health
from app.store.answering import LEFT_BEHIND, LEFT_EMPTY
from app.store.chunk import Chunk
from app.store.faults import FaultKind, StoreFault
from app.store.files import APPLICATION_ID, damage_marker
from app.store.migrations import VERSION
from app.store.store import Store
from tests.support.stored import ended, kept, new_session, new_turn, opened, rows, with_store


async def nothing(store: Store) -> tuple[str, ...]:
    return store.notices


def fault_at(path: Path) -> StoreFault:
    with pytest.raises(StoreFault) as caught:
        with_store(path, nothing)
    return caught.value


def digests(folder: Path) -> dict[str, str]:
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in folder.iterdir() if each.is_file()}


def modes_below(folder: Path) -> dict[str, int]:
    return {str(each.relative_to(folder)): each.stat().st_mode & 0o777 for each in folder.rglob("*")}


def contents(path: Path) -> bytes:
    return path.read_bytes()


def overwrite(path: Path, *, start: int) -> bytes:
    """Puts garbage over the file from a place on; returns what is in it then."""
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + b"\xa5" * (len(whole) - start))
    return path.read_bytes()


def filled(path: Path, answers: int = 3) -> Session:
    async def work(store: Store) -> Session:
        return await kept(store, "filled", [(f"question {n}", f"answer {n} " * 200) for n in range(answers)])

    return with_store(path, work)


def test_files_and_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "sessions.db"

    async def modes(store: Store) -> dict[str, int]:
        await kept(store, "a", [("b", "c")])
        return modes_below(tmp_path)

    before = os.umask(0)
    try:
        found = with_store(path, modes)
    finally:
        os.umask(before)
    assert {name for name in found if name.endswith(("-wal", "-shm", ".db", ".lock"))} >= {
        f"one/two/sessions.db{suffix}" for suffix in ("", "-wal", "-shm", ".lock")
    }
    for name, mode in found.items():
        assert mode == (0o700 if (tmp_path / name).is_dir() else 0o600), name


def test_a_file_that_was_readable_by_others_is_no_longer(path: Path) -> None:
    with_store(path, nothing)
    path.chmod(0o644)
    with_store(path, nothing)
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_a_closed_database(path: Path) -> None:
    filled(path)
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "sessions.db",
        "sessions.db.lock",
        "sessions.db.writers",
    ]
    assert list((path.parent / "sessions.db.writers").iterdir()) == []


@pytest.mark.parametrize("in_log", [False, True])
def test_a_newer_file_is_refused_untouched(path: Path, in_log: bool) -> None:
    filled(path)
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version={VERSION + 1}")
    if in_log:  # as after a crash of the newer program: the file itself does not know yet
        copies = [each.read_bytes() for each in (path, Path(f"{path}-wal"))]
        database.close()
        path.write_bytes(copies[0])
        Path(f"{path}-wal").write_bytes(copies[1])
    database.close()
    files = ("sessions.db", "sessions.db-wal")
    before = {name: found for name, found in digests(path.parent).items() if name in files}
    fault = fault_at(path)
    assert fault.kind is FaultKind.NEWER
    assert "later version" in fault.message
    assert {name: found for name, found in digests(path.parent).items() if name in files} == before


def test_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    for statement in ("PRAGMA application_id=77", "CREATE TABLE mine(a)"):
        database = sqlite3.connect(path)
        database.execute(statement)
        database.close()
        before = digests(path.parent)
        fault = fault_at(path)
        assert fault.kind is FaultKind.FOREIGN
        assert digests(path.parent) == before
        path.unlink()


def garbage(data: bytes) -> bytes:
    return b"this is no database at all " * (len(data) // 100)


def middle_overwritten(data: bytes) -> bytes:
    return data[:4096] + b"\xa5" * (len(data) - 8192) + data[-4096:]


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2 // 4096 * 4096]


@pytest.mark.parametrize("damage", [garbage, middle_overwritten, cut])
def test_a_damaged_file_is_kept_aside_whole_and_a_new_one_begun(path: Path, damage: object) -> None:
    assert callable(damage)
    filled(path)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    log = Path(f"{path}-wal")
    log.write_bytes(b"what was in the log")
    (notice,) = with_store(path, nothing)
    (aside,) = path.parent.glob("sessions.damaged-*.db")
    assert aside.name in notice
    assert aside.read_bytes() == damaged
    assert Path(f"{aside}-wal").read_bytes() == b"what was in the log"
    assert aside.stat().st_mode & 0o777 == 0o600
    assert with_store(path, nothing) == ()
    assert with_store(path, Store.sessions) == []


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    for text in (b"first " * 50, b"second " * 50):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
        with_store(path, nothing)
    assert {each.read_bytes() for each in path.parent.glob("*.damaged-*.db")} == {
        b"first " * 50,
        b"second " * 50,
    }


def test_a_damaged_file_that_another_program_has_open_stays_where_it_is(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as store:
            await kept(store, "a", [("b", "c")])
            damaged = overwrite(path, start=0)
            with pytest.raises(StoreFault, match="another copy") as caught:
                await Store.open(path)
            assert caught.value.kind is FaultKind.DAMAGED
            assert contents(path) == damaged

    asyncio.run(life())


def test_damage_that_is_found_while_working_stops_writing_and_is_dealt_with_at_the_next_start(
    path: Path,
) -> None:
    session = filled(path, answers=40)

    async def work(store: Store) -> None:
        overwrite(path, start=8192)
        with pytest.raises(StoreFault) as caught:
            await store.session(session.id)
        assert caught.value.kind is FaultKind.DAMAGED
        with pytest.raises(StoreFault) as caught:
            await store.create_session(new_session())
        assert caught.value.kind is FaultKind.DAMAGED

    with_store(path, work)
    assert damage_marker(path).exists()
    (notice,) = with_store(path, nothing)
    assert "was damaged" in notice
    assert not damage_marker(path).exists()


def test_a_large_file_is_checked_beside_the_work(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path, answers=60)
    monkeypatch.setattr(health, "CHECKED_AT_OPEN_BYTES", 0)
    data = bytearray(path.read_bytes())
    for page in range(60, len(data) // 4096):  # far from what opening itself reads
        data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(data))

    async def work(store: Store) -> tuple[str, ...]:
        await store._chores.ended()
        with pytest.raises(StoreFault, match="nothing more is written"):
            await store.create_session(new_session())
        return store.notices

    (notice,) = with_store(path, work)
    assert "is damaged" in notice
    assert "kept, unchanged" in with_store(path, nothing)[0]


def test_a_program_may_end_before_the_check_of_a_large_file_has_begun(
    path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setattr(health, "CHECKED_AT_OPEN_BYTES", 0)
    for _ in range(2):

        async def life() -> None:
            await (await Store.open(path)).close()

        asyncio.run(life())
    assert not recwarn.list


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()  # what a full disk leaves behind
    assert with_store(path, nothing) == ()
    assert rows(path, "PRAGMA application_id") == [(APPLICATION_ID,)]


def test_a_folder_and_a_path_below_a_file_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert fault_at(folder).kind is FaultKind.PLACE
    (tmp_path / "file").write_text("x")
    fault = fault_at(tmp_path / "file" / "deep" / "sessions.db")
    assert fault.kind is FaultKind.PLACE
    assert "file" in fault.message
    assert (tmp_path / "file").read_text() == "x"


READ_ONLY = """
import asyncio, os, sys
from pathlib import Path
from app.store.store import Store, StoreFault
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
async def life():
    store = await Store.open(Path(sys.argv[1]))
    await store.close()
try:
    asyncio.run(life())
except StoreFault as fault:
    print(fault.kind.value, fault.message, fault.hint)
"""


def test_a_read_only_folder_is_told_and_its_database_untouched(tmp_path: Path) -> None:
    """In a process that may not write there even where the tests run as root."""
    path = tmp_path / "data" / "sessions.db"
    filled(path)
    path.chmod(0o444)
    for folder in (path.parent, path.parent / "sessions.db.writers"):
        folder.chmod(0o555)
    opened_up = [each for each in (tmp_path, *tmp_path.parents) if each.stat().st_uid == os.getuid()]
    modes = {each: each.stat().st_mode & 0o7777 for each in opened_up}
    before = digests(path.parent)
    try:
        for each in opened_up[:4]:
            each.chmod(modes[each] | 0o055)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False
        )
    finally:
        for each in opened_up[:4]:
            each.chmod(modes[each])
        path.parent.chmod(0o700)
        (path.parent / "sessions.db.writers").chmod(0o700)
    assert done.stdout.startswith("read_only "), done.stderr
    assert digests(path.parent) == before


def test_what_a_program_left_behind_is_joined_and_marked_incomplete(path: Path) -> None:
    async def crash() -> tuple[Session, int]:
        """Ends like a killed program: nothing finished, nothing closed in order."""
        store = await Store.open(path)
        session = new_session(lanes=3)
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session))
        await store.finish_answers([ended(turn.answers[0], "whole")])
        await store.checkpoint(
            [
                Chunk(turn.answers[1].id, "text", 0, "frob", AnswerState.WRITING),
                Chunk(turn.answers[1].id, "text", 1, "nicate"),
            ]
        )
        await store.close()
        return session, turn.number

    session, _ = asyncio.run(crash())
    notices = with_store(path, nothing)
    assert notices == (
        "2 answers were still being written when the program ended; what had come is kept,"
        " marked incomplete.",
    )

    async def read(store: Store) -> Session:
        assert len(await store.search("frobnicate")) == 1
        return await store.session(session.id)

    whole, cut_off, empty = with_store(path, read).turns[0].answers
    assert (whole.state, whole.text, whole.notes) == (AnswerState.COMPLETE, "whole", ())
    assert (cut_off.state, cut_off.text, cut_off.notes) == (
        AnswerState.INCOMPLETE,
        "frobnicate",
        (LEFT_BEHIND,),
    )
    assert (empty.state, empty.text, empty.notes) == (AnswerState.INCOMPLETE, "", (LEFT_EMPTY,))
    assert "still being written" not in str(cut_off.cost.reason)
    assert with_store(path, nothing) == ()


def test_an_answer_that_a_living_program_writes_is_left_to_it(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as one:
            session = new_session(lanes=1)
            await one.create_session(session)
            turn = await one.begin_turn(session.id, new_turn(session))
            await one.checkpoint([Chunk(turn.answers[0].id, "text", 0, "still ")])
            async with opened(path) as other:
                assert other.notices == ()
                assert (await other.session(session.id)).turns[0].answers[0].text == "still "
            await one.checkpoint([Chunk(turn.answers[0].id, "text", 1, "here")])
            await one.finish_answers([ended(turn.answers[0], "still here")])
            assert (await one.session(session.id)).turns[0].answers[0].state is AnswerState.COMPLETE

    asyncio.run(life())


def test_locks_of_dead_programs_are_swept(path: Path) -> None:
    with_store(path, nothing)
    stale = path.parent / "sessions.db.writers" / f"{new_id()}.lock"
    stale.touch()
    with_store(path, nothing)
    assert not stale.exists()


CHEAP = """
import asyncio, sys
from pathlib import Path
from tests.support.stored import kept, opened
async def life():
    async with opened(Path(sys.argv[1])) as store:
        session = await kept(store, "A title", [("question", "answer")])
        await store.rename(session.id, "Another")
        await store.sessions(); await store.search("answer"); await store.delete(session.id)
asyncio.run(life())
print(sorted({"sqlalchemy", "sqlmodel", "pydantic"} & set(sys.modules)))
"""


@pytest.mark.parametrize("there", [False, True])
def test_nobody_waits_for_sqlalchemy(path: Path, *, there: bool) -> None:
    """Neither to make a file, nor to read and write it."""
    if there:
        filled(path)
    done = subprocess.run(
        [sys.executable, "-c", CHEAP, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "[]\n", done.stderr
