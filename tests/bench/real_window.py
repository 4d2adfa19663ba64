"""The real window, offscreen, for jobs that run in a process of their own.

A module of jobs is run as `python -m tests.bench.MODULE JOB`, JSON in and JSON out; `in_child` does that. Its
folder is a new one, its files are compiled before, and nothing of the machine's screen or keys is used.
"""

import asyncio
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from widgets.parts.answer.view import AnswerView
    from widgets.program import Program
    from widgets.window import Window

ROOT = Path(__file__).parents[2]
SIZE = (1920, 1080)
SETTLED_S = 0.5

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Opened:
    """A furnished window and what it is made from."""

    window: "Window"
    program: "Program"

    def views(self) -> "list[AnswerView]":
        """The answers that are seen, at least in part."""
        from widgets.parts.answer.view import AnswerView

        found = self.window.findChildren(AnswerView)
        return [view for view in found if view.isVisible() and not view.visibleRegion().isEmpty()]


Scenario = Callable[[Opened], Awaitable[Any]]


def in_child(module: str, job: dict[str, Any], *, home: str | None = None) -> Figures:
    """The figures of one job."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environ(home or folder)
        argv = [sys.executable, "-m", f"tests.bench.{module}", json.dumps(job)]
        done = subprocess.run(argv, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def environ(home: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "ABREAST_HOME": home,
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / f"abreast-bench-{os.getuid()}"),
    }


def medians(runs: Sequence[Figures]) -> Figures:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def run(scenario: Scenario, size: tuple[int, int] = SIZE) -> Any:
    """What the scenario found, in a window that was opened as the program opens it."""
    from PySide6.QtWidgets import QApplication

    from app.services.folders import Folders
    from widgets.application import SWITCH_S
    from widgets.state.notices import Notices
    from widgets.theme import Theme
    from widgets.window import Window
    from widgets.window_memory import WindowMemory

    sys.setswitchinterval(SWITCH_S)
    application = QApplication(["abreast"])
    application.setQuitOnLastWindowClosed(False)
    memory = WindowMemory(Folders.find().config)
    theme = Theme(application)
    theme.choose("dark")
    theme.apply(application)
    notices = Notices(application)
    window = Window(theme, notices, memory)
    window.resize(*size)
    window.show()
    from widgets.event_loop import EventLoop
    from widgets.furnishing import Furnishing
    from widgets.program import open_program

    async def main() -> Any:
        async with open_program(notices, window) as program:
            furnishing = Furnishing(program, window, theme, memory)
            await furnishing.restore()
            gc.freeze()
            found = await scenario(Opened(window, program))
            await furnishing.close()
        window.leave()
        return found

    with closing(EventLoop(application)) as loop:
        asyncio.set_event_loop(loop)
        return loop.run_until_complete(main())


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.02)


# --- what it costs ---------------------------------------------------------------------------------------


class Cost:
    """CPU seconds since it was made: of this process, and of the children that belong to the program."""

    def __init__(self) -> None:
        self._wall, self._began = time.perf_counter(), self._now()

    def cores(self) -> float:
        return self.seconds() / (time.perf_counter() - self._wall)

    def seconds(self) -> float:
        return self._now() - self._began

    def _now(self) -> float:
        return time.process_time() + sum(map(_cpu_of, _converters()))


def _converters() -> list[int]:
    """The stand-in is the other end of the line, and counts for nobody here."""
    found = []
    for path in Path("/proc/self/task").glob("*/children"):
        for pid in map(int, path.read_text().split()):
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:  # it has just ended
                continue
            if b"markdown" in command:
                found.append(pid)
    return found


def _cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


class Probe:
    """How late the event loop is and how long it is kept busy, in milliseconds.

    Late is a timer of 5 ms by the clock; busy is CPU of the main thread from one return to the event loop to
    the next, which a busy neighbour on the machine does not lengthen.
    """

    TICK_MS = 5

    def __init__(self, parent: "QWidget", on_tick: Callable[[], None] | None = None) -> None:
        from PySide6.QtCore import QAbstractEventDispatcher, Qt, QTimer

        self.late: list[float] = []
        self.busy: list[float] = []
        self._on_tick = on_tick
        self._due = time.perf_counter() + self.TICK_MS / 1000
        self._returned = time.thread_time()
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self.TICK_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._on_about_to_block)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._dispatcher.aboutToBlock.disconnect(self._on_about_to_block)

    def figures(self) -> Figures:
        found: Figures = {}
        for name, values in (("late", self.late), ("busy", self.busy)):
            found[f"{name} p50"] = quantile(values, 0.5)
            found[f"{name} p99"] = quantile(values, 0.99)
            found[f"{name} max"] = max(values)
        return found

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._due) * 1000)
        self._due = now + self.TICK_MS / 1000
        if self._on_tick is not None:
            self._on_tick()

    def _on_about_to_block(self) -> None:
        now = time.thread_time()
        self.busy.append((now - self._returned) * 1000)
        self._returned = now


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@asynccontextmanager
async def demo_lanes(opened: Opened, lanes: int, suffix: str) -> AsyncIterator[None]:
    """A new session on the screen with so many lanes of the demo; its answers are stopped at the end."""
    from app.core.model_ref import parse_model
    from widgets.state.lanes import LaneSetup
    from widgets.state.opening import new_work

    program = opened.program
    setups = [LaneSetup(model=parse_model(f"demo/careful::{suffix}")) for _ in range(lanes)]
    program.opening.show(new_work(setups))
    try:
        yield
    finally:
        program.asking.stop()
        await until(lambda: not program.open_session.busy and program.tasks.running == 0)
