"""Sessions, turns and answers to keep, and a store that is closed again."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.money import unknown
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.store.store import Store
from providers.base import Attachment, Sent

T = TypeVar("T")


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Store]:
    store = await Store.open(path)
    try:
        yield store
    finally:
        await store.close()


def with_store(path: Path, work: Callable[[Store], Awaitable[T]]) -> T:
    """Opens a store, works with it, closes it: one life of a program."""

    async def life() -> T:
        async with opened(path) as store:
            return await work(store)

    return asyncio.run(life())


def new_session(title: str = "A comparison", lanes: int = 2) -> Session:
    now = datetime.now(UTC)
    return Session(
        id=new_id(),
        title=title,
        created_at=now,
        changed_at=now,
        lanes=tuple(
            Lane(id=new_id(), position=position, model=ModelRef("demo", f"model-{position}"))
            for position in range(lanes)
        ),
    )


def new_turn(
    session: Session, prompt: str = "What is a lane?", attachments: Iterable[Attachment] = ()
) -> Turn:
    """With a queued answer for every lane."""
    return Turn(
        id=new_id(),
        number=0,
        prompt=prompt,
        attachments=tuple(attachments),
        asked_at=datetime.now(UTC),
        answers=tuple(queued(lane) for lane in session.lanes),
    )


def queued(lane: Lane) -> KeptAnswer:
    return KeptAnswer(
        id=new_id(),
        lane_id=lane.id,
        state=AnswerState.QUEUED,
        cost=unknown("the answer is still being written"),
    )


def ended(answer: KeptAnswer, text: str, *, sent: Sent | None = None) -> KeptAnswer:
    return replace(
        answer,
        state=AnswerState.COMPLETE,
        text=text,
        cost=unknown("the provider did not state a charge"),
        sent=sent,
    )


async def kept(store: Store, title: str, exchanges: Iterable[tuple[str, str]], lanes: int = 1) -> Session:
    """A session as it stands in the store after some turns, each lane with the same answer."""
    session = new_session(title, lanes)
    await store.create_session(session)
    for prompt, answer in exchanges:
        turn = await store.begin_turn(session.id, new_turn(session, prompt))
        await store.finish_answers([ended(each, answer) for each in turn.answers])
    return await store.session(session.id)


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    """A look past the store, at the file."""
    database = sqlite3.connect(path)
    try:
        return database.execute(statement).fetchall()
    finally:
        database.close()
