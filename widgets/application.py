"""The composition root of the window: a first paint, then the engine, then a window full of it; and the end
of all that in order.
"""

import gc
import os
import sys
import threading
import time
from contextlib import closing as closed_after
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.errors import UserError
from app.services.folders import Folders
from widgets.single_window import SingleWindow
from widgets.state.notices import Notices
from widgets.theme import STYLE, Theme
from widgets.translation import Translation
from widgets.window import Window
from widgets.window_memory import WindowMemory
from widgets.wish import Wish

SWITCH_S = 0.001
"""How soon a thread of Python's gives way to the window; with Python's own 5 ms a busy one is felt."""

PATIENCE_S = 1.0
"""So long the end waits for threads that are about to end themselves."""


def run(wish: Wish) -> int:
    """Opens the window and returns when it is closed. Where a folder cannot be used, the window says that and
    no more; for a picture `UserError` is raised.
    """
    sys.setswitchinterval(SWITCH_S)
    try:
        folders = Folders.find()
    except UserError as error:
        if wish.picture is not None:
            raise
        return _run_without_folders(_application(), error)
    application = _application()
    only = SingleWindow(folders.runtime, application)
    if wish.picture is None and not only.acquire():
        sys.stderr.write("Abreast is open already; its window was called to the front.\n")
        return 0
    try:
        code = _run_loop(application, folders, only, wish)
    finally:
        only.release()
    _end_despite_threads(code)
    return code


def _application() -> QApplication:
    application = QApplication([*sys.argv[:1], "-style", STYLE])
    application.setApplicationName("abreast")
    application.setApplicationDisplayName("Abreast")
    application.setDesktopFileName("abreast")
    application.setQuitOnLastWindowClosed(False)  # the loop ends when everything has been taken down
    return application


def _run_without_folders(application: QApplication, error: UserError) -> int:
    """Whoever opened it by an icon sees no terminal."""
    import asyncio

    from widgets.event_loop import EventLoop
    from widgets.living import stay_with
    from widgets.stop_signals import StopSignals

    theme, notices = Theme(application), Notices(application)
    theme.choose("system")
    theme.apply(application, styled=True)
    window = Window(theme, notices, WindowMemory(Path(os.devnull)))  # where nothing is kept
    window.show()
    sys.stderr.write(f"{error.message} {error.hint or ''}".strip() + "\n")
    loop = EventLoop(application)
    asyncio.set_event_loop(loop)
    stop = StopSignals(window)
    with closed_after(loop), closed_after(stop):
        loop.run_until_complete(stay_with(error, window, notices, stop))
    window.deleteLater()
    return 1


def _run_loop(application: QApplication, folders: Folders, only: SingleWindow, wish: Wish) -> int:
    memory = WindowMemory(folders.config)
    theme = Theme(application, fonts_later=True)
    mode, scale, reduced_motion = memory.look
    theme.choose(mode, scale=scale, reduced_motion=reduced_motion)
    theme.apply(application, styled=True)
    translation = Translation(application)
    notices = Notices(application)
    window = Window(theme, notices, memory)
    if wish.size is not None:
        window.resize(*wish.size)
    window.show()
    window.repaint()  # the first paint comes before everything that takes time
    gc.freeze()
    gc.enable()
    theme.load_fonts()
    if wish.picture is None:
        only.called.connect(window.come_forward)
        only.listen()
    # 60 ms of imports, which the first paint does not wait for
    import asyncio

    from widgets.event_loop import EventLoop
    from widgets.generator_hooks import close_left_generators
    from widgets.icons import app_icon
    from widgets.living import live

    application.setWindowIcon(app_icon())
    loop = EventLoop(application)
    asyncio.set_event_loop(loop)
    with closed_after(loop), close_left_generators(loop):
        code: int = loop.run_until_complete(live(window, theme, translation, notices, memory, wish))
        loop.run_until_complete(loop.shutdown_asyncgens())
    window.deleteLater()
    memory.write()
    return code


def _end_despite_threads(code: int) -> None:
    """A thread that hangs, in a keyring or on a disk that does not answer, does not keep the program from
    ending.
    """
    left = [
        thread
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and not thread.daemon
    ]
    until = time.monotonic() + PATIENCE_S
    for thread in left:
        thread.join(max(0.0, until - time.monotonic()))
    hanging = [thread.name for thread in left if thread.is_alive()]
    if hanging:
        import logging  # loaded long since, save where the first paint failed

        logging.getLogger(__name__).warning("threads still run at the end: %s", hanging)
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
