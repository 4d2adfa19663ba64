"""The settings of a window, on a real file, for tests of what shows and changes them."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtGui import QGuiApplication

from app.services.folders import Folders
from app.services.settings import FILE_NAME, Settings
from tests.support.waiting import until
from widgets.state.notices import Notices
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks

Scenario = Callable[[Preferences], Awaitable[None]]


def with_preferences(loop: asyncio.AbstractEventLoop, scenario: Scenario) -> None:
    """Runs a scenario on the settings of the test's own folder; what it changed is on the disk afterwards."""

    QGuiApplication.setQuitOnLastWindowClosed(
        False
    )  # as the program has it; the loop would end with a window

    async def main() -> None:
        notices = Notices()
        tasks = Tasks(notices)
        await scenario(Preferences(Settings.load(Folders.find()), tasks))
        await until(lambda: tasks.running == 0)
        await tasks.close()
        assert [notice.text for notice in notices.current] == []

    loop.run_until_complete(main())


def kept_settings() -> dict[str, Any]:
    """The settings as the file holds them."""
    path = Folders.find().config / FILE_NAME
    document: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return document
