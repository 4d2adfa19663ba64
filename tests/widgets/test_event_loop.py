"""asyncio on Qt's event loop keeps its promises: order, cancelling, threads, signals, processes, the end."""

import asyncio
import contextvars
import math
import os
import signal
import socket
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from widgets.event_loop import EventLoop


def run(loop: asyncio.AbstractEventLoop) -> None:
    """Everything that is due now, and what that brings."""
    loop.run_until_complete(asyncio.sleep(0.002))


def test_callbacks_run_in_their_order_and_not_after_they_were_cancelled(
    loop: asyncio.AbstractEventLoop,
) -> None:
    done: list[str] = []

    def first() -> None:
        done.append("first")
        loop.call_soon(done.append, "what the first one wanted")
        second.cancel()

    loop.call_later(0.001, done.append, "later")
    loop.call_soon(first)
    second = loop.call_soon(done.append, "second")
    loop.call_soon(done.append, "third")
    loop.call_later(0.0005, done.append, "never").cancel()
    run(loop)
    assert done == ["first", "third", "what the first one wanted", "later"]


def test_a_callback_that_fails_is_told_and_the_others_go_on(loop: asyncio.AbstractEventLoop) -> None:
    told: list[BaseException] = []
    done: list[str] = []

    def fail() -> None:
        raise LookupError("a mistake of ours")

    loop.set_exception_handler(lambda _loop, context: told.append(context["exception"]))
    loop.call_soon(fail)
    loop.call_soon(done.append, "the next one")
    run(loop)
    assert done == ["the next one"]
    assert [type(error) for error in told] == [LookupError]


def test_nothing_runs_while_the_loop_does_not(loop: asyncio.AbstractEventLoop, qapp: QApplication) -> None:
    async def going_on() -> None:
        for _ in range(20):
            await asyncio.sleep(0)
            assert asyncio.get_running_loop() is loop

    async def main() -> "asyncio.Task[None]":
        return asyncio.create_task(going_on())

    task = loop.run_until_complete(main())
    for _ in range(50):
        qapp.processEvents()
    loop.run_until_complete(task)


def test_a_loop_that_was_stopped_runs_again(loop: asyncio.AbstractEventLoop) -> None:
    done: list[str] = []
    loop.call_soon(loop.stop)
    loop.call_later(0.0001, done.append, "after the break")
    loop.run_forever()
    run(loop)
    assert done == ["after the break"]


def test_a_thread_is_heard_with_its_context_and_may_take_it_back(loop: asyncio.AbstractEventLoop) -> None:
    name = contextvars.ContextVar("name", default="nobody")
    own = contextvars.copy_context()
    own.run(name.set, "a thread")
    done: list[tuple[str, int]] = []

    def note() -> None:
        done.append((name.get(), threading.get_ident()))

    async def main() -> None:
        def call() -> None:
            loop.call_soon_threadsafe(note, context=own)
            loop.call_soon_threadsafe(done.append, ("never", 0)).cancel()

        thread = threading.Thread(target=call)
        thread.start()
        thread.join()  # nothing runs meanwhile, so that what is taken back has not been done yet
        while not done:
            await asyncio.sleep(0)

    loop.run_until_complete(main())
    run(loop)
    assert done == [("a thread", threading.get_ident())]


def test_deadlines_that_are_over_leave_nothing_behind(loop: asyncio.AbstractEventLoop) -> None:
    async def answered() -> None:
        pass

    async def main() -> None:
        for _ in range(3000):
            async with asyncio.timeout(3600):
                await answered()

    loop.run_until_complete(main())
    assert isinstance(loop, EventLoop)
    assert len(loop._later) < 500


def test_what_never_comes_may_be_waited_for(loop: asyncio.AbstractEventLoop) -> None:
    done: list[str] = []
    loop.call_later(math.inf, done.append, "never")
    loop.call_later(0.0001, done.append, "soon")
    run(loop)
    assert done == ["soon"]


def test_qt_has_its_turn_while_callbacks_never_end(loop: asyncio.AbstractEventLoop) -> None:
    timer = QTimer()
    timer.setSingleShot(True)
    over = asyncio.Event()
    timer.timeout.connect(over.set)

    def again() -> None:
        if not over.is_set():
            loop.call_soon(again)

    async def main() -> None:
        for _ in range(8):
            loop.call_soon(again)
        timer.start(1)
        await over.wait()

    loop.run_until_complete(main())


def test_a_reader_may_end_or_replace_itself(loop: asyncio.AbstractEventLoop) -> None:
    done: list[bytes] = []
    near, far = socket.socketpair()
    near.setblocking(False)

    def read_once() -> None:
        done.append(near.recv(1))
        loop.add_reader(near, read_twice)

    def read_twice() -> None:
        done.append(near.recv(1))
        if len(done) == 3:
            loop.remove_reader(near)

    async def main() -> None:
        loop.add_reader(near, read_once)
        far.send(b"abcd")
        while len(done) < 3:
            await asyncio.sleep(0)

    with near, far:
        loop.run_until_complete(main())
        run(loop)
        assert not loop.remove_reader(near)
    assert done == [b"a", b"b", b"c"]


def test_streams_and_processes_work(loop: asyncio.AbstractEventLoop) -> None:
    async def main() -> tuple[bytes, int | None]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            "import sys; sys.stdout.write(sys.stdin.read().upper()); sys.exit(3)",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await process.communicate(b"hello" * 50_000)
        return said, process.returncode

    said, code = loop.run_until_complete(main())
    assert (said, code) == (b"HELLO" * 50_000, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_signal_is_heard_on_the_loop(loop: asyncio.AbstractEventLoop) -> None:
    async def main() -> None:
        heard = asyncio.Event()
        loop.add_signal_handler(signal.SIGUSR1, heard.set)
        os.kill(os.getpid(), signal.SIGUSR1)
        await heard.wait()
        loop.remove_signal_handler(signal.SIGUSR1)

    loop.run_until_complete(main())


def test_a_closed_loop_takes_nothing(qapp: QApplication) -> None:
    loop = EventLoop(qapp)
    run(loop)
    loop.close()
    loop.close()
    for call in (loop.call_soon, loop.call_soon_threadsafe):
        with pytest.raises(RuntimeError, match="closed"):
            call(print)
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_later(1, print)


def test_a_thread_that_hangs_does_not_keep_the_loop_from_closing(qapp: QApplication) -> None:
    """A file on a server that is gone, say; the program's end deals with the thread."""
    free, begun = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []
    in_the_end = threading.Timer(20, free.set)
    in_the_end.start()

    def hang() -> None:
        threads.append(threading.current_thread())
        begun.set()
        free.wait()

    async def main() -> None:
        waiting = asyncio.create_task(asyncio.to_thread(hang))
        while not begun.is_set():
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])

    loop = EventLoop(qapp)
    loop.run_until_complete(main())
    loop.close()
    assert not free.is_set()
    free.set()
    in_the_end.cancel()
    for thread in (*threads, in_the_end):
        thread.join()
