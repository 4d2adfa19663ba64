"""What holds for every test of the window: a look, a loop, and nothing left behind."""

import asyncio
import gc
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.folders import Folders
from tests.support.windows import InProgram, InWindow, OpenWindow, Scenario, WindowScenario, idle
from widgets.closing import Closing
from widgets.event_loop import EventLoop
from widgets.furnishing import Furnishing
from widgets.program import Program, open_program
from widgets.state.notices import Notices
from widgets.theme import Theme
from widgets.translation import SYSTEM, Translation
from widgets.window import Window
from widgets.window_memory import WindowMemory


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> Theme:
    look = Theme(qapp)
    look.apply(qapp)
    return look


@pytest.fixture
def theme(_look: Theme) -> Iterator[Theme]:
    """The theme of the application, dark at first; whatever a test chose is undone after it."""
    _look.choose("dark", scale=1.0, reduced_motion=True)
    yield _look
    _look.choose("dark", scale=1.0, reduced_motion=True)


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """asyncio on Qt's event loop: `loop.run_until_complete(…)` runs both."""
    qapp.setQuitOnLastWindowClosed(False)  # as the program does
    with closing(EventLoop(qapp)) as loop:
        asyncio.set_event_loop(loop)
        yield loop
        left = [task.get_name() for task in asyncio.all_tasks(loop)]
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        asyncio.set_event_loop(None)
        assert not left, f"tasks still run: {left}"


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """No window, running timer or thread outlives the test that made it."""
    threads = set(threading.enumerate())
    yield
    _let_go_of_the_mouse()
    # pytest-qt closes what `qtbot` was given; what is to be deleted later is deleted now.
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    windows = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer) and _active(each)]
    new = [thread.name for thread in threading.enumerate() if thread not in threads and _own(thread)]
    gc.freeze()  # what is still there is there to stay: the tests that follow need not look through it
    assert not windows, f"windows are still open: {windows}"
    assert not timers, f"timers still run: {[timer.parent() for timer in timers]}"
    assert not new, f"threads still run: {new}"


def _let_go_of_the_mouse() -> None:
    """A button that a test pressed on something that is gone would be held down in every later one."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        return
    somewhere = QWidget()
    somewhere.show()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseRelease(somewhere, button)
    somewhere.close()
    somewhere.deleteLater()
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


def _active(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:  # its C++ half is gone
        return False


@pytest.fixture
def in_program(loop: asyncio.AbstractEventLoop, theme: Theme) -> InProgram:  # noqa: ARG001
    """Runs a scenario on the state of a whole program: real engine, real store, the demo's real server."""

    def run(scenario: Scenario) -> None:
        async def main() -> None:
            parent = QObject()
            async with asyncio.timeout(60), open_program(Notices(parent), parent) as program:
                await scenario(program)
            parent.deleteLater()

        loop.run_until_complete(main())

    return run


@pytest.fixture
def in_window(loop: asyncio.AbstractEventLoop, theme: Theme, qapp: QApplication) -> InWindow:
    """Runs a scenario on the whole furnished window, opened and closed as the program does it."""

    def run(scenario: WindowScenario) -> None:
        async def main() -> None:
            notices, translation = Notices(qapp), Translation(qapp)
            memory = WindowMemory(Folders.find().config)
            window = Window(theme, notices, memory)
            window.resize(1632, 920)
            window.show()
            try:
                async with asyncio.timeout(120), open_program(notices, window) as program:
                    translation.choose(language_of(program))
                    program.actions.translate()
                    furnishing = Furnishing(program, window, theme, memory)
                    closing = Closing(program, window, furnishing.desk.shelf.going)
                    await furnishing.restore()
                    await scenario(OpenWindow(program, window, furnishing))
                    if not closing.done.is_set():
                        program.asking.stop_everything()
                        await idle(program)
                        closing.ask()
                    await closing.done.wait()
                    await furnishing.close()
            finally:
                if window.isVisible():  # the scenario failed; the next one is to find nothing of it
                    window.leave()
                translation.choose("en")
                for each in (window, notices, translation):
                    each.deleteLater()

        loop.run_until_complete(main())

    return run


def language_of(program: Program) -> str:
    """What was chosen; English where nothing was, whatever this machine speaks."""
    chosen = program.preferences.settings.language
    return "en" if chosen == SYSTEM else chosen


def _own(thread: threading.Thread) -> bool:
    """Python keeps a record of every thread of Qt's that ever ran Python, also when that thread has gone."""
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)
