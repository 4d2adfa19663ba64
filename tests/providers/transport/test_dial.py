"""Racing addresses: the first that answers wins, and no socket of a loser stays open."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from providers.transport import dial


def listener(stack: ExitStack, backlog: int = 8) -> socket.socket:
    sock = stack.enter_context(socket.socket())
    sock.bind(("127.0.0.1", 0))
    sock.listen(backlog)
    return sock


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as closing:
        yield closing


def address(sock: socket.socket) -> tuple[socket.AddressFamily, tuple[str, int]]:
    return socket.AF_INET, sock.getsockname()


def silent(stack: ExitStack) -> tuple[socket.AddressFamily, tuple[str, int]]:
    """An address where connecting never ends: its queue is full."""
    sock = listener(stack, backlog=0)
    stack.enter_context(socket.create_connection(sock.getsockname()))
    return address(sock)


def refusing(stack: ExitStack) -> tuple[socket.AddressFamily, tuple[str, int]]:
    sock = stack.enter_context(socket.socket())
    sock.bind(("127.0.0.1", 0))
    return address(sock)


def peer_of(addresses: list[tuple[socket.AddressFamily, tuple[str, int]]]) -> tuple[str, int]:
    async def main() -> tuple[str, int]:
        sock = await dial._first_to_answer(addresses)
        with sock:
            assert len(asyncio.all_tasks()) <= len(addresses)
            peer: tuple[str, int] = sock.getpeername()
            return peer

    return asyncio.run(main())


async def until_tasks(count: int) -> None:
    while len(asyncio.all_tasks()) != count:  # the loop's tasks have no event
        await asyncio.sleep(0)


def test_a_refusal_is_passed_over_at_once(stack: ExitStack) -> None:
    good = address(listener(stack))
    assert peer_of([refusing(stack), refusing(stack), good]) == good[1]


def test_a_silent_address_does_not_hold_up_the_next(
    stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dial, "NEXT_ADDRESS_AFTER_S", 0.001)
    good = address(listener(stack))
    assert peer_of([silent(stack), good]) == good[1]
    assert peer_of([silent(stack), refusing(stack), good]) == good[1]


def test_two_that_answer_at_once_leave_one_socket(stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dial, "NEXT_ADDRESS_AFTER_S", 0)
    servers = [listener(stack) for _ in range(4)]
    assert peer_of([address(server) for server in servers]) in [server.getsockname() for server in servers]


def test_when_all_refuse_the_reason_is_told(stack: ExitStack) -> None:
    with pytest.raises(ConnectionRefusedError):
        peer_of([refusing(stack), refusing(stack)])
    with pytest.raises(socket.gaierror):
        peer_of([])


def test_cancelling_closes_every_socket(stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dial, "NEXT_ADDRESS_AFTER_S", 0.001)
    addresses = [silent(stack), silent(stack)]

    async def main() -> None:
        task = asyncio.create_task(dial._first_to_answer(list(addresses)))
        await until_tasks(4)  # this one, the race, and a task for each address
        task.cancel()
        await asyncio.wait([task])
        await until_tasks(1)

    asyncio.run(main())  # a socket that stays open is a ResourceWarning, and warnings are errors


def test_families_take_turns() -> None:
    async def main() -> list[tuple[socket.AddressFamily, object]]:
        return await dial._addresses("localhost", 80)

    found = asyncio.run(main())
    assert found
    assert all(address[1] == 80 for _, address in found)  # type: ignore[index]
