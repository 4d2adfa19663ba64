"""Damage inside the file is noticed where it is shown, and never hides what is whole."""

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

from app.core.answer import AnswerState
from app.core.session import KeptAnswer, Session
from app.store.faults import StoreFault
from app.store.reading import DAMAGED_FILE, DAMAGED_PROMPT, DAMAGED_SENT
from app.store.records import DAMAGED_FIGURES, DAMAGED_TEXT
from app.store.store import Store
from providers.base import Attachment, Sent
from tests.support.stored import ended, kept, new_session, new_turn, with_store

FILES = 120


def changed(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()


def full(path: Path) -> Session:
    async def work(store: Store) -> Session:
        session = new_session(lanes=1)
        await store.create_session(session)
        file = Attachment("a.png", "image/png", b"file" * 1000)
        turn = await store.begin_turn(session.id, new_turn(session, "the prompt", [file]))
        sent = Sent(
            method="POST", url="https://a.example", headers={"a": "b"}, body=b'{"a":"%s"}' % (b"b" * 3000)
        )
        await store.finish_answers([ended(each, "the answer", sent=sent) for each in turn.answers])
        return await store.session(session.id)

    return with_store(path, work)


def first_answer(path: Path, session: Session) -> KeptAnswer:
    async def read(store: Store) -> KeptAnswer:
        return (await store.session(session.id)).turns[0].answers[0]

    return with_store(path, read)


def test_a_changed_text_prompt_file_or_request_is_told_in_the_notes(path: Path) -> None:
    session = full(path)
    answer = session.turns[0].answers[0]
    assert answer.notes == ()
    changed(path, "UPDATE answer SET text = 'the answar'")
    assert first_answer(path, session) == replace(answer, text="the answar", notes=(DAMAGED_TEXT,))
    changed(path, "UPDATE answer SET text = 'the answer'", "UPDATE turn SET prompt = 'the prampt'")
    assert first_answer(path, session).notes == (DAMAGED_PROMPT,)
    changed(
        path,
        "UPDATE turn SET prompt = 'the prompt'",
        "UPDATE blob SET data = x'00' WHERE length(data) = 4000",
    )
    assert first_answer(path, session).notes == (DAMAGED_FILE,)
    changed(path, "UPDATE blob SET data = x'00' WHERE length(data) = 3000")
    assert first_answer(path, session).notes == (DAMAGED_FILE, DAMAGED_SENT)


def test_figures_that_cannot_be_read_do_not_hide_the_text(path: Path) -> None:
    session = full(path)
    for column, value in {
        "state": "'compxete'",
        "cost_status": "'?'",
        "cost_amount": "'1x'",
        "notes": "'[1'",
        "failure": "'{}'",
        "tool_calls": "'[1]'",
        "usage_raw": "'{'",
    }.items():
        changed(path, f"UPDATE answer SET {column} = {value}")
        answer = first_answer(path, session)
        assert answer.text == "the answer"
        assert answer.notes == (DAMAGED_FIGURES,)
        changed(
            path,
            f"UPDATE answer SET {column} = NULL"
            if column not in {"state", "cost_status"}
            else "UPDATE answer SET state = 'complete', cost_status = 'unknown'",
        )
    changed(path, "UPDATE answer SET state = 'compxete'")
    assert first_answer(path, session).state is AnswerState.INCOMPLETE
    changed(
        path,
        "UPDATE lane SET parameters = '{'",
        "UPDATE turn SET asked_at = 'x'",
        "UPDATE sent SET headers = ''",
    )
    assert first_answer(path, session).text == "the answer"


def test_text_that_is_no_text_any_more_is_shown_with_a_mark(path: Path) -> None:
    session = full(path)
    changed(
        path,
        "UPDATE answer SET text = CAST(x'746865ff616e73776572' AS TEXT)",
        "UPDATE session SET title = CAST(x'ff' AS TEXT)",
    )
    answer = first_answer(path, session)
    assert answer.text == "the\ufffdanswer"
    assert answer.notes == (DAMAGED_TEXT,)


def test_flipped_bits_never_pass_for_what_was_kept(path: Path, tmp_path: Path) -> None:
    """Whatever bits flip: each answer is as it was, or said not to be, or the file is told to be damaged."""

    async def fill(store: Store) -> list[Session]:
        return [
            await kept(
                store,
                f"session {n}",
                [(f"question {n} {m} " * 20, f"answer {n} {m} " * 60) for m in range(6)],
            )
            for n in range(4)
        ]

    sessions = with_store(path, fill)
    whole = path.read_bytes()
    chance = random.Random(20_261_121)
    silent = noticed = 0
    for number in range(FILES):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 10, 100))):
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        damaged = tmp_path / f"{number}" / "sessions.db"
        damaged.parent.mkdir()
        damaged.write_bytes(data)
        result = with_store_or_fault(damaged, sessions)
        noticed += result == "noticed"
        silent += result == "silent"
    assert silent == 0
    assert noticed > FILES // 4


def with_store_or_fault(path: Path, sessions: list[Session]) -> str:
    async def read(store: Store) -> str:
        if store.notices:
            return "noticed"
        await store.search("answer")
        told = False
        for session in sessions:
            found = await store.session(session.id)
            if len(found.turns) != len(session.turns):
                return "noticed"  # a row that is not found at all cannot pass for one that was kept
            for before, after in zip(session.turns, found.turns, strict=True):
                for was, now in zip(before.answers, after.answers, strict=False):
                    told = told or bool(now.notes)
                    if not now.notes and (was.text, before.prompt) != (now.text, after.prompt):
                        return "silent"
        return "noticed" if told else "unharmed"

    try:
        return with_store(path, read)
    except StoreFault:
        return "noticed"
