"""Blocks that wait for the converter's process: those that are seen first, one at a time."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from widgets.parts.answer.shown_block import ShownBlock
from widgets.tasks import Tasks

DEADLINE_S = 0.5
"""For one block; it takes a few milliseconds, unless somebody wanted it to take longer."""


class Result(Protocol):
    @property
    def html(self) -> str | None: ...

    @property
    def why_plain(self) -> str | None: ...


class Converter(Protocol):
    """`app.services.markdown_worker.MarkdownWorker`."""

    async def convert(self, text: str, *, deadline_s: float) -> Result: ...


class Conversions(QObject):
    """Runs one task while blocks wait, on behalf of one view."""

    converted = Signal(object)
    """The block that says something else now."""

    def __init__(
        self, converter: Converter, tasks: Tasks, urgent: Callable[[], Iterable[ShownBlock]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._converter, self._tasks, self._urgent = converter, tasks, urgent
        self._waiting: dict[ShownBlock, None] = {}
        self._running = False
        self._paused = True

    @property
    def idle(self) -> bool:
        return not self._running and not self._waiting

    def add(self, blocks: Iterable[ShownBlock]) -> None:
        self._waiting.update(dict.fromkeys(blocks))
        self._start()

    def clear(self) -> None:
        self._waiting.clear()

    def pause(self) -> None:
        """Nobody sees the view: the one that is under way ends, the others wait."""
        self._paused = True

    def go_on(self) -> None:
        self._paused = False
        self._start()

    def _start(self) -> None:
        if self._waiting and not self._running and not self._paused and self._can_start():
            self._running = True
            self._tasks.start(self._run(), name="laying out an answer")

    def _can_start(self) -> bool:
        """Before the event loop runs and after the window's end, texts stay plain."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False
        return not self._tasks.closed

    async def _run(self) -> None:
        try:
            while not self._paused and self._waiting:
                block = self._next()
                result = await self._converter.convert(block.request(), deadline_s=DEADLINE_S)
                if not isValid(self):
                    return
                self._take(block, result)
        finally:
            self._running = False

    def _next(self) -> ShownBlock:
        block = next((block for block in self._urgent() if block in self._waiting), None)
        if block is None:
            block = next(iter(self._waiting))
        del self._waiting[block]
        return block

    def _take(self, block: ShownBlock, result: Result) -> None:
        if result.html is not None:
            block.take_html(result.html)
        else:
            block.take_reason(result.why_plain or "the converter said nothing")
        self.converted.emit(block)
