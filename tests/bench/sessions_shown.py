"""What it costs to show kept sessions: a long one, and many of them one after the other.

`python -m tests.bench.sessions_shown [ROUNDS]` prints the table. The floor of opening is the raw query for
the same answers; what memory grows by is counted once the first sessions have filled what is kept on purpose.
"""

import asyncio
import gc
import json
import sqlite3
import statistics
import sys
import time

from tests.bench.real_window import Figures, Opened, Probe, in_child, medians, resident_mb, run, until
from tests.bench.table import Row, against, below, markdown
from tests.support.stored import ended, new_session, new_turn

ANSWERS, LANES = 1000, 8
LENGTH, SHORT = 4400, 600
MORE_S = 0.15
"""What is laid out behind the first rows may stall the window too."""
MANY, WARM = 100, 20
OPENED_TIMES = 5
TEXT = (
    "A paragraph with **bold** words and `code`, as long as they mostly are in an answer.\n\n"
    "- first\n- second\n\n```python\nprint('forty-four')\n```\n\n"
)


def rows(rounds: int = 3) -> list[Row]:
    """About 20 s a round."""
    got = medians([in_child("sessions_shown", {}) for _ in range(max(1, rounds // 2))])
    each_kb = 1000 * got["grown"] / (MANY - WARM)
    case = "show a session of 1,000 answers"
    return [
        below(f"{case}, until its first rows are painted", got["shown"], 100, "ms CPU"),
        against(f"{case}, all threads", got["shown"], got["raw"], unit="ms CPU", floor_name="raw query"),
        below(f"{case}: longest stall", got["stall"], 50, "ms"),
        against(
            "memory after 100 sessions, against after 20",
            got["after"],
            got["before"],
            unit="MB",
            limit=1.1,
            floor_name="after 20",
        ),
        below("memory that each of them leaves", each_kb, 100, "kB"),
    ]


# --- a job -----------------------------------------------------------------------------------------------


async def show(opened: Opened) -> Figures:
    store = opened.program.engine.store
    assert store is not None
    long = await _kept(opened, "long", ANSWERS // LANES, LENGTH)
    many = [await _kept(opened, f"number {number}", 1, SHORT) for number in range(MANY)]
    costs, stalls = [], []
    for _ in range(OPENED_TIMES):
        await _show(opened, many[0])
        cost, stall = await _show(opened, long)
        costs.append(cost)
        stalls.append(stall)
    found = {"shown": statistics.median(costs), "stall": statistics.median(stalls), "raw": _raw_ms(long)}
    for place, session_id in enumerate(many):
        await _show(opened, session_id)
        if place == WARM:
            gc.collect()
            found["before"] = resident_mb()
    gc.collect()
    found["after"] = resident_mb()
    return found | {"grown": max(0.0, found["after"] - found["before"])}


async def _kept(opened: Opened, title: str, turns: int, length: int) -> str:
    store = opened.program.engine.store
    assert store is not None
    session = new_session(title, lanes=LANES)
    await store.create_session(session)
    for _ in range(turns):
        turn = await store.begin_turn(session.id, new_turn(session))
        text = (TEXT * (length // len(TEXT) + 1))[:length]
        await store.finish_answers([ended(answer, text) for answer in turn.answers])
    return session.id


async def _show(opened: Opened, session_id: str) -> tuple[float, float]:
    """CPU milliseconds until its rows are painted, and the longest the main thread was busy meanwhile."""
    probe = Probe(opened.window)
    began = time.process_time()
    opened.program.opening.open(session_id)
    await until(lambda: opened.program.open_session.session_id == session_id)
    for view in opened.views():
        view.viewport().repaint()
    cost = (time.process_time() - began) * 1000
    await asyncio.sleep(MORE_S)
    probe.stop()
    return cost, max(probe.busy)


def _raw_ms(session_id: str) -> float:
    from app.services.folders import Folders

    (path,) = Folders.find().data.glob("*.db")
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    costs = []
    for _ in range(OPENED_TIMES):
        began = time.process_time()
        database.execute(
            "SELECT answer.* FROM turn JOIN answer ON answer.turn_id = turn.id WHERE turn.session_id = ?"
            " ORDER BY turn.number, answer.position",
            (session_id,),
        ).fetchall()
        costs.append((time.process_time() - began) * 1000)
    database.close()
    return statistics.median(costs)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("{"):
        print(json.dumps(run(show)))
    else:
        print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
