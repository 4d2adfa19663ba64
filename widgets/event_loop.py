"""asyncio on Qt's event loop, at the pace of a window: much that is ready at once is done in short slices.

The bridge itself makes a timer of Qt's for every callback, and keeps the timer of a deadline until its time,
also when what it watched over has long ended. With thirty streams and a deadline for each piece that is more
work than reading them, and it grows. Here one timer serves all that is due now, one all that is due later.
"""

import asyncio
import heapq
import math
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync
from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

SLICE_S = 0.003
"""After so long Qt has its turn: somebody may be typing."""
FEW_CANCELLED = 200
LONGEST_MS = 2**31 - 1

_Callback = Callable[..., Any]


class EventLoop(qasync.QEventLoop):  # type: ignore[misc]  # it has no types
    """Runs callbacks in the order in which they became due, as every loop of asyncio's does."""

    def __init__(self, application: QApplication) -> None:
        self._due: deque[asyncio.Handle] = deque()
        self._later: list[asyncio.TimerHandle] = []
        """A heap, the next one first."""
        self._cancelled = 0
        """How many of `_later` are cancelled."""
        self._turn = _timer(self._on_turn)
        self._alarm = _timer(self._on_alarm)
        self._door = _Door(self._put)
        super().__init__(application, already_running=False)

    # --- now ---

    def call_soon(self, callback: _Callback, *args: Any, context: Context | None = None) -> asyncio.Handle:
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._put(handle)
        return handle

    def call_soon_threadsafe(
        self, callback: _Callback, *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._door.knocked.emit(handle)
        return handle

    def _put(self, handle: asyncio.Handle) -> None:
        if not self._due:
            self._turn.start(0)
        self._due.append(handle)

    def _add_callback(self, handle: asyncio.Handle, _delay: float = 0) -> None:
        """What the handler of a signal wants to be done."""
        self._put(handle)

    def _before_run_forever(self) -> None:
        if self._due:
            self._turn.start(0)

    def _on_turn(self) -> None:
        if not self.is_running():  # Qt's own loop still turns, or does again; what is due waits for ours
            return
        until = time.perf_counter() + SLICE_S
        try:
            for _ in range(len(self._due)):
                handle = self._due.popleft()
                if not handle.cancelled():
                    handle._run()  # noqa: SLF001 - what a loop does with its handles
                if time.perf_counter() >= until:
                    break
        finally:  # whoever ends the program from a callback ends it with an exception
            if self._due:
                self._turn.start(0)

    # --- later ---

    def call_later(
        self, delay: float, callback: _Callback, *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: _Callback, *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        self._check_closed()
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._later, handle)
        if self._later[0] is handle:
            self._set_alarm()
        return handle

    def _timer_handle_cancelled(self, _handle: asyncio.TimerHandle) -> None:
        self._cancelled += 1
        if self._cancelled > FEW_CANCELLED and self._cancelled * 2 > len(self._later):
            self._later = [handle for handle in self._later if not handle.cancelled()]
            heapq.heapify(self._later)
            self._cancelled = 0

    def _on_alarm(self) -> None:
        now = self.time()
        while self._later and self._later[0].when() <= now:
            handle = heapq.heappop(self._later)
            if handle.cancelled():
                self._cancelled = max(0, self._cancelled - 1)
                continue
            self._put(handle)
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._later:
            wait_ms = (self._later[0].when() - self.time()) * 1000
            self._alarm.start(math.ceil(min(max(wait_ms, 0), LONGEST_MS)))

    # --- what can be read ---

    def _add_reader(self, file: Any, callback: _Callback, *args: Any) -> None:
        """Read as soon as Qt says so, as asyncio's own loop does, and not a turn later."""
        self._check_closed()
        self._remove_reader(file)
        self._read_notifiers[file] = _Reader(file, asyncio.Handle(callback, args, self))

    def _remove_reader(self, file: Any) -> bool:
        notifier = None if self.is_closed() else self._read_notifiers.get(file)
        if notifier is not None:
            self.call_soon(_let_go, notifier)  # it may be the one that is just speaking
        return bool(super()._remove_reader(file))

    # --- in threads ---

    run_in_executor = asyncio.BaseEventLoop.run_in_executor
    set_default_executor = asyncio.BaseEventLoop.set_default_executor
    """asyncio's own: the bridge's waits in `close` for whatever hangs, on a server that is gone, say."""

    # --- the end ---

    def close(self) -> None:
        if not self.is_closed():
            super().close()
            for timer in (self._turn, self._alarm):
                timer.stop()
            self._due.clear()
            self._later.clear()


class _Door(QObject):
    """Where callbacks come in from other threads: Qt carries them over to the thread that this belongs to."""

    knocked = Signal(object)

    def __init__(self, put: Callable[[asyncio.Handle], None]) -> None:
        super().__init__()
        self._put = put
        self.knocked.connect(self.on_knocked)

    def on_knocked(self, handle: asyncio.Handle) -> None:
        self._put(handle)


class _Reader(QSocketNotifier):
    def __init__(self, file: Any, handle: asyncio.Handle) -> None:
        super().__init__(file if isinstance(file, int) else file.fileno(), QSocketNotifier.Type.Read)
        self._handle = handle
        activated: Any = self.activated  # the stubs do not know of its two forms; the bridge ends this one
        activated["int"].connect(self.on_activated)

    def on_activated(self, _file: int) -> None:
        self._handle._run()  # noqa: SLF001 - what a loop does with its handles


def _timer(slot: Callable[[], None]) -> QTimer:
    timer = QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(slot)
    return timer


def _let_go(_notifier: QSocketNotifier) -> None:
    """The last reference to it ends here."""
