"""asyncio's promises on Qt's loop: order, deadlines that cost nothing once they are over, sockets, an end."""

import asyncio
import socket
import time

from PySide6.QtCore import QTimer

from widgets.event_loop import FEW_CANCELLED, EventLoop


def test_callbacks_run_in_the_order_in_which_they_became_due(loop: EventLoop) -> None:
    seen: list[str] = []

    async def main() -> None:
        done = asyncio.Event()
        loop.call_later(0.02, done.set)
        loop.call_later(0.01, seen.append, "later")
        loop.call_soon(seen.append, "first")
        loop.call_soon(seen.append, "second")
        loop.call_later(0, seen.append, "third")
        loop.call_soon(seen.append, "cancelled").cancel()
        await done.wait()

    loop.run_until_complete(main())
    assert seen == ["first", "second", "third", "later"]


def test_nothing_is_due_before_its_time(loop: EventLoop) -> None:
    async def main() -> float:
        began = loop.time()
        await asyncio.sleep(0.03)
        return float(loop.time() - began)

    assert loop.run_until_complete(main()) >= 0.03


def test_much_that_is_due_at_once_leaves_room_for_the_window(loop: EventLoop) -> None:
    """A timer of Qt's has its turn long before all callbacks had theirs."""
    had: list[int] = []
    left = [40]

    async def main() -> None:
        done = asyncio.Event()

        def work() -> None:
            time.sleep(0.002)  # what a callback takes, not a wait for anything
            left[0] -= 1
            if not left[0]:
                done.set()

        timer = QTimer()
        timer.setInterval(1)
        timer.timeout.connect(lambda: had.append(left[0]))
        timer.start()
        for _ in range(left[0]):
            loop.call_soon(work)
        await done.wait()
        timer.stop()

    loop.run_until_complete(main())
    assert len([each for each in had if each]) > 5


def test_deadlines_that_are_over_are_not_kept(loop: EventLoop) -> None:
    async def main() -> int:
        for _ in range(10 * FEW_CANCELLED):
            async with asyncio.timeout(3600):
                await asyncio.sleep(0)
        return len(loop._later)

    assert loop.run_until_complete(main()) <= 2 * FEW_CANCELLED


def test_a_deadline_ends_what_it_watches_over(loop: EventLoop) -> None:
    async def main() -> bool:
        try:
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        except TimeoutError:
            return True
        return False

    assert loop.run_until_complete(main())


def test_a_reader_that_removes_itself_while_it_is_called(loop: EventLoop) -> None:
    async def main() -> bytes:
        here, there = socket.socketpair()
        got: asyncio.Future[bytes] = loop.create_future()

        def read() -> None:
            loop.remove_reader(here)
            got.set_result(here.recv(100))

        with here, there:
            here.setblocking(False)
            loop.add_reader(here, read)
            there.send(b"one")
            found = await got
            assert not loop.remove_reader(here)
        return found

    assert loop.run_until_complete(main()) == b"one"


def test_streams_are_read_and_written(loop: EventLoop) -> None:
    async def main() -> bytes:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.read())
            writer.close()
            await writer.wait_closed()

        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"x" * 300_000)
            writer.write_eof()
            found = await reader.read()
            writer.close()
            await writer.wait_closed()
        return found

    assert len(loop.run_until_complete(main())) == 300_000


def test_a_thread_wakes_it(loop: EventLoop) -> None:
    async def main() -> int:
        return await asyncio.to_thread(lambda: 7)

    assert loop.run_until_complete(main()) == 7


def test_a_callback_that_fails_is_told_and_stops_no_other(loop: EventLoop) -> None:
    told: list[str] = []
    loop.set_exception_handler(lambda _loop, context: told.append(type(context["exception"]).__name__))

    async def main() -> None:
        done = asyncio.Event()

        def fail() -> None:
            raise LookupError

        loop.call_soon(fail)
        loop.call_soon(done.set)
        await done.wait()

    loop.run_until_complete(main())
    assert told == ["LookupError"]
