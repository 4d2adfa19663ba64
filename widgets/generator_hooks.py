"""Streams that nobody reads to the end are closed: the bridge between Qt and asyncio does not see to it."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def close_left_generators(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """While this holds, an asynchronous generator that is dropped half-read is closed on the loop."""
    closing: set[asyncio.Task[None]] = set()

    def close(generator: AsyncGenerator[Any, Any]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(start, generator)

    def start(generator: AsyncGenerator[Any, Any]) -> None:
        task = loop.create_task(generator.aclose(), name="close a stream that was left")
        closing.add(task)
        task.add_done_callback(closing.discard)

    before = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(finalizer=close)
    try:
        yield
    finally:
        sys.set_asyncgen_hooks(*before)
