"""The window's life between its first paint and its last: imports, the engine, what the window is full of."""

import asyncio
import gc
import sys

from PySide6.QtCore import QObject

from app.core.errors import UserError
from widgets.state.notices import Notices
from widgets.stop_signals import StopSignals
from widgets.theme import Theme
from widgets.translation import Translation
from widgets.window import Window
from widgets.window_memory import WindowMemory
from widgets.wish import Wish


async def live(
    window: Window,
    theme: Theme,
    translation: Translation,
    notices: Notices,
    memory: WindowMemory,
    wish: Wish,
) -> int:
    """From the first paint to the last."""
    stop = StopSignals(window)
    early = EarlyEnd(window, stop)
    try:
        await asyncio.to_thread(_import_the_rest)  # half a second of imports beside a living window
        if early.wanted:
            window.leave()
            return 0
        from widgets.closing import Closing
        from widgets.furnishing import Furnishing
        from widgets.program import open_program
        from widgets.watchdog import Watchdog

        async with open_program(notices, window) as program:
            with Watchdog(window):
                translation.choose(program.preferences.settings.language)
                program.actions.translate()
                furnished = Furnishing(program, window, theme, memory)
                closing = Closing(program, window, furnished.desk.shelf.going)
                stop.asked.connect(closing.leave)
                gc.freeze()  # what has been made so far lives as long as the window
                if early.wanted:
                    closing.leave()
                else:
                    await furnished.restore(demo=wish.demo)
                if wish.picture is not None:
                    await furnished.draw(wish.picture)
                    closing.ask()
                await closing.done.wait()
                await furnished.close()
    except UserError as error:
        sys.stderr.write(f"{error.message} {error.hint or ''}".strip() + "\n")
        if wish.picture is None:
            await stay_with(error, window, notices, stop)
        return 1
    finally:
        stop.close()
    return 0


class EarlyEnd(QObject):
    """Remembers that the window was closed, or the program told to end, before anybody could do that."""

    def __init__(self, window: Window, stop: StopSignals) -> None:
        super().__init__(window)
        self.wanted = False
        window.close_asked.connect(self._note)
        stop.asked.connect(self._note)

    def _note(self) -> None:
        self.wanted = True


async def stay_with(error: UserError, window: Window, notices: Notices, stop: StopSignals) -> None:
    """Nothing can be done here, and the window says why until it is closed."""
    read = asyncio.Event()
    window.close_asked.connect(read.set)
    stop.asked.connect(read.set)
    notices.tell(error)
    await read.wait()
    window.leave()


def _import_the_rest() -> None:
    """All that is imported later in functions, too: the network client and the store are the half of it."""
    import widgets.closing
    import widgets.furnishing
    import widgets.program  # noqa: F401
