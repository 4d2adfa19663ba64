"""From a model's name to a provider that can be asked."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.model_ref import parse_model
from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.settings import Settings, Timeouts
from app.standin.process import StandIn
from providers.base import KeyNeed, Message, Repair, Request, Secret, TextDelta, WireName
from providers.errors import ErrorKind, ProviderError
from tests.support.http_server import Hold, events, head, response, serve
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked

T = TypeVar("T")
MODELS = json.dumps(
    {"object": "list", "data": [{"id": "m-1", "object": "model"}, {"id": "m-2", "object": "model"}]}
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def with_connections(
    folders: Folders,
    use: Callable[[Connections, KeyVault], Awaitable[T]],
    *,
    settings: Settings | None = None,
    keyring: MemoryKeyring | None = None,
    environment: dict[str, Secret] | None = None,
) -> T:
    async def run() -> T:
        vault = KeyVault(backend=keyring or MemoryKeyring(), environment=environment)
        book = EndpointBook.open(folders)
        try:
            async with Connections(book, vault, settings or Settings(), RepairBook(folders)) as connections:
                return await use(connections, vault)
        finally:
            vault.close()

    return asyncio.run(run())


def add(folders: Folders, base_url: str, *, name: str = "mine", key: KeyNeed | None = None) -> None:
    EndpointBook.open(folders).add(
        NewEndpoint(name=name, wire=WireName.OPENAI, base_url=base_url, key=key), replace=True
    )


def test_a_model_is_asked_at_its_endpoint_with_its_key(folders: Folders) -> None:
    async def use(connections: Connections, vault: KeyVault) -> None:
        chunk = json.dumps({"choices": [{"index": 0, "delta": {"content": "hi"}, "finish_reason": "stop"}]})
        async with serve([head() + events(chunk)]) as server:
            add(folders, server.url)
            connections.book = EndpointBook.open(folders)
            await vault.set(connections.book.get("mine"), Secret("canary-1"))
            connected = await connections.provider(parse_model("mine/org/model:free"))
            request = Request(model=connected.model_id, messages=(Message("user", "hello"),))
            texts = [
                event.text
                async for event in connected.provider.stream(request)
                if isinstance(event, TextDelta)
            ]

        assert texts == ["hi"]
        assert connected.notices == ()
        (got,) = server.requests
        assert got.headers["authorization"] == "Bearer canary-1"
        assert json.loads(got.body)["model"] == "org/model:free"

    with_connections(folders, use)


def test_a_key_is_not_sent_to_the_address_that_an_endpoint_moved_to(folders: Folders) -> None:
    async def use(connections: Connections, vault: KeyVault) -> None:
        async with serve(response(MODELS)) as before, serve(response(MODELS)) as after:
            add(folders, before.url)
            await vault.set(EndpointBook.open(folders).get("mine"), Secret("canary-1"))
            add(folders, after.url)
            connected = await connections.at(EndpointBook.open(folders).get("mine"))
            await connected.provider.list_models()

        assert "authorization" not in after.requests[0].headers

    with_connections(folders, use)


def test_the_key_of_a_built_in_endpoint_is_not_sent_to_the_one_that_took_its_name(folders: Folders) -> None:
    async def use(connections: Connections, vault: KeyVault) -> None:
        await vault.set(connections.book.get("openai"), Secret("canary-1"))
        async with serve(response(MODELS)) as server:
            add(folders, server.url, name="openai")
            connected = await connections.at(EndpointBook.open(folders).get("openai"))
            await connected.provider.list_models()

        assert "canary" not in str(server.requests)

    with_connections(folders, use, environment={"OPENAI_API_KEY": Secret("canary-2")})


def test_a_missing_key_says_how_to_set_it(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> None:
        with pytest.raises(ProviderError) as caught:
            await connections.provider(parse_model("anthropic/claude-x"))
        assert caught.value.kind is ErrorKind.MISSING_KEY
        assert "abreast" not in caught.value.message, "a window says it with a button"
        assert "abreast keys set anthropic" in str(caught.value)
        assert "ANTHROPIC_API_KEY" in str(caught.value)

    with_connections(folders, use)


def test_a_locked_keyring_is_said_where_the_key_is_needed_and_nowhere_else(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> None:
        with pytest.raises(ProviderError) as caught:
            await connections.provider(parse_model("anthropic/claude-x"))
        assert caught.value.kind is ErrorKind.MISSING_KEY
        assert "locked" in caught.value.message
        assert (await connections.provider(parse_model("vllm/m"))).notices == ()

    with_connections(folders, use, keyring=FailingKeyring(locked))


def test_an_unknown_endpoint_ends_one_lane_and_not_the_program(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> None:
        with pytest.raises(ProviderError) as caught:
            await connections.provider(parse_model("antropic/claude-x"))
        assert caught.value.kind is ErrorKind.NOT_FOUND
        assert "Did you mean anthropic?" in caught.value.message

    with_connections(folders, use)


def test_one_key_mode_asks_the_gateway_and_says_so(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> None:
        async with serve([head() + events("{}")]) as server:
            add(folders, server.url, name="gate", key=KeyNeed.NONE)
            connections.book = EndpointBook.open(folders)
            connected = await connections.provider(parse_model("xai/grok-x"))

        assert connected.endpoint.name == "gate"
        assert connected.model_id == "x-ai/grok-x"
        assert "xai/grok-x" in connected.notices[0]
        assert (await connections.provider(parse_model("vllm/m"))).endpoint.name == "vllm"

    with_connections(folders, use, settings=Settings(one_key="gate"))


def test_a_proxy_is_not_asked_for_what_runs_here(folders: Folders) -> None:
    async def run() -> None:
        vault = KeyVault(backend=MemoryKeyring())
        async with serve(response("no", "403 Forbidden")) as proxy, serve(response(MODELS)) as server:
            add(folders, server.url)
            book, settings = EndpointBook.open(folders), Settings(proxy=proxy.url)
            async with Connections(book, vault, settings, RepairBook(folders)) as through:
                here = await through.at(through.book.get("mine"))
                assert len(await here.provider.list_models()) == 2
                add(folders, "https://llm.invalid/v1", name="far")
                far = await through.at(EndpointBook.open(folders).get("far"))
                with pytest.raises(ProviderError):
                    await far.provider.list_models()

        assert [got.method for got in proxy.requests] == ["CONNECT"]
        assert len(server.requests) == 1
        vault.close()

    asyncio.run(run())


def test_the_time_limits_of_the_settings_hold(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> None:
        async with serve([Hold()]) as server:
            add(folders, server.url)
            connected = await connections.at(EndpointBook.open(folders).get("mine"))
            request = Request(model="m", messages=(Message("user", "hello"),))
            with pytest.raises(ProviderError) as caught:
                async for _event in connected.provider.stream(request):
                    pass
            assert caught.value.kind is ErrorKind.TIMEOUT

    with_connections(folders, use, settings=Settings(timeouts=Timeouts(first_byte_s=0.05)))


def test_what_was_learned_is_kept_when_the_connections_close(folders: Folders) -> None:
    async def run() -> None:
        repairs = RepairBook(folders)
        vault = KeyVault(backend=MemoryKeyring())
        async with Connections(EndpointBook.open(folders), vault, Settings(), repairs):
            repairs.learn("openai", "o9", Repair(field="temperature", note="refused"))
        vault.close()

    asyncio.run(run())
    assert RepairBook(folders).known("openai", "o9")


def test_the_demo_starts_once_for_all_and_ends_with_the_connections(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> str:
        first, second = await asyncio.gather(
            connections.provider(parse_model("demo/x")), connections.provider(parse_model("demo/y"))
        )
        assert first.endpoint.base_url == second.endpoint.base_url
        assert first.endpoint.base_url.startswith("http://127.0.0.1:")
        assert first.endpoint.base_url.endswith("/demo/v1")
        assert len(await first.provider.list_models()) >= 4
        return first.endpoint.base_url

    base_url = with_connections(folders, use)

    async def ask_again(connections: Connections, _: KeyVault) -> None:
        add(folders, base_url, name="ended")
        gone = await connections.at(EndpointBook.open(folders).get("ended"))
        with pytest.raises(ProviderError) as caught:
            await gone.provider.list_models()
        assert caught.value.kind is ErrorKind.UNREACHABLE

    with_connections(folders, ask_again)


def test_a_demo_that_died_is_started_again(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> None:
        first = await connections.at(connections.book.get("demo"))
        standin = connections._standin
        assert standin is not None
        standin.result().stop()

        second = await connections.at(connections.book.get("demo"))
        assert second.endpoint.base_url != first.endpoint.base_url
        assert await second.provider.list_models()

    with_connections(folders, use)


def test_stopping_a_lane_while_the_demo_starts_leaves_no_child(folders: Folders) -> None:
    async def use(connections: Connections, _: KeyVault) -> "asyncio.Task[StandIn]":
        asking = asyncio.create_task(connections.provider(parse_model("demo/quick")))
        await asyncio.sleep(0)
        assert connections._standin is not None
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        return connections._standin

    standin = with_connections(folders, use).result()
    assert not standin.running
