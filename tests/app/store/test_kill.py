"""`kill -9` at a random moment: what had been received half a second before is kept, in its own lane."""

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.core.answer import AnswerState
from app.core.session import Session
from app.store.store import Store
from tests.support.stored import rows, with_store

LANES = 8
AT_ONCE = 10
ROUNDS = 5
GRACE_S = 0.5

# Each program stands for the comparing service: every few milliseconds each lane receives a piece, every 250
# ms what is new goes to the store. What was received is told first, so the test knows more than the store
# can. The programs are forked from one that has imported everything, because importing takes longer than
# their lives.
NURSERY = """
import asyncio, json, os, random, sys, time
from pathlib import Path
import app.store.writing
from app.core.answer import AnswerState
from app.store.store import Chunk, Store
from tests.support.stored import new_session, new_turn

LANES = int(sys.argv[1])

def tell(**facts):
    os.write(1, json.dumps(facts).encode() + b"\\n")  # one short write: lines of several programs do not mix

async def receive(path, answer, place, waiting):
    for number in range(1_000_000):
        text = f"<{place}:{number}>"
        tell(life=path, answer=answer.id, text=text, at=time.monotonic())
        waiting.append(Chunk(answer.id, "text", number, text, AnswerState.WRITING))
        await asyncio.sleep(random.uniform(0.01, 0.06))

async def live(path):
    store = await Store.open(Path(path))
    session = new_session("streaming", lanes=LANES)
    await store.create_session(session)
    turn = await store.begin_turn(session.id, new_turn(session))
    tell(life=path, session=session.id, pid=os.getpid())
    waiting = []
    lanes = [
        asyncio.create_task(receive(path, each, place, waiting)) for place, each in enumerate(turn.answers)
    ]
    while True:
        await asyncio.sleep(0.25)
        now, waiting[:] = list(waiting), []
        await store.checkpoint(now)

for path in sys.argv[2:]:
    if os.fork() == 0:
        random.seed()
        asyncio.run(live(path))
for path in sys.argv[2:]:
    os.wait()
"""


class Life:
    """A program that streams until it is killed, and what it told before."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.session_id: str | None = None
        self.pid: int | None = None
        self.received: list[dict[str, Any]] = []
        self.kill_due: float | None = None
        self.killed_at: float | None = None

    def hear(self, fact: dict[str, Any]) -> None:
        if "pid" in fact:
            self.session_id, self.pid = fact["session"], fact["pid"]
            self.kill_due = time.monotonic() + random.uniform(0.0, 1.5)
        else:
            self.received.append(fact)

    def kill_if_due(self) -> None:
        if self.killed_at is None and self.kill_due is not None and time.monotonic() >= self.kill_due:
            self.kill()

    def kill(self) -> None:
        if self.pid is not None and self.killed_at is None:
            self.killed_at = time.monotonic()
            os.kill(self.pid, signal.SIGKILL)


def live_and_die(paths: list[Path]) -> list[Life]:
    lives = {str(path): Life(path) for path in paths}
    nursery = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(LANES), *lives], stdout=subprocess.PIPE, cwd=Path.cwd()
    )
    assert nursery.stdout is not None
    try:
        rest = b""
        with selectors.DefaultSelector() as selector:
            selector.register(nursery.stdout, selectors.EVENT_READ)
            while True:
                if selector.select(0.005):
                    data = os.read(nursery.stdout.fileno(), 1 << 16)
                    if not data:
                        break
                    *lines, rest = (rest + data).split(b"\n")
                    for fact in map(json.loads, lines):
                        lives[fact["life"]].hear(fact)
                for life in lives.values():
                    life.kill_if_due()
    finally:
        for life in lives.values():
            life.kill()
        nursery.kill()
        nursery.communicate()
    return list(lives.values())


def check(life: Life) -> None:
    session_id = life.session_id
    assert session_id is not None
    assert life.killed_at is not None

    async def read(store: Store) -> Session:
        return await store.session(session_id)

    session = with_store(life.path, read)
    answers = {answer.id: answer for answer in session.turns[0].answers}
    assert len(answers) == LANES
    for answer in answers.values():
        assert answer.state is AnswerState.INCOMPLETE
        assert answer.notes
        received = [fact for fact in life.received if fact["answer"] == answer.id]
        texts = [fact["text"] for fact in received]
        due = [fact["text"] for fact in received if fact["at"] <= life.killed_at - GRACE_S]
        # All that is due, nothing of another lane, nothing twice, nothing out of order.
        assert answer.text.startswith("".join(due))
        assert "".join(texts).startswith(answer.text)
    assert rows(life.path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(life.path, "SELECT count(*) FROM chunk") == [(0,)]


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_killed_at_any_moment(tmp_path: Path, round_number: int) -> None:
    paths = [tmp_path / f"{round_number}-{number}" / "sessions.db" for number in range(AT_ONCE)]
    for life in live_and_die(paths):
        check(life)


def test_killed_again_and_again_in_one_database(tmp_path: Path) -> None:
    """Each start ends what the one before left, and loses nothing of the earlier ones."""
    path = tmp_path / "sessions.db"
    lives = [live_and_die([path])[0] for _ in range(3)]
    for life in lives:
        check(life)
    assert len(with_store(path, Store.sessions)) == 3
