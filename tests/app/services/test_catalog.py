"""What the endpoints offer."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.catalog import Catalog, Reach
from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint, checked_endpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.json_file import JsonFile
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.settings import Settings
from providers.base import KeyNeed, WireName
from providers.errors import ErrorKind
from tests.support.http_server import Hold, Reset, response, serve
from tests.support.keyrings import MemoryKeyring


def models(*ids: str) -> str:
    return json.dumps({"object": "list", "data": [{"id": each, "object": "model"} for each in ids]})


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


@asynccontextmanager
async def catalog_of(folders: Folders, book: EndpointBook | None = None) -> AsyncIterator[Catalog]:
    vault = KeyVault(backend=MemoryKeyring())
    book = book or EndpointBook.open(folders)
    try:
        async with Connections(book, vault, Settings(), RepairBook(folders)) as connections:
            yield Catalog(connections)
    finally:
        vault.close()


def add(folders: Folders, name: str, base_url: str, *, key: KeyNeed | None = None) -> None:
    EndpointBook.open(folders).add(NewEndpoint(name=name, wire=WireName.OPENAI, base_url=base_url, key=key))


def run(use: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await use()

    asyncio.run(whole())


def test_one_endpoint_in_order_and_each_model_once(folders: Folders) -> None:
    async def use() -> None:
        async with serve(response(models("b", "a", "b"))) as server:
            add(folders, "mine", server.url)
            async with catalog_of(folders) as catalog:
                listing = await catalog.listing("mine")
        assert [model.id for model in listing.models] == ["a", "b"]
        assert listing.error is None

    run(use)


def test_an_unknown_endpoint_is_wrong_use(folders: Folders) -> None:
    async def use() -> None:
        async with catalog_of(folders) as catalog:
            with pytest.raises(UserError, match="no endpoint"):
                await catalog.listing("nobody")

    run(use)


def test_a_server_that_is_named_and_not_running_is_an_error_in_words(folders: Folders) -> None:
    async def use() -> None:
        async with serve([Reset()]) as server:
            url = server.url
        add(folders, "mine", url)
        async with catalog_of(folders) as catalog:
            listing = await catalog.listing("mine")
        assert listing.models == ()
        assert listing.error is not None
        assert listing.error.kind is ErrorKind.UNREACHABLE

    run(use)


def test_one_that_is_slow_is_given_up_alone(folders: Folders) -> None:
    async def use() -> None:
        async with serve([Hold()]) as slow, serve(response(models("a"))) as quick:
            add(folders, "slow", slow.url)
            add(folders, "quick", quick.url)
            async with catalog_of(folders) as catalog:
                listings = {each.endpoint.name: each for each in await catalog.listings(limit_s=1.0)}
        assert [model.id for model in listings["quick"].models] == ["a"]
        error = listings["slow"].error
        assert error is not None
        assert error.kind is ErrorKind.TIMEOUT
        assert "within 1 s" in error.message

    run(use)


def test_all_means_what_is_set_up(folders: Folders) -> None:
    """Those without their key, and the local servers that do not run, stay out of the list."""

    async def use() -> None:
        async with serve([Reset()]) as dead:
            dead_url = dead.url
        async with serve(response(models("a"))) as server:
            url = server.url
            book = EndpointBook(
                JsonFile(folders.config / "endpoints.json"),
                built_in=(
                    replace(ENDPOINT, name="needs-key", key=KeyNeed.REQUIRED, base_url=url, custom=False),
                    replace(ENDPOINT, name="asleep", local=True, base_url=dead_url, custom=False),
                    replace(ENDPOINT, name="awake", local=True, base_url=url, custom=False),
                ),
            )
            book.add(NewEndpoint(name="broken", wire=WireName.OPENAI, base_url=dead_url))
            async with catalog_of(folders, book) as catalog:
                listings = {each.endpoint.name: each for each in await catalog.listings()}
        assert list(listings) == ["broken", "awake", "demo"]
        assert listings["broken"].error is not None
        assert [model.id for model in listings["awake"].models] == ["a"]
        assert listings["demo"].models

    run(use)


ENDPOINT = checked_endpoint(NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1"))


def test_whether_an_endpoint_could_be_asked_is_said_of_each(folders: Folders) -> None:
    async def use() -> None:
        async with serve(response(models("one"))) as server:
            add(folders, "mine", server.url)
            add(folders, "locked", server.url, key=KeyNeed.REQUIRED)
            async with catalog_of(folders) as catalog:
                by_name = {endpoint.name: endpoint for endpoint in catalog.endpoints}
                offer = await catalog.offer(by_name["mine"])
                assert (offer.reach, [each.id for each in offer.listing.models]) == (Reach.LISTED, ["one"])
                assert (await catalog.offer(by_name["locked"])).reach is Reach.NEEDS_KEY
        async with catalog_of(folders) as catalog:
            failed = await catalog.offer(by_name["mine"])
            assert failed.reach is Reach.FAILED
            assert failed.listing.error is not None

    run(use)
