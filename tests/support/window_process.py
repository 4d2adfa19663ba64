"""The window as a user starts it: a process of its own, without a screen, and all that it starts in turn."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

OFFSCREEN_SAYS = "This plugin does not support propagateSizeHints()\n"
LIMIT_S = 90
"""For one thing to happen; reached only when it never will."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Child:
    """A process, told apart from a later one with its number."""

    pid: int
    started: str
    command: str

    @property
    def lives(self) -> bool:
        found = _child(self.pid)
        return found is not None and found.started == self.started


@dataclass(slots=True)
class RunningWindow:
    process: "subprocess.Popen[bytes]"
    home: Path

    def children(self) -> list[Child]:
        """All processes below it."""
        return list(_below(self.process.pid))

    def until(self, what: str, found: Callable[[], T | None]) -> T:
        """What `found` finds, as soon as it finds anything."""
        end = time.monotonic() + LIMIT_S
        while not (result := found()):
            assert self.process.poll() is None, f"the program ended: {self.said()}"
            assert time.monotonic() < end, f"{what} never came"
            time.sleep(0.01)  # another process, which has no event to wait for
        return result

    def until_any(self, others: "Sequence[RunningWindow]") -> bool:
        """Waits until this one or another one has ended; whether it was this one."""
        end = time.monotonic() + LIMIT_S
        while self.process.poll() is None and all(other.process.poll() is None for other in others):
            assert time.monotonic() < end, "none of them ended"
            time.sleep(0.01)
        return self.process.poll() is not None

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """From its database as it is now; none while there is no such table."""
        file = self.home / "data" / "abreast.db"
        if not file.exists():
            return []
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            try:
                return database.execute(statement, values).fetchall()
            except sqlite3.OperationalError:  # its tables are being made
                return []

    def send(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        self.process.wait(LIMIT_S)

    def ended(self) -> int:
        """Its exit code. What it said is still there for `said`."""
        return self.process.wait(LIMIT_S)

    def said(self) -> str:
        """Without what the offscreen platform says of every window."""
        text = (self.home.parent / "said.txt").read_text(encoding="utf-8", errors="replace")
        return text.replace(OFFSCREEN_SAYS, "")


@contextmanager
def running_window(
    home: Path, *arguments: str, models: Sequence[str] = (), env: dict[str, str] | None = None
) -> Iterator[RunningWindow]:
    """Started with these arguments; with `models`, its first lanes are these and they are asked at once."""
    command = [sys.executable, "-m", "app", "window", *arguments]
    if models:
        command = [sys.executable, "-m", "tests.support.window_main", *models, "--", "--demo", *arguments]
    home.parent.mkdir(parents=True, exist_ok=True)
    with (home.parent / "said.txt").open("ab") as said:
        process = subprocess.Popen(
            command,
            env={**os.environ, "ABREAST_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **(env or {})},
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            process_group=0,
        )
    window = RunningWindow(process, home)
    try:
        yield window
    finally:
        left = window.children()
        if process.poll() is None:
            process.kill()
        process.wait()
        for child in left:
            if child.lives:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child.pid, signal.SIGKILL)


def all_gone(children: Sequence[Child]) -> bool:
    """Whether they have ended, or end soon: the system needs a moment to tell them that their parent has."""
    end = time.monotonic() + LIMIT_S
    while any(child.lives for child in children):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def _below(pid: int) -> Iterator[Child]:
    by_parent: dict[int, list[Child]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            _child(int(entry.name), by_parent)
    parents = [pid]
    while parents:
        for child in by_parent.get(parents.pop(), []):
            yield child
            parents.append(child.pid)


def _child(pid: int, by_parent: dict[int, list[Child]] | None = None) -> Child | None:
    """The process of that number unless it has ended; entered under its parent."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    state, parent, *rest = stat.rpartition(")")[2].split()
    if state in "ZX":
        return None
    child = Child(pid, rest[17], command)
    if by_parent is not None:
        by_parent.setdefault(int(parent), []).append(child)
    return child
