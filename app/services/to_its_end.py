"""Work in threads whose owner may be cancelled meanwhile: a thread goes on, so what it does needs an end."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Does the work to its end, also when the one that waits is cancelled; that goes on afterwards."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as cancelled:
        await asyncio.wait([task])
        # Nobody waits for its failure any more; it is not lost to whoever looks into the cancellation.
        raise cancelled from None if task.cancelled() else task.exception()


async def owned(start: Callable[[], T], drop: Callable[[T], object]) -> T:
    """What `start` makes in a thread; when nobody waits for it any more, `drop` ends it, in a thread too."""
    starting = asyncio.ensure_future(asyncio.to_thread(start))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await asyncio.wait([starting])
        if starting.exception() is None:
            await to_its_end(asyncio.to_thread(drop, starting.result()))
        raise
