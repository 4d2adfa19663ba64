"""The whole path while answers stream: a real stand-in, engine, store and window, 100 tokens a second a lane.

`python -m tests.bench.streaming [ROUNDS]` prints the table. The naive peer has the same engine and store, and
renders every answer anew each 50 ms: `setHtml(markdown(all of it))`.
"""

import asyncio
import json
import sys
import time
from collections import deque
from typing import Any

from tests.bench.real_window import (
    Cost,
    Figures,
    Opened,
    Probe,
    demo_lanes,
    in_child,
    medians,
    quantile,
    resident_mb,
    run,
)
from tests.bench.table import Row, against, below, markdown

RATE = 100
LENGTH = 4000
WARM_S = 3.0
MEASURED_S = 5.0
IDLE_S = 2.0
"""What the machine does to a window in which nothing happens."""
NAIVE_FRAME_S = 0.05
ALL_IN_VIEW = (13_400, 1080)
"""Wide enough for 32 lanes of the least width; no screen is."""


def rows(rounds: int = 2) -> list[Row]:
    """About 50 s and 12 s a round."""
    found = []
    for lanes in (1, 8):
        found += _rows_of(f"{lanes} × {RATE}/s", _median({"lanes": lanes}, 1), strict=False)
    crowd, naive = _median({"lanes": 32}, rounds), _median({"lanes": 32, "naive": True}, 1)
    floor = in_child("window_starts", {"kind": "floor"})
    case = f"32 × {RATE}/s"
    against_naive = [
        against(
            f"{case}: {name}, against a naive window",
            crowd[name],
            naive[name],
            unit=unit,
            limit=limit,
            floor_name="naive",
        )
        for name, unit, limit in (("busy p99", "ms CPU", 1 / 15), ("late p99", "ms", None))
    ]
    idle = against(
        f"{case}: late p99, against the same window idle",
        crowd["late p99"],
        crowd["idle late p99"],
        unit="ms",
        floor_name="idle",
    )
    memory = against(f"{case}: memory", crowd["resident"], floor["resident"], unit="MB", limit=3)
    wall = _median({"lanes": 32, "size": ALL_IN_VIEW}, 1)
    return [
        *found,
        *_rows_of(case, crowd, strict=True),
        idle,
        *against_naive,
        memory,
        *_rows_of(f"{case}, all of them in view", wall, strict=False),
    ]


def _median(job: dict[str, Any], rounds: int) -> Figures:
    return medians([in_child("streaming", job) for _ in range(rounds)])


def _rows_of(case: str, got: Figures, *, strict: bool) -> list[Row]:
    limits = (
        ("busy p99", "busy p99", 8.0, "ms CPU"),
        ("busy max", "busy max, with the start of all lanes", 50.0, "ms CPU"),
        ("late p50", "late p50", 5.0, "ms"),
        ("late p99", "late p99", 16.0, "ms"),
        ("late max", "late max, with the start of all lanes", 50.0, "ms"),
        ("cores", "CPU of the whole path", 0.85, "cores"),
        ("shown lag p99", "arrived to shown, p99", 60.0, "ms"),
    )
    return [
        below(f"{case}: {words}", got[name], limit, unit, required=strict and name != "late p50")
        for name, words, limit, unit in limits
    ]


# --- a job -----------------------------------------------------------------------------------------------


async def stream(opened: Opened, *, lanes: int, warm_s: float = WARM_S) -> Figures:
    """From the sending of the question on; CPU only once everything flows."""
    async with demo_lanes(opened, lanes, f"ttft=100ms::jitter=0.5::rate={RATE}::tokens={LENGTH}"):
        await asyncio.sleep(0.5)
        idle = Probe(opened.window)
        await asyncio.sleep(IDLE_S)
        idle.stop()
        lag = _Lag(opened)
        probe = Probe(opened.window, lag.look)
        opened.program.asking.send("Which of these is the fastest?")
        await asyncio.sleep(warm_s)
        lag.found.clear()
        cost = Cost()
        await asyncio.sleep(MEASURED_S)
        cores = cost.cores()
        probe.stop()
        return {
            **probe.figures(),
            "idle late p99": idle.figures()["late p99"],
            "cores": cores,
            "shown lag p99": quantile(lag.found or [0.0], 0.99),
            "resident": resident_mb(),
            "seen": len(opened.views()),
        }


class _Lag:
    """How long text that has arrived waits until a view that is seen has taken it in; it is painted in the
    same turn of the event loop."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._arrived: dict[str, deque[tuple[int, float]]] = {}
        self._looked_at = 0.0
        self._views: list[Any] = []
        self.found: list[float] = []

    def look(self) -> None:
        now = time.perf_counter()
        if now - self._looked_at > 1:
            self._views, self._looked_at = self._opened.views(), now
        for view in self._views:
            content = view._content
            answer = content.answer
            if answer is None:
                continue
            waiting = self._arrived.setdefault(answer.id, deque([(0, now)]))
            new, length = answer.text_since(waiting[-1][0] if waiting else content._seen)
            if new:
                waiting.append((length, now))
            while waiting and waiting[0][0] <= content._seen:
                self.found.append((now - waiting.popleft()[1]) * 1000)


async def stream_naively(opened: Opened, *, lanes: int) -> Figures:
    """The same engine and store below a window as one would first write it."""
    from markdown import markdown as convert
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QGridLayout, QTextBrowser, QWidget

    opened.window.hide()
    ground = QWidget()
    grid = QGridLayout(ground)
    browsers = [QTextBrowser() for _ in range(lanes)]
    for place, browser in enumerate(browsers):
        grid.addWidget(browser, place // 8, place % 8)
    ground.resize(1920, 1080)
    ground.show()
    open_session = opened.program.open_session

    def render() -> None:
        for browser, lane in zip(browsers, open_session.lanes, strict=False):
            answer = open_session.answer(lane.id)
            if answer is not None:
                text, _ = answer.text_since(0)
                browser.setHtml(convert(text, extensions=["fenced_code", "tables", "sane_lists"]))

    frame = QTimer(ground)
    frame.setInterval(round(NAIVE_FRAME_S * 1000))
    frame.timeout.connect(render)
    frame.start()
    try:
        return await stream(opened, lanes=lanes)
    finally:
        frame.stop()
        ground.close()


def _job(job: dict[str, Any]) -> Figures:
    async def scenario(opened: Opened) -> Figures:
        if job.get("naive"):
            return await stream_naively(opened, lanes=job["lanes"])
        return await stream(opened, lanes=job["lanes"])

    size = tuple(job.get("size", (1920, 1080)))
    found: Figures = run(scenario, (size[0], size[1]))
    return found


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("{"):
        print(json.dumps(_job(json.loads(sys.argv[1]))))
    else:
        print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
