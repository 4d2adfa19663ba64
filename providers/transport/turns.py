"""Readers that have more to read than the event loop should hear of in one go take turns."""

import asyncio
from collections import deque
from time import perf_counter

SLICE_S = 0.003
"""All readers together go on for so long before everybody else on the event loop gets a turn."""
_PAUSE_S = 0.0005
"""Nobody read for so long: somebody else had the loop meanwhile."""


class Turns:
    """One for all readers of a loop that may be busy at once; of a single slow one it asks next to nothing.

    A reader awaits `come` before each piece and calls `leave` when it has dealt with it.
    """

    def __init__(self) -> None:
        self._began = 0.0
        self._left = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._letting_in = False

    async def come(self) -> None:
        """Returns at once while there is time, else when it is this reader's turn: one in each round."""
        now = perf_counter()
        if now - self._left > _PAUSE_S:
            self._began = now
        elif now - self._began > SLICE_S:
            await self._queue()
            self._began = perf_counter()

    def leave(self) -> None:
        """The piece has been dealt with."""
        self._left = perf_counter()

    async def _queue(self) -> None:
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[None] = loop.create_future()
        self._waiting.append(mine)
        if not self._letting_in:
            self._letting_in = True
            loop.call_soon(self._let_in, loop)
        await mine

    def _let_in(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting:
            first = self._waiting.popleft()
            if not first.done():  # else its reader was cancelled
                first.set_result(None)
                break
        self._letting_in = bool(self._waiting)
        if self._letting_in:
            loop.call_soon(self._let_in, loop)
