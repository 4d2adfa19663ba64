"""One thread, one call at a time, and no call that could hold anything up."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from app.core.errors import KeyStoreError
from app.services.keyring_thread import KeyringThread

ROOT = Path(__file__).parents[3]
NEVER_S = 600.0
AT_ONCE_S = 0.02


def explain(error: BaseException) -> KeyStoreError:
    return KeyStoreError(f"explained {type(error).__name__}")


@pytest.fixture
def blocked() -> Iterator[threading.Event]:
    """What a blocked call waits for; set at the end, so that its thread can go."""
    event = threading.Event()
    yield event
    event.set()


def test_calls_run_in_order_one_at_a_time_in_one_daemon_thread() -> None:
    thread = KeyringThread(explain=explain)
    seen: list[tuple[int, str, bool]] = []

    def work(number: int) -> int:
        here = threading.current_thread()
        seen.append((number, here.name, here.daemon))
        return number * 2

    async def run() -> list[int]:
        return await asyncio.gather(*(thread.call(lambda n=n: work(n)) for n in range(20)))  # type: ignore[misc]

    assert asyncio.run(run()) == [n * 2 for n in range(20)]
    assert seen == [(n, "keyring", True) for n in range(20)]
    thread.close()


def test_it_serves_one_loop_after_the_other() -> None:
    thread = KeyringThread(explain=explain)

    async def run() -> list[str]:
        return await asyncio.gather(*(thread.call(lambda: "a") for _ in range(3)))

    assert asyncio.run(run()) == ["a"] * 3
    assert asyncio.run(run()) == ["a"] * 3
    thread.close()


@pytest.mark.parametrize("error", [ValueError, OSError, TimeoutError, SystemExit, KeyboardInterrupt])
def test_whatever_a_call_raises_becomes_words_and_the_thread_goes_on(error: type[BaseException]) -> None:
    thread = KeyringThread(explain=explain)

    def fail() -> None:
        raise error

    async def run() -> None:
        with pytest.raises(KeyStoreError, match=f"explained {error.__name__}") as caught:
            await thread.call(fail)
        assert caught.value.__context__ is None
        assert await thread.call(lambda: "still here") == "still here"

    asyncio.run(run())
    thread.close()


def test_a_call_that_hangs_is_given_up_and_none_is_made_for_a_while(blocked: threading.Event) -> None:
    thread = KeyringThread(explain=explain, limit_s=AT_ONCE_S, pause_s=NEVER_S)
    ran: list[str] = []

    async def run() -> None:
        first, second = await asyncio.gather(
            thread.call(blocked.wait), thread.call(lambda: ran.append("second")), return_exceptions=True
        )
        assert isinstance(first, KeyStoreError)
        assert "did not answer within 0.02 seconds" in first.message
        assert isinstance(second, KeyStoreError)
        assert "it is asked again in 600 seconds" in second.message

    asyncio.run(run())
    blocked.set()
    assert ran == []
    thread.close()


def test_the_loop_lives_while_a_call_hangs(blocked: threading.Event) -> None:
    thread = KeyringThread(explain=explain, limit_s=NEVER_S)

    async def run() -> None:
        hanging = asyncio.create_task(thread.call(blocked.wait))
        for _ in range(1000):
            await asyncio.sleep(0)
        assert not hanging.done()
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging

    asyncio.run(run())
    thread.close()


def test_after_the_pause_it_works_again(blocked: threading.Event) -> None:
    thread = KeyringThread(explain=explain, limit_s=AT_ONCE_S, pause_s=0.0)

    async def run() -> None:
        with pytest.raises(KeyStoreError):
            await thread.call(blocked.wait)
        blocked.set()
        while True:  # the first call may still be on its way back
            try:
                assert await thread.call(lambda: "back") == "back"
            except KeyStoreError:
                continue
            return

    asyncio.run(run())
    thread.close()


def test_a_call_that_nobody_waits_for_any_more_is_not_made(blocked: threading.Event) -> None:
    thread = KeyringThread(explain=explain, limit_s=AT_ONCE_S, pause_s=0.0)
    ran: list[str] = []

    async def run() -> None:
        for work in (blocked.wait, lambda: ran.append("late")):
            with pytest.raises(KeyStoreError):
                await thread.call(work)
        blocked.set()

    asyncio.run(run())
    hand_over = threading.Event()
    thread._hand_over((Future(), hand_over.set))  # in order: what was before it is done when this is
    assert hand_over.wait(NEVER_S)
    assert ran == []
    thread.close()


def test_a_hung_call_does_not_keep_the_program_from_ending() -> None:
    code = """
import asyncio, threading
from app.core.errors import KeyStoreError
from app.services.keyring_thread import KeyringThread
thread = KeyringThread(explain=lambda error: KeyStoreError("no"), limit_s=0.05)
async def run():
    try:
        await thread.call(threading.Event().wait)
    except KeyStoreError as error:
        print(error)
asyncio.run(run())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=NEVER_S, check=True
    )
    assert done.stdout == "The system keyring did not answer within 0.05 seconds.\n"
    assert done.stderr == ""


def test_closing_ends_the_thread() -> None:
    thread = KeyringThread(explain=explain)
    asyncio.run(thread.call(lambda: None))
    worker = thread._thread
    assert worker is not None
    thread.close()
    worker.join(NEVER_S)
    assert not worker.is_alive()
    thread.close()
