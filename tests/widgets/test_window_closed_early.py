"""The window is closed while something is under way in it: nothing of that outlives it.

That nothing is left is looked for after each test by the fixtures: windows, timers, tasks and threads.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QDialog

from app.core.model_ref import parse_model
from tests.support.attacks import add_server, long_until
from tests.support.hands import shown
from tests.support.ticking import TickingServer
from tests.support.windows import InWindow, OpenWindow, begin, idle
from widgets.action_table import ACTIONS
from widgets.dialogs import ask_text, confirm
from widgets.parts.composer import Composer
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


async def close(open_: OpenWindow) -> None:
    open_.window.close()
    await long_until(lambda: not open_.window.isVisible())


def trigger(open_: OpenWindow, action: str) -> None:
    open_.program.actions.action(action).trigger()


async def a_question(open_: OpenWindow) -> None:
    open_.program.tasks.start(_ask(open_), name="a question")
    await long_until(lambda: bool(shown(QDialog)))


async def _ask(open_: OpenWindow) -> None:
    await confirm(open_.window, "Sure?", "Really?", accept="Yes")


async def a_line_of_text(open_: OpenWindow) -> None:
    open_.program.tasks.start(_ask_text(open_), name="a line of text")
    await long_until(lambda: bool(shown(QDialog)))


async def _ask_text(open_: OpenWindow) -> None:
    await ask_text(open_.window, "Name", "Name")


async def files_to_attach(open_: OpenWindow) -> None:
    trigger(open_, "attach")
    await long_until(lambda: bool(shown(QDialog)))


async def files_to_import(open_: OpenWindow) -> None:
    trigger(open_, "import")
    await long_until(lambda: bool(shown(QDialog)))


async def the_palette(open_: OpenWindow) -> None:
    trigger(open_, "palette")


async def a_search(open_: OpenWindow) -> None:
    trigger(open_, "palette")
    for _ in range(3):
        open_.furnishing.desk.models.load()


async def a_large_file(open_: OpenWindow) -> None:
    (composer,) = open_.window.findChildren(Composer)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(Path.cwd() / "pyproject.toml"))] * 20)
    assert composer.accept_drop(mime)


async def an_import(open_: OpenWindow) -> None:
    files, folders = open_.furnishing.desk.shelf.files, open_.program.engine.folders
    target = folders.cache / "session.json"
    files.export([open_.program.open_session.session_id], "json", target)
    await long_until(lambda: target.exists() and not files.busy)
    files.import_from([target] * 50)


async def an_export(open_: OpenWindow) -> None:
    files, folders = open_.furnishing.desk.shelf.files, open_.program.engine.folders
    files.export([open_.program.open_session.session_id] * 50, "json", folders.cache / "out")


async def a_backup(open_: OpenWindow) -> None:
    store, folders = open_.program.engine.store, open_.program.engine.folders
    assert store is not None
    open_.program.tasks.start(store.backup(folders.cache / "copy.db"), name="copy all")


async def every_view(open_: OpenWindow) -> None:
    for view in ("keys", "settings", "compare"):
        open_.window.show_view(view)


@pytest.mark.parametrize(
    "under_way",
    [
        a_question, a_line_of_text, files_to_attach, files_to_import, the_palette, a_search, a_large_file,
        an_import, an_export, a_backup, every_view,
    ],
)  # fmt: skip
def test_closed_in_the_middle_of(
    in_window: InWindow, under_way: Callable[[OpenWindow], Awaitable[None]]
) -> None:
    async def scenario(open_: OpenWindow) -> None:
        begin(open_.program, "quick::ttft=0::rate=0")
        open_.program.asking.send("go")
        await long_until(lambda: open_.program.open_session.turn is not None)
        await idle(open_.program)
        await under_way(open_)
        await close(open_)

    in_window(scenario)


def test_closed_while_32_lanes_stream_and_every_command_was_given(in_window: InWindow) -> None:
    with TickingServer(words_per_s=20) as server:
        add_server(server.base_url, name="ticking")

        async def scenario(open_: OpenWindow) -> None:
            program = open_.program
            program.preferences.change(confirm_quit=False)
            setups = [LaneSetup(model=parse_model(f"ticking/lane{lane}")) for lane in range(32)]
            program.opening.show(new_work(setups))
            program.asking.send("go")
            await long_until(lambda: len(server.streams) == 32)
            left_out = ("quit", "stop", "open_log", "theme_", "text_")
            for spec in ACTIONS:
                if not spec.id.startswith(left_out):
                    program.actions.action(spec.id).trigger()
                    await asyncio.sleep(0)
            await close(open_)

        in_window(scenario)


def test_closed_at_once(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        await close(open_)

    in_window(scenario)
