"""Readers that never have to wait for more still let everybody else on the loop have a turn."""

import asyncio
from time import perf_counter

from providers.transport.turns import SLICE_S, Turns


async def busy(turns: Turns, pieces: int, order: list[str], name: str) -> None:
    for _ in range(pieces):
        await turns.come()
        order.append(name)
        end = perf_counter() + SLICE_S
        while perf_counter() < end:
            pass
        turns.leave()


def test_others_run_between_the_pieces_of_greedy_readers() -> None:
    async def main() -> None:
        turns, order = Turns(), list[str]()
        readers = [asyncio.create_task(busy(turns, 4, order, name)) for name in "ab"]
        while not all(reader.done() for reader in readers):
            order.append("-")
            await asyncio.sleep(0)
        runs = "".join(order).replace("-", " ").split()
        assert sorted("".join(runs)) == list("aaaabbbb")
        assert all(len(run) <= 2 for run in runs), "at most the first piece of each without a turn between"

    asyncio.run(main())


def test_a_reader_that_is_cancelled_while_it_waits_holds_up_nobody() -> None:
    async def main() -> None:
        turns, order = Turns(), list[str]()
        first, second, third = (asyncio.create_task(busy(turns, 3, order, name)) for name in "abc")
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait([first, second, third])
        assert second.cancelled()
        assert order.count("a") == order.count("c") == 3

    asyncio.run(main())
