"""Disks that are full, files that are damaged: the window opens, says so once, and keeps what it shows."""

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.model_ref import parse_model
from app.services.folders import Folders
from tests.support.attacks import HOSTILE, add_server, columns, long_until, text_in
from tests.support.hands import Hands
from tests.support.hostile_server import HostileServer, says
from tests.support.windows import InWindow, OpenWindow, begin, idle
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work

LONG = "much text " * 300_000
"""Three megabytes, for a disk of one."""


@pytest.fixture
def tiny_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home on a disk of one megabyte; only the administrator can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    monkeypatch.setenv("ABREAST_HOME", str(folder / "home"))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def said(open_: OpenWindow) -> list[str]:
    return [f"{notice.text} {notice.hint or ''}" for notice in open_.program.notices.current]


async def ask(open_: OpenWindow, *models: str) -> None:
    program = open_.program
    program.opening.show(new_work([LaneSetup(model=parse_model(model)) for model in models]))
    program.asking.send("go")
    await long_until(lambda: program.open_session.turn is not None or bool(said(open_)))
    await idle(program)


def test_a_disk_that_fills_while_answers_stream(in_window: InWindow, tiny_disk: Path) -> None:
    with HostileServer({"long": says(LONG), "short": says("a few words")}) as server:
        add_server(server.base_url)

        async def scenario(open_: OpenWindow) -> None:
            await ask(open_, f"{HOSTILE}/long", f"{HOSTILE}/short")
            shown = open_.program.open_session
            answers = [shown.answer(lane.id) for lane in shown.lanes]
            assert [answer.text_since(0)[0] for answer in answers if answer is not None] == [
                LONG,
                "a few words",
            ]
            told = [text for text in said(open_) if "disk is full" in text]
            assert len(told) == 1, said(open_)
            assert "Make room" in told[0]
            session_id = shown.session_id
            open_.program.opening.new()
            open_.program.opening.open(session_id)
            await long_until(lambda: shown.session_id == session_id)
            again = shown.answer(shown.lanes[0].id)
            assert again is not None
            assert again.text_since(0)[0] == LONG, (
                "it is still there when another session was shown meanwhile"
            )
            await save_elsewhere(open_, tiny_disk.parent / "elsewhere.json")

        in_window(scenario)


async def save_elsewhere(open_: OpenWindow, target: Path) -> None:
    """What is on the screen alone can be written where there is room."""
    (notice,) = (each for each in open_.program.notices.current if each.action is not None)
    assert notice.action is not None
    notice.action.run()
    await Hands(open_).answer_path(target)
    await long_until(target.exists)
    await idle(open_.program)
    assert LONG in await asyncio.to_thread(target.read_text, encoding="utf-8")


def test_a_disk_that_is_full_from_the_start(in_window: InWindow, tiny_disk: Path) -> None:
    folders = Folders.find()
    subprocess.run(
        ["dd", "if=/dev/zero", f"of={tiny_disk}/filler", "bs=4k"], capture_output=True, check=False
    )

    async def scenario(open_: OpenWindow) -> None:
        assert folders.data.exists()
        assert any("disk is full" in text for text in said(open_)), said(open_)
        count = len(said(open_))
        await ask(open_, "demo/quick::ttft=0::rate=0")
        (lane,) = open_.program.open_session.lanes
        answer = open_.program.open_session.answer(lane.id)
        assert answer is not None
        assert answer.state is AnswerState.COMPLETE
        (column,) = columns(open_)
        await long_until(lambda: text_in(column) == answer.text_since(0)[0])
        assert len(said(open_)) == count, "once is enough"

    in_window(scenario)


# --- files that are there ----------------------------------------------------------------------------------


def newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()


DATABASES: dict[str, tuple[Callable[[Path], object], str, bool]] = {
    "damaged": (lambda path: path.write_bytes(b"\x00\xffno database" * 900), "was damaged", True),
    "newer": (newer, "a later version", False),
    "folder": (lambda path: path.mkdir(), "is a folder", False),
}
"""How it is made, what is said of it, and whether sessions are kept then."""


@pytest.mark.parametrize("kind", DATABASES)
def test_a_database_that_cannot_be_used(in_window: InWindow, kind: str) -> None:
    make, words, keeps = DATABASES[kind]
    make(Folders.find().data / "abreast.db")

    async def scenario(open_: OpenWindow) -> None:
        assert len([text for text in said(open_) if words in text]) == 1, said(open_)
        begin(open_.program, "quick::ttft=0::rate=0")
        open_.program.asking.send("go")
        await long_until(lambda: open_.program.open_session.turn is not None)
        await idle(open_.program)
        assert open_.program.open_session.work.in_store is keeps
        assert len([text for text in said(open_) if words in text]) == 1, said(open_)

    in_window(scenario)


NONSENSE: dict[str, bytes] = {
    "noise": bytes(range(256)) * 8,
    "other JSON": b'[1, {"a": null}, "\\ud800"]',
    "wrong values": b'{"theme": 7, "text_scale": "x", "endpoints": 3, "last": {}, "sets": [1]}',
    "deep": b"[" * 100_000,
    "empty": b"",
}
INI: dict[str, str] = {
    "noise": "\x00\x01\x02[[[==%%%\n" * 50,
    "other JSON": "[General]\nmode=@Invalid()\nscale=nan\nsession=@ByteArray(x)\n",
    "wrong values": "[General]\nmode=7\nscale=1e308\ngeometry=abc\nsplitter=@ByteArray(x)\nsession=none\n",
    "deep": "[General]\nscale=-inf\nfolder=" + "x" * 100_000 + "\n",
    "empty": "",
}


@pytest.mark.parametrize("kind", NONSENSE)
def test_settings_of_nonsense(in_window: InWindow, kind: str) -> None:
    folder = Folders.find().config
    for name in ("settings.json", "endpoints.json", "lane_sets.json", "recent_models.json", "repairs.json"):
        (folder / name).write_bytes(NONSENSE[kind])
    (folder / "window.ini").write_text(INI[kind], encoding="utf-8")

    async def scenario(open_: OpenWindow) -> None:
        assert len(said(open_)) == len(set(said(open_)))
        begin(open_.program, "quick::ttft=0::rate=0")
        open_.program.asking.send("go")
        await long_until(lambda: open_.program.open_session.turn is not None)
        await idle(open_.program)
        for view in ("keys", "settings", "compare"):
            open_.window.show_view(view)
        (lane,) = open_.program.open_session.lanes
        answer = open_.program.open_session.answer(lane.id)
        assert answer is not None
        assert answer.state is AnswerState.COMPLETE

    in_window(scenario)
