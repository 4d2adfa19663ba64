"""Says in the log where the window stood still, so that the place can be found and put right."""

import logging
import sys
import threading
import time
import traceback
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 50
STILL_S = 0.1
"""Longer than this, a person feels it."""
DEEPEST = 25
MOST_PLACES = 100
"""Each place is told once."""

_ROOT = f"{Path(__file__).parents[1]}/"

log = logging.getLogger(__name__)


class Watchdog(QObject):
    """Watches the thread that made it from `with` to the end of it; costs twenty glances a second.

    What is written are names of files and functions, and never a value.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched = threading.get_ident()
        self._beats = 0
        self._beat_at = time.monotonic()
        self._busy_s = time.thread_time()
        self._still: tuple[float, float] = (0.0, 0.0)
        """How long the last standstill was, and how much of it this thread was computing."""
        self._told: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._on_beat()
        self._timer.start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        self._end.set()
        self._thread.join()

    def _on_beat(self) -> None:
        now, busy_s = time.monotonic(), time.thread_time()
        self._still = (now - self._beat_at, busy_s - self._busy_s)
        self._beat_at, self._busy_s = now, busy_s
        self._beats += 1

    def _watch(self) -> None:
        while not self._end.wait(BEAT_MS / 1000):
            beats = self._beats
            if time.monotonic() - self._beat_at < STILL_S + BEAT_MS / 1000:
                continue
            frame = sys._current_frames().get(self._watched)  # noqa: SLF001 - the only way to see it
            place = _place(frame)
            del frame  # it would keep what its functions hold
            while self._beats == beats and not self._end.wait(BEAT_MS / 1000):
                pass
            if self._beats != beats:
                self._tell(place, *self._still)

    def _tell(self, place: list[str], still_s: float, busy_s: float) -> None:
        innermost = place[-1] if place else "somewhere"
        if innermost in self._told or len(self._told) >= MOST_PLACES:
            return
        self._told.add(innermost)
        log.warning(
            "the window stood still for %.0f ms, and computed for %.0f ms of that; it was in\n%s",
            still_s * 1000,
            busy_s * 1000,
            "\n".join(place),
        )


def _place(frame: FrameType | None) -> list[str]:
    """The functions that are running, the innermost last."""
    if frame is None:
        return []
    found = [
        f"{code.f_code.co_filename.removeprefix(_ROOT)}:{line} {code.f_code.co_name}"
        for code, line in traceback.walk_stack(frame)
    ]
    return found[:DEEPEST][::-1]
