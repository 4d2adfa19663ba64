"""The whole program on a screen: started as a user starts it, typed into, looked at, and ended."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

import pytest
from PySide6.QtGui import QImage

from tests.support.virtual_display import (
    HEIGHT,
    SWITCH,
    WIDTH,
    VirtualDisplay,
    missing_tools,
    virtual_display,
)
from widgets.colours import LANES

LIMIT_S = 120
"""For one thing to happen; reached only when it never will."""
LANE_COUNT = 4

T = TypeVar("T")


@pytest.fixture
def display(tmp_path: Path) -> Iterator[VirtualDisplay]:
    if missing_tools():
        if os.environ.get(SWITCH) == "required":
            pytest.fail(f"not installed: {missing_tools()}")
        pytest.skip(f"not installed: {missing_tools()}")
    folder = tmp_path / "screen"
    folder.mkdir()
    with virtual_display(folder) as display:
        yield display


@pytest.fixture
def program(display: VirtualDisplay) -> Iterator[subprocess.Popen[bytes]]:
    with start(display) as process:
        yield process
        if process.poll() is None:
            process.kill()


def start(display: VirtualDisplay) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", "window", "--demo"],
        env=display.environment(),
        cwd=Path(__file__).parents[1],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,
    )


def until(process: subprocess.Popen[bytes], what: str, found: Callable[[], T | None]) -> T:
    """What `found` finds, as soon as it finds anything."""
    end = monotonic() + LIMIT_S
    while not (result := found()):
        assert process.poll() is None, f"the program ended: {process.stdout and process.stdout.read()!r}"
        assert monotonic() < end, f"{what} never came"
        sleep(0.05)  # another process, which has no event to wait for
    return result


def ended_answers(home: Path, turn: int) -> list[tuple[str, str]]:
    """State and text of the answers of this turn that have ended, from the database itself."""
    file = home / "data" / "abreast.db"
    if not file.exists():
        return []
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        try:
            return database.execute(
                "SELECT answer.state, answer.text FROM answer JOIN turn ON turn.id = answer.turn_id"
                " WHERE turn.number = ? AND answer.writer IS NULL",
                (turn,),
            ).fetchall()
        except sqlite3.OperationalError:  # its tables are being made
            return []


def colours(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def enlarge(display: VirtualDisplay, window: str) -> None:
    display.tool("windowmove", "--sync", window, "0", "0")
    display.tool("windowsize", "--sync", window, str(WIDTH), str(HEIGHT))


def test_four_models_answer_what_was_typed(
    display: VirtualDisplay, program: subprocess.Popen[bytes], home: Path
) -> None:
    (window, *_) = until(program, "the window", lambda: display.windows("Abreast"))
    until(program, "the first comparison", lambda: len(ended_answers(home, 1)) == LANE_COUNT)
    enlarge(display, window)
    display.tool("windowfocus", "--sync", window)
    display.tool("key", "ctrl+l")
    display.tool("type", "--delay", "5", "Say in one line what a window is for")
    display.tool("key", "Return")
    answers = until(program, "four answers", lambda: _whole(ended_answers(home, 2)))
    assert all(state == "complete" and text.strip() for state, text in answers)

    shown = until(program, "the lanes on the screen", lambda: _with_all_lanes(display))
    assert len(colours(shown)) > 50, "a screen with text on it has more shades than that"

    display.tool("key", "ctrl+q")
    out, _ = program.communicate(timeout=LIMIT_S)
    assert program.returncode == 0, out
    assert b"Traceback" not in out
    with pytest.raises(ProcessLookupError):  # neither the demo's server nor the converter is left
        os.killpg(program.pid, 0)


def test_a_killed_program_shows_again_what_had_been_shown(
    display: VirtualDisplay, program: subprocess.Popen[bytes], home: Path
) -> None:
    (window, *_) = until(program, "the window", lambda: display.windows("Abreast"))
    enlarge(display, window)
    until(program, "the first comparison", lambda: len(ended_answers(home, 1)) == LANE_COUNT)
    until(program, "the lanes on the screen", lambda: _with_all_lanes(display))
    os.killpg(program.pid, signal.SIGKILL)
    program.wait(timeout=LIMIT_S)
    with start(display) as again:
        (window, *_) = until(again, "the window", lambda: display.windows("Abreast"))
        enlarge(display, window)
        until(again, "the same session", lambda: _with_all_lanes(display))
        assert len(ended_answers(home, 1)) == LANE_COUNT
        assert ended_answers(home, 2) == []
        os.kill(again.pid, signal.SIGTERM)
        out, _ = again.communicate(timeout=LIMIT_S)
        assert again.returncode == 0, out


def _whole(answers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return answers if len(answers) == LANE_COUNT else []


def _with_all_lanes(display: VirtualDisplay) -> QImage | None:
    """The screen, once the marks of four lanes are on it."""
    picture = display.picture()
    found = colours(picture)
    return picture if all(colour.lower() in found for colour in LANES[:LANE_COUNT]) else None
