"""The upstreams as a drill uses them: asked by our own client, on all wires; and nothing left behind."""

import asyncio
import os
import signal
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from app.core.errors import UserError
from app.services.drill_upstreams import UpstreamRule, Upstreams, indistinguishable
from app.standin.upstream.acts import Act
from providers.base import Message, Request, WireName
from providers.errors import ErrorKind
from tests.support.asking import Came, collect, provider_at, run
from tests.support.chats import DIALECTS, Name
from tests.support.upstreams import MODELS, gateway_chat

KEY = "sk-made-up-for-this-drill"
RULES = [
    UpstreamRule(endpoint=name, address=index, model=MODELS[name], key=KEY)
    for index, name in enumerate(DIALECTS)
]
SHARED = [
    UpstreamRule(endpoint="team-a", address=0, model="gpt-4o", key="sk-a"),
    UpstreamRule(endpoint="team-b", address=0, model="gpt-4o", key="sk-b"),
    UpstreamRule(endpoint="mini", address=0, model="gpt-4o-mini", key="sk-b"),
]
KINDS: list[tuple[Act, ErrorKind]] = [
    (Act.AUTH, ErrorKind.AUTH),
    (Act.NOT_FOUND, ErrorKind.NOT_FOUND),
    (Act.RATE_LIMIT, ErrorKind.RATE_LIMITED),
    (Act.SERVER_ERROR, ErrorKind.SERVER),
    (Act.UNAVAILABLE, ErrorKind.OVERLOADED),
    (Act.OVERLOADED, ErrorKind.OVERLOADED),
    (Act.CONTEXT, ErrorKind.CONTEXT_TOO_LONG),
]


async def ask(upstreams: Upstreams, dialect: Name) -> Came:
    url = upstreams.address(DIALECTS.index(dialect))
    request = Request(model=MODELS[dialect], messages=(Message("user", "hello"),))
    async with provider_at(url, wire=WireName(dialect), key=KEY, plain_http=True) as provider:
        return await collect(provider, request)


def test_our_own_client_is_answered_on_every_wire() -> None:
    async def work() -> None:
        async with Upstreams.start(RULES) as upstreams:
            for dialect in DIALECTS:
                came = await ask(upstreams, dialect)
                assert came.finished
                assert came.text == f"This is {dialect} speaking."
            assert [attempt.endpoint for attempt in await upstreams.attempts()] == list(DIALECTS)

    run(work())


def test_same_address_other_key_and_same_key_other_model() -> None:
    async def work() -> None:
        async with Upstreams.start(SHARED) as upstreams, httpx.AsyncClient(trust_env=False) as client:
            await upstreams.act({"team-b": Act.SERVER_ERROR})
            statuses = []
            for model, key in [("gpt-4o", "sk-b"), ("gpt-4o", "sk-a"), ("gpt-4o-mini", "sk-b")]:
                chat = gateway_chat("openai", model, key)
                answer = await client.post(
                    upstreams.address(0) + chat.path, headers=chat.headers, json=chat.body
                )
                statuses.append(answer.status_code)
            assert statuses == [500, 200, 200]
            seen = await upstreams.seen(within_s=5)
            assert [attempt.endpoint for attempt in seen.attempts] == ["team-b", "team-a", "mini"]
            assert seen.most_at_once == 1

    run(work())


def test_thirty_endpoints_at_thirty_addresses() -> None:
    rules = [UpstreamRule(endpoint=f"e{n}", address=n, model=f"m-{n}", key=f"sk-{n}") for n in range(30)]

    async def work() -> None:
        async with Upstreams.start(rules) as upstreams, httpx.AsyncClient(trust_env=False) as client:
            await upstreams.act({f"e{n}": Act.REFUSED for n in range(0, 30, 2)})

            async def one(number: int) -> int | None:
                chat = gateway_chat("openai", f"m-{number}", f"sk-{number}", stream=False)
                url = upstreams.address(number) + chat.path
                try:
                    return (await client.post(url, headers=chat.headers, json=chat.body)).status_code
                except httpx.ConnectError:
                    return None

            statuses = await asyncio.gather(*(one(number) for number in range(30)))
            assert statuses == [None, 200] * 15
            seen = await upstreams.seen(within_s=5)
            assert {attempt.endpoint for attempt in seen.attempts} == {f"e{n}" for n in range(1, 30, 2)}

    run(work())


def test_endpoints_that_cannot_be_told_apart_are_named() -> None:
    twins = [*SHARED, UpstreamRule(endpoint="team-c", address=0, model="gpt-4o", key="sk-a")]
    assert indistinguishable(twins) == (("team-a", "team-c"),)

    async def work() -> None:
        async with Upstreams.start(twins):
            raise AssertionError("it must not start")

    with pytest.raises(UserError, match="apart: team-a and team-c") as raised:
        run(work())
    assert raised.value.hint


def test_a_key_is_in_no_text_form() -> None:
    assert KEY not in repr(RULES[0])


def test_its_death_in_mid_drill_is_told_in_words() -> None:
    async def work() -> None:
        async with Upstreams.start(RULES) as upstreams:
            os.kill(upstreams.pid, signal.SIGKILL)
            await upstreams.act({})

    with pytest.raises(UserError, match="stand-in for the upstreams is gone"):
        run(work())


def test_cancelled_in_mid_drill_it_leaves_nothing() -> None:
    async def work() -> tuple[int, str]:
        where: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()

        async def drill() -> None:
            async with Upstreams.start(RULES) as upstreams:
                where.set_result((upstreams.pid, upstreams.address(0)))
                await asyncio.Event().wait()

        task = asyncio.create_task(drill())
        found = await where
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return found

    pid, address = run(work())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))


def test_cancelled_while_it_starts_it_leaves_nothing() -> None:
    async def work() -> None:
        async with AsyncExitStack() as stack:
            task = asyncio.create_task(stack.enter_async_context(Upstreams.start(RULES)))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    before = children()
    run(work())
    assert children() <= before


def children() -> set[str]:
    """Of this process; empty where the system does not tell."""
    try:
        return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
    except FileNotFoundError:
        return set()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_our_own_client_names_what_was_acted(dialect: Name) -> None:
    async def work() -> list[tuple[Act, ErrorKind | None]]:
        kinds = []
        async with Upstreams.start(RULES) as upstreams:
            for act in (*(act for act, _ in KINDS), Act.POLICY):
                await upstreams.act({dialect: act})
                came = await ask(upstreams, dialect)
                kinds.append((act, came.error.kind if came.error else None))
        return kinds

    blocked = None if dialect == "gemini" else ErrorKind.CONTENT_POLICY  # an answer that says so
    assert run(work()) == [*KINDS, (Act.POLICY, blocked)]
