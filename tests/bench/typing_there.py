"""Typing while 32 lanes stream: from a key to the letter on the screen.

`python -m tests.bench.typing_there [ROUNDS]` prints the table. Keys come at a typist's pace, each as an event
in Qt's queue behind whatever is there; the letter is there when the field has painted itself. The peer is the
same field while nothing streams.
"""

import asyncio
import json
import sys
import time

from tests.bench.real_window import (
    Figures,
    Opened,
    demo_lanes,
    in_child,
    medians,
    quantile,
    run,
    until,
)
from tests.bench.table import Row, against, below, markdown

TEXT = "how long does it take from a key to the letter on the screen " * 2
KEY_S = 0.04
RATE = 100


def rows(rounds: int = 3) -> list[Row]:
    """About 20 s a round."""
    got = medians([in_child("typing_there", {}) for _ in range(max(1, rounds // 2))])
    case = "a key to its letter"
    return [
        below(f"{case} while 32 lanes stream, p50", got["busy p50"], 16, "ms"),
        below(f"{case} while 32 lanes stream, p99", got["busy p99"], 50, "ms"),
        against(
            f"{case}, p50, 32 lanes against none",
            got["busy p50"],
            got["idle p50"],
            unit="ms",
            floor_name="idle",
        ),
    ]


# --- a job -----------------------------------------------------------------------------------------------


async def write(opened: Opened) -> Figures:
    found: Figures = {}
    async with demo_lanes(opened, 32, f"ttft=100ms::rate={RATE}::tokens=4000"):
        await asyncio.sleep(0.5)
        _take(found, "idle", await _typed(opened))
        opened.program.asking.send("Which of these is the fastest?")
        await asyncio.sleep(2)
        _take(found, "busy", await _typed(opened))
    return found


def _take(found: Figures, name: str, delays: list[float]) -> None:
    found |= {f"{name} p50": quantile(delays, 0.5), f"{name} p99": quantile(delays, 0.99)}


async def _typed(opened: Opened) -> list[float]:
    """Milliseconds for each key."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent

    from widgets.parts.prompt_field import PromptField

    field = next(field for field in opened.window.findChildren(PromptField) if field.isVisible())
    field.setFocus()
    painted: list[float] = []

    class Eye(QObject):
        def eventFilter(  # noqa: N802 - Qt's name
            self, _watched: QObject, event: QEvent
        ) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(time.perf_counter())
            return False

    eye = Eye()
    field.viewport().installEventFilter(eye)
    delays = []
    for letter in TEXT:
        before, length = len(painted), len(field.toPlainText())
        began = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(ord(letter.upper()))
            QCoreApplication.postEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
        await until(lambda: len(field.toPlainText()) > length and len(painted) > before)  # noqa: B023
        delays.append((next(at for at in painted[before:]) - began) * 1000)
        await asyncio.sleep(KEY_S)
    field.viewport().removeEventFilter(eye)
    field.clear()
    return delays


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("{"):
        print(json.dumps(run(write)))
    else:
        print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
