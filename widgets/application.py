"""The composition root of the window: a first paint, then the engine, then a window full of it; and the end
of all that in order.
"""

import asyncio
import logging
import os
import sys
import threading
from contextlib import closing as closed_after

from PySide6.QtWidgets import QApplication

from app.core.errors import UserError
from app.services.folders import Folders
from widgets.generator_hooks import close_left_generators
from widgets.single_window import SingleWindow
from widgets.state.notices import Notices
from widgets.stop_signals import StopSignals
from widgets.theme import Theme
from widgets.translation import Translation
from widgets.window import Window
from widgets.window_memory import WindowMemory
from widgets.wish import Wish

SWITCH_S = 0.001
"""How soon a thread of Python's gives way to the window; with Python's own 5 ms a busy one is felt."""

log = logging.getLogger(__name__)


def run(wish: Wish) -> int:
    """Opens the window and returns when it is closed. Raises `UserError` when a folder cannot be used."""
    sys.setswitchinterval(SWITCH_S)
    folders = Folders.find()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("abreast")
    application.setApplicationDisplayName("Abreast")
    application.setDesktopFileName("abreast")
    application.setQuitOnLastWindowClosed(False)  # the loop ends when everything has been taken down
    only = SingleWindow(folders.runtime, application)
    if wish.picture is None and not only.acquire():
        sys.stderr.write("Abreast is open already; its window was called to the front.\n")
        return 0
    try:
        return _run_loop(application, folders, only, wish)
    finally:
        only.release()
        _end_despite_threads()


def _run_loop(application: QApplication, folders: Folders, only: SingleWindow, wish: Wish) -> int:
    memory = WindowMemory(folders.config)
    theme = Theme(application)
    mode, scale, reduced_motion = memory.look
    theme.choose(mode, scale=scale, reduced_motion=reduced_motion)
    theme.apply(application)
    translation = Translation(application)
    notices = Notices(application)
    window = Window(theme, notices, memory)
    if wish.size is not None:
        window.resize(*wish.size)
    window.show()
    window.repaint()  # the first paint comes before everything that takes time
    only.called.connect(window.come_forward)
    import qasync  # 40 ms, which the first paint does not wait for

    loop = qasync.QEventLoop(application, already_running=False)
    asyncio.set_event_loop(loop)
    with closed_after(loop), close_left_generators(loop):
        code: int = loop.run_until_complete(_live(window, theme, translation, notices, memory, wish))
        loop.run_until_complete(loop.shutdown_asyncgens())
    window.deleteLater()
    memory.write()
    return code


async def _live(
    window: Window,
    theme: Theme,
    translation: Translation,
    notices: Notices,
    memory: WindowMemory,
    wish: Wish,
) -> int:
    """From the first paint to the last."""
    stop = StopSignals(window)
    try:
        await asyncio.to_thread(_import_the_rest)  # half a second of imports beside a living window
        from widgets.closing import Closing
        from widgets.furnishing import Furnishing
        from widgets.program import open_program

        async with open_program(notices, window) as program:
            translation.choose(program.preferences.settings.language)
            program.actions.translate()
            furnished = Furnishing(program, window, theme, translation, memory)
            closing = Closing(program, window)
            stop.asked.connect(closing.ask)
            await furnished.restore(demo=wish.demo)
            if wish.picture is not None:
                await furnished.draw(wish.picture)
                closing.ask()
            await closing.done.wait()
            await furnished.close()
    except UserError as error:
        sys.stderr.write(f"{error.message} {error.hint or ''}".strip() + "\n")
        if wish.picture is None:
            await _stay_with(error, window, notices)
        return 1
    finally:
        stop.close()
    return 0


async def _stay_with(error: UserError, window: Window, notices: Notices) -> None:
    """Nothing can be done here, and the window says why until it is closed."""
    read = asyncio.Event()
    window.close_asked.connect(read.set)
    notices.tell(error)
    await read.wait()
    window.leave()


def _import_the_rest() -> None:
    import widgets.furnishing
    import widgets.program  # noqa: F401


def _end_despite_threads() -> None:
    """A thread that hangs in somebody else's code, a keyring's say, does not keep the program from ending."""
    left = [
        thread
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and not thread.daemon and thread.is_alive()
    ]
    if left:
        log.warning("threads still run at the end: %s", [thread.name for thread in left])
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
