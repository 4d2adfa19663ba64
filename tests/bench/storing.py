"""What the store costs: a flush while answers stream, opening a session, searching; beside raw sqlite3.

`python -m tests.bench.storing [ROUNDS]` prints the table. All figures are CPU time of the process, or of its
main thread where that is the point; the floor and ours take turns in one process, and a figure is the median
of the rounds.
"""

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.ids import new_id
from app.core.session import Session
from app.store.chunk import Chunk
from app.store.connections import open_reading
from app.store.passages import searchable
from app.store.records import ANSWER_COLUMNS, answer_values, lane_values, session_values, turn_values
from app.store.store import Store
from app.store.worker import Worker
from tests.bench.table import Row, against, markdown
from tests.support.stored import ended, new_session, new_turn, opened, queued

LANES = 32
FLUSHES = 150
DELTA = "twenty-five tokens of text, a quarter of a second's worth of an answer; " * 2
SESSION_ANSWERS = 1000
ARCHIVE_ANSWERS = 100_000
ARCHIVE_WORDS = 140


def rows(rounds: int = 3) -> list[Row]:
    """All cases of the store, about a minute."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_rows(Path(folder), rounds))


async def _rows(folder: Path, rounds: int) -> list[Row]:
    return [
        *await flushing(folder, rounds),
        *await opening(folder, rounds),
        *await searching(folder, rounds),
    ]


# --- writing ---------------------------------------------------------------------------------------------


async def flushing(folder: Path, rounds: int) -> list[Row]:
    """One flush: what is new of 32 live answers, in one transaction."""
    raw = {mode: _RawLog(folder / f"raw-{mode}.db", mode) for mode in ("NORMAL", "FULL")}
    floors: dict[str, list[float]] = {mode: [] for mode in raw}
    ours: dict[int, list[float]] = {1_000: [], 128_000: []}
    main: list[float] = []
    async with opened(folder / "flush.db") as store:
        answers = {length: await _streaming(store, length) for length in ours}
        for _ in range(rounds):
            for mode, log in raw.items():
                floors[mode].append(_cpu_us(log.flush, FLUSHES))
            for length, ids in answers.items():
                total, of_main = await _flush_us(store, ids)
                ours[length].append(total)
                main.append(of_main)
    for log in raw.values():
        log.close()
    short, long = (statistics.median(ours[length]) for length in ours)
    normal, full = (statistics.median(floors[mode]) for mode in ("NORMAL", "FULL"))
    share = statistics.median(main)
    bare = statistics.median([await _bare_us() for _ in range(rounds)])
    return [
        against(
            "a flush of 32 lanes, synchronous=FULL, against raw NORMAL",
            short,
            normal,
            unit="µs CPU",
            limit=2.0,
        ),
        against("the same, against raw FULL", short, full, unit="µs CPU"),
        against(
            "the same, answers of 128 kB against 1 kB",
            long,
            short,
            unit="µs CPU",
            limit=1.3,
            floor_name="1 kB",
        ),
        Row(
            "the same, share of the caller's thread",
            share,
            20.0,
            "µs CPU",
            share / 20.0,
            "≤ 20 µs",
            share <= 20.0,
        ),
        against("the same, against waiting for a thread that does nothing", share, bare, unit="µs CPU"),
    ]


class _RawLog:
    """The floor: one executemany in one transaction."""

    def __init__(self, path: Path, mode: str) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute(f"PRAGMA synchronous={mode}")
        self._database.execute(
            "CREATE TABLE delta(id TEXT, kind TEXT, sequence INTEGER, text TEXT,"
            " PRIMARY KEY (id, kind, sequence)) WITHOUT ROWID"
        )
        self._ids = [new_id() for _ in range(LANES)]
        self._sequence = 0

    def flush(self) -> None:
        self._sequence += 1
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO delta VALUES (?, ?, ?, ?)",
            [(each, "text", self._sequence, DELTA) for each in self._ids],
        )
        self._database.execute("COMMIT")

    def close(self) -> None:
        self._database.close()


async def _streaming(store: Store, length: int) -> list[str]:
    """Live answers that have grown to a length already."""
    session = new_session(f"{length}", lanes=LANES)
    await store.create_session(session)
    turn = await store.begin_turn(session.id, new_turn(session))
    ids = [answer.id for answer in turn.answers]
    pieces = length // len(DELTA) + 1
    await store.checkpoint([Chunk(each, "text", number, DELTA) for each in ids for number in range(pieces)])
    return ids


_sequences = iter(range(10**6, 10**9))


async def _flush_us(store: Store, ids: list[str]) -> tuple[float, float]:
    """CPU of one flush in all, and in the caller's thread."""
    flushes = [[Chunk(each, "text", next(_sequences), DELTA) for each in ids] for _ in range(FLUSHES)]
    began, began_main = time.process_time(), time.thread_time()
    for chunks in flushes:
        await store.checkpoint(chunks)
    total, main = time.process_time() - began, time.thread_time() - began_main
    return total / FLUSHES * 1e6, main / FLUSHES * 1e6


async def _bare_us() -> float:
    """What it costs the loop's thread to wait for another thread that does nothing."""
    worker = Worker("bench")
    began = time.thread_time()
    for _ in range(FLUSHES):
        await worker.start(lambda: time.sleep(0.0005))
    cost = (time.thread_time() - began) / FLUSHES * 1e6
    await worker.finish(lambda: None)
    return cost


# --- opening a session -----------------------------------------------------------------------------------


async def opening(folder: Path, rounds: int) -> list[Row]:
    """A session of 1,000 answers of 4.4 kB, as a view opens it."""
    path = folder / "open.db"
    async with opened(path) as store:
        session = await _long_session(store)
        statements = (
            f"SELECT {', '.join('answer.' + name for name in ANSWER_COLUMNS)} FROM turn"
            " JOIN answer ON answer.turn_id = turn.id WHERE turn.session_id = ?"
            " ORDER BY turn.number, answer.position",
            "SELECT id, number, prompt, asked_at, checksum FROM turn WHERE session_id = ? ORDER BY number",
        )
        database = open_reading(path)

        def raw() -> None:
            for statement in statements:
                database.execute(statement, (session.id,)).fetchall()

        async def ours() -> None:
            await store.session(session.id, sent=False)

        floor, mine = [], []
        for _ in range(max(rounds, 5)):
            floor.append(_cpu_us(raw, 5))
            mine.append(await _cpu_us_of(ours, 5))
        database.close()
    return [
        against(
            "open a session of 1,000 answers",
            statistics.median(mine) / 1000,
            statistics.median(floor) / 1000,
            unit="ms CPU",
            limit=2.0,
            floor_name="raw query",
        )
    ]


async def _long_session(store: Store) -> Session:
    session = new_session("long", lanes=8)
    await store.create_session(session)
    for _ in range(SESSION_ANSWERS // 8):
        turn = await store.begin_turn(session.id, new_turn(session))
        await store.finish_answers([ended(answer, "forty-four. " * 367) for answer in turn.answers])
    return session


# --- searching -------------------------------------------------------------------------------------------

QUERIES = {
    "a common word": "common ",
    "a rare word": "needle ",
    "two common words": "common wording ",
    "the beginning of a word, 3 letters": "com",
    "the beginning of a word, 5 letters": "commo",
}


async def searching(folder: Path, rounds: int) -> list[Row]:
    """The newest 50 places among 100,000 answers of 140 words."""
    path = folder / "archive.db"
    async with opened(path):
        pass
    _build_archive(path)
    found = []
    async with opened(path) as store:
        await store._chores.ended()
        for name, query in QUERIES.items():

            async def ours(query: str = query) -> None:
                await store.search(query)

            cost = statistics.median([await _cpu_us_of(ours, 10) / 1000 for _ in range(rounds)])
            found.append(
                Row(f"search 100,000 answers: {name}", cost, 5.0, "ms CPU", cost / 5.0, "≤ 5 ms", cost <= 5.0)
            )
    return found


def _build_archive(path: Path) -> None:
    """Past the store, which would take minutes: the same rows, a thousand at a time."""
    chance = random.Random(1)
    vocabulary = [f"{_syllables(chance)}" for _ in range(20_000)]
    session = new_session("archive", lanes=1)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("BEGIN")
    lane = session.lanes[0]
    _insert(database, "session", session_values(session))
    _insert(database, "lane", lane_values(session.id, lane))
    for number in range(1, ARCHIVE_ANSWERS + 1):
        words = chance.choices(vocabulary, k=ARCHIVE_WORDS - 2)
        words[number % 100 : number % 100] = ["common", "wording"]
        if number % 5000 == 0:
            words.append("needle")
        asked = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
        turn = replace(new_turn(session, "p"), asked_at=asked)
        _insert(database, "turn", turn_values(session.id, turn, number))
        answer = ended(queued(lane), " ".join(words))
        _insert(database, "answer", answer_values(answer, turn.id) | {"position": 0, "writer": None})
        place = int(asked.timestamp()) * 1_000_000 + 1
        database.execute("INSERT INTO passage VALUES (?, 'answer', ?, ?)", (place, answer.id, session.id))
        database.execute(
            "INSERT INTO passage_index(rowid, text) VALUES (?, ?)", (place, searchable(answer.text))
        )
    database.execute("COMMIT")
    database.close()


def _insert(database: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    marks = ", ".join(f":{name}" for name in values)
    database.execute(f"INSERT INTO {table}({', '.join(values)}) VALUES ({marks})", values)


def _syllables(chance: random.Random) -> str:
    return "".join(chance.choices(["ka", "lo", "mi", "tu", "re", "com", "sa", "ne", "vi", "po"], k=4))


# --- the clock -------------------------------------------------------------------------------------------


def _cpu_us(work: Callable[[], None], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times * 1e6


async def _cpu_us_of(work: Callable[[], Awaitable[None]], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        await work()
    return (time.process_time() - began) / times * 1e6


def _lines() -> Iterator[str]:
    yield markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 3))


if __name__ == "__main__":
    print("\n".join(_lines()))
