"""What a thread makes has an owner or an end, whenever the one that waits for it is cancelled."""

import asyncio
import threading
from collections.abc import Callable, Coroutine

import pytest

from app.services.to_its_end import owned, to_its_end


def cancelled_while(begun: threading.Event, go_on: threading.Event, work: Coroutine[None, None, str]) -> None:
    """Cancels it in the middle of what its thread does, and only then lets the thread go on."""

    async def run() -> None:
        task = asyncio.ensure_future(work)
        await asyncio.to_thread(begun.wait)
        task.cancel()
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())


def slow(begun: threading.Event, go_on: threading.Event, then: Callable[[], str]) -> str:
    begun.set()
    go_on.wait()
    return then()


def fails() -> str:
    raise OSError("it could not be started")


def test_what_is_done_or_made_is_handed_on() -> None:
    async def run() -> tuple[str, str]:
        return await to_its_end(asyncio.to_thread(str.upper, "done")), await owned(
            lambda: "made", dropped.append
        )

    dropped: list[str] = []
    assert asyncio.run(run()) == ("DONE", "made")
    assert not dropped
    with pytest.raises(OSError, match="could not be started"):
        asyncio.run(owned(fails, dropped.append))


def test_work_is_whole_before_a_cancelled_one_goes_on() -> None:
    begun, go_on, done = threading.Event(), threading.Event(), list[str]()

    def work() -> str:
        done.append("done")
        return "done"

    cancelled_while(begun, go_on, to_its_end(asyncio.to_thread(slow, begun, go_on, work)))
    assert done == ["done"]


def test_what_nobody_waits_for_is_dropped() -> None:
    begun, go_on, dropped = threading.Event(), threading.Event(), list[str]()
    cancelled_while(begun, go_on, owned(lambda: slow(begun, go_on, lambda: "made"), dropped.append))
    assert dropped == ["made"]


def test_a_start_that_fails_after_it_was_cancelled_is_a_cancelled_one() -> None:
    begun, go_on, dropped = threading.Event(), threading.Event(), list[str]()
    cancelled_while(begun, go_on, owned(lambda: slow(begun, go_on, fails), dropped.append))
    assert not dropped


def test_a_failure_that_nobody_waits_for_is_behind_the_cancellation() -> None:
    """Else the loop would complain of it when it is collected."""
    begun, go_on = threading.Event(), threading.Event()

    async def run() -> None:
        task = asyncio.ensure_future(to_its_end(asyncio.to_thread(slow, begun, go_on, fails)))
        await asyncio.to_thread(begun.wait)
        task.cancel()
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        assert isinstance(caught.value.__cause__, OSError)

    asyncio.run(run())
