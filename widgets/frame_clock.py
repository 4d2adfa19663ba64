"""When what grows is drawn: in short slices and in turn, so that the window shows later but never stalls."""

import math
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5
SLICE_S = 0.0015
"""A slice begins no further piece of work after so long."""
PERIOD_S = 0.045
"""Nobody is asked more often: some twenty pictures a second are enough for text."""


class Paced(Protocol):
    """Something that follows a live answer, a piece at a time."""

    def advance(self) -> bool:
        """Do one piece of work of a millisecond or so, if there is any. `False`: do not ask until `wake`."""
        ...


class FrameClock(QObject):
    """Asks each participant in turn, every 50 ms at most, as many as fit into slices of 1.5 ms."""

    def __init__(
        self, parent: QObject | None = None, *, now: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._asked_at: dict[Paced, float] = {}
        self._turn: deque[Paced] = deque()
        """Who is active, the one that waited longest first."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def add(self, paced: Paced) -> None:
        """Ask it from now on; again is as `wake`."""
        self._asked_at.setdefault(paced, -math.inf)
        self._activate(paced)

    def remove(self, paced: Paced) -> None:
        """It is not asked again, not even in the slice that runs now. Unknown ones are nobody's mistake."""
        self._asked_at.pop(paced, None)
        if paced in self._turn:
            self._turn.remove(paced)
        if not self._turn:
            self._timer.stop()

    def wake(self) -> None:
        """There may be work again: everybody is asked."""
        for paced in self._asked_at:
            self._activate(paced)

    def _activate(self, paced: Paced) -> None:
        if paced not in self._turn:
            new = self._asked_at[paced] == -math.inf
            (self._turn.appendleft if new else self._turn.append)(paced)
        if not self._timer.isActive():
            self._timer.start(TICK_MS)

    def _on_timer_timeout(self) -> None:
        try:
            self._run_slice(self._now())
        finally:  # one that failed must not stop the others
            if self._turn:
                due_ms = (self._asked_at[self._turn[0]] + PERIOD_S - self._now()) * 1000
                self._timer.start(max(TICK_MS, math.ceil(due_ms)) if due_ms > 0 else TICK_MS)

    def _run_slice(self, begun: float) -> None:
        for _ in range(len(self._turn)):
            if not self._turn:
                return
            now = self._now()
            if now - begun >= SLICE_S or now - self._asked_at[self._turn[0]] < PERIOD_S:
                return
            paced = self._turn.popleft()
            self._asked_at[paced] = now
            if paced.advance() and paced in self._asked_at and paced not in self._turn:
                self._turn.append(paced)
