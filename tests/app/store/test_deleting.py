"""Deleted means deleted: not a byte of it stays in any file."""

import asyncio
import base64
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.session import Session
from app.store import writing
from app.store.store import Store
from providers.base import Attachment, Sent
from tests.support.stored import ended, kept, new_session, new_turn, opened, rows, with_store

CANARY = "xylophonecanary"


async def with_canary(store: Store) -> Session:
    """The word is in the title, a prompt, an answer, a live answer, a note of what was sent, and a file."""
    session = new_session(f"{CANARY} title", lanes=2)
    await store.create_session(session)
    file = (CANARY.encode() + b"\x00") * 4000
    turn = new_turn(session, f"{CANARY} prompt " * 500, [Attachment(f"{CANARY}.bin", "image/png", file)])
    turn = await store.begin_turn(session.id, turn)
    body = b'{"a":"' + CANARY.encode() * 100 + b'","b":"' + base64.b64encode(file) + b'"}'
    sent = Sent(method="POST", url=f"https://{CANARY}", headers={CANARY: CANARY}, body=body)
    await store.finish_answers([ended(turn.answers[0], f"{CANARY} answer " * 3000, sent=sent)])
    return session


def holding(folder: Path, word: str) -> list[str]:
    """Files with the word in them, in any case, or a part of it long enough to tell."""
    parts = [word.encode(), word[:9].encode(), base64.b64encode(word.encode())[4:16]]
    found = []
    for each in sorted(folder.rglob("*")):
        data = each.read_bytes().lower() if each.is_file() else b""
        if any(part.lower() in data for part in parts):
            found.append(each.name)
    return found


@pytest.mark.parametrize("others", [0, 30])
def test_nothing_of_a_deleted_session_is_in_any_file(path: Path, others: int) -> None:
    async def work(store: Store) -> None:
        for number in range(others):
            await kept(store, f"other {number}", [("question", f"answer {number} " * 50)])
        session = await with_canary(store)
        for number in range(others):
            await kept(store, f"later {number}", [("question", f"answer {number} " * 50)])
        assert holding(path.parent, CANARY)
        await store.delete(session.id)
        assert holding(path.parent, CANARY) == []  # at once, while the program goes on
        assert len(await store.search("answer")) == min(50, 2 * others)

    with_store(path, work)
    assert holding(path.parent, CANARY) == []
    assert rows(path, "SELECT (SELECT count(*) FROM blob), (SELECT count(*) FROM chore)") == [(0, 0)]


def test_an_old_title_goes_too(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, CANARY, [])
        await store.rename(session.id, "harmless")
        await store._chores.ended()

    with_store(path, work)
    assert holding(path.parent, CANARY) == []


def test_erasing_that_was_cut_short_is_done_at_the_next_start(path: Path) -> None:
    async def cut_short(store: Store) -> None:
        session = await with_canary(store)

        await store._writer.run(lambda connection: writing.delete(connection, session.id))

    with_store(path, cut_short)
    assert holding(path.parent, CANARY)

    async def next_start(store: Store) -> None:
        await store._chores.ended()

    with_store(path, next_start)
    assert holding(path.parent, CANARY) == []


def test_a_file_that_another_session_uses_stays(path: Path) -> None:
    file = Attachment("a.png", "image/png", b"\x89PNG" * 1000)

    async def work(store: Store) -> None:
        sessions = [new_session("one", 1), new_session("two", 1)]
        for session in sessions:
            await store.create_session(session)
            await store.begin_turn(session.id, new_turn(session, "look", [file]))
        await store.delete(sessions[0].id)
        assert (await store.session(sessions[1].id)).turns[0].attachments == (file,)
        await store.delete(sessions[1].id)

    with_store(path, work)
    assert rows(path, "SELECT count(*) FROM blob") == [(0,)]


def test_deleting_while_another_program_reads_is_ended_later(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as store, opened(path) as other:
            session = await with_canary(store)

            def begin(database: object) -> None:
                database.execute("BEGIN")  # type: ignore[attr-defined]
                database.execute("SELECT count(*) FROM session").fetchone()  # type: ignore[attr-defined]

            await other._reader.run(begin)
            await store.delete(session.id)
            assert await store.find_session(session.id) is None

    asyncio.run(life())

    async def next_start(store: Store) -> None:
        await store._chores.ended()

    with_store(path, next_start)
    assert holding(path.parent, CANARY) == []


def test_an_answer_that_is_deleted_while_it_streams_takes_its_chunks_along(path: Path) -> None:
    from app.store.chunk import Chunk

    async def work(store: Store) -> None:
        session = new_session(lanes=1)
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session))
        await store.checkpoint([Chunk(turn.answers[0].id, "text", n, CANARY) for n in range(50)])
        await store.delete(session.id)
        await store.create_session(replace(session, title="again"))  # the same id, made anew

    with_store(path, work)
    assert holding(path.parent, CANARY) == []
