"""What we add to the time to the first token: a call until its first text, one at a time.

`python -m tests.bench.first_token [ROUNDS]` prints the table. The upstream answers at once. The clients take
turns within one process, call by call, so that the machine's moods meet all of them; a figure is the median.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing

from openai import AsyncOpenAI

from providers.base import Endpoint, KeyNeed, Message, Request, TextDelta, WireName
from providers.client import HttpProvider
from providers.transport.client import http_client
from tests.bench.clients import BODY, Floor
from tests.bench.table import Row, against, markdown
from tests.bench.upstream import upstream

_CALLS = 200
_PATH = "/flat/5"
Call = Callable[[], Awaitable[None]]


def rows(rounds: int = 3) -> list[Row]:
    with upstream() as port:
        wall, cpu = asyncio.run(_measured(port, _CALLS * rounds))
    added = wall["ours"] - wall["floor"]
    return [
        against("first token, wall", wall["ours"], wall["floor"], unit="ms"),
        Row("first token, wall, over the floor", added, 5.0, "ms", added / 5.0, "≤ 5 ms", added <= 5.0),
        against(
            "first token, wall, against the SDK",
            wall["ours"],
            wall["sdk"],
            unit="ms",
            limit=0.5,
            floor_name="openai",
        ),
        against("first token, CPU, against the SDK", cpu["ours"], cpu["sdk"], unit="ms", floor_name="openai"),
    ]


async def _measured(port: int, calls: int) -> tuple[dict[str, float], dict[str, float]]:
    base_url = f"http://127.0.0.1:{port}{_PATH}"
    floor = Floor(port)
    async with (
        http_client() as http,
        AsyncOpenAI(api_key="sk-bench", base_url=base_url, max_retries=0) as sdk,
    ):
        endpoint = Endpoint(
            name="bench", title="Bench", wire=WireName.OPENAI, base_url=base_url, key=KeyNeed.NONE
        )
        ours = HttpProvider(endpoint, None, client=http)
        request = Request(model=BODY["model"], messages=(Message("user", BODY["messages"][0]["content"]),))

        async def ask_floor() -> None:
            await floor.stream(_PATH)

        async def ask_ours() -> None:
            async with aclosing(ours.stream(request)) as events:
                async for event in events:
                    if isinstance(event, TextDelta):
                        return

        async def ask_sdk() -> None:
            stream = await sdk.chat.completions.create(**BODY)
            async for chunk in stream:
                if chunk.choices[0].delta.content:
                    break
            await stream.close()

        return await _take_turns({"floor": ask_floor, "ours": ask_ours, "sdk": ask_sdk}, calls)


async def _take_turns(clients: dict[str, Call], calls: int) -> tuple[dict[str, float], dict[str, float]]:
    wall: dict[str, list[float]] = {name: [] for name in clients}
    cpu: dict[str, list[float]] = {name: [] for name in clients}
    for call in range(calls + 5):
        for name, ask in clients.items():
            before = time.perf_counter(), time.process_time()
            await ask()
            if call >= 5:  # the first ones import and connect
                wall[name].append(1000 * (time.perf_counter() - before[0]))
                cpu[name].append(1000 * (time.process_time() - before[1]))
    return (
        {name: statistics.median(values) for name, values in wall.items()},
        {name: statistics.median(values) for name, values in cpu.items()},
    )


if __name__ == "__main__":
    print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
